import fc from 'fast-check';
import { aCleanArticle } from '@cleanwire/testing';
import { articleWords, slotsBetween, slotWords } from './index.js';

const YEAR_10000 = Date.UTC(10_000, 0);
/** As many short ones as long ones. */
const lengths = fc.integer({ min: 1, max: 48 }).map((bits) => 2 ** bits - 1);
const times = fc.integer({ min: Date.UTC(-1, 0), max: YEAR_10000 - 1 });

it('slots between two times are those of every time between them, and of none 70 minutes away', () => {
  fc.assert(
    fc.property(times, lengths, lengths, fc.boolean(), (from, length, away, isBefore) => {
      const to = Math.min(YEAR_10000 - 1, from + length);
      const other = isBefore ? from - away : to + away;
      const slots = new Set(slotsBetween(from, to));
      const isIn = (time: number): boolean => slotWords(time).some((word) => slots.has(word));
      const within = from + Math.floor((to - from) * 0.37);
      expect([from, to, within].map(isIn)).toEqual([true, true, true]);
      if (away > 2 ** 22) expect(isIn(other)).toBe(false);
    }),
  );
});

it('a range of any length is some dozens of words', () => {
  fc.assert(
    fc.property(times, times, (a, b) => {
      expect(slotsBetween(Math.min(a, b), Math.max(a, b)).length).toBeLessThan(250);
    }),
  );
});

it('an article without a date has the slots of the place it has in lists', () => {
  const undated = aCleanArticle('undated', {
    publishedAt: '2025-07-30T23:30:00.000Z',
    publishedEvidence: 'fetched',
  });
  const words = [...articleWords(undated).places.keys()];
  expect(words).toEqual(expect.arrayContaining([...slotWords(Date.parse('2025-07-29T23:59:59.999Z'))]));
});
