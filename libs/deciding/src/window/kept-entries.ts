const FEWEST = 1024;
const MOST_LOAD = 0.8;
const FREE = -1;

/**
 * The index's entry of each kept text that has one, and when it was decided: 16 bytes a place in arrays, where a map of objects takes
 * 90 bytes that the garbage collector has to look at.
 */
export class KeptEntries {
  private ids = new Float64Array(FEWEST);
  private entries = new Int32Array(FEWEST).fill(FREE);
  private decidedAt = new Uint32Array(FEWEST);
  private size = 0;

  get(id: number): number | undefined {
    const entry = this.entries[this.placeOf(id)]!;
    return entry === FREE ? undefined : entry;
  }

  /** @param decidedAt seconds since the epoch */
  set(id: number, entry: number, decidedAt: number): void {
    if (this.size + 1 > MOST_LOAD * this.ids.length) this.grow();
    const place = this.placeOf(id);
    if (this.entries[place] === FREE) this.size++;
    this.ids[place] = id;
    this.entries[place] = entry;
    this.decidedAt[place] = decidedAt;
  }

  /** What lies behind moves up to where it is looked for. */
  delete(id: number): void {
    const { ids, entries, decidedAt } = this;
    const mask = ids.length - 1;
    let hole = this.placeOf(id);
    if (entries[hole] === FREE) return;
    for (let place = (hole + 1) & mask; entries[place] !== FREE; place = (place + 1) & mask) {
      const fromHome = (place - this.homeOf(ids[place]!)) & mask;
      if (fromHome < ((place - hole) & mask)) continue;
      ids[hole] = ids[place]!;
      entries[hole] = entries[place]!;
      decidedAt[hole] = decidedAt[place]!;
      hole = place;
    }
    entries[hole] = FREE;
    this.size--;
  }

  /** Those that were decided before a time, in milliseconds. */
  before(time: number): { readonly id: number; readonly entry: number }[] {
    const found: { id: number; entry: number }[] = [];
    for (const [place, entry] of this.entries.entries())
      if (entry !== FREE && this.decidedAt[place]! * 1000 < time) found.push({ id: this.ids[place]!, entry });
    return found;
  }

  memoryBytes(): number {
    return this.ids.byteLength + this.entries.byteLength + this.decidedAt.byteLength;
  }

  private homeOf(id: number): number {
    return Math.imul(id, 0x9e3779b1) >>> Math.clz32(this.ids.length - 1);
  }

  /** Where an id is, or belongs. */
  private placeOf(id: number): number {
    const mask = this.ids.length - 1;
    let place = this.homeOf(id);
    while (this.entries[place] !== FREE && this.ids[place] !== id) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { ids, entries, decidedAt } = this;
    const places = 2 * ids.length;
    this.ids = new Float64Array(places);
    this.entries = new Int32Array(places).fill(FREE);
    this.decidedAt = new Uint32Array(places);
    this.size = 0;
    for (const [place, entry] of entries.entries())
      if (entry !== FREE) this.set(ids[place]!, entry, decidedAt[place]!);
  }
}
