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

/** Feeds escape ampersands once too often, and leave the scheme out where the page had none. */
function parsed(address: string): URL | undefined {
  const text = address.trim().replaceAll('&amp;', '&').replace(/^\/\//, 'https://');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.hostname ? url : undefined;
}

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
  [/^steamcommunity\.com$/, /^\/linkfilter\/?$/, ['url', 'u']],
  // Anyone's own redirector, by what it is called.
  [
    /./,
    /\/(?:redirect|redir|out|outbound|away|leave|exit|goto|click|clickthrough|track\/click)(?:\.php|\.aspx?)?\/?$/i,
    ['url', 'u', 'to', 'target', 'dest', 'destination', 'goto', 'link', 'q'],
  ],
];

function innerAddress(url: URL): string | undefined {
  return ampCached(url) ?? urlDefended(url) ?? inPath(url) ?? redirected(url);
}

/** `…cdn.ampproject.org/c/s/host/path`, `google.com/amp/s/host/path`: with `s` for https, without for http. */
function ampCached({ hostname, pathname, search }: URL): string | undefined {
  const form = /\.cdn\.ampproject\.org$|^cdn\.ampproject\.org$|\.bing-amp\.com$/.test(hostname)
    ? /^\/[a-z](?:\/(s))?\/([^/]+\.[^/]+)(\/.*)?$/
    : /^(?:www\.)?(?:google\.[a-z.]+|bing\.com)$/.test(hostname)
      ? /^\/amp(?:\/(s))?\/([^/]+\.[^/]+)(\/.*)?$/
      : undefined;
  const parts = form?.exec(pathname);
  return parts ? `${parts[1] ? 'https' : 'http'}://${parts[2] ?? ''}${parts[3] ?? '/'}${search}` : undefined;
}

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

/** Yahoo's search keeps the address behind `RU=`, the Internet Archive behind the time of its copy. */
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
