import { english } from './english.js';
import { french } from './french.js';
import type { LanguageWords } from './language-words.js';
import { portuguese } from './portuguese.js';
import { spanish } from './spanish.js';

/** Languages with rules of their own; others that write names with capitals are read like English. */
export const casedLanguages: Readonly<Record<string, LanguageWords>> = {
  en: english,
  fr: french,
  es: spanish,
  pt: portuguese,
};
