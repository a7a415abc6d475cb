import { baseLanguage } from '../language/base-language.js';
import { anyOf, phrasesIn, segmenterOf } from '../text/index.js';

/**
 * The sentences of a text, by Unicode's rules for the language, with those put together again that end in an abbreviation or inside a
 * quotation. A line is never longer than itself: headings and list items end with it.
 */
export function sentencesOf(text: string, language = 'und'): string[] {
  const segmenter = segmenterOf(baseLanguage(language) ?? 'und', 'sentence');
  const sentences: string[] = [];
  let from = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    // Unicode leaves an opening mark with the sentence before: 彼は語った。「もう終わりだ。」
    const opening = /(?<=[。！？!?])[「『“]\s*$/u.exec(segment)?.[0] ?? '';
    const end = index + segment.length - opening.length;
    if (end > from && !segment.slice(segment.trimEnd().length).includes('\n') && goesOn(text, from, end))
      continue;
    add(text.slice(from, end));
    from = end;
  }
  add(text.slice(from));
  return sentences;

  function add(piece: string): void {
    const sentence = piece.replace(/\s+/g, ' ').trim();
    if (sentence) sentences.push(sentence);
  }
}

/** Whether the sentence that begins at `from` is not over at `end`. */
function goesOn(text: string, from: number, end: number): boolean {
  const soFar = text.slice(from, end);
  const next = text.slice(end, end + 24);
  if (ENDS_IN_ABBREVIATION.test(soFar)) return !(ENDS_IN_COUNTRY.test(soFar) && OPENS_SENTENCE.test(next));
  // "Why?" he asked; Yahoo! fell; 「行かない。」と述べた.
  if (/^[«"“]?\p{Ll}/u.test(next) && !/^\p{Ll}\p{Lu}/u.test(next)) return true;
  if (/["”」』’]\s*$/u.test(soFar) && REPORTED.test(next)) return true;
  const closing = openQuotation(soFar);
  if (!closing) return false;
  const rest = text.slice(end, end + LONGEST_QUOTATION).split('\n')[0]!;
  return soFar.length < 2 * LONGEST_QUOTATION && [...closing].some((mark) => rest.includes(mark));
}

/** A quotation whose end does not come by then has none: somebody forgot it. */
const LONGEST_QUOTATION = 500;

/** 」と述べた, "라고 말했다: what reports a quotation belongs to its sentence. */
const REPORTED = /^(?:と|って|など|という|とし|이?라고|이?라는|이?라며|고\s|며\s)/u;

/** The marks that may close the quotation a text leaves open; empty where it leaves none open. */
export function openQuotation(text: string): string {
  const open: string[] = [];
  for (const match of text.matchAll(/[«»„“”"「」『』]/gu)) {
    const mark = match[0];
    if (open.at(-1)?.includes(mark)) open.pop();
    else if (opensAt(text, match.index)) open.push(CLOSING[mark] ?? '');
  }
  return open[0] ?? '';
}

const CLOSING: Readonly<Record<string, string>> = {
  '«': '»',
  '»': '«»',
  '„': '“”',
  '“': '”',
  '”': '”',
  '"': '"',
  '「': '」',
  '『': '』',
};

/** ” opens quotations in Swedish and Finnish, » in German books: with a space before and none behind. */
const opensAt = (text: string, at: number): boolean =>
  /[«„“「『]/u.test(text[at]!) ||
  (/["”»]/u.test(text[at]!) &&
    /^$|[\s(（[:：,，。—–-]/u.test(text[at - 1] ?? '') &&
    /\S/.test(text[at + 1] ?? ' '));

const LISTS = new URL('./lists/', import.meta.url);

/** Titles, short forms, initials, months and numbers that a full stop follows without ending anything. */
const ENDS_IN_ABBREVIATION = new RegExp(
  `(?:^|[\\s(["'“„«»/])(?:${anyOf(phrasesIn(new URL('abbreviations.txt', LISTS)))}|\\p{Lu}|\\p{Ll}|(?:\\p{L}\\.)+\\p{L}|\\d{1,2})\\.\\s*$`,
  'u',
);
/** … for the U.S. He said so: the one case in which an acronym with dots ends its sentence for sure. */
const ENDS_IN_COUNTRY = /(?:\p{L}\.){2}\s*$/u;
const OPENS_SENTENCE = new RegExp(`^(?:${anyOf(phrasesIn(new URL('openers.txt', LISTS)))}) `, 'u');
