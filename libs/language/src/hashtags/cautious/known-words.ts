import { wordsIn } from '../../text/word-list.js';

/** The words of a list in lower case; one that ends in a hyphen stands for all its endings. */
export class WordList {
  private readonly whole: ReadonlySet<string>;
  private readonly stems: ReadonlySet<string>;
  private readonly shortest: number;

  constructor(words: readonly string[]) {
    this.whole = new Set(words.filter((word) => !word.endsWith('-')));
    this.stems = new Set(words.filter((word) => word.endsWith('-')).map((word) => word.slice(0, -1)));
    this.shortest = Math.min(...[...this.stems].map((stem) => stem.length));
  }

  has(lower: string): boolean {
    return this.match(lower) > 0;
  }

  /** How much of a word a list knows: of two that know it, the one that knows more of it is meant. */
  match(lower: string): number {
    if (this.whole.has(lower)) return lower.length + 1;
    if (this.stems.size === 0) return 0;
    // An ending has no blank in it.
    const least = Math.max(this.shortest, lower.length - LONGEST_ENDING, lower.lastIndexOf(' ') + 2);
    for (let length = lower.length; length >= least; length--)
      if (this.stems.has(lower.slice(0, length))) return length;
    return 0;
  }
}
/** -owskiego, -ministeriossa: what a language with cases hangs to a stem. */
const LONGEST_ENDING = 5;

/** What is known of a language without rules of its own (`lists/KIND/LANG.txt`, each says what it holds). */
export interface KnownWords {
  readonly before: WordList;
  readonly roles: WordList;
  readonly bodies: WordList;
  readonly given: WordList;
  readonly kinds: WordList;
  readonly peoples: WordList;
  /** Not a name's: verbs behind it, where no space or capital says where it ends. */
  readonly verbs: readonly string[];
  /** Names in full, as they are written. */
  readonly known: readonly string[];
}

const loaded = new Map<string, KnownWords>();

/** Read when the first text in a language comes. */
export function knownWords(language: string): KnownWords {
  let known = loaded.get(language);
  if (!known) {
    const words = (kind: string): string[] => wordsIn(new URL(`${kind}/${language}.txt`, LISTS));
    const list = (kind: string): WordList => new WordList(words(kind));
    known = {
      before: list('before'),
      roles: list('roles'),
      bodies: list('bodies'),
      given: list('given'),
      kinds: list('kinds'),
      peoples: list('peoples'),
      verbs: words('verbs'),
      known: words('known'),
    };
    loaded.set(language, known);
  }
  return known;
}
const LISTS = new URL('./lists/', import.meta.url);

/** Where the names that are known in full stand in a text, as words of their own. */
export const knownNamesIn = (
  text: string,
  names: readonly string[],
  spaced = true,
): { readonly label: string; readonly offset: number }[] =>
  names.flatMap((label) => {
    const found: { label: string; offset: number }[] = [];
    for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + label.length))
      if (!spaced || (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + label.length))))
        found.push({ label, offset: at });
    return found;
  });
const LETTER = /[\p{L}\p{M}\p{N}]/u;
