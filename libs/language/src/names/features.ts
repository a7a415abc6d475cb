import { ofCharacters } from './character-features.js';
import type { Opinions } from './opinions.js';
import type { Sheet } from './sheet.js';
import { READ_BY_CHARACTER } from './tokens.js';
import type { Token } from './tokens.js';
import { ofWords } from './word-features.js';

/** The same for training and for finding. */
export const featuresOf = (tokens: readonly Token[], language: string, opinions: Opinions): Sheet =>
  (READ_BY_CHARACTER.has(language) ? ofCharacters : ofWords)(tokens, language, opinions);
