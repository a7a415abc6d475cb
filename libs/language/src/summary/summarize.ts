import { capped, foldForFingerprint } from '../text/index.js';
import { isNotice, withoutDateline } from './dateline.js';
import { openQuotation, sentencesOf } from './sentences.js';

const SENTENCES = 2;
const LOOKED_AT = 40;
const LONGEST_SENTENCE = 600;

/**
 * Two sentences of the text itself, in its order: the lead, and the sentence of the rest that says most of what the text is about.
 * News puts what matters first, so an early sentence is worth more than a late one; greetings, bylines and questions are worth little.
 */
export function summarize(body: string, language = 'und'): string {
  const sentences = tellingSentences(capped(body, 20_000), language).slice(0, LOOKED_AT);
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

/**
 * The sentences that tell something: without datelines, bylines, headings, lists and, where anything else is left, questions. All of
 * them where nothing is left.
 */
function tellingSentences(body: string, language: string): string[] {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const told = lines.filter((line) => ENDS.test(line) || line.length > 120);
  const [first = '', ...rest] = told.length > 0 ? told : lines;
  const all = sentencesOf([withoutDateline(first.trim()), ...rest].join('\n'), language);
  for (const kept of [
    all.filter((sentence) => !isNotice(sentence) && !isQuestion(sentence, language)),
    all.filter((sentence) => !isNotice(sentence)),
  ])
    if (kept.length > 0) return kept;
  return all;
}

/** A line of prose ends in a full stop, also inside a quotation or before a note in brackets. */
const ENDS =
  /[.!?…。！？।॥؟۔։።။෴]["'”“’»«」』)）\]]*\s*$|(?:다|요)\s*$|[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\s*$/u;

const isQuestion = (sentence: string, language: string): boolean =>
  /[?？؟՞፧]["'”“’»」』]*$/u.test(sentence) || (/^el\b/.test(language) && /[;;]["»”]*$/u.test(sentence));

/** Chinese and Japanese sentences follow each other without a space. */
const joint = (language: string): string => (/^(?:zh|ja)\b/.test(language) ? '' : ' ');

/** What is cut off is never a part of a quotation alone: it goes whole, or its mark is closed. */
function shortened(sentence: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  const cut = capped(sentence, LONGEST_SENTENCE - 2).replace(/(?<!\s)\s+\S*$/, '');
  return `${cut}…${openQuotation(cut).slice(0, 1)}`;
}

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
  return about * early * short;
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0) return 1;
  let shared = 0;
  for (const term of one) if (other.has(term)) shared++;
  return shared / one.size;
}
