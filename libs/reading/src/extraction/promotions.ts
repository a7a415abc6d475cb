import { phrasesIn, wordsIn } from '@cleanwire/language/text';
import { holdsSpeech } from './speech.js';

/**
 * Calls to the reader in plain paragraphs without a name: "Follow us on Telegram", "Subscribe to our newsletter". Each needs two
 * things at once, a verb that addresses the reader and something to follow, read or load; news about such things lacks the first.
 */

const LISTS = new URL('./lists/promotions/', import.meta.url);
const list = (name: string): string => wordsIn(new URL(`${name}.txt`, LISTS)).join('|');

const OFFER = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${list('offers')})|${list('offers-anywhere')}`, 'iu');
const CALLS = phrasesIn(new URL('calls.txt', LISTS)).join('|');
const CALL = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:${CALLS})(?![\p{L}\p{M}])|${list('calls-anywhere')}`,
  'iu',
);

/** Calls are a sentence or two; letters of dense scripts count for two and a half. */
const MAX_WEIGHT = 280;

/** Whether a line of this weight (`Block.weight`) calls readers to follow, subscribe or load. */
export const isPromotion = (text: string, weight: number): boolean =>
  weight < MAX_WEIGHT && OFFER.test(text) && CALL.test(text) && !holdsSpeech(text);
