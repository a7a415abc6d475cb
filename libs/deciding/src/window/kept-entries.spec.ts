import fc from 'fast-check';
import { KeptEntries } from './kept-entries.js';

it('knows what a map knows, whatever is set and deleted', () => {
  const step = fc.record({
    // Some of one home, some beyond 32 bits.
    id: fc.oneof(
      fc.nat(40),
      fc.nat(40).map((i) => i * 2 ** 32 + 7),
      fc.nat(3000),
    ),
    entry: fc.nat(1000),
    decidedAt: fc.nat(5),
    isDeleted: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3000, size: 'max' }), (steps) => {
      const fast = new KeptEntries();
      const slow = new Map<number, { entry: number; decidedAt: number }>();
      for (const { id, entry, decidedAt, isDeleted } of steps) {
        if (isDeleted) {
          fast.delete(id);
          slow.delete(id);
        } else {
          fast.set(id, entry, decidedAt);
          slow.set(id, { entry, decidedAt });
        }
      }
      for (const { id } of steps) expect(fast.get(id)).toBe(slow.get(id)?.entry);
      const old = [...slow].filter(([, { decidedAt }]) => decidedAt * 1000 < 3000);
      const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;
      expect(fast.before(3000).sort(byId)).toEqual(old.map(([id, { entry }]) => ({ id, entry })).sort(byId));
    }),
    { numRuns: 30 },
  );
});
