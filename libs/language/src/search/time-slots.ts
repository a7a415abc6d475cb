/**
 * Times among the words of an article: it has one word for each length of slot that it was published in, so that an index of words finds
 * what holds a word *and* was published within some days, newest first, without a look at anything older (decision 0068).
 */

/** Lengths of slots as powers of two milliseconds, each 16 times the one before: 70 minutes, 19 hours, 12 days, 199 days, 9 years, 139 years. */
export const SLOT_BITS = [22, 26, 30, 34, 38, 42] as const;
export type SlotLevel = 0 | 1 | 2 | 3 | 4 | 5;

/** The slot of the shortest length that a time in milliseconds is in; those of longer ones have it by halves: `slot >> 4` for each level. */
export const slotOf = (time: number, level: SlotLevel = 0): number =>
  Math.floor(time / 2 ** SLOT_BITS[level]);

/** As which a slot stands among the words. */
export const slotWord = (level: SlotLevel, slot: number): string => `%${level}.${slot}`;

/** All that an article of this time has. */
export const slotWords = (time: number): readonly string[] =>
  SLOT_BITS.map((_, level) => slotWord(level as SlotLevel, slotOf(time, level as SlotLevel)));

/** Words of which every article published between two times, both included, has one, and others only if published within the same 70 minutes. */
export function slotsBetween(from: number, to: number): readonly string[] {
  const words: string[] = [];
  let [first, last] = [slotOf(from), slotOf(to)];
  for (const level of LEVELS) {
    const isLongest = level === SLOT_BITS.length - 1;
    // What does not fill a longer one, at both ends.
    while (first <= last && (isLongest || mod(first) !== 0)) words.push(slotWord(level, first++));
    while (first <= last && mod(last) !== PER_LONGER - 1) words.push(slotWord(level, last--));
    if (first > last) break;
    [first, last] = [Math.floor(first / PER_LONGER), Math.floor(last / PER_LONGER)];
  }
  return words;
}

const LEVELS: readonly SlotLevel[] = [0, 1, 2, 3, 4, 5];
const PER_LONGER = 16;
/** Slots before 1970 are negative. */
const mod = (slot: number): number => ((slot % PER_LONGER) + PER_LONGER) % PER_LONGER;
