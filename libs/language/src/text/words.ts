import { HAN_AND_KANA, UNSPACED } from './letters.js';
import { wordsOfUnspaced } from './segments.js';

/**
 * Words of a text. Where words are set apart by spaces (Korean among them) a word is what stands between spaces; Chinese, Japanese,
 * Thai, Lao, Khmer and Burmese passages are cut into words by the rules of Unicode and their dictionaries.
 */
export function wordCount(text: string, language = 'und'): number {
  let words = 0;
  const spaced = text.replace(UNSPACED_PASSAGE, (passage) => {
    words += unspacedWords(passage, language);
    return ' ';
  });
  return words + (spaced.match(/\S+/g)?.filter((word) => !CLOSING_MARKS_ONLY.test(word)).length ?? 0);
}

/**
 * Minutes it takes to read a text, at least 1: 230 words a minute (Brysbaert, "How many words do we read per minute?", 2019, finds 238
 * for English non-fiction read in silence and a little less in other languages), or 500 characters a minute for passages in Chinese
 * and Japanese characters, whose words have no agreed length (what publishers count; IReST, Trauzettel-Klosinski and Dietz, 2012,
 * has 255 and 357 read aloud).
 */
export function readingMinutes(text: string, language = 'und'): number {
  const characters = text.match(HAN_OR_KANA)?.length ?? 0;
  const words = wordCount(text.replace(HAN_OR_KANA, ' '), language);
  return Math.max(1, Math.ceil(characters / 500 + words / 230));
}

const HAN_OR_KANA = new RegExp(`[${HAN_AND_KANA}]`, 'gu');
const UNSPACED_PASSAGE = new RegExp(`[${UNSPACED}]+`, 'gu');
/** What is left of a sentence's punctuation where its words were taken out: 。、」. */
const CLOSING_MARKS_ONLY = /^[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+$/u;

function unspacedWords(passage: string, language: string): number {
  let words = 0;
  for (const segment of wordsOfUnspaced(passage, language)) if (segment.isWordLike) words++;
  return words;
}
