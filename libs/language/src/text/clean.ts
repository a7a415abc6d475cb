/**
 * Text as every message carries it: NFC, no NUL or other control characters, no lone surrogates (Postgres refuses
 * both), no invisible characters that only steer the direction of a line. Line feeds and tabs stay.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(INVISIBLE, '')
    .toWellFormed()
    .normalize('NFC');
}

/** One line: every run of white space is one space, none at the ends. For headlines, names, categories. */
export function cleanLine(text: string): string {
  const line = cleanText(text).replace(/\s+/g, ' ').trim();
  return isBlank(line) ? '' : line;
}

/** Whether nobody sees anything of a text: white space, joiners, marks of direction, fillers, variation selectors. */
export const isBlank = (text: string): boolean =>
  /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(text);

/**
 * Paragraphs separated by exactly one blank line, each on one line or more, without white space at the ends of lines.
 */
export const cleanParagraphs = (text: string): string =>
  cleanText(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** The text, or its first `max` UTF-16 units; never half of a surrogate pair. */
export function capped(text: string, max: number): string {
  if (text.length <= max) return text;
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(max - 1));
  return text.slice(0, splitsPair ? max - 1 : max);
}

// C0 and C1 controls except tab and line feed, byte order marks, soft hyphens, zero-width spaces, word joiners, overrides
// and embeddings of direction (an unclosed one turns a whole page around), noncharacters. Joiners (U+200C, U+200D) and the
// plain direction marks stay: Persian, Hindi and emoji are written with them.
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]/g;
