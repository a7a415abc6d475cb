/**
 * Letters by how they are written, as the inside of a character class (flag u or v). One table for all who ask whether words stand
 * apart; what differs on purpose says so where it does (near-duplicates/characters.ts, stories/tokens.ts, language/scripts.ts: one code
 * for a character, counts for each script).
 */

/** Chinese characters and kana, with the mark that makes a vowel long, which Unicode gives to no script. */
export const HAN_AND_KANA = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー`;

/** All that is written without spaces between words; 〆 stands in Japanese words as a character. */
export const UNSPACED = String.raw`${HAN_AND_KANA}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}〆`;

/** Letters that say in one what takes an alphabet two or three. Korean sets spaces, but joins particles to its words. */
export const SYLLABLES = String.raw`${HAN_AND_KANA}\p{sc=Hangul}`;

const ANY_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
export const holdsUnspaced = (text: string): boolean => ANY_UNSPACED.test(text);
