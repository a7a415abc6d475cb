import { all, firstOf } from './elements.js';
import type { Fields } from './elements.js';
import type { XmlElement } from './xml/reader.js';

/** A scheme, as in `https:` or `tag:`; a Windows path or `host:80` looks alike, but feeds hold neither. */
const scheme = /^[a-z][a-z0-9+.-]*:/i;
/** `feed:` and its kind only announce another scheme. */
const unsafeScheme =
  /^(?:(?:feed|view-source|jar|mhtml):)*(?:javascript|vbscript|data|livescript|mocha|file|about|blob|filesystem|chrome|resource|res|mk):|^(?:view-source|jar|mhtml):/i;

/**
 * The absolute form of a link, as published where it is already absolute; undefined when there is none or when following
 * it would run code. Without a base a relative link stays relative.
 */
export function resolveUrl(link: string | undefined, base: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  const url = cleanUrl(link);
  if (url === '' || unsafeScheme.test(url)) return undefined;
  if (scheme.test(url)) return url;
  // A host without its scheme: nobody calls a folder so.
  if (/^www\.[\w-]+\.[\w.-]+(?:[/?#:]|$)/i.test(url)) return `http://${url}`;
  if (base === undefined) return url;
  return URL.parse(url, base)?.href ?? url;
}

/**
 * Trimmed, without the line breaks and control characters that browsers drop too, with `&amp;` escaped once, not twice, and
 * the marks that end an attribute or a tag in percent form: an address is safe to write anywhere.
 */
function cleanUrl(link: string): string {
  let url = link.trim();
  if (/[\u0000-\u001f\u007f]/.test(url)) url = onOneLine(url);
  if (url.includes('&amp;')) url = url.replaceAll('&amp;', '&');
  return /[\s<>"`]/.test(url) ? url.replace(/[\s<>"`]/g, encodeURIComponent) : url;
}

/** The same address twice, on two lines, glued together would be none. */
function onOneLine(url: string): string {
  const [first = '', ...others] = url
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter(Boolean);
  const isRepeated = others.length > 0 && others.every((line) => line === first);
  return (isRepeated ? first : url).replace(/[\u0000-\u001f\u007f]/g, '');
}

export const isAbsolute = (url: string | undefined): url is string =>
  url !== undefined && /^https?:\/\//i.test(url);

export interface FeedRelations {
  /** The site that the feed is about. */
  alternate?: string | undefined;
  self?: string | undefined;
  next?: string | undefined;
  prevArchive?: string | undefined;
  current?: string | undefined;
  hubs: string[];
}

export function feedRelations(head: XmlElement, fields: Fields, baseUrl: string | undefined): FeedRelations {
  const links = all(fields, 'link');
  const alternate =
    alternateLink(links, baseUrl) ?? resolveUrl(head.attributes.get('href'), head.base ?? baseUrl);
  const base = baseUrl ?? alternate;
  const related = (rel: string): string[] =>
    links.flatMap((link) =>
      relOf(link) === rel ? (resolveUrl(link.attributes.get('href'), link.base ?? base) ?? []) : [],
    );
  return {
    alternate,
    self: related('self')[0],
    next: related('next')[0],
    prevArchive: related('prev-archive')[0],
    current: related('current')[0],
    hubs: related('hub'),
  };
}

/**
 * Where an entry is read: FeedBurner's original address first, then its link, a permanent guid, an Atom id that is an address, and
 * last what only relates to it.
 */
export function entryLink(
  entry: XmlElement,
  fields: Fields,
  siteBase: string | undefined,
): string | undefined {
  const links = all(fields, 'link');
  const text = (field: XmlElement): string | undefined => resolveUrl(field.text, field.base ?? siteBase);
  return (
    firstOf(fields, ['feedburner:origlink'], text) ??
    alternateLink(links, siteBase) ??
    firstOf(fields, ['guid'], permanentGuid) ??
    firstOf(fields, ['id'], ({ text }) =>
      isAbsolute(text.trim()) ? resolveUrl(text, undefined) : undefined,
    ) ??
    resolveUrl(entry.attributes.get('href'), entry.base ?? siteBase) ??
    firstOf(fields, ['foreign:a', 'a'], ({ attributes, base }) =>
      resolveUrl(attributes.get('href'), base ?? siteBase),
    ) ??
    firstOf(fields, ['content'], ({ attributes, base }) =>
      resolveUrl(attributes.get('src'), base ?? siteBase),
    ) ??
    anyLink(links, siteBase) ??
    aboutAddress(entry)
  );
}

/**
 * RSS's link is text and the last one counts, as in every reader; Atom's are attributes and the first alternate one counts, a
 * page before other files. A link without prefix is the feed's own, one with a prefix a guest.
 */
function alternateLink(links: readonly XmlElement[], base: string | undefined): string | undefined {
  const found: { page?: string; file?: string; text?: string; guest?: string; feed?: string } = {};
  for (const link of links) {
    if (relOf(link) !== 'alternate') continue;
    const { attributes, text, prefixed } = link;
    const href = attributes.get('href');
    const url = resolveUrl(href ?? text, link.base ?? base);
    if (url === undefined) continue;
    const type = attributes.get('type') ?? '';
    if (/(?:atom|rss|rdf)\+xml|feed\+json/i.test(type)) found.feed ??= url;
    else if (prefixed) found.guest ??= url;
    else if (href === undefined) found.text = url;
    else if (type === '' || /html/i.test(type)) found.page ??= url;
    else found.file ??= url;
  }
  return found.page ?? found.file ?? found.text ?? found.guest ?? found.feed;
}

const relOf = ({ attributes }: XmlElement): string => {
  const rel = attributes.get('rel')?.trim().toLowerCase();
  return rel ? rel.replace('http://www.iana.org/assignments/relation/', '') : 'alternate';
};

function permanentGuid({ text, attributes }: XmlElement): string | undefined {
  const isPermanent = attributes.get('ispermalink')?.trim().toLowerCase() !== 'false';
  return isPermanent && isAbsolute(text.trim()) ? resolveUrl(text, undefined) : undefined;
}

function anyLink(links: readonly XmlElement[], base: string | undefined): string | undefined {
  const link = links.find((candidate) => ['self', 'related', 'via'].includes(relOf(candidate)));
  return link && resolveUrl(link.attributes.get('href'), link.base ?? base);
}

function aboutAddress({ attributes }: XmlElement): string | undefined {
  const about = attributes.get('rdf:about')?.trim();
  return isAbsolute(about) ? resolveUrl(about, undefined) : undefined;
}

/** Where an entry is discussed: a page, not the feed of its comments. */
export function commentsOf(fields: Fields, base: string | undefined): string | undefined {
  const replies = all(fields, 'link').find(
    (link) => relOf(link) === 'replies' && !/(?:atom|rss)\+xml/i.test(link.attributes.get('type') ?? ''),
  );
  return (
    firstOf(fields, ['comments'], (field) => resolveUrl(field.text, field.base ?? base)) ??
    resolveUrl(replies?.attributes.get('href'), replies?.base ?? base)
  );
}
