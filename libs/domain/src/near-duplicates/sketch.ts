import { decodeHTML } from 'entities';
import { mixed } from './mix.js';
import { readWords } from './read-words.js';

/** Raised when the same text would give another sketch; the first byte of an encoded sketch. */
export const SKETCH_VERSION = 1;

/** A text's shingles are sampled down to this many at most; at least 68 of a text that has them. */
export const MOST_SAMPLES = 96;
/** Samples that a text is found by; at least 22 of a text that has them. */
const MOST_POSTED = 32;
/** Numbers and names that are kept of a text, the smallest hashes first. */
export const MOST_FACTS = 32;
/** Places in a text, from its beginning to its end. */
export const PLACES = 16;

/**
 * What a text is compared by. Depends on the text alone.
 *
 * Shingles (three words in a row) are sampled by their hash, so that two texts sample the same of what they share (FracMinHash: Irber et
 * al. 2022). The level of a sample says how rare such hashes are: level L is met by one shingle in 2^(L/2).
 */
export interface Sketch {
  /** Shingles of the text, repetitions included. */
  readonly length: number;
  /** Shingles of this level and above are in the sketch; 0 when all are. */
  readonly level: number;
  /** Rank (63 - level) × 2^32 + key, ascending: the rarest levels first. The first `posted` are what the text is found by. */
  readonly samples: Float64Array;
  readonly posted: number;
  /** Where in the text each sample first stands, 0 to 15. */
  readonly places: Uint8Array;
  /** Whether a shingle is four characters of Chinese or Japanese rather than three words. */
  readonly dense: boolean;
  /** Hashes of numbers; of capitalised words within sentences. Ascending, each once. */
  readonly numbers: Uint16Array;
  readonly names: Uint16Array;
}

/** @param text the body; markup and entities that were left in it are not compared */
export function sketchOf(text: string): Sketch {
  const read = readWords(withoutMarkup(text));
  const length = Math.max(0, read.count - 2);
  if (orders.length < length) orders = new Uint32Array(length * 2);
  const perLevel = new Uint32Array(64);
  const { words } = read;
  for (let i = 0; i < length; i++) {
    const order = orderOf(words[i]!, words[i + 1]!, words[i + 2]!);
    orders[i] = order;
    perLevel[levelOf(order)]!++;
  }
  const level = lowestLevel(perLevel, MOST_SAMPLES);
  let sampled = 0;
  for (let i = 0; i < length && sampled < drawn.length; i++) {
    const order = orders[i]!;
    if (order > LIMITS[level]!) continue;
    const key = keyOf(words[i]!, words[i + 1]!, words[i + 2]!);
    const place = Math.floor((i * PLACES) / length);
    drawn[sampled++] = ((63 - levelOf(order)) * 2 ** 32 + key) * PLACES + place;
  }
  const sorted = drawn.subarray(0, sampled).sort();
  const samples = new Float64Array(sampled);
  const places = new Uint8Array(sampled);
  let distinct = 0;
  let posted = 0;
  const postedLevel = lowestLevel(perLevel, MOST_POSTED);
  for (let i = 0; i < sampled; i++) {
    const sample = Math.floor(sorted[i]! / PLACES);
    if (distinct > 0 && samples[distinct - 1] === sample) continue;
    places[distinct] = sorted[i]! - sample * PLACES;
    samples[distinct++] = sample;
    if (levelOfSample(sample) >= postedLevel) posted = distinct;
  }
  // Where most words begin with a capital, one says nothing: headlines, a text in capitals throughout.
  const nameCount = read.capital > read.small ? 0 : read.nameCount;
  return {
    length,
    level,
    samples: samples.slice(0, distinct),
    posted,
    places: places.slice(0, distinct),
    dense: read.dense * 2 > read.count,
    numbers: smallest(read.numbers, read.numberCount),
    names: smallest(read.names, nameCount),
  };
}

export const levelOfSample = (sample: number): number => 63 - Math.floor(sample / 2 ** 32);

let orders = new Uint32Array(4096);
const drawn = new Float64Array(MOST_SAMPLES);

const MARKUP = /<\/?[a-z][^<>]{0,300}>/gi;

function withoutMarkup(text: string): string {
  const bare = text.includes('<') ? text.replace(MARKUP, ' ') : text;
  return bare.includes('&') ? decodeHTML(bare) : bare;
}

/** What a shingle is sampled by: 32 bits. */
function orderOf(one: number, two: number, three: number): number {
  return mixed(
    Math.imul(one, 0x9e3779b1) ^
      (Math.imul(two, 0x85ebca77) + Math.imul((three << 13) | (three >>> 19), 0xc2b2ae3d)),
  );
}

/** What a shingle is known by: 32 bits that say nothing of its order. */
function keyOf(one: number, two: number, three: number): number {
  return mixed(
    Math.imul(one ^ 0x27d4eb2f, 0x165667b1) +
      Math.imul((two << 7) | (two >>> 25), 0x9e3779b1) +
      Math.imul(three, 0x2545f491),
  );
}

/** √2 / 2 of 2^32: below it lies the rarer half of an octave. */
const HALF_OCTAVE = 0xb504f334;

/** 0 to 63; a hash has level L or more with the probability 2^(-L/2). */
function levelOf(order: number): number {
  const zeros = Math.clz32(order);
  if (zeros >= 31) return 63;
  return 2 * zeros + ((order << zeros) >>> 0 < HALF_OCTAVE ? 1 : 0);
}

/** The greatest hash of each level and above. */
const LIMITS = Float64Array.from({ length: 64 }, (_, level) =>
  level % 2 === 0 ? 2 ** (32 - level / 2) - 1 : Math.ceil(HALF_OCTAVE / 2 ** ((level - 1) / 2)) - 1,
);

/** The lowest level at which no more than `most` are left. */
function lowestLevel(perLevel: Uint32Array, most: number): number {
  let level = 63;
  let left = perLevel[level]!;
  while (level > 0 && left + perLevel[level - 1]! <= most) left += perLevel[--level]!;
  return level;
}

function smallest(facts: Uint16Array, count: number): Uint16Array {
  const sorted = facts.slice(0, count).sort();
  let distinct = 0;
  for (let i = 0; i < count && distinct < MOST_FACTS; i++) {
    if (distinct === 0 || sorted[distinct - 1] !== sorted[i]) sorted[distinct++] = sorted[i]!;
  }
  return sorted.slice(0, distinct);
}

// Byte 0: version. 1: level. 2: posted. 3: samples. 4: runs of equal level. 5: numbers. 6: names. 7: dense. 8-11: length.
// Then (level, count) of each run; keys, 4 bytes each; places, half a byte each; numbers and names, 2 bytes each. Little end first.
const HEADER = 12;

/** About 600 bytes for a text of 3 kB. */
export function encodeSketch(sketch: Sketch): Uint8Array {
  const { samples, places, numbers, names } = sketch;
  const runs: number[] = [];
  let before = -1;
  for (const sample of samples) {
    const level = levelOfSample(sample);
    if (level === before) runs[runs.length - 1]!++;
    else runs.push(level, 1);
    before = level;
  }
  const size =
    HEADER +
    runs.length +
    samples.length * 4 +
    ((samples.length + 1) >> 1) +
    (numbers.length + names.length) * 2;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set([
    SKETCH_VERSION,
    sketch.level,
    sketch.posted,
    samples.length,
    runs.length / 2,
    numbers.length,
    names.length,
    sketch.dense ? 1 : 0,
  ]);
  view.setUint32(8, sketch.length, true);
  bytes.set(runs, HEADER);
  let at = HEADER + runs.length;
  for (const sample of samples) {
    view.setUint32(at, sample % 2 ** 32, true);
    at += 4;
  }
  for (let i = 0; i < samples.length; i++) bytes[at + (i >> 1)]! |= places[i]! << ((i & 1) * 4);
  at += (samples.length + 1) >> 1;
  for (const facts of [numbers, names]) {
    for (const fact of facts) {
      view.setUint16(at, fact, true);
      at += 2;
    }
  }
  return bytes;
}

/** @throws RangeError for another version or damaged bytes */
export function decodeSketch(bytes: Uint8Array): Sketch {
  if (bytes[0] !== SKETCH_VERSION)
    throw new RangeError(`A sketch of version ${bytes[0] ?? 'none'} cannot be read.`);
  const [, level = 0, posted = 0, count = 0, runs = 0, numberCount = 0, nameCount = 0, dense] = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(8, true);
  const samples = new Float64Array(count);
  const places = new Uint8Array(count);
  let at = HEADER + runs * 2;
  let sample = 0;
  for (let run = 0; run < runs; run++) {
    const base = (63 - bytes[HEADER + run * 2]!) * 2 ** 32;
    for (let left = bytes[HEADER + run * 2 + 1]!; left > 0; left--) {
      samples[sample++] = base + view.getUint32(at, true);
      at += 4;
    }
  }
  for (let i = 0; i < count; i++) places[i] = (bytes[at + (i >> 1)]! >> ((i & 1) * 4)) & 15;
  at += (count + 1) >> 1;
  const facts = (many: number): Uint16Array => {
    const found = new Uint16Array(many);
    for (let i = 0; i < many; i++, at += 2) found[i] = view.getUint16(at, true);
    return found;
  };
  return {
    length,
    level,
    samples,
    posted,
    places,
    dense: dense === 1,
    numbers: facts(numberCount),
    names: facts(nameCount),
  };
}
