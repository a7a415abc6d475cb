/** Places of the table: twice as many as stories are ever looked at for one article. */
const PLACES = 4096;

/**
 * What each story gains while candidates are looked for: a table small enough for the processor's cache, where an array by slot is read at
 * random places of the whole window.
 */
export class Gains {
  /** Slot + 1, or 0. */
  private readonly slots = new Int32Array(PLACES);
  private readonly gains = new Float64Array(PLACES);
  private readonly shared = new Float64Array(PLACES);
  private readonly touched = new Int32Array(PLACES);
  private count = 0;

  /** @param isShared by what means the same in every language */
  add(slot: number, gain: number, isShared: boolean): void {
    const { slots } = this;
    let place = Math.imul(slot, 0x9e3779b1) >>> 20;
    while (slots[place] !== slot + 1 && slots[place] !== 0) place = (place + 1) % PLACES;
    if (slots[place] === 0) {
      slots[place] = slot + 1;
      this.gains[place] = 0;
      this.shared[place] = 0;
      this.touched[this.count++] = place;
    }
    this.gains[place]! += gain;
    if (isShared) this.shared[place]! += gain;
  }

  /** The slots of the highest gains, highest first; among equals the one of the smaller id. */
  best(many: number, by: 'gains' | 'shared', idOf: (slot: number) => number): number[] {
    const gains = this[by];
    const best: number[] = [];
    for (let i = 0; i < this.count; i++) {
      const place = this.touched[i]!;
      const gain = gains[place]!;
      if (gain === 0 || (best.length === many && gain < gains[best[many - 1]!]!)) continue;
      const id = idOf(this.slots[place]! - 1);
      let at = best.length;
      for (; at > 0; at--) {
        const other = best[at - 1]!;
        const isBehind =
          gain < gains[other]! || (gain === gains[other]! && id >= idOf(this.slots[other]! - 1));
        if (isBehind) break;
      }
      if (at === many) continue;
      if (best.length === many) best.pop();
      best.splice(at, 0, place);
    }
    return best.map((place) => this.slots[place]! - 1);
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.slots[this.touched[i]!] = 0;
    this.count = 0;
  }
}
