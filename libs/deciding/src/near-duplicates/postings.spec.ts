import fc from 'fast-check';
import { MOST_PER_KEY, Postings } from './postings.js';

/** The same multimap, plainly: for each key the entries that were noted, no more than a key may have. */
class SlowPostings {
  private readonly entries = new Map<number, number[]>();

  add(key: number, entry: number): void {
    const known = this.entries.get(key) ?? [];
    if (known.length < MOST_PER_KEY) this.entries.set(key, [...known, entry]);
  }

  remove(key: number, entry: number): void {
    const known = this.entries.get(key) ?? [];
    const at = known.indexOf(entry);
    if (at >= 0)
      this.entries.set(
        key,
        known.filter((_, i) => i !== at),
      );
  }

  find = (key: number): readonly number[] => this.entries.get(key) ?? [];
}

const sorted = (entries: Iterable<number>): number[] => [...entries].sort((a, b) => a - b);

it('postings know for every key what a plain multimap knows', () => {
  // Few keys, of which many share a shard and a home, so that slots collide, wrap around and move up into holes.
  const within = [0, 1, 2, 0x100000, 0x390000, 0x3c0000, 0x3e0000, 0x3fffff];
  const keys = [0, 0x00400000].flatMap((shard) => within.map((rest) => shard + rest));
  const step = fc.record({
    kind: fc.constantFrom('add', 'add', 'add', 'remove'),
    key: fc.constantFrom(...keys),
    entry: fc.nat(9),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 200, maxLength: 400 }), (steps) => {
      const [fast, slow] = [new Postings(), new SlowPostings()];
      const into = new Int32Array(MOST_PER_KEY);
      for (const { kind, key, entry } of steps)
        for (const postings of [fast, slow])
          if (kind === 'add') postings.add(key, entry);
          else postings.remove(key, entry);
      for (const key of keys)
        expect(sorted(into.subarray(0, fast.find(key, into)))).toEqual(sorted(slow.find(key)));
    }),
    { numRuns: 60 },
  );
});
