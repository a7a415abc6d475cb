import { createHash } from 'node:crypto';

/**
 * Text reduced to what makes two copies the same: letters, marks and digits in lower case, one space between words.
 * Quotes, apostrophes, dashes, punctuation, white space and composition do not count. Signs that change a number do:
 * decimal points, percent, currency, a leading minus.
 */
export const foldForFingerprint = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘‚‛`´ʼ“”„‟"«»‹›\p{Cf}]/gu, '')
    .replace(/(?<![\p{L}\p{N}])[-−–](?=\d)/gu, ' \uE000')
    .replace(/(?<=\p{N})[.,:](?=\p{N})/gu, '\uE001')
    .replace(/[^\p{L}\p{M}\p{N}\p{Sc}%+\uE000\uE001]+/gu, ' ')
    .replace(SPACE_BESIDE_HAN, '')
    .replaceAll('\uE000', '-')
    .replaceAll('\uE001', '.')
    .trim();

/** sha256 over the folded text, hex: equal for two copies that differ in quotes, dashes, white space and case only. */
export const bodyHash = (text: string): string =>
  createHash('sha256').update(foldForFingerprint(text)).digest('hex');

// Chinese and Japanese set no spaces, so a line break or a comma between two characters is no word border.
const SPACE_BESIDE_HAN =
  /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]) | (?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー])/gu;
