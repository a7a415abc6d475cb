import { hashOf } from './features.js';
import type { Token } from './tokens.js';
import { listsIn } from '../text/word-list.js';

const { imul } = Math;

const LEXICONS = new URL('./lexicons/', import.meta.url);

/** Names of a language as hashes: a hundred thousand take 2 MB, and 20 as strings. */
interface Lexicon {
  readonly mask: number;
  readonly keys: Int32Array;
  /** Bit k: the name stands in the k-th file, in order of the alphabet. */
  readonly kinds: Uint8Array;
  readonly longest: number;
}

const loaded = new Map<string, Lexicon | undefined>();

/** Lists of a language, one file a kind, one name a line; undefined where there are none. */
function lexiconOf(language: string): Lexicon | undefined {
  if (!loaded.has(language)) {
    const lists = listsIn(new URL(`${language}/`, LEXICONS));
    loaded.set(language, lists.length > 0 ? compiled(lists) : undefined);
  }
  return loaded.get(language);
}

function compiled(lists: readonly (readonly string[])[]): Lexicon {
  let bits = 4;
  while (1 << bits < lists.flat().length * 1.5) bits++;
  const lexicon = {
    mask: (1 << bits) - 1,
    keys: new Int32Array(1 << bits),
    kinds: new Uint8Array(1 << bits),
    longest: Math.max(...lists.map((list) => list.reduce((most, { length }) => Math.max(most, length), 0))),
  };
  lists.forEach((list, kind) => {
    for (const name of list) {
      const slot = slotOf(lexicon, hashOf(name));
      lexicon.keys[slot] = hashOf(name);
      lexicon.kinds[slot]! |= 1 << kind;
    }
  });
  return lexicon;
}

/** Where a hash is, or would be. */
function slotOf({ mask, keys, kinds }: Lexicon, hash: number): number {
  let slot = (imul(hash, 0x9e3779b1) >>> 7) & mask;
  while (kinds[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & mask;
  return slot;
}

/**
 * The longest listed name that begins at each token, behind the one before: its kinds, and whether the token is its first (256), last (512)
 * or between (768).
 */
export function listedIn(text: string, tokens: readonly Token[], language: string): Uint16Array | undefined {
  const lexicon = lexiconOf(language);
  if (!lexicon) return undefined;
  const said = new Uint16Array(tokens.length);
  for (let i = 0; i < tokens.length;) {
    const start = tokens[i]!.start;
    let length = 0;
    let kinds = 0;
    for (let k = i + 1; k < tokens.length && tokens[k]!.end - start <= lexicon.longest; k++) {
      if (tokens[k]!.spaced) break;
      const here = lexicon.kinds[slotOf(lexicon, hashOf(text, start, tokens[k]!.end))]!;
      if (here === 0) continue;
      length = k + 1 - i;
      kinds = here;
    }
    for (let k = 0; k < length; k++) said[i + k] = kinds + (k === 0 ? 256 : k === length - 1 ? 512 : 768);
    i += Math.max(1, length);
  }
  return said;
}
