const ID_BYTES = 32;
const FEWEST = 1024;
/** Half full at most: one or two slots are looked at. */
const SLOTS_EACH = 2;

/**
 * Articles as small integers, which is what indexes count in: 40 bytes an article, where a Map from 64 characters takes four
 * times that. Never forgets one: a year of 100,000 articles a day is 1.5 GB, and a start begins anew.
 */
export class ArticleNumbers {
  private ids = Buffer.alloc(FEWEST * ID_BYTES);
  /** Open addressing: number + 1, or 0 for a free slot. Ids are hashes, so that their first bytes are as good as any. */
  private slots = new Int32Array(FEWEST * SLOTS_EACH);
  private count = 0;

  /** The number of an article, a new one where it has none. @param id sha256, hex */
  numberOf(id: string): number {
    const bytes = Buffer.from(id, 'hex');
    let slot = bytes.readUInt32BE(0) % this.slots.length;
    for (let number; (number = this.slots[slot]! - 1) >= 0; slot = (slot + 1) % this.slots.length)
      if (bytes.equals(this.bytesOf(number))) return number;
    if (this.count * ID_BYTES === this.ids.length) {
      this.grow();
      return this.numberOf(id);
    }
    const number = this.count++;
    bytes.copy(this.ids, number * ID_BYTES);
    this.slots[slot] = number + 1;
    return number;
  }

  idOf(number: number): string {
    return this.bytesOf(number).toString('hex');
  }

  memoryBytes(): number {
    return this.ids.byteLength + this.slots.byteLength;
  }

  private bytesOf(number: number): Buffer {
    return this.ids.subarray(number * ID_BYTES, (number + 1) * ID_BYTES);
  }

  private grow(): void {
    const ids = Buffer.alloc(this.ids.length * 2);
    this.ids.copy(ids);
    this.ids = ids;
    this.slots = new Int32Array(this.slots.length * 2);
    for (let number = 0; number < this.count; number++) {
      let slot = this.bytesOf(number).readUInt32BE(0) % this.slots.length;
      while (this.slots[slot] !== 0) slot = (slot + 1) % this.slots.length;
      this.slots[slot] = number + 1;
    }
  }
}
