import { BUCKET_BITS, Deferred } from '../deferred/index.js';
import { mixed } from './mix.js';

/** Cells stop here; what has come so far is never counted down again. */
const FULL = 15;
const FEWEST_CELLS = 2 ** 20;
/** Counted keys per cell above which the table has to grow: 2 × 0.7 increments fall on a cell by then. */
const MOST_LOAD = 0.7;
/** Both cells of a key lie in one line of the processor's cache. */
const LINE_BYTES = 64;
const CELLS_PER_LINE = 2 * LINE_BYTES;

/**
 * How many texts hold a key, roughly and never too low: a count-min sketch (Cormode and Muthukrishnan 2005) of two cells a key, half a
 * byte each. What is added or removed are the first `count` of the keys.
 */
export class Frequencies {
  private readonly cells: Uint8Array;
  private counted = 0;

  private readonly deferred: Deferred;

  constructor(cells = FEWEST_CELLS) {
    this.cells = new Uint8Array(cells / 2);
    const shift = Math.log2(this.cells.length) - BUCKET_BITS;
    this.deferred = new Deferred(
      (key) => lineOf(key, this.cells) >>> shift,
      (key) => this.addNow(key),
    );
  }

  /** A table in which so many keys are not crowded. */
  static forKeys(keys: number): Frequencies {
    let cells = FEWEST_CELLS;
    while (keys > cells * MOST_LOAD) cells *= 2;
    return new Frequencies(cells);
  }

  /** The count of the key, up to 15. */
  count(key: number): number {
    const { cells } = this;
    const line = lineOf(key, cells);
    const inLine = cellsInLine(key);
    const first = (inLine >>> 7) & (CELLS_PER_LINE - 1);
    const second = inLine & (CELLS_PER_LINE - 1);
    const one = (cells[line + (first >>> 1)]! >> ((first & 1) * 4)) & 15;
    const other = (cells[line + (second >>> 1)]! >> ((second & 1) * 4)) & 15;
    return one < other ? one : other;
  }

  add(keys: Uint32Array, count: number): void {
    this.counted += count;
    if (this.deferred.isOpen) for (let i = 0; i < count; i++) this.deferred.push(keys[i]!, 0, 0);
    else for (let i = 0; i < count; i++) this.addNow(keys[i]!);
  }

  /** Puts off what is added, until `settle`; `count` does not know of it. */
  defer(): void {
    this.deferred.begin();
  }

  settle(): void {
    this.deferred.end();
  }

  private addNow(key: number): void {
    const { cells } = this;
    const line = lineOf(key, cells);
    const inLine = cellsInLine(key);
    const first = (inLine >>> 7) & (CELLS_PER_LINE - 1);
    const second = inLine & (CELLS_PER_LINE - 1);
    increase(cells, line + (first >>> 1), (first & 1) * 4);
    increase(cells, line + (second >>> 1), (second & 1) * 4);
  }

  remove(keys: Uint32Array, count: number): void {
    this.counted -= count;
    const { cells } = this;
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      const line = lineOf(key, cells);
      const inLine = cellsInLine(key);
      const first = (inLine >>> 7) & (CELLS_PER_LINE - 1);
      const second = inLine & (CELLS_PER_LINE - 1);
      decrease(cells, line + (first >>> 1), (first & 1) * 4);
      decrease(cells, line + (second >>> 1), (second & 1) * 4);
    }
  }

  get isCrowded(): boolean {
    return this.counted > this.cells.length * 2 * MOST_LOAD;
  }

  /** An empty table of twice the size, into which everything has to be counted anew. */
  larger(): Frequencies {
    return new Frequencies(this.cells.length * 4);
  }

  memoryBytes(): number {
    return this.cells.length;
  }
}

const lineOf = (key: number, cells: Uint8Array): number =>
  mixed(key ^ 0x5bd1e995) & (cells.length - LINE_BYTES);

/** Two cells of 128, in the low 14 bits. */
const cellsInLine = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 18;

function increase(cells: Uint8Array, at: number, shift: number): void {
  const value = cells[at]!;
  if (((value >> shift) & 15) !== FULL) cells[at] = value + (1 << shift);
}

function decrease(cells: Uint8Array, at: number, shift: number): void {
  const value = cells[at]!;
  const count = (value >> shift) & 15;
  if (count !== FULL && count !== 0) cells[at] = value - (1 << shift);
}
