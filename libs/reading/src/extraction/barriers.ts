import { tableIn, wordsIn } from '@cleanwire/language/text';
import { holdsSpeech } from './speech.js';

/**
 * Where a page ends its text for those who do not pay: "Subscribe to read on. All articles for 9 crowns a month", "Weiterlesen mit
 * Abo". Each language gives calls (what the reader is to do) and what for; a line needs both, or a phrase that says it all.
 */

/** By language: what the reader is to do, what for. */
const CASED_CALLS_BY_LANGUAGE = tableIn(new URL('./lists/barriers/cased-calls.txt', import.meta.url));
const CASED_REASONS = tableIn(new URL('./lists/barriers/cased-reasons.txt', import.meta.url));
/** In scripts without capitals a call may stand anywhere in the line, elsewhere at the beginning of a sentence. */
const UNCASED_CALLS_BY_LANGUAGE = tableIn(new URL('./lists/barriers/uncased-calls.txt', import.meta.url));
const UNCASED_REASONS = tableIn(new URL('./lists/barriers/uncased-reasons.txt', import.meta.url));

const AT_THE_START = String.raw`(?:^|[.!?…:;»”"]\s{1,3}|,\s|[-–—|>]\s)(?:(?:please|bitte|veuillez|por favor|to|or|oder|ou|and|und|et|y|e) )?`;
const callOf = (calls: readonly string[]): RegExp =>
  new RegExp(`${AT_THE_START}(?:${calls.join('|')})(?!\\p{L})`, 'iu');
const reasonOf = (reasons: readonly string[] = []): RegExp => new RegExp(reasons.join('|'), 'iu');
/** Most lines hold no call of any language, which one search shows. */
const ANY_CALL = callOf([...CASED_CALLS_BY_LANGUAGE.values()].flat());
const CASED_CALLS = [...CASED_CALLS_BY_LANGUAGE].map(
  ([language, calls]) => [callOf(calls), reasonOf(CASED_REASONS.get(language))] as const,
);
const UNCASED_CALLS = [...UNCASED_CALLS_BY_LANGUAGE].map(
  ([language, calls]) => [new RegExp(calls.join('|'), 'u'), reasonOf(UNCASED_REASONS.get(language))] as const,
);

/** These say it all. */
const PHRASE = new RegExp(wordsIn(new URL('./lists/barriers/phrases.txt', import.meta.url)).join('|'), 'iu');

/** A few words to a sentence or two, in Latin letters. */
const MIN_WEIGHT = 15;
const MAX_WEIGHT = 280;

/** Whether a line of this weight (`Block.weight`) asks readers to pay or log in before they may go on. */
export function isBarrier(text: string, weight: number): boolean {
  if (weight < MIN_WEIGHT || weight >= MAX_WEIGHT || holdsSpeech(text)) return false;
  return (
    PHRASE.test(text) ||
    (isCased(text) ? ANY_CALL.test(text) && saysWhy(CASED_CALLS, text) : saysWhy(UNCASED_CALLS, text))
  );
}

const isCased = (text: string): boolean => /\p{Lu}|\p{Ll}/u.test(text);
const saysWhy = (pairs: readonly (readonly [call: RegExp, reason: RegExp])[], text: string): boolean =>
  pairs.some(([call, reason]) => call.test(text) && reason.test(text));
