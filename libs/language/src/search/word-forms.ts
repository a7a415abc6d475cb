import { wordsIn } from '../text/word-list.js';

/**
 * Other forms of a word: what a word may be a form of, in a language. Light rules, of plurals and cases foremost, after D. Harman (“How Effective Is
 * Suffixing?”, 1991) and J. Savoy (“Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages”, 2006): they name
 * words that there are, where Porter's make one of organisation and organ, of news and new (decision 0075).
 */
type Forms = (word: string) => readonly string[];

/** Words as `foldForSearch` leaves them. */
const FORMS: Readonly<Record<string, { readonly script: RegExp; readonly forms: Forms }>> = {
  en: { script: /^[a-z]+$/, forms: englishForms },
  de: { script: /^[a-z]+$/, forms: germanForms },
  fr: {
    script: /^[a-z]+$/,
    forms: byRules([/aux$/, 'al', 'au'], [/(?<=[ae]u)x$/, ''], [/(?<=..[^s])s$/, '']),
  },
  es: {
    script: /^[a-z]+$/,
    forms: byRules([/ces$/, 'z', 'ce'], [/(?<=..[lrndyjxs])es$/, '', 'e'], [/(?<=..[^siu])s$/, '']),
  },
  pt: {
    script: /^[a-z]+$/,
    forms: byRules(
      [/(?<=.)[oa]es$/, 'ao'],
      [/(?<=..)ais$/, 'al'],
      [/(?<=..)eis$/, 'el', 'il'],
      [/(?<=..)ois$/, 'ol'],
      [/(?<=.)ns$/, 'm'],
      [/(?<=.[rzs])es$/, '', 'e'],
      [/(?<=..[^siu])s$/, ''],
    ),
  },
  it: {
    script: /^[a-z]+$/,
    forms: byRules(
      [/(?<=..[cg])he$/, 'a'],
      [/(?<=..[cg])hi$/, 'o'],
      [/(?<=....)i$/, 'o', 'e', 'a'],
      [/(?<=....)e$/, 'a'],
    ),
  },
  nl: { script: /^[a-z]+$/, forms: dutchForms },
  ru: { script: /^[а-я]+$/, forms: russianForms },
  ar: {
    script: /^[\u0621-\u064a]+$/,
    forms: byRules([/(?<=...)ات$/, 'ه', ''], [/(?<=...)(?:ون|ين|ان)$/, '', 'ه']),
  },
};

export const languagesWithForms: readonly string[] = Object.keys(FORMS);

/** Whether a text may have the word in another form, in some language. */
export const hasForms = (word: string): boolean =>
  word.length > 1 && Object.values(FORMS).some(({ script }) => script.test(word));

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, Map<string, readonly string[]>>();

/** The words that a word of a language may be a form of, itself not among them; none where it is as it stands in dictionaries, or no rule is known. */
export function basesOf(word: string, language: string): readonly string[] {
  const rules = FORMS[language];
  if (!rules || word.length < 4 || !rules.script.test(word)) return NONE;
  const known = remembered.get(language) ?? new Map<string, readonly string[]>();
  remembered.set(language, known);
  const before = known.get(word);
  if (before) return before;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const bases = invariant.has(word) ? NONE : (irregular.get(`${language} ${word}`) ?? rules.forms(word));
  known.set(word, bases);
  return bases;
}
const NONE: readonly string[] = [];

const invariant = new Set(wordsIn(new URL('./invariant-words.txt', import.meta.url)));
const irregular = new Map(
  wordsIn(new URL('./irregular-forms.txt', import.meta.url)).map((line) => {
    const [language = '', form = '', ...bases] = line.split(' ');
    return [`${language} ${form}`, bases] as const;
  }),
);

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

/** Savoy's minimal rules, until nothing more is to be taken away: Hafens, Hafen. */
function germanForms(word: string): readonly string[] {
  let stem = word;
  for (let before = ''; stem !== before;) {
    before = stem;
    if (stem.length > 6) stem = stem.replace(/(?<=n)nen$|nen$/, '');
    if (stem.length > 5) stem = stem.replace(/(?:en|se|es|er)$/, '');
    if (stem.length > 4) stem = stem.replace(/[nesr]$/, '');
  }
  return stem === word ? NONE : [stem];
}

/** scholen is school, havens haven. */
function dutchForms(word: string): readonly string[] {
  if (/(?<=...[^s])s$/.test(word)) return [word.slice(0, -1)];
  const stem = /^(.{3,})en$/.exec(word)?.[1];
  if (stem === undefined) return NONE;
  if (/([^aeiou])\1$/.test(stem)) return [stem.slice(0, -1)];
  return /[^aeiou][aeou][^aeiou]$/.test(stem) ? [stem, stem.replace(/(.)(.)$/, '$1$1$2')] : [stem];
}

/** Endings of cases, the longest first; й and ё are и and е here. */
const RUSSIAN =
  /(?:иями|иям|иях|оях|ями|оям|ами|его|ему|ими|ого|ому|ыми|оев|ая|яя|ях|юю|ах|ею|их|ия|ию|ие|ии|ью|ою|ую|ям|ых|ея|ам|ем|еи|ев|им|ое|ои|ом|ов|ые|ыи|ым|ми|а|е|и|о|у|ы|я|ь|ю)$/;
function russianForms(word: string): readonly string[] {
  const stem = word.replace(RUSSIAN, '');
  return stem.length < 3 || stem === word ? NONE : [stem];
}
