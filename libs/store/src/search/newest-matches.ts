import { SLOT_BITS, slotOf, slotWord } from '@cleanwire/language/search';
import type { SlotLevel } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';
import type { Condition } from './article-filter.js';
import { MATCHES, SLOTS } from './article-statements.js';

/** What articles are asked for when more than a list in order of time has to be asked. */
export interface Question {
  /** What an index knows of it; undefined where it knows nothing. */
  readonly sieve?: string;
  /** The whole of it, where an index does not know that. */
  readonly exact?: string;
  /** Whether the sieve says what must be there, and not only what must not. */
  readonly isSelective: boolean;
  /** What matches are ranked by. */
  readonly rankedBy?: string;
  readonly condition?: Condition;
}

/** Where in time a list begins and ends: before the article of this time and id, at this time or later. */
export interface Bounds {
  readonly before: string;
  readonly beforeId: string;
  readonly from: string;
}

export interface Match {
  readonly articleId: string;
  readonly publishedAt: Date;
  readonly rank: number | null;
}

/** How many articles are asked first, and how many times more each time that were too few. */
export interface Steps {
  readonly first: number;
  readonly growth: number;
  /** Where more would have to be asked, and little of all there are is to be expected, the rest is asked at once; and where the first held none. */
  readonly enough: number;
  /** More candidates of a window are not fetched. */
  readonly most: number;
}
/**
 * A page of a word in every 50th article is among the newest 1,000, one of a word in every 800th among 16,000, of a word in every 3,000th among 64,000; to look
 * up the slots of more takes 2 to 4 ms, and what is rarer has few matches in all (decision 0068). 2,000 candidates take 3 ms to fetch and sort.
 */
const STEPS: Steps = { first: 1000, growth: 16, enough: 64_000, most: 2000 };
/**
 * The newest matches, without a look at older ones. How frequent words are nobody has to know: the newest articles tell. They are asked in windows of
 * time, each with more articles than the one before, as words of slots beside the words of the question, all of which one index knows; a window with more
 * candidates than are worth fetching is asked in smaller ones.
 */
export async function newestMatches(
  db: Queryable,
  question: Question,
  bounds: Bounds,
  limit: number,
  { first, growth, enough, most }: Steps = STEPS,
): Promise<Match[]> {
  const found: Match[] = [];
  let [size, times, asked] = [first, growth, 0];
  let mayAskAll = question.isSelective;
  let isFew = false;
  let upTo = bounds.before === 'infinity' ? LATEST_SLOT : slotOf(Date.parse(bounds.before));
  for (;;) {
    const window: Window | undefined = mayAskAll && isFew ? THE_REST : await windowOf(db, upTo, size);
    if (!window) return found;
    const wanted = { ...bounds, ...whatIsLeft(bounds, upTo, window) };
    const isOne = window.slots?.length === 1 && window.level === 0;
    const matches = await matchesIn(db, question, window, wanted, limit - found.length, isOne ? EVERY : most);
    if (!matches) {
      // More in the rest than the newest had let expect, or many in few of its articles.
      if (window === THE_REST) mayAskAll = false;
      else size = Math.max(1, Math.floor(size / growth));
      times = SLOWER;
      continue;
    }
    found.push(...matches);
    if (found.length >= limit || !window.isMore || window.low <= slotOf(Date.parse(bounds.from)))
      return found;
    upTo = window.low - 1;
    asked += size;
    const frequency = found.length / asked;
    size = Math.ceil(Math.min(size * times, Math.max(first, likely(limit - found.length) / frequency)));
    isFew = found.length === 0 || (size > enough && frequency * window.articles <= most / 2);
  }
}

/** Among how many expected ones there are as many as wanted, but for one time in forty: two standard deviations of Poisson more. */
const likely = (wanted: number): number => wanted + 2 * Math.sqrt(wanted);

/** After a window with too many. */
const SLOWER = 4;
/** No limit: what was published within the shortest slot cannot be told apart by slots. */
const EVERY = 1_000_000_000;
/** Of the year 9999. */
const LATEST_SLOT = slotOf(Date.UTC(10_000, 0));
const EARLIEST_SLOT = slotOf(Date.UTC(-1, 0));

interface Window {
  readonly level: SlotLevel;
  /** Undefined for all of time. */
  readonly slots?: readonly number[];
  /** The oldest of them, in slots of the shortest length. */
  readonly low: number;
  readonly isMore: boolean;
  /** Of all of time, about. */
  readonly articles: number;
}

const THE_REST: Window = { level: 0, low: EARLIEST_SLOT, isMore: false, articles: 0 };

async function windowOf(db: Queryable, upTo: number, size: number): Promise<Window | undefined> {
  // Where little is published, few slots are many days.
  const most = Math.max(64, Math.floor(size / 64));
  const { rows } = await db.query<{ slots: string[]; oldest: string | null; articles: number }>(SLOTS, [
    upTo,
    size,
    most,
  ]);
  const shortest = rows[0]!.slots.map(Number);
  if (shortest.length === 0) return undefined;
  for (let level = 0; ; level++) {
    const slots = [...new Set(shortest.map((slot) => longer(slot, level)))];
    if (slots.length > MOST_SLOTS && level < SLOT_BITS.length - 1) continue;
    const low = Math.min(...slots) * PER_LONGER ** level;
    return {
      level: level as SlotLevel,
      slots,
      low,
      isMore: Number(rows[0]!.oldest) < low,
      articles: rows[0]!.articles,
    };
  }
}

/** More words make a question slower than what they leave out. */
const MOST_SLOTS = 32;
/** Slots of one length in one of the next. */
const PER_LONGER = 16;
const longer = (slot: number, level: number): number => Math.floor(slot / PER_LONGER ** level);

/** What newer windows had is not listed again, what is older than this one is another's. */
function whatIsLeft({ before, from }: Bounds, upTo: number, { low, slots }: Window): Partial<Bounds> {
  const end = timeOf(upTo + 1);
  const isAll = before === 'infinity' ? upTo === LATEST_SLOT : Date.parse(before) < end;
  const start = timeOf(low);
  return {
    ...(!isAll && { before: new Date(end).toISOString(), beforeId: '' }),
    ...(slots &&
      (from === '-infinity' || start > Date.parse(from)) && { from: new Date(start).toISOString() }),
  };
}

const timeOf = (slot: number): number => slot * 2 ** SLOT_BITS[0];

/** Undefined where there are too many. */
async function matchesIn(
  db: Queryable,
  { sieve, exact, rankedBy, condition }: Question,
  { level, slots }: Window,
  { before, beforeId, from }: Bounds,
  limit: number,
  most: number,
): Promise<Match[] | undefined> {
  const within = slots && `(${slots.map((slot) => `'${slotWord(level, slot)}'`).join(' | ')})`;
  const { rows } = await db.query<{
    isTooMany: boolean;
    ids: string[];
    times: Date[];
    ranks: (number | null)[];
  }>(MATCHES(condition?.sql), [
    before,
    beforeId,
    from,
    limit,
    [sieve, within].filter((part) => part !== undefined).join(' & '),
    most,
    exact ?? null,
    rankedBy ?? null,
    condition?.values ?? null,
  ]);
  const { isTooMany, ids, times, ranks } = rows[0]!;
  if (isTooMany) return undefined;
  return ids.map((articleId, i) => ({ articleId, publishedAt: times[i]!, rank: ranks[i]! }));
}
