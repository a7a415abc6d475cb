import { capped, foldForFingerprint } from '../text/index.js';
import { sentencesOf } from './sentences.js';

const SENTENCES = 2;
const LOOKED_AT = 40;
const LONGEST_SENTENCE = 600;

/**
 * Two sentences of the text itself, in its order: the lead, and the sentence of the rest that says most of what the text is about.
 * News puts what matters first, so an early sentence is worth more than a late one; greetings, bylines and questions are worth little.
 */
export function summarize(body: string, language = 'und'): string {
  const sentences = sentencesOf(capped(body, 20_000), language).slice(0, LOOKED_AT);
  if (sentences.length <= SENTENCES) return sentences.map(shortened).join(joint(language));
  const terms = sentences.map((sentence) => termsOf(sentence, language));
  const weight = termWeights(terms);
  const scores = sentences.map((sentence, i) => score(sentence, terms[i]!, weight, i));
  const lead = best(scores.slice(0, 3));
  const rest = scores.map((value, i) => (i === lead ? -1 : value * (1 - overlap(terms[i]!, terms[lead]!))));
  const second = best(rest);
  return [lead, second]
    .sort((a, b) => a - b)
    .map((i) => shortened(sentences[i]!))
    .join(joint(language));
}

/** Chinese and Japanese sentences follow each other without a space. */
const joint = (language: string): string => (/^(?:zh|ja)\b/.test(language) ? '' : ' ');

const shortened = (sentence: string): string =>
  sentence.length <= LONGEST_SENTENCE
    ? sentence
    : `${capped(sentence, LONGEST_SENTENCE - 1).replace(/\s+\S*$/, '')}…`;

const best = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores));

/** Words of four letters and more; where words have no spaces, pairs of characters. */
function termsOf(sentence: string, language: string): ReadonlySet<string> {
  const folded = foldForFingerprint(sentence);
  if (!/^(?:zh|ja|th|lo|km|my)\b/.test(language)) {
    const least = /^ko\b/.test(language) ? 2 : 4;
    return new Set(folded.split(' ').filter((word) => word.length >= least));
  }
  const characters = [...folded.replace(/\s/g, '')];
  return new Set(characters.slice(1).map((character, i) => characters[i]! + character));
}

/** How many sentences a term stands in; a term of one sentence says nothing of the text. */
function termWeights(terms: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const weight = new Map<string, number>();
  for (const set of terms) for (const term of set) weight.set(term, (weight.get(term) ?? 0) + 1);
  for (const [term, count] of weight) weight.set(term, count < 2 ? 0 : Math.log2(count));
  return weight;
}

function score(
  sentence: string,
  terms: ReadonlySet<string>,
  weight: ReadonlyMap<string, number>,
  position: number,
): number {
  let sum = 0;
  for (const term of terms) sum += weight.get(term) ?? 0;
  const about = (0.5 + sum) / Math.sqrt(terms.size + 4);
  const early = 1 / (1 + 0.15 * position);
  const short = sentence.length < 40 && !/\p{sc=Han}|\p{sc=Hangul}|\p{sc=Thai}/u.test(sentence) ? 0.4 : 1;
  const asks = /[?？؟]["'”’」』]?$/.test(sentence) ? 0.5 : 1;
  return about * early * short * asks;
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0) return 1;
  let shared = 0;
  for (const term of one) if (other.has(term)) shared++;
  return shared / one.size;
}
