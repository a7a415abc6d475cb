import { listOf } from './lists.js';
import { latinStem } from './stems.js';

/**
 * Words that say nothing of what an article is about, and words that say little because news is full of them. Written by hand: the
 * stream's own counts take over as it grows, these make the first hundred articles come out right.
 */
const stopWords = new Map<string, ReadonlySet<string>>();

/** Function words of a language, folded; none where there is no list. */
function stopWordsOf(language: string): ReadonlySet<string> {
  let words = stopWords.get(language);
  if (!words) stopWords.set(language, (words = new Set(listOf(`stop-words/${language}`))));
  return words;
}

/**
 * Whether a word is one of those every article has; `folded` is in lower case and, in Latin letters, without accents. English ones are
 * left out of every language, wherever they turn up.
 */
export const isStopWord = (folded: string, language: string): boolean =>
  stopWordsOf(language).has(folded) || stopWordsOf('en').has(folded);

const LATIN_LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'] as const;

/** The language most of whose function words stand among these words of Latin letters; English where none has more. */
export function languageByStopWords(folded: readonly string[]): string {
  let [language, most]: [string, number] = ['en', 0];
  for (const candidate of LATIN_LANGUAGES) {
    const stops = stopWordsOf(candidate);
    const found = folded.filter((word) => stops.has(word)).length;
    if (found > most) [language, most] = [candidate, found];
  }
  return language;
}

/** Whether a stem stands in a few headlines out of a hundred anywhere. */
export const isCommonStem = (stem: string): boolean => (common ??= stemsIn('common-words')).has(stem);
let common: ReadonlySet<string> | undefined;

/** Whether a stem is one of the vocabulary's words, so that a capital does not make it a name. */
export const isKnownStem = (stem: string): boolean => (known ??= stemsIn('english-words')).has(stem);
let known: ReadonlySet<string> | undefined;

/** Words as they are written and as stems: other scripts are listed as stems. */
const stemsIn = (list: string): ReadonlySet<string> =>
  new Set(listOf(list).flatMap((word) => [word, latinStem(word)]));
