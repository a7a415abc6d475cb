import fc from 'fast-check';
import { Frequencies } from './frequencies.js';

const MOST = 15;
/** Thirteen keys with cells of their own in a large table. */
const keyOf = (number: number): number => Math.imul(number + 1, 0x2545f491) >>> 0;

it('frequencies are never too low, stop at 15, and are exact where cells are not shared', () => {
  const step = fc.record({
    add: fc.boolean(),
    keys: fc.array(fc.nat(12).map(keyOf), { minLength: 10, maxLength: 40 }),
  });
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 20, maxLength: 30 }),
      fc.constantFrom(128, 2 ** 20),
      (steps, cells) => {
        const table = new Frequencies(cells);
        const exact = new Map<number, number>();
        /** Keys that were ever above 15: they are not counted down again. */
        const full = new Set<number>();
        for (const { add, keys } of steps) {
          // Only what is there is removed, as the index does.
          const left = new Map(exact);
          const changed = keys.filter((key) => {
            const count = left.get(key) ?? 0;
            if (!add && count === 0) return false;
            left.set(key, count + (add ? 1 : -1));
            return true;
          });
          if (add) table.add(Uint32Array.from(changed), changed.length);
          else table.remove(Uint32Array.from(changed), changed.length);
          for (const [key, count] of left) {
            exact.set(key, count);
            if (count >= MOST) full.add(key);
          }
        }
        for (const [key, count] of exact) {
          expect(table.count(key)).toBeGreaterThanOrEqual(full.has(key) ? MOST : Math.min(MOST, count));
          expect(table.count(key)).toBeLessThanOrEqual(MOST);
        }
        if (cells > 128) {
          const wrong = [...exact].filter(([key, count]) => !full.has(key) && table.count(key) !== count);
          expect(wrong).toEqual([]);
        }
      },
    ),
    { numRuns: 60 },
  );
});
