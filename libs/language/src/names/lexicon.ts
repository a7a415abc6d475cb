import { hashOf } from './features.js';
import { HashTable } from './hash-table.js';
import type { Token } from './tokens.js';
import { listsIn } from '../text/word-list.js';

const LEXICONS = new URL('./lexicons/', import.meta.url);

/** Names of a language. */
interface Lexicon {
  /** Bit k: the name stands in the k-th file, in order of the alphabet. */
  readonly kinds: HashTable<Uint8Array>;
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
  const kinds = new HashTable(lists.flat().length, Uint8Array);
  lists.forEach((list, kind) => {
    for (const name of list) {
      const hash = hashOf(name);
      kinds.set(hash, kinds.get(hash) | (1 << kind));
    }
  });
  const longest = lists.flat().reduce((most, { length }) => Math.max(most, length), 0);
  return { kinds, longest };
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
      const here = lexicon.kinds.get(hashOf(text, start, tokens[k]!.end));
      if (here === 0) continue;
      length = k + 1 - i;
      kinds = here;
    }
    for (let k = 0; k < length; k++) said[i + k] = kinds + (k === 0 ? 256 : k === length - 1 ? 512 : 768);
    i += Math.max(1, length);
  }
  return said;
}
