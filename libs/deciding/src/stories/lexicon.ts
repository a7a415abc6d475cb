import { LANGUAGES, tableOf } from './lists.js';
import { arabicStem, cyrillicStem, devanagariStem, koreanStem, latinStem } from './stems.js';
import { TermKind } from './term-kind.js';

/** What a word means, the same in every language. */
export interface Meaning {
  readonly key: string;
  readonly kind: TermKind;
  /** A proper name: in small letters it is another word (Мали, мало). */
  readonly isProper?: boolean;
}

/** The concept a stem stands for in a language, if it is one of the lexicon's. */
export function conceptOf(stem: string, language: string): Meaning | undefined {
  const { concepts } = lexiconOf(language);
  return concepts.get(stem) ?? (language === 'ko' ? longestPrefix(concepts, stem) : undefined);
}

/** The country, city or body a name stands for: stems with one space between. */
export function placeOf(name: string, language: string, mayHaveEnding: boolean): Meaning | undefined {
  const { places } = lexiconOf(language);
  return places.get(name) ?? (language === 'ko' && mayHaveEnding ? longestPrefix(places, name) : undefined);
}

/** Whether a name of the gazetteer begins with this stem: nearly every word is turned away here. */
export function startsPlace(stem: string, language: string): boolean {
  return language === 'ko' || lexiconOf(language).firstStems.has(stem);
}

/** Words of Chinese, Japanese and what else stands without spaces, to be found inside a passage. */
export const dictionaryOf = (language: string): ReadonlyMap<string, Meaning> => lexiconOf(language).unspaced;

/** Korean compounds begin with what they are about: 지진으로, 독일에서만, 대통령선거. */
function longestPrefix(words: ReadonlyMap<string, Meaning>, word: string): Meaning | undefined {
  for (let size = Math.min(word.length - 1, 6); size >= 2; size--) {
    const found = words.get(word.slice(0, size));
    if (found) return found;
  }
  return undefined;
}

interface Lexicon {
  readonly concepts: ReadonlyMap<string, Meaning>;
  readonly places: ReadonlyMap<string, Meaning>;
  readonly firstStems: ReadonlySet<string>;
  readonly unspaced: ReadonlyMap<string, Meaning>;
}

const lexicons = new Map<string, Lexicon>();

function lexiconOf(language: string): Lexicon {
  let lexicon = lexicons.get(language);
  if (!lexicon) lexicons.set(language, (lexicon = buildLexicon(language)));
  return lexicon;
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** Languages without words of their own here are read with the places of Unicode's locale data and the gazetteer alone. */
function buildLexicon(language: string): Lexicon {
  const concepts = new Map<string, Meaning>();
  const places = new Map<string, Meaning>();
  const unspaced = new Map<string, Meaning>();
  const column = LANGUAGES.indexOf(language);
  for (const columns of tableOf('ideas', '|')) {
    const meaning = { key: `c:${columns[0]!.replace(/ .*/, '')}`, kind: TermKind.Concept };
    for (const word of (columns[column] ?? '').split(' ')) {
      if (word === '') continue;
      if (UNSPACED.test(word)) unspaced.set(word, meaning);
      else concepts.set(stemOfAny(word), meaning);
    }
  }
  const addPlace = (name: string, meaning: Meaning): void => {
    if (name === '') return;
    if (UNSPACED.test(name)) {
      if (name.length >= 2) unspaced.set(name, meaning);
      return;
    }
    places.set(
      name
        .split(/[\s-]+/)
        .map(stemOfAny)
        .join(' '),
      meaning,
    );
  };
  for (const [name, region] of countryNamesIn(language))
    addPlace(name, { ...country(region), isProper: true });
  for (const [region = '', ...words] of tableOf('countries', ' '))
    for (const word of words) addPlace(word.replaceAll('_', ' '), country(region));
  for (const [id = '', ...words] of tableOf('places', ' ')) {
    for (const word of words)
      addPlace(word.replaceAll('_', ' '), { key: 'p:' + id, kind: TermKind.Place, isProper: true });
  }
  const firstStems = new Set([...places.keys()].map((name) => name.split(' ')[0]!));
  return { concepts, places, firstStems, unspaced };
}

const country = (region: string): Meaning => ({ key: 'p:' + region, kind: TermKind.Country });

function* countryNamesIn(language: string): Generator<readonly [string, string]> {
  for (const style of ['long', 'short'] as const) {
    let display: Intl.DisplayNames;
    try {
      display = new Intl.DisplayNames([language, 'en'], { type: 'region', style });
    } catch {
      return;
    }
    for (const [region = ''] of tableOf('countries', ' ')) {
      const name = display.of(region)?.replace(/(?:(?<!\s)\s+)?[(（].*/s, '');
      if (name && name !== region) yield [name, region];
    }
  }
}

function stemOfAny(word: string): string {
  if (/\p{sc=Cyrillic}/u.test(word)) return cyrillicStem(word);
  if (/\p{sc=Arabic}/u.test(word)) return arabicStem(word);
  if (/\p{sc=Devanagari}/u.test(word)) return devanagariStem(word);
  if (/\p{sc=Hangul}/u.test(word)) return koreanStem(word);
  if (/\p{sc=Latin}/u.test(word)) return latinStem(word);
  return word.toLowerCase();
}
