/** A text as a piece of a regular expression that finds it. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A regular expression's alternatives, the longest first, so that none hides behind its own beginning. */
export const anyOf = (phrases: readonly string[]): string =>
  [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => escaped(phrase).replaceAll(' ', String.raw`\s+`))
    .join('|');

/** Whether a text has letters that stand without spaces between words, or, in Korean, often do in labels: 사진기자. */
export const isUnspaced = (text: string): boolean =>
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(text);
