import { UNSPACED, wordsOfUnspaced } from '../text/index.js';

/** A piece of a text with the white space after it; the pieces of a text, put together, are the text. */
export interface Token {
  readonly text: string;
  /** What makes it the same as another: the text without what no reader would call a difference. */
  readonly key: string;
  readonly isWord: boolean;
}

/** Words and single marks. Chinese, Japanese, Thai, Lao, Khmer and Burmese passages are cut by the dictionaries of Unicode. */
export function wordsAndMarks(text: string, language: string): Token[] {
  const tokens: Token[] = [];
  // White space before the first word belongs to it.
  const lead = /^\s*/.exec(text)?.[0] ?? '';
  for (const [piece] of text.slice(lead.length).matchAll(PIECE)) {
    if (!IS_UNSPACED.test(piece)) {
      tokens.push(tokenOf(tokens.length === 0 ? lead + piece : piece));
      continue;
    }
    const word = piece.trimEnd();
    const segments = Array.from(wordsOfUnspaced(word, language), ({ segment }) => segment);
    segments.forEach((segment, i) => {
      const before = tokens.length === 0 ? lead : '';
      const after = i === segments.length - 1 ? piece.slice(word.length) : '';
      tokens.push(tokenOf(before + segment + after));
    });
  }
  return tokens;
}

/** Paragraphs, or lines where they stand alone. */
export const paragraphs = (text: string): Token[] =>
  (text.match(/[^\n]+\n*|^\n+/g) ?? []).map((paragraph) => tokenOf(paragraph));

const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
/** A passage without spaces, a word with what joins its parts (`3.5`, `don’t`, `re-elect`), or one mark; then white space. */
const PIECE = new RegExp(
  `(?:[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}\\p{Cf}])+(?:[.,:'’_-](?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}\\p{Cf}])+)*|\\S)\\s*`,
  'gu',
);

const tokenOf = (text: string): Token => ({
  text,
  key: keyOf(text),
  isWord: /[\p{L}\p{N}]/u.test(text),
});

/** Without the shape of quotes and dashes, white space, width and composition; case counts. */
const keyOf = (text: string): string =>
  PLAIN.test(text)
    ? text.trim().replace(/\s+/g, ' ')
    : text
        .normalize('NFKC')
        .replace(/[‘’‚‛`´ʼ]/g, "'")
        .replace(/[“”„‟«»]/g, '"')
        .replace(/[‐‑‒–—―−]/g, '-')
        .replace(/\p{Cf}/gu, '')
        .trim()
        .replace(/\s+/g, ' ');
const PLAIN = /^[\t\n\r -_a-~]*$/;
