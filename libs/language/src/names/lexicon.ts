import { listsIn } from '../text/word-list.js';
import { HashTable } from './hash-table.js';
import { BEGUN, ended, hashOf, takenOn } from './hashing.js';
import { barely, READ_BY_CHARACTER } from './tokens.js';
import type { Token } from './tokens.js';

/** Lists of names, and lists of words that stand in names and beside them. */
export type Shelf = 'lexicons' | 'cues';

/** What a shelf has of a language. */
interface Lexicon {
  /** Bit k: the entry stands in the k-th file, in order of the alphabet. */
  readonly kinds: HashTable<Uint8Array>;
  /** The longest entry that begins with two letters, by both: most places of a text are told by it to begin none. */
  readonly reach: Uint8Array;
}

const HERE = new URL('./', import.meta.url);
const loaded = new Map<string, Lexicon | undefined>();

/** One file a kind, one entry a line; undefined where there are none. */
function lexiconOf(shelf: Shelf, language: string): Lexicon | undefined {
  const key = `${shelf}/${language}/`;
  if (!loaded.has(key)) {
    const lists = listsIn(new URL(key, HERE));
    loaded.set(key, lists.length > 0 ? compiled(lists) : undefined);
  }
  return loaded.get(key);
}

function compiled(lists: readonly (readonly string[])[]): Lexicon {
  const kinds = new HashTable(
    lists.reduce((sum, { length }) => sum + length, 0),
    Uint8Array,
  );
  const reach = new Uint8Array(1 << 14);
  lists.forEach((list, kind) => {
    for (const entry of list) {
      const hash = hashOf(entry);
      kinds.set(hash, kinds.get(hash) | (1 << kind));
      const opening = openingOf(entry, 0);
      reach[opening] = Math.max(reach[opening]!, Math.min(entry.length, 255));
    }
  });
  return { kinds, reach };
}

const openingOf = (text: string, at: number): number =>
  (text.charCodeAt(at) * 31 + (text.charCodeAt(at + 1) || 0)) & 0x3fff;

/**
 * The longest entry that begins at each token, behind the one before: its kinds, and whether the token is its first (256), last (512) or
 * between (768). Names that are read by character have two at least, and no blank inside; an Arabic word is known without its clitic too.
 */
export function listedIn(tokens: readonly Token[], language: string, shelf: Shelf): Uint16Array | undefined {
  const lexicon = lexiconOf(shelf, language);
  if (!lexicon) return undefined;
  const byCharacter = READ_BY_CHARACTER.has(language);
  const words = tokens.map(({ seen }) => seen);
  const least = byCharacter && shelf === 'lexicons' ? 2 : 1;
  const said = new Uint16Array(tokens.length);
  for (let i = 0; i < tokens.length;) {
    let found = longestAt(lexicon, tokens, words, i, words[i]!, byCharacter);
    if (found === 0 && language === 'ar')
      found = longestAt(lexicon, tokens, words, i, barely(words[i]!), byCharacter);
    const length = found >>> 8;
    if (length >= least)
      for (let k = 0; k < length; k++)
        said[i + k] = (found & 255) + (k === 0 ? 256 : k === length - 1 ? 512 : 768);
    i += Math.max(1, length);
  }
  return said;
}

/** How many tokens (times 256) the longest entry has whose first one is `first`, and its kinds; 0 for none. */
function longestAt(
  { kinds, reach }: Lexicon,
  tokens: readonly Token[],
  words: readonly string[],
  from: number,
  first: string,
  byCharacter: boolean,
): number {
  const next = first.length > 1 || !byCharacter ? '' : (words[from + 1] ?? '');
  const most = Math.max(1, reach[openingOf(first + next, 0)]!);
  let found = 0;
  let size = 0;
  let hash = BEGUN;
  for (let k = from; k < words.length && size < most; k++) {
    const word = k === from ? first : words[k]!;
    if (k > from && tokens[k]!.spaced) {
      if (byCharacter || tokens[k]!.line) break;
      hash = takenOn(hash, BLANK);
      size++;
    }
    for (let unit = 0; unit < word.length; unit++) hash = takenOn(hash, word.charCodeAt(unit));
    size += word.length;
    const here = kinds.get(ended(hash));
    if (here !== 0) found = ((k + 1 - from) << 8) | here;
  }
  return found;
}
const BLANK = 0x20;
