import type { PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';

/** When something was published, as exactly as it is known. */
export interface Publication {
  /** ISO 8601, UTC; the beginning of the day or month where no more is known. */
  readonly publishedAt: string;
  readonly publishedPrecision: PublishedPrecision;
  readonly publishedEvidence: PublishedEvidence;
}

/**
 * The earlier of two; of a day and a time on that day, the time, because it says more. What is only known from when it
 * was fetched counts where nothing better is known.
 */
export function earlierPublication(one: Publication, other: Publication): Publication {
  if (isGuess(one) !== isGuess(other)) return isGuess(one) ? other : one;
  const [first, second] = timeOf(other) < timeOf(one) ? [other, one] : [one, other];
  return timeOf(second) <= lastMoment(first) && isFiner(second, first) ? second : first;
}

const isGuess = ({ publishedEvidence }: Publication): boolean => publishedEvidence === 'fetched';
const timeOf = ({ publishedAt }: Publication): number => Date.parse(publishedAt);

const FINENESS: Readonly<Record<PublishedPrecision, number>> = { month: 0, day: 1, minute: 2, second: 3 };

const isFiner = (one: Publication, other: Publication): boolean =>
  FINENESS[one.publishedPrecision] > FINENESS[other.publishedPrecision];

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The last millisecond that a time of its precision may stand for. */
function lastMoment(publication: Publication): number {
  const time = timeOf(publication);
  switch (publication.publishedPrecision) {
    case 'second':
      return time + 999;
    case 'minute':
      return time + MINUTE_MS - 1;
    case 'day':
      return time + DAY_MS - 1;
    case 'month': {
      const date = new Date(time);
      return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) - 1;
    }
  }
}
