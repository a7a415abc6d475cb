import type { Directions, DocumentFormat } from '@cleanwire/contracts';
import { chooseFeed, withoutWww } from './choose-feed.js';
import type { FeedChoice } from './choose-feed.js';

/**
 * Documents that follow from others: `archive`, an older page of a feed (RFC 5005); `sitemap-part`, one that an index names; `discovered-feed`, the
 * feed that a page declares.
 */
export const purposes = ['archive', 'sitemap-part', 'discovered-feed'] as const;
export type Purpose = (typeof purposes)[number];

export interface Wanted {
  readonly purpose: Purpose;
  readonly url: string;
  /** Steps from the source's own document. */
  readonly depth: number;
  /** Of a sitemap's part: as the index says. */
  readonly changedAt?: string;
}

export interface HistoryBounds {
  /** Most documents of one chain of archives, and most parts taken of one version of an index. 0: none at all. */
  readonly historyDocuments: number;
  /** Nothing older is looked for. */
  readonly historyDays: number;
}

/** A document that was read. */
export interface ReadDocument {
  /** Where it came from: the source's own address, or that of a derived fetch. */
  readonly url: string;
  readonly purpose?: Purpose;
  readonly depth: number;
  readonly format: DocumentFormat;
  readonly directions: Directions;
  /** Items not seen before in any document of the source. */
  readonly newCount: number;
  /** Nothing of the source was seen before, or nothing that it now lists: what lies between may have been missed. */
  readonly hasGap: boolean;
}

/** An index may name indexes, not more. */
const DEEPEST_INDEX = 2;
const DAY = 24 * 60 * 60 * 1000;

/** What to fetch because of a document. Everything is bounded: steps, documents, days; and a document that brings nothing new leads nowhere. */
export function wantedAfter(document: ReadDocument, bounds: HistoryBounds, now: number): Wanted[] {
  if (document.format === 'sitemap-index') return partsAfter(document, bounds, now);
  return archiveAfter(document, bounds, now);
}

function archiveAfter(
  { url, purpose, depth, directions, newCount, hasGap }: ReadDocument,
  { historyDocuments, historyDays }: HistoryBounds,
  now: number,
): Wanted[] {
  const goesOn = purpose === 'archive' ? newCount > 0 : hasGap;
  const older = onSameHost(directions.prevArchive ?? directions.next, url);
  if (!goesOn || older === undefined || depth >= historyDocuments || purpose === 'sitemap-part') return [];
  const times = (directions.items ?? []).flatMap(({ publishedAt }) =>
    publishedAt === undefined ? [] : [Date.parse(publishedAt)],
  );
  if (times.length > 0 && Math.min(...times) < now - historyDays * DAY) return [];
  return [{ purpose: 'archive', url: older, depth: depth + 1 }];
}

function partsAfter(
  { url, depth, directions: { parts = [] } }: ReadDocument,
  { historyDocuments, historyDays }: HistoryBounds,
  now: number,
): Wanted[] {
  if (depth >= DEEPEST_INDEX) return [];
  return parts
    .filter(({ modifiedAt }) => !modifiedAt || Date.parse(modifiedAt) >= now - historyDays * DAY)
    .flatMap((part): Wanted[] => {
      const address = onSameHost(part.url, url);
      return address === undefined || address === url
        ? []
        : [
            {
              purpose: 'sitemap-part',
              url: address,
              depth: depth + 1,
              ...(part.modifiedAt && { changedAt: part.modifiedAt }),
            },
          ];
    })
    .slice(0, historyDocuments);
}

/** A document speaks for its own host alone; what was fetched safely leads on safely. */
function onSameHost(address: string | undefined, from: string): string | undefined {
  const [target, document] = [URL.parse(address ?? ''), URL.parse(from)];
  if (!target || !document || withoutWww(target.hostname) !== withoutWww(document.hostname)) return undefined;
  target.hash = '';
  if (document.protocol === 'https:' && target.port === '') target.protocol = 'https:';
  return target.href;
}

const PAGES: ReadonlySet<DocumentFormat> = new Set(['listing-page', 'article-page', 'unknown']);
const FEEDS: ReadonlySet<DocumentFormat> = new Set([
  'rss',
  'atom',
  'rdf',
  'cdf',
  'json-feed',
  'news-sitemap',
]);

/**
 * The feed that takes a page's place as the address of its source. A page in the depth of a site that has items of its own keeps it: somebody
 * wanted that page.
 */
export function feedInstead(
  { url, purpose, format, directions }: ReadDocument,
  itemCount: number,
): FeedChoice {
  if (purpose !== undefined || !PAGES.has(format) || (itemCount > 0 && !isFront(url)))
    return { kind: 'none' };
  const choice = chooseFeed(url, directions.feeds ?? []);
  return choice.kind === 'one' && choice.url === url ? { kind: 'none' } : choice;
}

/** `https://paper.example/`, `…/en`, `…/index.html`. */
const isFront = (url: string): boolean =>
  /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?|(?:index|home|default)\.\w+)?$/i.test(new URL(url).pathname);

/** Whether what was taken for a feed is one, with something in it. */
export const provesFeed = (format: DocumentFormat, itemCount: number): boolean =>
  FEEDS.has(format) && itemCount > 0;
