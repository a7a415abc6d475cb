const { imul } = Math;

/** Row of each known hash, while weights are learnt: millions of them. */
export class FeatureIndex {
  /** Hash and row of each slot, beside each other. A row is kept as row + 1, so that 0 is free. */
  #slots;
  #mask;
  size = 0;

  /** @param {ArrayLike<number>} hashes */
  constructor(hashes) {
    let bits = 4;
    while (1 << bits < hashes.length * 1.7) bits++;
    this.#mask = (1 << bits) - 1;
    this.#slots = new Int32Array(2 << bits);
    for (let i = 0; i < hashes.length; i++) this.#add(hashes[i]);
  }

  /** The row of a hash, or -1. */
  get(hash) {
    let at = (imul(hash, 0x9e3779b1) >>> 7) & this.#mask;
    for (;;) {
      const row = this.#slots[2 * at + 1];
      if (row === 0 || this.#slots[2 * at] === hash) return row - 1;
      at = (at + 1) & this.#mask;
    }
  }

  #add(hash) {
    let at = (imul(hash, 0x9e3779b1) >>> 7) & this.#mask;
    while (this.#slots[2 * at + 1] !== 0) {
      if (this.#slots[2 * at] === hash) return;
      at = (at + 1) & this.#mask;
    }
    this.#slots[2 * at] = hash;
    this.#slots[2 * at + 1] = ++this.size;
  }
}
