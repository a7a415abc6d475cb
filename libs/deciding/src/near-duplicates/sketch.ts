import { decodeHTML } from 'entities';
import { mixed } from './mix.js';
import { readWords } from './read-words.js';

/**
 * Raised when the same text would give another sketch; the first byte of an encoded sketch. Version 1 read times, numbers parted by spaces and
 * Chinese numerals otherwise: of a text that has some, a few samples.
 */
export const SKETCH_VERSION = 2;
const OLDEST_READ = 1;

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
  const { words } = read;
  let guess = guessedLevel(length);
  let count = drawCandidates(words, length, guess);
  // Only a text that says the same over and over has so few.
  while (count < MOST_SAMPLES && guess > 0) {
    guess = Math.max(0, guess - 4);
    count = drawCandidates(words, length, guess);
  }
  perLevel.fill(0);
  for (let i = 0; i < count; i++) perLevel[levelOf(orders[i]!)]!++;
  const level = lowestLevel(perLevel, MOST_SAMPLES);
  const limit = LIMITS[level]!;
  let sampled = 0;
  for (let i = 0; i < count && sampled < MOST_SAMPLES; i++) {
    const order = orders[i]!;
    if (order > limit) continue;
    const at = positions[i]!;
    const key = keyOf(words[at]!, words[at + 1]!, words[at + 2]!);
    const place = Math.floor((at * PLACES) / length);
    drawn[sampled++] = ((63 - levelOf(order)) * 2 ** 32 + key) * PLACES + place;
  }
  const sorted = drawn.subarray(0, sampled).sort();
  let distinct = 0;
  for (let i = 0; i < sampled; i++) {
    if (i > 0 && Math.floor(sorted[i]! / PLACES) === Math.floor(sorted[distinct - 1]! / PLACES)) continue;
    sorted[distinct++] = sorted[i]!;
  }
  const samples = new Float64Array(distinct);
  const places = new Uint8Array(distinct);
  const postedLevel = lowestLevel(perLevel, MOST_POSTED);
  let posted = 0;
  for (let i = 0; i < distinct; i++) {
    const sample = Math.floor(sorted[i]! / PLACES);
    samples[i] = sample;
    places[i] = sorted[i]! - sample * PLACES;
    if (levelOfSample(sample) >= postedLevel) posted = i + 1;
  }
  // Where most words begin with a capital, one says nothing: headlines, a text in capitals throughout.
  const nameCount = read.capital > read.small ? 0 : read.nameCount;
  return {
    length,
    level,
    samples,
    posted,
    places,
    dense: read.dense * 2 > read.count,
    numbers: smallest(read.numbers, read.numberCount),
    names: smallest(read.names, nameCount),
  };
}

/** The key of a sample: its low 32 bits. A division by a power of two is exact and cheap; `%` of doubles is a call. */
export const keyOfSample = (sample: number): number => sample - Math.floor(sample / 2 ** 32) * 2 ** 32;
export const levelOfSample = (sample: number): number => 63 - Math.floor(sample / 2 ** 32);

const perLevel = new Uint32Array(64);
const drawn = new Float64Array(MOST_SAMPLES);
/** Shingles that may be sampled: their orders and where they begin. */
let orders = new Uint32Array(4096);
let positions = new Uint32Array(4096);

/** A level at which more than enough of so many shingles are left, and not many more: the rest need not be counted by level. */
const guessedLevel = (length: number): number =>
  Math.max(0, Math.floor(2 * Math.log2(length / (MOST_SAMPLES * 1.5))));

/** Notes the shingles of a level and above; returns how many there are. They are sampled by a hash of 32 bits of their own. */
function drawCandidates(words: Int32Array, length: number, level: number): number {
  if (orders.length < length) {
    orders = new Uint32Array(length * 2);
    positions = new Uint32Array(length * 2);
  }
  const intoOrders = orders;
  const intoPositions = positions;
  // Compared as signed numbers, which the machine does faster than unsigned ones.
  const limit = (LIMITS[level]! | 0) ^ 0x80000000;
  let count = 0;
  let one = words[0]!;
  let two = words[1]!;
  for (let i = 0; i < length; i++) {
    const three = words[i + 2]!;
    let hash =
      Math.imul(one, 0x9e3779b1) ^
      ((Math.imul(two, 0x85ebca77) + Math.imul((three << 13) | (three >>> 19), 0xc2b2ae3d)) | 0);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
    if ((hash ^ 0x80000000) <= limit) {
      intoOrders[count] = hash;
      intoPositions[count++] = i;
    }
    one = two;
    two = three;
  }
  return count;
}

const MARKUP = /<\/?[a-z][^<>]{0,300}>/gi;

function withoutMarkup(text: string): string {
  const bare = text.includes('<') ? text.replace(MARKUP, ' ') : text;
  return bare.includes('&') ? decodeHTML(bare) : bare;
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
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const fact = facts[i]!;
    if (kept === MOST_FACTS && fact >= fewest[kept - 1]!) continue;
    let at = kept;
    while (at > 0 && fewest[at - 1]! > fact) at--;
    if (at > 0 && fewest[at - 1] === fact) continue;
    if (kept < MOST_FACTS) kept++;
    fewest.copyWithin(at + 1, at, kept - 1);
    fewest[at] = fact;
  }
  return fewest.slice(0, kept);
}

const fewest = new Uint16Array(MOST_FACTS);

// Byte 0: version. 1: level. 2: posted. 3: samples. 4: runs of equal level. 5: numbers. 6: names. 7: dense. 8-11: length.
// Then (level, count) of each run; keys, 4 bytes each; places, half a byte each; numbers and names, 2 bytes each. Little end first.
const HEADER = 12;

/** About 600 bytes for a text of 3 kB. */
export function encodeSketch(sketch: Sketch): Uint8Array {
  const { samples, places, numbers, names, length } = sketch;
  let runs = 0;
  let before = -1;
  for (let i = 0; i < samples.length; i++) {
    const level = levelOfSample(samples[i]!);
    if (level !== before) runs++;
    before = level;
  }
  const size =
    HEADER +
    runs * 2 +
    samples.length * 4 +
    ((samples.length + 1) >> 1) +
    (numbers.length + names.length) * 2;
  const bytes = new Uint8Array(size);
  bytes[0] = SKETCH_VERSION;
  bytes[1] = sketch.level;
  bytes[2] = sketch.posted;
  bytes[3] = samples.length;
  bytes[4] = runs;
  bytes[5] = numbers.length;
  bytes[6] = names.length;
  bytes[7] = sketch.dense ? 1 : 0;
  writeUint32(bytes, 8, length);
  let run = HEADER - 2;
  let at = HEADER + runs * 2;
  before = -1;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i]!;
    const level = levelOfSample(sample);
    if (level !== before) {
      run += 2;
      bytes[run] = before = level;
    }
    bytes[run + 1]!++;
    writeUint32(bytes, at, keyOfSample(sample));
    at += 4;
  }
  for (let i = 0; i < samples.length; i++) bytes[at + (i >> 1)]! |= places[i]! << ((i & 1) * 4);
  at = writeFacts(bytes, at + ((samples.length + 1) >> 1), numbers);
  writeFacts(bytes, at, names);
  return bytes;
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

function writeFacts(bytes: Uint8Array, at: number, facts: Uint16Array): number {
  for (let i = 0; i < facts.length; i++) {
    bytes[at + i * 2] = facts[i]!;
    bytes[at + i * 2 + 1] = facts[i]! >>> 8;
  }
  return at + facts.length * 2;
}

/** Shingles of an encoded sketch's text. */
export const lengthOf = (bytes: Uint8Array): number =>
  bytes[8]! + bytes[9]! * 2 ** 8 + bytes[10]! * 2 ** 16 + bytes[11]! * 2 ** 24;

/** How many samples an encoded sketch's text is found by. */
export const postedOf = (bytes: Uint8Array): number => bytes[2]!;

/**
 * Keys of an encoded sketch's samples, in their order, without decoding the rest. There are 255 at most.
 *
 * @returns how many
 * @throws RangeError for another version or damaged bytes
 */
export function readKeys(bytes: Uint8Array, into: Uint32Array): number {
  requireSketch(bytes);
  const count = bytes[3]!;
  let at = HEADER + bytes[4]! * 2;
  for (let i = 0; i < count; i++, at += 4) {
    into[i] = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  }
  return count;
}

function requireSketch(bytes: Uint8Array): void {
  const [version = 0] = bytes;
  if (version < OLDEST_READ || version > SKETCH_VERSION)
    throw new RangeError(`A sketch of version ${version} cannot be read.`);
  const [, , posted = 0, count = 0, runs = 0, numbers = 0, names = 0] = bytes;
  const size = HEADER + runs * 2 + count * 4 + ((count + 1) >> 1) + (numbers + names) * 2;
  if (bytes.length !== size || posted > count)
    throw new RangeError(`${bytes.length} bytes are not a sketch of ${size}.`);
}

/** @throws RangeError for another version or damaged bytes */
export function decodeSketch(bytes: Uint8Array): Sketch {
  requireSketch(bytes);
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
