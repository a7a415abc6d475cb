import { HtmlElement, parseHtml, squeezeSpaces, textContent } from '../html/index.js';
import { resolveUrl } from './links.js';
import { present } from './present.js';

/** A feed that a page points to. */
export interface DiscoveredFeed {
  url: string;
  title?: string;
  /** Media type as the page has it. */
  type?: string;
  /** `link`: declared in the page's head. `anchor`: an ordinary link that looks like a feed. */
  evidence: 'link' | 'anchor';
}

const wanted = new Set(['href', 'rel', 'type', 'title', 'class']);

/**
 * The feeds of a site, from its home page: declared ones in their order, then links that look like feeds; feeds of comments
 * last, each address once. Never throws.
 */
export function discoverFeeds(
  html: string,
  options: { readonly url?: string | undefined } = {},
): DiscoveredFeed[] {
  const { root } = parseHtml(html, { attributes: wanted });
  const found = new Map<string, DiscoveredFeed>();
  let base = options.url;
  for (const element of elementsIn(root)) {
    if (element.name === 'base' && base === options.url)
      base = resolveUrl(element.attributes['href'], base) ?? base;
    const feed =
      element.name === 'link'
        ? declared(element, base)
        : element.name === 'a'
          ? linked(element, base)
          : undefined;
    if (feed === undefined) continue;
    const known = found.get(feed.url);
    if (known === undefined || (known.evidence === 'anchor' && feed.evidence === 'link'))
      found.set(feed.url, feed);
  }
  const rank = (feed: DiscoveredFeed): number =>
    (isOfComments(feed) ? 2 : 0) + (feed.evidence === 'anchor' ? 1 : 0);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

function elementsIn(root: HtmlElement, found: HtmlElement[] = []): HtmlElement[] {
  for (const child of root.children) {
    if (!(child instanceof HtmlElement)) continue;
    found.push(child);
    elementsIn(child, found);
  }
  return found;
}

const feedType = /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|feed\+json)/i;
/** Types that feeds share with other documents: only an address that says feed makes them one. */
const sharedType = /^(?:application|text)\/(?:xml|json)/i;
const feedAddress = /(?:^|[/._?=-])(?:rss2?|atom|feeds?|rdf)(?:[/._?&#=-]|$)|\.(?:rss|rdf|atom)(?:[?#]|$)/i;

function declared({ attributes }: HtmlElement, base: string | undefined): DiscoveredFeed | undefined {
  const rel = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
  const type = attributes['type']?.trim() ?? '';
  const url = resolveUrl(attributes['href'], base);
  if (!isFeedUrl(url) || !(rel.includes('alternate') || rel.includes('feed'))) return undefined;
  const isFeed =
    feedType.test(type) || rel.includes('feed') || (sharedType.test(type) && feedAddress.test(url));
  if (!isFeed) return undefined;
  const title = squeezeSpaces(attributes['title'] ?? '');
  return { url, ...present({ title: title || undefined, type: type || undefined }), evidence: 'link' };
}

function linked(element: HtmlElement, base: string | undefined): DiscoveredFeed | undefined {
  const url = resolveUrl(element.attributes['href'], base);
  if (!isFeedUrl(url)) return undefined;
  const title = squeezeSpaces(textContent(element)).slice(0, 200);
  const path = URL.parse(url)?.pathname ?? '';
  const saysFeed =
    /\.(?:rss|rdf|atom)$/i.test(path) ||
    /(?:^|\/)(?:rss|atom|feed)(?:\.xml|\.json|\/)?$/i.test(path) ||
    (/^(?:rss|atom)\b/i.test(title) && feedAddress.test(url));
  if (!saysFeed) return undefined;
  return { url, ...present({ title: title || undefined }), evidence: 'anchor' };
}

/** Absolute, or relative where the page's own address is unknown. */
const isFeedUrl = (url: string | undefined): url is string =>
  url !== undefined && /^(?:https?:|(?![a-z]+:))/i.test(url);

const isOfComments = ({ url, title = '' }: DiscoveredFeed): boolean =>
  /\/comments?\/(?:feed|rss|atom|default)|[?&]feed=comments/i.test(url) ||
  /\b(?:comments|kommentare|commentaires|comentarios)\b/i.test(title);
