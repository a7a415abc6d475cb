import { tableIn, wordsIn } from '../text/word-list.js';

/**
 * Other forms of a word: what a word may be a form of, in a language. Light rules, of plurals and cases foremost, after D. Harman (“How Effective Is
 * Suffixing?”, 1991) and J. Savoy (“Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages”, 2006): they name
 * words that there are, where Porter's make one of organisation and organ, of news and new (decision 0075). Of most languages a list of endings is
 * enough, and joins fewer words that are none of each other's forms than Snowball does (decision 0084).
 */
type Forms = (word: string) => readonly string[];
const NONE: readonly string[] = [];

/** Words as `foldForSearch` leaves them. */
const RULES: Readonly<Record<string, Forms>> = {
  en: englishForms,
  fr: byRules([/aux$/, 'al', 'au'], [/(?<=[ae]u)x$/, ''], [/(?<=..[^s])s$/, '']),
  es: byRules([/ces$/, 'z', 'ce'], [/(?<=..[lrndyjxs])es$/, '', 'e'], [/(?<=..[^siu])s$/, '']),
  pt: byRules(
    [/(?<=.)[oa]es$/, 'ao'],
    [/(?<=..)ais$/, 'al'],
    [/(?<=..)eis$/, 'el', 'il'],
    [/(?<=..)ois$/, 'ol'],
    [/(?<=.)ns$/, 'm'],
    [/(?<=.[rzs])es$/, '', 'e'],
    [/(?<=..[^siu])s$/, ''],
  ),
  it: byRules(
    [/(?<=..[cg])he$/, 'a'],
    [/(?<=..[cg])hi$/, 'o'],
    [/(?<=....)i$/, 'o', 'e', 'a'],
    [/(?<=....)e$/, 'a'],
  ),
  ar: byRules([/(?<=...)ات$/, 'ه', ''], [/(?<=...)(?:ون|ين|ان)$/, '', 'ه']),
};
const ENDINGS = [...tableIn(new URL('./word-endings.txt', import.meta.url))].flatMap(
  ([languages, [least, ...endings]]) =>
    languages.split(' ').map((language) => [language, byEndings(Number(least), new Set(endings))] as const),
);
const FORMS = new Map(Object.entries(RULES));
for (const [language, byEnding] of ENDINGS) {
  const byRule = FORMS.get(language) ?? (() => NONE);
  FORMS.set(language, (word) => (byRule(word).length > 0 ? byRule(word) : byEnding(word)));
}
const [dutchForms, indonesianForms] = [FORMS.get('nl')!, FORMS.get('id')!];
FORMS.set('nl', (word) => dutchForms(word).flatMap((stem) => dutchSpellings(stem, word)));
FORMS.set('id', (word) => {
  const [stem = word] = indonesianForms(word);
  const bare = stem.replace(INDONESIAN_PREFIX, '');
  return bare === word ? NONE : [bare];
});

/** In which a question is asked by themselves. */
const APART = new Set([...Object.keys(RULES), 'de', 'nl', 'ru']);
/** The others are asked for as one, by a word that texts in any of them have: each word more of a question is looked at for every candidate. */
const TOGETHER = '+';
/** By which texts in this language are found: alone, and where it is asked for with others. */
export const languageKeys = (language: string): readonly string[] =>
  FORMS.has(language) && !APART.has(language) ? [language, TOGETHER] : [language];

/** What a word of a question may be a form of. */
export interface Bases {
  readonly languages: readonly string[];
  readonly bases: readonly string[];
}

/** By languages: those in which it may be a form of the same are named once. */
export function basesByLanguage(word: string): readonly Bases[] {
  const shared = new Set<string>();
  const apart = new Map<string, string[]>();
  for (const language of FORMS.keys()) {
    const bases = basesOf(word, language);
    if (!APART.has(language)) bases.forEach((base) => shared.add(base));
    else if (bases.length > 0) {
      const key = bases.join(' ');
      apart.set(key, [...(apart.get(key) ?? []), language]);
    }
  }
  const found: Bases[] = [...apart].map(([bases, languages]) => ({ languages, bases: bases.split(' ') }));
  return shared.size > 0 ? [...found, { languages: [TOGETHER], bases: [...shared] }] : found;
}

/** Whether a text may have the word in another form, in some language. */
export const hasForms = (word: string): boolean => LETTERS.test(word);
const LETTERS = /^\p{L}[\p{L}\p{M}]+$/u;

/** Of each language: a question is asked in all of them. */
const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, Map<string, readonly string[]>>();

/** The words that a word of a language may be a form of, itself not among them; none where it is as it stands in dictionaries, or no rule is known. */
export function basesOf(word: string, language: string): readonly string[] {
  const forms = FORMS.get(language);
  if (!forms || word.length < 3 || !LETTERS.test(word)) return NONE;
  const known = remembered.get(language) ?? new Map<string, readonly string[]>();
  remembered.set(language, known);
  const before = known.get(word);
  if (before) return before;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const byRule = invariant.has(word) || word.length < 4 ? () => NONE : forms;
  const bases = irregular.get(`${language} ${word}`) ?? byRule(word);
  known.set(word, bases);
  return bases;
}
const invariant = new Set(wordsIn(new URL('./invariant-words.txt', import.meta.url)));
const irregular = new Map(
  wordsIn(new URL('./irregular-forms.txt', import.meta.url)).map((line) => {
    const [language = '', form = '', ...bases] = line.split(' ');
    return [`${language} ${form}`, bases] as const;
  }),
);

/** The longest ending is taken away. */
function byEndings(least: number, endings: ReadonlySet<string>): Forms {
  const longest = Math.max(...[...endings].map(({ length }) => length));
  return (word) => {
    for (let length = Math.min(longest, word.length - least); length > 0; length--)
      if (endings.has(word.slice(-length))) return [word.slice(0, -length)];
    return NONE;
  };
}

/** bossen is bos, and scholen school: before an ending with a vowel a long one is written once, and the consonant behind a short one twice. */
function dutchSpellings(stem: string, form: string): readonly string[] {
  if (form[stem.length] !== 'e') return [stem];
  if (/([^aeiou])\1$/.test(stem)) return [stem.slice(0, -1)];
  const long = stem.replace(/(?<=[^aeiou])([aeou])([^aeiou])$/, '$1$1$2');
  return long === stem ? [stem] : [stem, long];
}

/** membelikan and dibelinya are of beli: in Indonesian as much stands before a word as behind it. */
const INDONESIAN_PREFIX = /^(?:memper|diper|meng|mem|men|me|peng|pem|pen|per|pe|ber|ter|di|ke)(?=.{4})/;

type Rule = readonly [ending: RegExp, ...replacements: readonly string[]];

/** The first ending that fits decides. */
function byRules(...rules: readonly Rule[]): Forms {
  return (word) => {
    const [ending, ...replacements] = rules.find(([each]) => each.test(word)) ?? [];
    return ending ? replacements.map((replacement) => word.replace(ending, replacement)) : NONE;
  };
}

const englishPlurals = byRules(
  [/(?<=..)ies$/, 'y', 'ie'],
  [/(?<=.)ves$/, 'f', 'fe', 've'],
  [/(?<=.(?:ch|sh|ss|x|z|o))es$/, '', 'e'],
  [/(?<=.s)es$/, 'e', '', 'is'],
  [/(?<=[^sui])s$/, ''],
);
const englishVerbs = byRules([/(?<=..)ied$/, 'y'], [/(?:(?<!e)ed|ing)$/, '', 'e']);

/** Plurals; and what ends in -ed or -ing behind a vowel, though not after an e: need, speed, spring. */
function englishForms(word: string): readonly string[] {
  const plurals = englishPlurals(word);
  if (plurals.length > 0) return plurals;
  const verbs = englishVerbs(word);
  const [stem = ''] = verbs;
  if (stem.length < 3 || !/[aeiouy]/.test(stem)) return NONE;
  return /(.)\1$/.test(stem) ? [...verbs, stem.slice(0, -1)] : verbs;
}
