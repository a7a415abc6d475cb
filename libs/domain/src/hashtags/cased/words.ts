/** A word of a text and what stands before it. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one. */
  readonly gap: string;
  /** First of a sentence, a line or a quotation, where every word is written with a capital. */
  readonly opens: boolean;
}

const WORD =
  /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'’ʼ&.+/](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*/gu;

/** Cuts a text into words. `abbreviations` (without dot) do not end a sentence. */
export function wordsOf(text: string, abbreviations: ReadonlySet<string>): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const gap = text.slice(end, match.index);
    const before = words.at(-1);
    const abbreviated =
      before !== undefined && /^\.\s/.test(gap) && isAbbreviation(before.text, abbreviations);
    words.push({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      gap: abbreviated ? ' ' : gap,
      opens: before === undefined || (!abbreviated && OPENING.test(gap)),
    });
    end = match.index + match[0].length;
  }
  return words;
}

/** The end of a sentence, a new line, a bullet, a colon, an opening quote or bracket. */
const OPENING = /[.!?…:;\n•·|]|[\s(]["'“”„«‹‘‚]$|[—–]\s|\s[-–—]\s/u;

/** Initials (J. Smith) and the short forms of a language. */
const isAbbreviation = (word: string, abbreviations: ReadonlySet<string>): boolean =>
  /^\p{Lu}$/u.test(word) || abbreviations.has(word);

export const isCapitalised = (word: string): boolean =>
  /^\p{Lu}/u.test(word) || /^\p{Ll}{1,2}\p{Lu}/u.test(word);

/** Capitals and digits only, two letters at least: NPEC, G20, AT&T. */
export const isAcronym = (word: string): boolean =>
  /^(?=(?:.*\p{Lu}){2})[\p{Lu}\p{N}&.-]+$/u.test(word) || /^\p{Lu}\d+$/u.test(word);
