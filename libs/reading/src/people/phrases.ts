/** The phrases of a list in `words.ts`, of all languages. */
export const phrasesOf = (list: string): string[] =>
  list
    .trim()
    .split('\n')
    .flatMap((line) => line.slice(line.indexOf(': ') + 2).split(', '));

/** A regular expression's alternatives, the longest first, so that none hides behind its own beginning. */
export const anyOf = (phrases: readonly string[]): string =>
  [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`))
    .join('|');

/** Scripts that set no spaces between words. */
export const isUnspaced = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
