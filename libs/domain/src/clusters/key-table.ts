/** What exact keys lead to, in typed arrays: 20 bytes a slot, where a Map of strings takes 150. Keys are told apart by 64 bits. */
export class KeyTable {
  private keys = new BigUint64Array(1024);
  private values = new Int32Array(1024).fill(-1);
  private used = 0;

  /** The number set for the key, undefined for an unknown one. */
  get(key: bigint): number | undefined {
    const value = this.values[this.slotOf(key)]!;
    return value < 0 ? undefined : value;
  }

  set(key: bigint, value: number): void {
    if (this.used * 3 >= this.keys.length * 2) this.grow();
    const slot = this.slotOf(key);
    if (this.values[slot]! < 0) this.used++;
    this.keys[slot] = key;
    this.values[slot] = value;
  }

  private slotOf(key: bigint): number {
    const mask = this.keys.length - 1;
    let slot = Number(key & 0x7fffffffn) & mask;
    while (this.values[slot]! >= 0 && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new BigUint64Array(keys.length * 2);
    this.values = new Int32Array(keys.length * 2).fill(-1);
    for (let i = 0; i < keys.length; i++) {
      if (values[i]! < 0) continue;
      const slot = this.slotOf(keys[i]!);
      this.keys[slot] = keys[i]!;
      this.values[slot] = values[i]!;
    }
  }
}
