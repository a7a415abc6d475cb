/** Wrappers inside wrappers are followed this far. */
const MAX_LAYERS = 5;

/** The address a link really leads to: taken out of AMP caches and of redirectors that carry it in their own address. */
export function unwrapped(address: string): URL | undefined {
  let url = parsed(address);
  for (let layer = 0; url && layer < MAX_LAYERS; layer++) {
    const inner = innerAddress(url);
    const next = inner === undefined ? undefined : parsed(inner);
    if (!next) break;
    url = next;
  }
  return url;
}

/** Feeds escape ampersands once too often, leave the scheme out where the page had none, and put one before another. */
function parsed(address: string): URL | undefined {
  const text = address
    .trim()
    .replaceAll('&amp;', '&')
    .replace(/^\/\//, 'https://')
    .replace(/^https?:\/*(?=https?:\/\/)/i, '');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.hostname ? url : undefined;
}

/** One archive, under all its names. */
const ARCHIVE_TODAY = /^archive\.(?:ph|today|is|li|vn|md|fo)$/;

/** Redirectors by host, and the parameter that holds the address. */
const REDIRECTORS: readonly (readonly [host: RegExp, path: RegExp, parameters: readonly string[]])[] = [
  [/^(?:www\.|news\.)?google\.[a-z.]+$/, /^\/(?:news\/)?url$/, ['q', 'url']],
  [/^lm?\.(?:facebook|instagram|messenger|threads)\.com$/, /^\//, ['u']],
  [/^(?:www\.)?facebook\.com$/, /^\/l\.php$/, ['u']],
  [/^t\.umblr\.com$/, /^\/redirect$/, ['z']],
  [/^(?:www\.)?youtube\.com$/, /^\/redirect$/, ['q']],
  [/^away\.vk\.com$/, /^\/away\.php$/, ['to']],
  [/^(?:www\.)?vk\.com$/, /^\/away\.php$/, ['to']],
  [/^out\.reddit\.com$/, /^\//, ['url']],
  [/^slack-redir\.net$/, /^\/link$/, ['url']],
  [/^(?:www\.)?linkedin\.com$/, /^\/(?:redir\/redirect|safety\/go)$/, ['url']],
  [/(?:^|\.)safelinks\.protection\.outlook\.com$/, /^\//, ['url']],
  [/^(?:www\.)?bing\.com$/, /^\/news\/apiclick\.aspx$/, ['url']],
  [/^duckduckgo\.com$/, /^\/l\/?$/, ['uddg']],
  [/^(?:www\.)?getpocket\.com$/, /^\/redirect$/, ['url']],
  [/^(?:www\.)?pinterest\.[a-z.]+$/, /^\/offsite\/?$/, ['url']],
  [/^(?:www\.)?flipboard\.com$/, /^\/redirect$/, ['url']],
  [/^exit\.sc$/, /^\//, ['url']],
  [/^translate\.google(?:usercontent)?\.[a-z.]+$/, /^\/translate(?:_c)?$/, ['u']],
  [ARCHIVE_TODAY, /^\/(?:submit\/?)?$/, ['url']],
  [/^steamcommunity\.com$/, /^\/linkfilter\/?$/, ['url', 'u']],
  // Anyone's own redirector, by what it is called.
  [
    /./,
    /\/(?:redirect|redir|out|outbound|away|leave|exit|goto|click|clickthrough|track\/click)(?:\.php|\.aspx?)?\/?$/i,
    ['url', 'u', 'to', 'target', 'dest', 'destination', 'goto', 'link', 'q'],
  ],
];

function innerAddress(url: URL): string | undefined {
  return (
    ampCached(url) ??
    translated(url) ??
    googleNews(url) ??
    disqus(url) ??
    urlDefended(url) ??
    inPath(url) ??
    redirected(url)
  );
}

/** `…cdn.ampproject.org/c/s/host/path`, `google.com/amp/s/host/path`: with `s` for https, without for http. */
function ampCached({ hostname, pathname, search }: URL): string | undefined {
  const form = /\.cdn\.ampproject\.org$|^cdn\.ampproject\.org$|\.bing-amp\.com$/.test(hostname)
    ? /^\/[a-z](?:\/(s))?\/([^/.]+\.[^/]+)(\/.*)?$/
    : /^(?:www\.)?(?:google\.[a-z.]+|bing\.com)$/.test(hostname)
      ? /^\/amp(?:\/(s))?\/([^/.]+\.[^/]+)(\/.*)?$/
      : undefined;
  const parts = form?.exec(pathname);
  return parts ? `${parts[1] ? 'https' : 'http'}://${parts[2] ?? ''}${parts[3] ?? '/'}${search}` : undefined;
}

/** `news--site-example.translate.goog`: a hyphen for each dot, two for each hyphen; the languages stand in `_x_tr_…`. */
function translated({ protocol, hostname, pathname, search }: URL): string | undefined {
  const site = /^(.+)\.translate\.goog$/.exec(hostname)?.[1];
  if (!site) return undefined;
  const host = site.replace(/--?/g, (hyphens) => (hyphens === '--' ? '-' : '.'));
  const query = search
    .slice(1)
    .split('&')
    .filter((pair) => pair && !pair.startsWith('_x_tr_'))
    .join('&');
  return `${protocol}//${host}${pathname}${query && `?${query}`}`;
}

/**
 * Google News until 2024: `/rss/articles/CBMi…` is a protocol buffer in base64, whose field 4 is the address. What came after
 * holds a number that only Google's server can resolve.
 */
function googleNews({ hostname, pathname }: URL): string | undefined {
  const code = hostname === 'news.google.com' && /\/articles\/(CBM[\w-]+)/.exec(pathname)?.[1];
  if (!code) return undefined;
  const bytes = Buffer.from(code, 'base64url');
  // 08 13: field 1 is 19; 22: field 4, whose length follows, in one or two bytes of seven bits.
  if (bytes.readUIntBE(0, 3) !== 0x081322) return undefined;
  const [first = 0, second = 0] = bytes.subarray(3, 5);
  const isShort = first < 0x80;
  const start = isShort ? 4 : 5;
  const length = isShort ? first : (first & 0x7f) + second * 0x80;
  const address = bytes.toString('utf8', start, start + length);
  return /^https?:\/\//.test(address) ? address : undefined;
}

/** `disq.us/?url=…%3AHASH`: the address is signed behind a colon. */
const disqus = ({ hostname, searchParams }: URL): string | undefined =>
  hostname === 'disq.us' ? searchParams.get('url')?.replace(/:[\w-]{16,}$/, '') : undefined;

/** `urldefense.com/v3/__https://host/path__;…` */
function urlDefended({ hostname, pathname, search, searchParams }: URL): string | undefined {
  if (!/^urldefense(?:\.proofpoint)?\.com$/.test(hostname)) return undefined;
  // Version 2 writes `/` as `_`, and any other character as `-` and two hexadecimal digits.
  const second = /^\/v2\/url$/.test(pathname) ? searchParams.get('u') : undefined;
  if (second) return decoded(second.replaceAll('_', '/').replace(/-(?=[0-9A-F]{2})/gi, '%'));
  const inner = /^\/v3\/__(.+?)__;/.exec(pathname + search)?.[1];
  // Doubled slashes after the scheme are often folded into one on the way.
  return inner?.replace(/^(https?):\/+/, '$1://');
}

/** Yahoo's search keeps the address behind `RU=`, archives behind the time of their copy. */
function inPath({ hostname, pathname, search }: URL): string | undefined {
  if (/^r\.search\.yahoo\.com$/.test(hostname)) {
    const inner = /\/RU=([^/]+)/.exec(pathname)?.[1];
    return inner && decoded(inner);
  }
  if (/^web\.archive\.org$/.test(hostname))
    return /^\/web\/\d{4,14}(?:[a-z]{2}_)?\/(https?:\/\/?.+)$/
      .exec(pathname)?.[1]
      ?.replace(/^(https?):\/+/, '$1://')
      .concat(search);
  if (ARCHIVE_TODAY.test(hostname))
    return /^\/(?:[\d.-]{4,20}|newest|oldest|timegate)\/(https?:\/\/?.+)$/
      .exec(pathname)?.[1]
      ?.replace(/^(https?):\/+/, '$1://')
      .concat(search);
  return undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function redirected(url: URL): string | undefined {
  for (const [host, path, parameters] of REDIRECTORS) {
    if (!host.test(url.hostname) || !path.test(url.pathname)) continue;
    for (const parameter of parameters) {
      const inner = url.searchParams.get(parameter);
      if (inner && /^(?:https?:)?\/\//i.test(inner)) return inner;
    }
  }
  return undefined;
}
