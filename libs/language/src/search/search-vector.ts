import { placedWords } from './search-words.js';

/** `A` weighs most; Postgres gives A, B, C, D the weights 1, 0.4, 0.2 and 0.1 when it ranks. */
export interface SearchField {
  readonly text: string;
  readonly weight: 'A' | 'B' | 'C' | 'D';
}

/** Postgres refuses a tsvector of 1 MB; its own bookkeeping takes some of that. */
const MAX_BYTES = 700_000;
/** Postgres counts no further, and keeps no more places than this of one word. */
const MAX_POSITION = 16_383;
const MAX_PLACES = 255;
/** Fields do not touch: a phrase never reaches from the headline into the body. */
const GAP = 10;

/** The literal of a Postgres `tsvector`: `'korea':1A,17 'ai':2A`. Words past the size limit are left out, headline first kept. */
export function searchVector(fields: readonly SearchField[]): string {
  const places = new Map<string, string[]>();
  let bytes = 0;
  let start = 0;
  for (const { text, weight } of fields) {
    let end = start;
    for (const { word, position } of placedWords(text)) {
      end = start + position;
      let list = places.get(word);
      const cost = list ? 2 : Buffer.byteLength(word) + 12;
      if (bytes + cost > MAX_BYTES) continue;
      if (!list) places.set(word, (list = []));
      if (list.length >= MAX_PLACES) continue;
      bytes += cost;
      list.push(`${Math.min(end, MAX_POSITION)}${weight === 'D' ? '' : weight}`);
    }
    start = end + GAP;
  }
  return [...places].map(([word, list]) => `'${word}':${list.join(',')}`).join(' ');
}
