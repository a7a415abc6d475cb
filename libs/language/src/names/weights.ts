import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { LABELS } from './labels.js';
import { readSteps, stepsOf } from './steps.js';

const { imul } = Math;

/** Learnt weights of one language. A weight is a code: its square, with its sign, times `scale`. */
export interface Weights {
  readonly index: FeatureIndex;
  readonly codes: Int8Array;
  readonly scale: number;
  readonly transitions: Float32Array;
  /** By how much "no name" is held back. */
  readonly eagerness: number;
  /** What the margin of a name says of its being right: score = 1 / (1 + e^-(a + b x margin)). */
  readonly confidence: readonly [number, number];
}

/**
 * Row of each known hash; an unknown one has none and weighs nothing. (A table without the hashes gave features that were never
 * learnt the weights of others: precision .21 instead of .60 in Chinese.)
 */
export class FeatureIndex {
  private readonly mask: number;
  /** Hash and row of each slot, beside each other: one look into memory. A row is kept as row + 1, so that 0 is free. */
  private readonly slots: Int32Array;
  /** A bit for what may be known: most features of a text are not, and this table fits into the processor's cache. */
  private readonly maybe = new Int32Array(1 << 15);
  size = 0;

  constructor(count: number) {
    let bits = 4;
    while (1 << bits < count * 1.7) bits++;
    this.mask = (1 << bits) - 1;
    this.slots = new Int32Array(2 << bits);
  }

  /** The row of a hash, or -1. */
  get(hash: number): number {
    if (((this.maybe[(hash >>> 5) & 0x7fff]! >>> (hash & 31)) & 1) === 0) return -1;
    let at = (imul(hash, 0x9e3779b1) >>> 7) & this.mask;
    for (;;) {
      const row = this.slots[2 * at + 1]!;
      if (row === 0 || this.slots[2 * at] === hash) return row - 1;
      at = (at + 1) & this.mask;
    }
  }

  add(hash: number): void {
    this.maybe[(hash >>> 5) & 0x7fff]! |= 1 << (hash & 31);
    let at = (imul(hash, 0x9e3779b1) >>> 7) & this.mask;
    while (this.slots[2 * at + 1] !== 0) {
      if (this.slots[2 * at] === hash) return;
      at = (at + 1) & this.mask;
    }
    this.slots[2 * at] = hash;
    this.slots[2 * at + 1] = ++this.size;
  }
}

interface Header {
  readonly features: number;
  readonly scale: number;
  readonly eagerness: number;
  readonly transitions: readonly number[];
  readonly confidence: readonly [number, number];
}

/** The hashes in ascending order as steps of variable length, then the codes label by label: packed that is 6 to 7 bytes a feature. */
export function packed(hashes: Int32Array, codes: Int8Array, header: Omit<Header, 'features'>): Buffer {
  const order = [...hashes.keys()].sort((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0));
  const steps = stepsOf(order.map((i) => hashes[i]! >>> 0));
  const columns = new Int8Array(hashes.length * LABELS);
  order.forEach((from, row) => {
    for (let y = 0; y < LABELS; y++) columns[y * hashes.length + row] = codes[from * LABELS + y]!;
  });
  const text = Buffer.from(JSON.stringify({ features: hashes.length, ...header } satisfies Header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return brotliCompressSync(Buffer.concat([length, text, Buffer.from(steps), Buffer.from(columns.buffer)]));
}

export function unpacked(file: Uint8Array): Weights {
  const bytes = brotliDecompressSync(file);
  const textEnd = 4 + bytes.readUInt32LE();
  const { features, scale, eagerness, transitions, confidence } = JSON.parse(
    bytes.toString('utf8', 4, textEnd),
  ) as Header;
  const index = new FeatureIndex(features);
  let at = readSteps(bytes, textEnd, features, (hash) => index.add(hash));
  const codes = new Int8Array(features * LABELS);
  for (let y = 0; y < LABELS; y++)
    for (let row = 0; row < features; row++) codes[row * LABELS + y] = bytes.readInt8(at++);
  return { index, codes, scale, eagerness, transitions: Float32Array.from(transitions), confidence };
}
