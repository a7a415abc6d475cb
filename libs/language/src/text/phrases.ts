import { SYLLABLES } from './letters.js';

/** A text as a piece of a regular expression that finds it. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A regular expression's alternatives, the longest first, so that none hides behind its own beginning. */
export const anyOf = (phrases: readonly string[]): string =>
  [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => escaped(phrase).replaceAll(' ', String.raw`\s+`))
    .join('|');

const IS_SYLLABLE = new RegExp(`[${SYLLABLES}]`, 'u');
/** Whether a label may stand right beside another word: 写真, 사진기자. */
export const isUnspaced = (label: string): boolean => IS_SYLLABLE.test(label);
