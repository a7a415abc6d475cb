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
  if (bytes[0] !== VERSION) throw new Error(`Story features of version ${bytes[0]}, not ${VERSION}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2 + bytes[1]!;
  const language = new TextDecoder().decode(bytes.subarray(2, at));
  const publishedAt = view.getFloat64(at);
  at += 8;
  const count = view.getUint8(at++);
  const keys = new Uint32Array(count);
  const skeletons = new Uint32Array(count);
  const kinds = new Uint8Array(count);
  const weights = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const packed = view.getUint8(at++);
    kinds[i] = packed >> 4;
    weights[i] = packed & 15;
    keys[i] = view.getUint32(at);
    at += 4;
  }
  for (let left = view.getUint8(at++); left > 0; left--) {
    skeletons[view.getUint8(at)] = view.getUint32(at + 1);
    at += 5;
  }
  return { publishedAt, language, keys, skeletons, kinds, weights, words: [] };
}
