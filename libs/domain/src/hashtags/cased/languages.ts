import { english } from './english.js';
import type { LanguageWords } from './language-words.js';

/** Languages with rules of their own; others that write names with capitals are read like English. */
export const casedLanguages: Readonly<Record<string, LanguageWords>> = {
  en: english,
};
