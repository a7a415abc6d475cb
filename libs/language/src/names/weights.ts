import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { LABELS } from './labels.js';
import { readSteps, stepsOf } from './steps.js';

/** Learnt weights of one language. A weight is a code: its square, with its sign, times `scale`. */
export interface Weights {
  readonly features: FeatureTable;
  readonly scale: number;
  readonly transitions: Float32Array;
  /** By how much "no name" is held back. */
  readonly eagerness: number;
  /** What the margin of a name says of its being right: score = 1 / (1 + e^-(a + b x margin)). */
  readonly confidence: readonly [number, number];
}

/**
 * What each known feature says of the nine labels, as codes; an unknown one has no place and weighs nothing. (A table without the hashes gave
 * features that were never learnt the weights of others: precision .21 instead of .60 in Chinese.)
 *
 * A place is three numbers beside each other, one look into memory: a part of the hash and the first code, four codes, four codes. 1.5 MB for
 * 100,000 features; hashes, rows and codes in tables of their own took 3.
 */
export class FeatureTable {
  /** Places by the upper bits of the hash. */
  private readonly shift: number;
  private readonly mask: number;
  readonly places: Int32Array;
  /** A bit for what may be known: a third of a text's features are not, and this table stays in the processor's cache. */
  private readonly maybe = new Int32Array(1 << 15);
  size = 0;

  constructor(count: number) {
    let bits = SMALLEST;
    while (1 << bits < count * 1.3) bits++;
    this.shift = 32 - bits;
    this.mask = (1 << bits) - 1;
    this.places = new Int32Array(PLACE << bits);
  }

  /** Where in `places` a hash is, or -1. */
  find(hash: number): number {
    if (((this.maybe[(hash >>> 5) & 0x7fff]! >>> (hash & 31)) & 1) === 0) return -1;
    const { places, mask } = this;
    const spread = imul(hash, SPREAD);
    const mark = markOf(spread);
    for (let at = spread >>> this.shift; ; at = (at + 1) & mask) {
      const first = places[PLACE * at]!;
      if (first >>> 8 === mark) return PLACE * at;
      if (first === 0) return -1;
    }
  }

  /** @param codes what it says of each label */
  add(hash: number, codes: ArrayLike<number>): void {
    this.maybe[(hash >>> 5) & 0x7fff]! |= 1 << (hash & 31);
    const spread = imul(hash, SPREAD);
    let at = spread >>> this.shift;
    while (this.places[PLACE * at] !== 0) at = (at + 1) & this.mask;
    this.places[PLACE * at] = (markOf(spread) << 8) | (codes[0]! & 255);
    for (let y = 1; y < LABELS; y++)
      this.places[PLACE * at + 1 + ((y - 1) >> 2)]! |= (codes[y]! & 255) << (8 * ((y - 1) & 3));
    this.size++;
  }

  /** The codes of the feature at a place. */
  codesAt(place: number): number[] {
    return Array.from({ length: LABELS }, (_, y) => {
      const bits =
        y === 0 ? this.places[place]! : this.places[place + 1 + ((y - 1) >> 2)]! >> (8 * ((y - 1) & 3));
      return (bits << 24) >> 24;
    });
  }
}

const { imul } = Math;
/** Features that were kept lie close together: an odd factor spreads them, and keeps each apart from all others. */
const SPREAD = 0x9e3779b1;
/** Numbers a place takes. */
const PLACE = 3;
/**
 * The upper bits of a spread hash are told by where it stands, at least sixteen, the lower 24 by its mark: one is taken for another only where more than 256 places
 * (512 of 100,000 features) stand in a row without a free one; at three quarters full the longest row has 140 to 211.
 */
const SMALLEST = 16;
/** The lower 24 bits of a spread hash; none is 0, which is a free place. */
const markOf = (spread: number): number => spread & 0xffffff || 1;

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
  const {
    features: count,
    scale,
    eagerness,
    transitions,
    confidence,
  } = JSON.parse(bytes.toString('utf8', 4, textEnd)) as Header;
  const hashes = new Int32Array(count);
  const columns = readSteps(bytes, textEnd, count, (hash, i) => (hashes[i] = hash));
  const features = new FeatureTable(count);
  const codes = new Int8Array(LABELS);
  hashes.forEach((hash, row) => {
    for (let y = 0; y < LABELS; y++) codes[y] = bytes[columns + y * count + row]!;
    features.add(hash, codes);
  });
  return { features, scale, eagerness, transitions: Float32Array.from(transitions), confidence };
}
