import { tableIn } from '../text/word-list.js';

/**
 * Of 479 texts by others in English, German, French, Spanish and Portuguese these words make 400 sure, and none of a wrong language:
 * one in fourteen of the text, four different ones, and twice as many as of any other language in the table.
 */
const SHARE = 0.07;
const LEAST = 4;
const LEAD = 2;

let languagesOf: ReadonlyMap<string, readonly string[]> | undefined;

/** By word: the languages that have it. */
function table(): ReadonlyMap<string, readonly string[]> {
  if (languagesOf) return languagesOf;
  const languages = new Map<string, string[]>();
  for (const [language, words] of tableIn(new URL('./lists/plain-words.txt', import.meta.url)))
    for (const word of words) languages.set(word, [...(languages.get(word) ?? []), language]);
  return (languagesOf = languages);
}

/** Whether a text is so plainly in the language it says it is in that nothing else needs asking. */
export function isPlainly(language: string, text: string): boolean {
  const languages = table();
  const counts = new Map<string, number>();
  const own = new Set<string>();
  const words = text.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  for (const word of words)
    for (const one of languages.get(word) ?? []) {
      counts.set(one, (counts.get(one) ?? 0) + 1);
      if (one === language) own.add(word);
    }
  const found = counts.get(language) ?? 0;
  if (found < SHARE * words.length || own.size < LEAST) return false;
  for (const [other, count] of counts) if (other !== language && LEAD * count > found) return false;
  return true;
}
