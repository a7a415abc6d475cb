// Not the index: the n-grams of the detector cost 150 ms and 75 MB at start.
import { baseLanguage } from '../language/base-language.js';
import { capped } from '../text/index.js';
import { casedNames } from './cased/cased-names.js';
import { germanNames } from './cased/german-names.js';
import { casedLanguages } from './cased/languages.js';
import { russianNames } from './cased/russian-names.js';
import { withoutAsides } from './asides.js';
import type { Name } from './name.js';
import { cautiousNames } from './cautious/cautious-names.js';
import { arabicNames } from './uncased/arabic.js';
import { chineseNames } from './uncased/chinese.js';
import { hindiNames } from './uncased/hindi.js';
import { japaneseNames } from './uncased/japanese.js';
import { koreanNames } from './uncased/korean.js';

const ownRules: Readonly<Record<string, (text: string) => readonly Name[]>> = {
  ar: arabicNames,
  de: germanNames,
  ru: russianNames,
  hi: hindiNames,
  ko: koreanNames,
  ja: japaneseNames,
  zh: chineseNames,
};
const WITHOUT_RULES =
  /^(?:th|he|fa|ur|bn|ta|te|kn|ml|gu|pa|or|si|my|km|lo|ka|am|ti|ps|ckb|sd|ug|yi|mr|ne|bo)$/;

/** Characters that are looked at: the longest reports have as many, and what is named later only is no subject of the text. */
const LOOKED_AT = 30_000;

/**
 * The names a text mentions, in order of their first mention. A language without rules of its own that writes names with capitals
 * is read with caution; in scripts without case only languages with rules give names.
 */
export function namesIn(given: string, language: string): readonly Name[] {
  const text = withoutAsides(capped(given, LOOKED_AT));
  const base = baseLanguage(language) ?? 'en';
  if (WITHOUT_RULES.test(base)) return [];
  const cased = casedLanguages[base];
  return ownRules[base]?.(text) ?? (cased ? casedNames(text, cased) : cautiousNames(text, base));
}
