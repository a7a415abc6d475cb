/**
 * How often each term stands in the members of a story: hash -> count and kind, open addressing in one array of pairs. A map of
 * objects costs five times as much, and there is one table for every story of the window.
 */
export class TermTable {
  private slots: Uint32Array;
  private used = 0;

  constructor(terms: number) {
    this.slots = new Uint32Array(2 * capacityFor(terms));
  }

  count(key: number): number {
    const mask = this.slots.length / 2 - 1;
    for (let i = key & mask; ; i = (i + 1) & mask) {
      const found = this.slots[2 * i]!;
      if (found === key) return this.slots[2 * i + 1]! & COUNT;
      if (found === 0) return 0;
    }
  }

  /** Adds to the count of a term and gives the new one. A count of 0 stays in its place, as if it were not there. */
  add(key: number, kind: number, by: 1 | -1): number {
    if (by > 0 && 5 * (this.used + 1) > 2 * this.slots.length) this.grow();
    const mask = this.slots.length / 2 - 1;
    let i = key & mask;
    while (this.slots[2 * i] !== key && this.slots[2 * i] !== 0) i = (i + 1) & mask;
    if (this.slots[2 * i] === 0) {
      this.slots[2 * i] = key;
      this.slots[2 * i + 1] = kind << KIND_SHIFT;
      this.used++;
    }
    const count = (this.slots[2 * i + 1]! & COUNT) + by;
    this.slots[2 * i + 1] = (this.slots[2 * i + 1]! & ~COUNT) | count;
    return count;
  }

  forEach(visit: (key: number, count: number, kind: number) => void): void {
    for (let i = 0; i < this.slots.length; i += 2) {
      const packed = this.slots[i + 1]!;
      if ((packed & COUNT) !== 0) visit(this.slots[i]!, packed & COUNT, packed >>> KIND_SHIFT);
    }
  }

  hasKind(kind: number): boolean {
    const { slots } = this;
    for (let i = 1; i < slots.length; i += 2)
      if (slots[i]! >>> KIND_SHIFT === kind && (slots[i]! & COUNT) !== 0) return true;
    return false;
  }

  clear(): void {
    this.slots.fill(0);
    this.used = 0;
  }

  get bytes(): number {
    return 4 * this.slots.length;
  }

  private grow(): void {
    const old = this.slots;
    let live = 0;
    for (let i = 0; i < old.length; i += 2) if ((old[i + 1]! & COUNT) !== 0) live++;
    this.slots = new Uint32Array(2 * capacityFor(live + 8));
    this.used = 0;
    const mask = this.slots.length / 2 - 1;
    for (let i = 0; i < old.length; i += 2) {
      if ((old[i + 1]! & COUNT) === 0) continue;
      let at = old[i]! & mask;
      while (this.slots[2 * at] !== 0) at = (at + 1) & mask;
      this.slots[2 * at] = old[i]!;
      this.slots[2 * at + 1] = old[i + 1]!;
      this.used++;
    }
  }
}

const COUNT = 0xffffff;
const KIND_SHIFT = 24;

/** A power of two of which at most four fifths are taken. */
function capacityFor(terms: number): number {
  let capacity = 8;
  while (4 * capacity < 5 * (terms + 1)) capacity *= 2;
  return capacity;
}
