import type { DocumentFormat } from '@cleanwire/contracts';
import { looksLikeHashtagPage } from '../hashtag-page/index.js';

/** How much of a document decides what it is, counted after comments and processing instructions in front. */
const window = 65_536;

const byRoot = new Map<string, DocumentFormat>([
  ['rss', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rdf'],
  ['urlset', 'news-sitemap'],
  ['sitemapindex', 'sitemap-index'],
  ['opml', 'opml'],
]);

/**
 * What a document is, from its first characters; the content type decides only where they do not. Web servers name feeds
 * `text/html` and pages `application/xml` too often to be asked first. A page of HTML is a `listing-page` here: whether
 * it is one article's page only its reader can tell, or the topic it came on.
 */
export function formatOf(text: string, contentType?: string): DocumentFormat {
  const start = afterProlog(text);
  return formatOfHead(text.slice(start, start + window), contentType);
}

function formatOfHead(head: string, contentType?: string): DocumentFormat {
  const first = head.charAt(0);
  // A script's call around it is read over.
  if (/^(?:[\w$.]{1,100}\s*\(\s*)?[{[]/.test(head)) return formatOfJson(head, contentType);
  if (/^#?\s*latest news with\s+#/i.test(head)) return 'hashtag-page';
  if (first === '<') return formatOfMarkup(head);
  const within = feedWithin(head) ?? (isHtml(head) ? 'listing-page' : undefined);
  // Headers of hashtag pages in other languages, and damaged ones, are known only by the items that follow.
  return within ?? (looksLikeHashtagPage(head) ? 'hashtag-page' : 'unknown');
}

/** A JSON Feed says so or has a list of items; other objects are items themselves. */
function formatOfJson(head: string, contentType = ''): DocumentFormat {
  if (/ndjson|jsonl|json-seq/.test(contentType) || head.startsWith('[')) return 'ndjson';
  return /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org|"items"\s*:\s*\[/.test(head)
    ? 'json-feed'
    : 'ndjson';
}

function formatOfMarkup(head: string): DocumentFormat {
  const root = (/^<([^\s<>/]+)/.exec(head)?.[1] ?? '').toLowerCase().replace(/^[\w-]+:/, '');
  const known = byRoot.get(root);
  if (known !== undefined) return known;
  if (root === 'channel') return /^<channel\s[^>]*href/i.test(head) ? 'cdf' : 'rss';
  const isPage = root === 'html' || root === '!doctype';
  // A page may hold elements named item or entry; only a feed's root makes it one.
  if (isPage) return rootWithin(head) ?? 'listing-page';
  return feedWithin(head) ?? (isHtml(head) ? 'listing-page' : 'unknown');
}

const rootWithin = (head: string): DocumentFormat | undefined => {
  if (/<rss[\s>]/i.test(head)) return 'rss';
  if (/<feed\s[^<>]*xmlns/i.test(head)) return 'atom';
  return /<rdf:rdf[\s>]/i.test(head) ? 'rdf' : undefined;
};

/** A feed whose beginning was lost or that stands behind a server's own output. */
function feedWithin(head: string): DocumentFormat | undefined {
  const root = rootWithin(head);
  if (root !== undefined) return root;
  if (/<(?:item|channel)[\s>]/i.test(head)) return 'rss';
  return /<entry[\s>]/i.test(head) ? 'atom' : undefined;
}

const isHtml = (head: string): boolean =>
  /<(?:html|head|body|p|div|a|h[1-6]|ul|table|article|section|main|span)[\s>]/i.test(head);

/** Index after byte order mark, space, comments, the XML declaration, instructions and a non-HTML document type. */
function afterProlog(text: string): number {
  let i = 0;
  for (;;) {
    while (i < text.length && (text.charCodeAt(i) <= 32 || text.charCodeAt(i) === 0xfeff)) i++;
    if (text.startsWith('<!--', i)) i = afterComment(text, i);
    else if (text.startsWith('<?', i)) i = after(text, '>', i);
    else if (/^<!doctype\s+(?!html)/i.test(text.slice(i, i + 40))) i = afterDoctype(text, i);
    else return i;
  }
}

/** A comment that never ends hides nothing. */
function afterComment(text: string, start: number): number {
  const end = text.indexOf('-->', start + 4);
  return end < 0 ? start + 4 : end + 3;
}

function afterDoctype(text: string, start: number): number {
  const end = after(text, '>', start);
  const subset = text.indexOf('[', start);
  return subset >= 0 && subset < end ? after(text, '>', after(text, ']', subset) - 1) : end;
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}
