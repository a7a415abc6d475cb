import type { CleanArticle, ParsedArticle, Withdrawal } from '@cleanwire/contracts';
import { canonicalUrl } from '../urls/index.js';
import { updatedEvent } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import { LONGEST_EVIDENCE } from './decide.js';
import { guidKey, urlKey } from './fingerprint.js';
import type { IdentityKey } from './fingerprint.js';

/** An address at which nothing is found any more. */
export interface GoneAddress {
  /** What `addressOf` gives for every spelling of it. */
  readonly address: string;
  /** ISO 8601. What was seen there later is back. */
  readonly goneAt: string;
  /** A sentence. */
  readonly evidence: string;
}

/** sha256, hex, of an address where something was seen; undefined where that is not known. */
export function addressOf({ url }: { readonly url?: string | undefined }): string | undefined {
  const address = url === undefined ? undefined : canonicalUrl(url);
  return address === undefined ? undefined : urlKey(address).hash;
}

/** As `addressOf`, of the place where a sighting was. */
export const addressOfSighting = ({ url, canonicalUrl }: ParsedArticle): string | undefined =>
  addressOf({ url: url ?? canonicalUrl });

export function goneAddress({ url, status, missedAt, goneAt }: Withdrawal): GoneAddress | undefined {
  const address = addressOf({ url });
  if (address === undefined) return undefined;
  const evidence = `${url} answered ${status} on ${inWords(goneAt)}, and 404 or 410 on ${inWords(missedAt)}.`;
  return { address, goneAt, evidence };
}

/** What leads to the article of a page: its address, or the items that led to it, where the page calls another address its own. */
export function keysOfWithdrawal({ url, items }: Withdrawal): IdentityKey[] {
  const address = canonicalUrl(url);
  return [
    ...(address === undefined ? [] : [urlKey(address)]),
    ...items.flatMap(({ sourceId, guid }) => (guid ? [guidKey(sourceId, guid)] : [])),
  ];
}

/**
 * Why an article is nowhere any more: every place that it was seen at is gone since. Undefined while one is left, be it one without an
 * address, or one of more than the article lists.
 */
export function whyWithdrawn(
  { sources, sightingCount = sources.length }: CleanArticle,
  gone: ReadonlyMap<string, GoneAddress>,
): string | undefined {
  if (sightingCount > sources.length) return undefined;
  const evidence = new Set<string>();
  for (const source of sources) {
    const found = gone.get(addressOf(source) ?? '');
    if (!found || isLater(source.seenAt, found.goneAt)) return undefined;
    evidence.add(found.evidence);
  }
  return [...evidence].join(' ').slice(0, LONGEST_EVIDENCE);
}

/** Whether something was seen after a time. */
export const isLater = (seenAt: string, time: string): boolean => Date.parse(seenAt) > Date.parse(time);

/** What to tell of an article that is nowhere any more. */
export function withdrawnEvent(before: CleanArticle, evidence: string): UnnumberedEvent {
  const article = { ...before, version: before.version + 1 };
  const { articleId, version } = article;
  return { articleId, version, kind: 'retracted', article, end: { reason: 'withdrawn', evidence } };
}

/** What to tell of one that is back as it was. */
export function returnedEvent(before: CleanArticle, sighting: ParsedArticle): UnnumberedEvent {
  const { time } = sighting.raw;
  const lastSeenAt = isLater(time, before.lastSeenAt) ? time : before.lastSeenAt;
  const where = sighting.url ?? sighting.canonicalUrl ?? sighting.sourceName;
  return updatedEvent(
    before,
    { ...before, version: before.version + 1, lastSeenAt },
    {
      reason: 'returned',
      sightingId: sighting.sightingId,
      evidence: `${where} had it again on ${inWords(time)}, as it was.`.slice(0, LONGEST_EVIDENCE),
    },
  );
}

/** `2025-11-05 09:00 UTC` */
const inWords = (time: string): string =>
  new Date(time).toISOString().slice(0, 16).replace('T', ' ') + ' UTC';
