import { mixed } from './mix.js';

/** Cells stop here; what has come so far is never counted down again. */
const FULL = 15;
const FEWEST_CELLS = 2 ** 20;
/** Counted keys per cell above which the table has to grow: 2 × 0.7 increments fall on a cell by then. */
const MOST_LOAD = 0.7;

/**
 * How many texts hold a key, roughly and never too low: a count-min sketch (Cormode and Muthukrishnan 2005) of two cells a key, half a
 * byte each.
 */
export class Frequencies {
  private cells = new Uint8Array(FEWEST_CELLS / 2);
  private counted = 0;

  /** The count of the key, up to 15. */
  count(key: number): number {
    return Math.min(this.cell(this.first(key)), this.cell(this.second(key)));
  }

  add(key: number): void {
    this.counted++;
    this.change(this.first(key), 1);
    this.change(this.second(key), 1);
  }

  remove(key: number): void {
    this.counted--;
    this.change(this.first(key), -1);
    this.change(this.second(key), -1);
  }

  get isCrowded(): boolean {
    return this.counted > this.cells.length * 2 * MOST_LOAD;
  }

  /** An empty table of twice the size; everything has to be counted anew. */
  double(): void {
    this.cells = new Uint8Array(this.cells.length * 2);
    this.counted = 0;
  }

  memoryBytes(): number {
    return this.cells.length;
  }

  private first(key: number): number {
    return mixed(key ^ 0x5bd1e995) & (this.cells.length * 2 - 1);
  }

  private second(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> Math.clz32(this.cells.length);
  }

  private cell(index: number): number {
    return (this.cells[index >>> 1]! >> ((index & 1) * 4)) & 15;
  }

  private change(index: number, by: number): void {
    const shift = (index & 1) * 4;
    const value = (this.cells[index >>> 1]! >> shift) & 15;
    if (value === FULL || (by < 0 && value === 0)) return;
    this.cells[index >>> 1]! += by << shift;
  }
}
