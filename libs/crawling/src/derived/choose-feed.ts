import type { DeclaredFeed } from '@cleanwire/contracts';

export type FeedChoice =
  | { readonly kind: 'one'; readonly url: string }
  /** None is the page's own more than the others. */
  | { readonly kind: 'several'; readonly urls: readonly string[] }
  | { readonly kind: 'none' };

/** What a feed of a page is called, behind the page's own address: `/feed/`, `/rss.xml`, `/index.atom`. */
const FEED_NAME =
  /^(?:feed|feeds|rss|rss2|atom|rdf|index|all|news)?(?:[./_-](?:feed|rss2?|atom|rdf|xml|json|all|index|main|default))*\/?$/i;
const OF_COMMENTS = /\/comments?\/|[?&]feed=comments|\bcomments?\b/i;

/**
 * Which of the feeds that a page declares is the page's own: the only one that is not of comments; of one feed in several formats the
 * first; of several the one whose address says nothing but "feed" behind the page's.
 */
export function chooseFeed(pageUrl: string, feeds: readonly DeclaredFeed[]): FeedChoice {
  const page = new URL(pageUrl);
  const fitting = feeds.filter(
    ({ url, title = '' }) => URL.canParse(url) && !OF_COMMENTS.test(new URL(url).pathname + ' ' + title),
  );
  const [first, ...others] = fitting;
  if (!first) return { kind: 'none' };
  if (others.every((other) => isSameFeed(first.url, other.url))) return { kind: 'one', url: first.url };
  const [main] = fitting.filter(({ url }) => isOwn(new URL(url), page));
  if (main) return { kind: 'one', url: main.url };
  return { kind: 'several', urls: fitting.map(({ url }) => url) };
}

const FORMAT = /(?:[./_-]|(?<=\/))(?:rss2?|atom|rdf|xml|json|feed)(?=[./_-]|\/|$)/gi;
const withoutFormat = (url: string): string => url.replace(FORMAT, '').split('/').filter(Boolean).join('/');
/** One feed as RSS and as Atom. */
const isSameFeed = (one: string, other: string): boolean => withoutFormat(one) === withoutFormat(other);

function isOwn(feed: URL, page: URL): boolean {
  const steps = page.pathname.split('/').filter(Boolean);
  if (steps.at(-1)?.includes('.')) steps.pop();
  const folder = steps.map((step) => `/${step}`).join('') + '/';
  return (
    feed.search === '' &&
    withoutWww(feed.host) === withoutWww(page.host) &&
    feed.pathname.startsWith(folder) &&
    FEED_NAME.test(feed.pathname.slice(folder.length))
  );
}

export const withoutWww = (host: string): string => host.replace(/^www\./, '');
