/** A word, a number or a mark; in Chinese, Japanese and Korean a character. */
export interface Token {
  readonly text: string;
  /** As it is looked up: in small letters, ё as е, without Arabic vowel signs. */
  readonly seen: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** There is a blank before it. */
  readonly spaced: boolean;
  /** It opens a line. */
  readonly line: boolean;
}

/** Languages whose names do not begin and end where words do: they are read character by character. */
export const READ_BY_CHARACTER: ReadonlySet<string> = new Set(['zh', 'ja', 'ko']);

const WORDS = /[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu;
const CHARACTERS = /[\p{L}\p{N}]\p{M}*|[^\s]/gu;

export function tokensOf(text: string, language: string): Token[] {
  const tokens: Token[] = [];
  const byCharacter = READ_BY_CHARACTER.has(language);
  let end = 0;
  for (const match of text.matchAll(byCharacter ? CHARACTERS : WORDS)) {
    const [word] = match;
    const start = match.index;
    const line = tokens.length === 0 || (start > end && text.slice(end, start).includes('\n'));
    const seen = byCharacter ? word : lookedUp(word);
    tokens.push({ text: word, seen, start, end: start + word.length, spaced: line || start > end, line });
    end = start + word.length;
  }
  return tokens;
}

function lookedUp(word: string): string {
  const lower = word.toLowerCase();
  return SPELT.test(lower) ? lower.replace(/ё/g, 'е').replace(/[\u064b-\u0652\u0670ـ]/g, '') : lower;
}
const SPELT = /[ё\u064b-\u0652\u0670ـ]/;

const ENDS = /^[.!?؟।。！？…]$/u;
export const endsSentence = (text: string): boolean => text.length === 1 && ENDS.test(text);

/** A sentence without an end is a list or a table: it is cut, so that no step looks at more. */
const LONGEST_SENTENCE = 400;

/** The sentences of a text as ranges of its tokens. */
export function sentencesOf(tokens: readonly Token[], language: string): [from: number, to: number][] {
  const byCharacter = READ_BY_CHARACTER.has(language);
  const sentences: [number, number][] = [];
  let from = 0;
  for (let i = 1; i <= tokens.length; i++) {
    const next = tokens[i];
    const ends =
      !next ||
      next.line ||
      i - from > LONGEST_SENTENCE ||
      (endsSentence(tokens[i - 1]!.text) && (byCharacter || opensBehind(tokens, i)));
    if (!ends) continue;
    sentences.push([from, i]);
    from = i;
  }
  return sentences;
}

/** Behind the stop of "J. Smith" nothing opens, nor before a small letter. */
function opensBehind(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at]!;
  if (!next.spaced || /^\p{Ll}/u.test(next.text)) return false;
  const abbreviated = tokens[at - 2];
  return tokens[at - 1]!.text !== '.' || !abbreviated || !/^\p{Lu}$/u.test(abbreviated.text);
}

const ARABIC_CLITIC = /^(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ف|ك)(?=.{3})/u;
/** An Arabic word without what is written to it. */
export const barely = (word: string): string => word.replace(ARABIC_CLITIC, '');
