import type { CleanArticle } from '@cleanwire/contracts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The place of an article in lists: when it was published. One that gives no date was seen some day, and stands right behind all
 * that was published that day, a date without a clock (00:00) among it: being seen just now makes nobody's text the news of the hour.
 */
export function listedAt({
  publishedAt,
  publishedEvidence,
}: Pick<CleanArticle, 'publishedAt' | 'publishedEvidence'>): string {
  if (publishedEvidence !== 'fetched') return publishedAt;
  const seen = Date.parse(publishedAt);
  return new Date(seen - (seen % DAY_MS) - UNDATED_BEFORE_MS).toISOString();
}

/** How long before its day an undated article stands. */
const UNDATED_BEFORE_MS = 1;

/** The place in lists at which a day or a time begins: with the articles seen on that day, though they have no date. */
export const beginningAt = (time: number): number => time - UNDATED_BEFORE_MS;
