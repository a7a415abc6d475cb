import type { StoryFeatures } from './features.js';

const VERSION = 1;

/**
 * The stored form: version, length of the language and its letters, publishedAt as a double, the number of terms, then for each
 * term one byte of kind and weight and its key; names with a skeleton follow as (index, skeleton). At most 12 + 48 x 10 bytes,
 * about 60 for a headline and 300 for a text.
 */
export function encodeStoryFeatures(features: StoryFeatures): Uint8Array {
  const { keys, skeletons, kinds, weights } = features;
  const language = new TextEncoder().encode(features.language);
  const withSkeleton = [...skeletons.keys()].filter((i) => skeletons[i] !== 0);
  const bytes = new Uint8Array(2 + language.length + 8 + 1 + keys.length * 5 + 1 + withSkeleton.length * 5);
  const view = new DataView(bytes.buffer);
  let at = 0;
  bytes[at++] = VERSION;
  bytes[at++] = language.length;
  bytes.set(language, at);
  at += language.length;
  view.setFloat64(at, features.publishedAt);
  at += 8;
  bytes[at++] = keys.length;
  for (let i = 0; i < keys.length; i++) {
    bytes[at++] = (kinds[i]! << 4) | weights[i]!;
    view.setUint32(at, keys[i]!);
    at += 4;
  }
  bytes[at++] = withSkeleton.length;
  for (const i of withSkeleton) {
    bytes[at++] = i;
    view.setUint32(at, skeletons[i]!);
    at += 4;
  }
  return bytes;
}

/** The features again, without their words. Throws on another version or on bytes that were cut off. */
export function decodeStoryFeatures(bytes: Uint8Array): StoryFeatures {
  const read = new ReadFeatures();
  if (read.from(bytes, 0) > bytes.length) throw new RangeError('Story features that were cut off');
  return read.copy();
}

/** The most that a byte can count. */
const MOST = 255;

/** Features in their stored form, read into arrays that are used again: a story is made of many. Of the arrays the first `count` count. */
export class ReadFeatures {
  publishedAt = NaN;
  language = '';
  count = 0;
  readonly keys = new Uint32Array(MOST);
  readonly skeletons = new Uint32Array(MOST);
  readonly kinds = new Uint8Array(MOST);
  readonly weights = new Uint8Array(MOST);

  /** @returns where they end; beyond the bytes where they were cut off */
  from(bytes: Uint8Array, start: number): number {
    if (bytes[start] !== VERSION)
      throw new RangeError(`Story features of version ${bytes[start]}, not ${VERSION}`);
    let at = start + 2 + bytes[start + 1]!;
    this.language = languageIn(bytes, start + 2, at);
    this.publishedAt = float64At(bytes, at);
    at += 8;
    const { keys, skeletons, kinds, weights } = this;
    const count = (this.count = bytes[at++]!);
    for (let i = 0; i < count; i++, at += 5) {
      kinds[i] = bytes[at]! >> 4;
      weights[i] = bytes[at]! & 15;
      keys[i] = uint32At(bytes, at + 1);
      skeletons[i] = 0;
    }
    for (let left = bytes[at++]!; left > 0; left--, at += 5) skeletons[bytes[at]!] = uint32At(bytes, at + 1);
    return at;
  }

  copy(): StoryFeatures {
    const { publishedAt, language, count } = this;
    return {
      publishedAt,
      language,
      keys: this.keys.slice(0, count),
      skeletons: this.skeletons.slice(0, count),
      kinds: this.kinds.slice(0, count),
      weights: this.weights.slice(0, count),
      words: [],
    };
  }
}

/** When the article was published whose features are stored here. */
export const publishedAtOf = (bytes: Uint8Array, start: number): number =>
  float64At(bytes, start + 2 + bytes[start + 1]!);

const uint32At = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

const eight = new DataView(new ArrayBuffer(8));
function float64At(bytes: Uint8Array, at: number): number {
  eight.setUint32(0, uint32At(bytes, at));
  eight.setUint32(4, uint32At(bytes, at + 4));
  return eight.getFloat64(0);
}

/** There are few, and they are asked for with every article of every story. */
const languages = new Map<number, string>();

function languageIn(bytes: Uint8Array, from: number, to: number): string {
  let code = 1;
  for (let i = from; i < to; i++) code = code * 256 + bytes[i]!;
  if (to - from > 3) return new TextDecoder().decode(bytes.subarray(from, to));
  let language = languages.get(code);
  if (language === undefined)
    languages.set(code, (language = new TextDecoder().decode(bytes.subarray(from, to))));
  return language;
}
