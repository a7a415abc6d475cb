import fc from 'fast-check';
import { massOf } from './mass.js';
import { TermPostings } from './term-postings.js';

/** The same with a map of maps: what each story says, and in which order stories came to a term. */
class SlowPostings {
  private readonly terms = new Map<number, Map<number, number>>();

  add(key: number, slot: number, by: 1 | -1): number {
    const stories = this.terms.get(key) ?? new Map<number, number>();
    const count = (stories.get(slot) ?? 0) + by;
    if (count === 0) stories.delete(slot);
    else stories.set(slot, count);
    this.terms.set(key, stories);
    return count;
  }

  mass(key: number): number {
    return [...(this.terms.get(key)?.values() ?? [])].reduce((sum, count) => sum + massOf(count), 0);
  }

  newest(key: number, most: number): number[] {
    return [...(this.terms.get(key)?.keys() ?? [])].reverse().slice(0, most);
  }
}

/** Some lie in one shard, some in one place of it. */
const KEYS = [
  1,
  2,
  3,
  0x01000001,
  0x7fffffff,
  0x80000000,
  0xffffffff,
  ...Array.from({ length: 40 }, (_, i) => i * 16),
];
const MOST = 5;

describe('postings of terms', () => {
  it('are what a map of maps tells, whatever is added and taken away', () => {
    const change = fc.record({
      key: fc.constantFrom(...KEYS),
      slot: fc.nat(30),
      isTaken: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
        const postings = new TermPostings();
        const slow = new SlowPostings();
        for (const { key, slot, isTaken } of changes) {
          const isThere = slow.add(key, slot, 1) > 1;
          slow.add(key, slot, -1);
          if (isTaken && isThere) postings.unpost(key, slot, slow.add(key, slot, -1));
          else postings.post(key, slot, slow.add(key, slot, 1));
        }
        const newest = new Int32Array(MOST);
        for (const key of KEYS) {
          const ref = postings.find(key);
          expect(postings.massOf(ref)).toBe(slow.mass(key));
          expect([...newest.subarray(0, postings.newest(ref, newest))]).toEqual(slow.newest(key, MOST));
        }
      }),
    );
  });

  it('keep the newest of a term that is in very many stories, and the mass of all', () => {
    const postings = new TermPostings();
    for (let slot = 0; slot < 10_000; slot++) postings.post(7, slot, 1);
    const newest = new Int32Array(3);
    expect(postings.newest(postings.find(7), newest)).toBe(3);
    expect([...newest]).toEqual([9999, 9998, 9997]);
    expect(postings.massOf(postings.find(7))).toBe(10_000 * massOf(1));
    for (let slot = 0; slot < 10_000; slot++) postings.unpost(7, slot, 0);
    expect(postings.find(7)).toBe(0);
  });

  it('of terms that went take no more room than before', () => {
    const postings = new TermPostings();
    const keyOf = (i: number): number => Math.imul(i, 0x9e3779b1) >>> 0;
    const fill = (from: number): void => {
      for (let i = from; i < from + 20_000; i++)
        for (const slot of [1, 2, 3]) postings.post(keyOf(i), slot, 1);
    };
    const empty = (from: number): void => {
      for (let i = from; i < from + 20_000; i++)
        for (const slot of [1, 2, 3]) postings.unpost(keyOf(i), slot, 0);
    };
    fill(1);
    const bytes = postings.memoryBytes();
    for (let round = 0; round < 3; round++) {
      empty(1 + round * 20_000);
      fill(1 + (round + 1) * 20_000);
    }
    expect(postings.memoryBytes()).toBe(bytes);
  });
});
