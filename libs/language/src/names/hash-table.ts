const { imul } = Math;

/** Small numbers by hash: a hundred thousand entries take 1.5 MB, and 20 with their strings. 0 is no entry. */
export class HashTable<T extends Uint8Array | Uint16Array> {
  private readonly mask: number;
  private readonly keys: Int32Array;
  private readonly values: T;

  /** @param count most entries there will be */
  constructor(count: number, values: new (length: number) => T) {
    let bits = 4;
    while (1 << bits < count * 1.5) bits++;
    this.mask = (1 << bits) - 1;
    this.keys = new Int32Array(1 << bits);
    this.values = new values(1 << bits);
  }

  get = (hash: number): number => this.values[this.slotOf(hash)]!;

  set(hash: number, value: number): void {
    const slot = this.slotOf(hash);
    this.keys[slot] = hash;
    this.values[slot] = value;
  }

  /** Where a hash is, or would be. */
  private slotOf(hash: number): number {
    let slot = (imul(hash, 0x9e3779b1) >>> 7) & this.mask;
    while (this.values[slot] !== 0 && this.keys[slot] !== hash) slot = (slot + 1) & this.mask;
    return slot;
  }
}
