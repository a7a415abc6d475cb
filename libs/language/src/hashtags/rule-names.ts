import { casedNames } from './cased/cased-names.js';
import { germanNames } from './cased/german-names.js';
import { casedLanguages } from './cased/languages.js';
import { russianNames } from './cased/russian-names.js';
import { caselessNames } from './cautious/caseless-names.js';
import { cautiousNames } from './cautious/cautious-names.js';
import type { Name } from './name.js';
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
/** Scripts without capitals where lists say what is sure. */
const CASELESS = /^(?:th|he|fa)$/;
const WITHOUT_RULES = /^(?:ur|bn|ta|te|kn|ml|gu|pa|or|si|my|km|lo|ka|am|ti|ps|ckb|sd|ug|yi|mr|ne|bo)$/;

/**
 * What rules take for names. A language without rules of its own that writes names with capitals is read with caution; in scripts
 * without case only languages with rules give names.
 */
export function ruleNames(text: string, base: string): readonly Name[] {
  if (CASELESS.test(base)) return caselessNames(text, base);
  if (WITHOUT_RULES.test(base)) return [];
  const cased = casedLanguages[base];
  return ownRules[base]?.(text) ?? (cased ? casedNames(text, cased) : cautiousNames(text, base));
}
