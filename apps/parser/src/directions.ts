import { createHash } from 'node:crypto';
import { limits } from '@cleanwire/contracts';
import type { Directions, ListedItem } from '@cleanwire/contracts';
import { capped, cleanLine } from '@cleanwire/language/text';
import type { DiscoveredFeed, FeedDocument, FeedEntry } from '@cleanwire/reading/feeds';
import { canonicalUrl } from '@cleanwire/deciding/urls';
import { saneTime } from './published.js';

const { length, count } = limits;

/** What a feed says about where to look next, and when. @param fetchedAt when this system first had the document */
export function directionsOf({ feed, entries }: FeedDocument, fetchedAt: string): Directions {
  const { updateBase, ...schedule } = feed.schedule ?? {};
  const base = saneTime(updateBase, fetchedAt);
  const hubs = feed.hubs?.flatMap((hub) => listedUrl(hub) ?? []).slice(0, count.listedHubs);
  return {
    ...listed('items', listedItems(entries, fetchedAt)),
    ...schedule,
    ...(base && { updateBase: base }),
    ...address('self', feed.self),
    ...listed('hubs', hubs),
    ...address('next', feed.next),
    ...address('prevArchive', feed.prevArchive),
    ...address('current', feed.current),
  };
}

/** The sitemaps that an index names, those that were changed last first. */
export function partsIn(entries: readonly FeedEntry[], fetchedAt: string): Directions {
  const parts = entries.flatMap(({ link, updated }) => {
    const url = listedUrl(link);
    const modifiedAt = saneTime(updated, fetchedAt);
    return url ? [{ url, ...(modifiedAt && { modifiedAt }) }] : [];
  });
  return listed('parts', newestFirst(parts, ({ modifiedAt }) => modifiedAt).slice(0, count.listedParts));
}

export const feedsIn = (feeds: readonly DiscoveredFeed[]): Directions =>
  listed(
    'feeds',
    feeds
      .flatMap(({ url: given, title, type }) => {
        const url = listedUrl(given);
        const named = capped(cleanLine(title ?? ''), length.headline);
        const typed = capped(cleanLine(type ?? ''), length.warning);
        return url ? [{ url, ...(named && { title: named }), ...(typed && { type: typed }) }] : [];
      })
      .slice(0, count.listedFeeds),
  );

/**
 * The newest items, known again by their address; by their guid where an address is missing or several share it (a feed whose every item
 * leads to its front page), and by their headline where there is neither. A guid goes behind: some feeds make new ones each time.
 */
export function listedItems(
  entries: readonly Pick<FeedEntry, 'link' | 'id' | 'title' | 'published' | 'updated'>[],
  fetchedAt: string,
): ListedItem[] {
  const timed = entries.map((entry) => ({
    entry,
    at: saneTime(entry.published ?? entry.updated, fetchedAt),
  }));
  const newest = newestFirst(timed, ({ at }) => at).slice(0, count.listedItems);
  const addressed = newest.map(({ entry, at }) => ({
    entry,
    at,
    address: entry.link && (canonicalUrl(entry.link) ?? entry.link),
  }));
  const times = new Map<string, number>();
  for (const { address } of addressed) if (address) times.set(address, (times.get(address) ?? 0) + 1);
  const items = addressed.map(({ entry, at, address }) => ({
    id: idOf(address && times.get(address) === 1 ? address : (entry.id ?? entry.title ?? address ?? '')),
    ...(at && { publishedAt: at }),
  }));
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** 48 bits: of two thousand items of a source, two are taken for one in one source of 140 million. */
const idOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Those without a time keep their place before the others: a document lists the newest first, as a rule. */
function newestFirst<T>(values: readonly T[], timeOf: (value: T) => string | undefined): T[] {
  const at = (value: T): number => Date.parse(timeOf(value) ?? '') || Infinity;
  return [...values].sort((a, b) => (at(a) === at(b) ? 0 : at(b) > at(a) ? 1 : -1));
}

/** As the wire has it, http or https, and short enough for a receipt. */
function listedUrl(text: string | undefined): string | undefined {
  const url = text === undefined ? null : URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href.length <= length.listedUrl ? url.href : undefined;
}

function address<K extends 'self' | 'next' | 'prevArchive' | 'current'>(
  name: K,
  text: string | undefined,
): Pick<Directions, K> {
  const url = listedUrl(text);
  return (url ? { [name]: url } : {}) as Pick<Directions, K>;
}

const listed = <K extends keyof Directions>(
  name: K,
  values: readonly unknown[] | undefined,
): Pick<Directions, K> => (values && values.length > 0 ? { [name]: values } : {}) as Pick<Directions, K>;
