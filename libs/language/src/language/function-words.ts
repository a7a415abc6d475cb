import { tableIn, wordsIn } from '../text/word-list.js';
import type { Script } from './scripts.js';

/**
 * Languages that the n-gram detector does not know, each with the neighbour it takes them for, told apart by small words that
 * only one of the two uses. A word of the neighbour counts against.
 */
interface Neighbours {
  readonly language: string;
  readonly takenFor: ReadonlySet<string> | 'any';
  readonly own: ReadonlySet<string>;
  readonly theirs: ReadonlySet<string>;
  /** Words of its own that settle a headline alone, where nothing speaks against it. */
  readonly sure: ReadonlySet<string>;
  /** Spellings that do the same. */
  readonly spelling?: RegExp;
}

const LISTS = new URL('./lists/', import.meta.url);
const [own, theirs, sure] = ['own', 'theirs', 'sure'].map((name) =>
  tableIn(new URL(`neighbours/${name}.txt`, LISTS)),
) as [Table, Table, Table];
type Table = ReturnType<typeof tableIn>;

const setIn = (table: Table, row: string): ReadonlySet<string> => new Set(table.get(row));

/** @param row of the lists: the language, and where it has two of them whom it is taken for: `gl`, `gl-es` */
const neighbours = (row: string, takenFor: string, spelling?: RegExp): Neighbours => ({
  language: row.split('-', 1)[0]!,
  takenFor: takenFor === 'any' ? 'any' : new Set(takenFor.split(' ')),
  own: setIn(own, row),
  theirs: setIn(theirs, row),
  sure: setIn(sure, row),
  ...(spelling && { spelling }),
});

const LATIN: readonly Neighbours[] = [
  neighbours('id', 'ms'),
  neighbours('af', 'nl de'),
  // críticas á nova escola: Portuguese writes à, Spanish a la.
  neighbours('gl', 'pt es it', /(?<!\p{L})(?:á|ás)\s+\p{Ll}/u),
  neighbours('sw', 'any'),
  neighbours('cy', 'any'),
  neighbours('ga', 'any'),
  neighbours('so', 'any'),
  neighbours('ha', 'any'),
  neighbours('eo', 'any'),
  neighbours('mt', 'any', /ħ|(?<!\p{L})(?:il|is|ix|it|in|ir|tal|mill|fil|bil|lill|mis|fuq l)-\p{Ll}/iu),
  neighbours(
    'uz-tr',
    'az tr',
    /\p{L}(?:moqda|moqchi|ayapti|ning|larni|haqidagi)(?!\p{L})|(?<!\p{L})[\p{L}]*[og][ʻ‘’'](?:l|z|r|m|y)\p{L}*(?!\p{L})/iu,
  ),
  neighbours('uz', 'any', /(?<!\p{L})\p{L}*[og][ʻ‘]\p{L}{2,}/iu),
  neighbours('lb', 'de nl'),
  // l'accident, d'aquí: Spanish elides nothing.
  neighbours('ca', 'es', /(?<!\p{L})[ld]['’](?=[aeiouàèéíòóúh])/iu),
  // na autoestrada, do concello; Lula da Silva is no Galician.
  neighbours('gl-es', 'es', /(?<!\p{L})(?:na|do|da|das|coa|á|ás)\s+\p{Ll}/u),
];

const DEVANAGARI: readonly Neighbours[] = [
  neighbours(
    'ne',
    'hi mr',
    // विद्यालयको: Hindi sets को apart, but for pronouns (उसको) and names from abroad (मेक्सिको).
    /(?<![\p{L}\p{M}])(?!(?:जिस|उस|इस|किस|मुझ|सब|इन|उन|तुम|हम|आप)को)[\p{L}\p{M}]{3,}(?<![्िै])को(?![\p{L}\p{M}])|हरू(?:ले|को|लाई)?(?![\p{L}\p{M}])|[\p{L}\p{M}]{2}बाट(?![\p{L}\p{M}])/u,
  ),
  neighbours('hi', 'mr'),
];

const ENGLISH: ReadonlySet<string> = new Set(wordsIn(new URL('english.txt', LISTS)));
/** English news has one of these words in three to seven; no other language's text of 1,131 pages one in ten or four different ones. */
const CHARACTERS_A_WORD = 6;
const PLAIN_SHARE = 0.14;
const PLAIN_LEAST = 4;

/** Whether a text is so plainly English that nothing else needs asking: four in five English texts are, and most news is English. */
export function isPlainlyEnglish(text: string): boolean {
  const needed = (PLAIN_SHARE * text.length) / CHARACTERS_A_WORD;
  const found = (text.toLowerCase().match(/[a-z'’]+/g) ?? []).filter((word) => ENGLISH.has(word));
  return found.length >= needed && new Set(found).size >= PLAIN_LEAST;
}

/** This share of the words, and no fewer than three different ones, must be the language's own. */
const SHARE = 0.06;
const LEAST = 3;
/** Words of the longest text that one spelling may settle: in a longer one it may be a name's or a quotation's. */
const HEADLINE = 20;

/** Whether a language is one that the n-grams do not know and take for `best`: a headline cannot say, whoever declares it can. */
export const isTakenFor = (language: string, best: string): boolean =>
  best !== 'en' &&
  [...LATIN, ...DEVANAGARI].some(
    (rule) => rule.language === language && (rule.takenFor === 'any' || rule.takenFor.has(best)),
  );

/** The language outside the detector's list that a text is in, although the detector said `best`. */
export function languageByFunctionWords(text: string, script: Script, best: string): string | undefined {
  const rules = script === 'Latin' ? LATIN : script === 'Devanagari' ? DEVANAGARI : [];
  if (rules.length === 0) return undefined;
  const tokens = text.toLowerCase().match(/[\p{L}\p{M}ʻʼ'’-]+/gu) ?? [];
  let winner: string | undefined;
  let margin = 0;
  for (const { language, takenFor, own, theirs, sure, spelling } of rules) {
    if (takenFor !== 'any' && !takenFor.has(best)) continue;
    const mine = tokens.filter((token) => own.has(token) && !theirs.has(token));
    const others = tokens.filter((token) => theirs.has(token) && !own.has(token));
    const lead = mine.length - others.length;
    const settles = tokens.length <= HEADLINE && spelling?.test(text);
    if (others.length === 0 && (settles || tokens.some((token) => sure.has(token)))) return language;
    if (new Set(mine).size >= LEAST && lead >= SHARE * tokens.length && lead > margin)
      [winner, margin] = [language, lead];
  }
  return winner;
}
