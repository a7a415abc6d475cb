import { anyOf, isUnspaced, phrasesIn } from '@cleanwire/language/text';
import { holdsSpeech } from './speech.js';

/** How the lines begin that a site writes around and into its articles, in lower case. */
const NOT_SHOWN = phrasesIn(new URL('./lists/notices/not-shown.txt', import.meta.url));
const ACCOUNT = phrasesIn(new URL('./lists/notices/account.txt', import.meta.url));
const SUPPORT = phrasesIn(new URL('./lists/notices/support.txt', import.meta.url));
const FEEDBACK = phrasesIn(new URL('./lists/notices/feedback.txt', import.meta.url));

/** Arrows and dots that draw the eye. */
const MARKS = String.raw`^[\s→➜▶►▸>»•*|#+–—-]{0,8}(?:\d{1,2}\s)?`;
/** Commas part the phrases of a list, so none stands in them. */
const spoken = (list: readonly string[]): string =>
  anyOf(list).replaceAll(String.raw`\s+`, String.raw`,?\s+`);

function beginningWith(phrases: readonly string[]): RegExp {
  const spaced = spoken(phrases.filter((phrase) => !isUnspaced(phrase)));
  return new RegExp(
    String.raw`${MARKS}(?:(?:${spaced})(?![\p{L}\p{M}])|${anyOf(phrases.filter(isUnspaced))})`,
    'iu',
  );
}

/** How phrases begin: a line that begins otherwise, as nearly all do, needs no search through them. */
const BEGINNINGS = new Set(
  [...NOT_SHOWN, ...ACCOUNT, ...SUPPORT, ...FEEDBACK].map((phrase) => phrase.slice(0, 2).toLowerCase()),
);
const LEADING = new RegExp(MARKS, 'u');
const mayBegin = (text: string): boolean => {
  const start = LEADING.exec(text)?.[0].length ?? 0;
  return (
    BEGINNINGS.has(text.slice(start, start + 2).toLowerCase()) ||
    BEGINNINGS.has(text.slice(0, 2).toLowerCase())
  );
};

const HIDDEN = beginningWith(NOT_SHOWN);
const TO_READERS = beginningWith([...ACCOUNT, ...SUPPORT, ...FEEDBACK]);

/** A law's words about consent run to a paragraph, others to a few sentences; in Latin letters. */
const MAX_HIDDEN = 900;
const MAX_TO_READERS = 500;

/**
 * Whether a line of this weight (`Block.weight`) begins as a site speaks to its readers: about what is not shown, accounts,
 * money for its work, and how they liked it.
 */
export const isNotice = (text: string, weight: number): boolean =>
  mayBegin(text) &&
  ((weight < MAX_HIDDEN && HIDDEN.test(text)) || (weight < MAX_TO_READERS && TO_READERS.test(text))) &&
  !holdsSpeech(text);
