// Taken once: inside the inner loops a look-up of a global costs more than the product.
const { imul } = Math;

/** FNV-1a over UTF-16 units: begun, taken on unit by unit, and ended. */
export const BEGUN = 0x811c9dc5 | 0;
export const takenOn = (hash: number, unit: number): number => imul(hash ^ unit, 0x01000193);
export const ended = (hash: number): number => hash ^ (hash >>> 15);

export function hashOf(text: string, from = 0, to = text.length): number {
  let hash = BEGUN;
  for (let i = from; i < to; i++) hash = takenOn(hash, text.charCodeAt(i));
  return ended(hash);
}

export function mixed(template: number, a: number, b: number, c: number, d: number): number {
  let hash = imul(template, 0x9e3779b1) ^ a;
  hash = imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ c;
  hash = imul(hash ^ (hash >>> 16), 0x27d4eb2f) ^ d;
  hash = imul(hash ^ (hash >>> 15), 0x165667b1);
  return hash ^ (hash >>> 13);
}
