import type { DocumentFormat } from '@cleanwire/contracts';

/** How much of a document decides what it is; comments and processing instructions in front are skipped over first. */
const window = 4096;

const byRoot: readonly (readonly [RegExp, DocumentFormat])[] = [
  [/^(?:[\w-]+:)?rss$/, 'rss'],
  [/^(?:[\w-]+:)?feed$/, 'atom'],
  [/^(?:[\w-]+:)?rdf$/, 'rdf'],
  [/^(?:[\w-]+:)?urlset$/, 'news-sitemap'],
  [/^(?:[\w-]+:)?sitemapindex$/, 'sitemap-index'],
  [/^opml$/, 'opml'],
];

/**
 * What a document is, from its first characters; the content type decides only where they do not. Web servers name feeds
 * `text/html` and pages `application/xml` too often to be asked first. A page of HTML is a `listing-page` here: whether
 * it is one article's page only its reader can tell, or the topic it came on.
 */
export function sniffText(text: string, contentType?: string): DocumentFormat {
  const start = afterProlog(text);
  const head = text.slice(start, start + window);
  const first = head.charAt(0);
  if (first === '{' || first === '[') return sniffJson(head, contentType);
  if (/^\s*#?\s*latest news with\s+#/i.test(head)) return 'hashtag-page';
  if (first !== '<') return sniffTail(head, contentType);
  return sniffMarkup(head);
}

function sniffJson(head: string, contentType = ''): DocumentFormat {
  if (/ndjson|jsonl|json-seq/.test(contentType)) return 'ndjson';
  if (/"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/.test(head) || /"items"\s*:\s*\[/.test(head))
    return 'json-feed';
  // Two objects on two lines are items; one object over many lines is a feed whose items come late.
  if (/^\{[^\n]*\}[ \t\r]*(?:\n|$)/.test(head) || (head.length === window && !head.includes('\n')))
    return 'ndjson';
  return 'json-feed';
}

function sniffMarkup(head: string): DocumentFormat {
  const root = (/^<([^\s<>/]+)/.exec(head)?.[1] ?? '').toLowerCase();
  const byName = byRoot.find(([pattern]) => pattern.test(root))?.[1];
  if (byName) return byName;
  if (root === 'channel' && !/<item[\s>/](?![^>]*href)/i.test(head))
    return /<item[^>]*\shref=/i.test(head) || /\shref=/i.test(/^<[^>]*>/.exec(head)?.[0] ?? '')
      ? 'cdf'
      : 'rss';
  if (root === 'channel') return 'rss';
  if (root === 'html' || root === '!doctype' || root === 'head' || root === 'body')
    return feedWithin(head) ?? 'listing-page';
  return (
    feedWithin(head) ??
    (/<(?:p|div|a|h[1-6]|ul|table|article|section|main|span)[\s>]/i.test(head) ? 'listing-page' : 'unknown')
  );
}

/** A feed whose beginning was lost or that stands behind a server's own output. */
function feedWithin(head: string): DocumentFormat | undefined {
  if (/<rss[\s>]/i.test(head)) return 'rss';
  if (/<feed\s[^>]*xmlns/i.test(head)) return 'atom';
  if (/<rdf:rdf[\s>]/i.test(head)) return 'rdf';
  if (/<item[\s>]/i.test(head) || /<channel[\s>]/i.test(head)) return 'rss';
  if (/<entry[\s>]/i.test(head)) return 'atom';
  return undefined;
}

/** Text in front: PHP warnings before a feed, or no feed at all. */
function sniffTail(head: string, contentType = ''): DocumentFormat {
  const within = feedWithin(head);
  if (within) return within;
  if (/ndjson|jsonl/.test(contentType)) return 'ndjson';
  if (/<(?:html|body|p|div|a|h[1-6])[\s>]/i.test(head)) return 'listing-page';
  return 'unknown';
}

/** Index after byte order mark, space, comments, the XML declaration, instructions and a non-HTML document type. */
function afterProlog(text: string): number {
  let i = 0;
  for (;;) {
    while (i < text.length && (text.charCodeAt(i) <= 32 || text.charCodeAt(i) === 0xfeff)) i++;
    if (text.startsWith('<!--', i)) i = after(text, '-->', i);
    else if (text.startsWith('<?', i)) i = after(text, '>', i);
    else if (/^<!doctype\s+(?!html)/i.test(text.slice(i, i + 40))) i = afterDoctype(text, i);
    else return i;
  }
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
