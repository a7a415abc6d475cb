/** Places of the table: twice as many as stories are ever looked at for one article. */
const PLACES = 4096;

/**
 * What each story gains while candidates are looked for: a table small enough for the processor's cache, where an array by slot is read at
 * random places of the whole window.
 */
export class Gains {
  /** By place of a slot: where it stands in the lists below, from 1 on; 0 for a free place. */
  private readonly places = new Int16Array(PLACES);
  private readonly slots = new Int32Array(PLACES);
  private readonly gains = new Float64Array(PLACES);
  private readonly shared = new Float64Array(PLACES);
  private count = 0;

  /** @param isShared by what means the same in every language */
  add(slot: number, gain: number, isShared: boolean): void {
    const { places, slots } = this;
    let place = placeOf(slot);
    let at = places[place]! - 1;
    while (at >= 0 && slots[at] !== slot) at = places[(place = (place + 1) % PLACES)]! - 1;
    if (at < 0) {
      at = this.count++;
      places[place] = at + 1;
      slots[at] = slot;
      this.gains[at] = gain;
      this.shared[at] = isShared ? gain : 0;
      return;
    }
    this.gains[at]! += gain;
    if (isShared) this.shared[at]! += gain;
  }

  /** The slots of the highest gains, highest first; among equals the one of the smaller id. */
  best(many: number, by: 'gains' | 'shared', ids: readonly number[]): number[] {
    const gains = by === 'gains' ? this.gains : this.shared;
    const { slots } = this;
    const best: number[] = [];
    let least = 0;
    for (let i = 0; i < this.count; i++) {
      const gain = gains[i]!;
      if (gain < least || gain === 0) continue;
      let at = best.length;
      while (at > 0 && isBehind(gains[best[at - 1]!]!, gain, ids[slots[best[at - 1]!]!]!, ids[slots[i]!]!))
        at--;
      if (at === many) continue;
      if (best.length === many) best.pop();
      best.splice(at, 0, i);
      if (best.length === many) least = gains[best[many - 1]!]!;
    }
    return best.map((i) => slots[i]!);
  }

  clear(): void {
    this.places.fill(0);
    this.count = 0;
  }
}

const placeOf = (slot: number): number => Math.imul(slot, 0x9e3779b1) >>> 20;

const isBehind = (gain: number, other: number, id: number, otherId: number): boolean =>
  gain < other || (gain === other && id > otherId);
