import { isCapitalised } from './words.js';
import type { Word } from './words.js';

/** More words than this between a name's beginning and its acronym are a sentence. */
const LONGEST = 12;

/**
 * Where the name begins that an acronym in brackets stands for: the nearest word before from which the initials of the words spell it
 * (small words may be left out, a compound may give two letters). Undefined where they spell something else.
 */
export function explainedBy(acronym: string, before: readonly Word[]): number | undefined {
  // AIReF: the small letters of an acronym are no initials.
  const capitals = acronym.replace(/[^\p{Lu}]/gu, '');
  const letters = [...(capitals.length > 2 ? capitals : acronym.replace(/[^\p{L}]/gu, '')).toLowerCase()];
  if (letters.length < 2) return undefined;
  for (let from = before.length - 1; from >= Math.max(0, before.length - LONGEST); from--) {
    const words = before.slice(from);
    if (words.slice(1).some(({ gap }) => /[^\s&'’«»"“”-]/u.test(gap))) return undefined;
    const first = words[0]!;
    if (first.lower.charAt(0) !== letters[0] || !isCapitalised(first.text) || words.length < 2) continue;
    if (spells(words, letters)) return from;
  }
  return undefined;
}

/** Every letter is the initial of a word or of a compound's part, in order; words of four letters and more all give theirs. */
function spells(words: readonly Word[], letters: readonly string[]): boolean {
  let next = 0;
  for (const { lower } of words) {
    const parts = lower.split('-');
    const taken = next;
    for (const part of parts) if (next < letters.length && part.startsWith(letters[next]!)) next++;
    if (next === taken && lower.length > 4) return false;
  }
  return next === letters.length;
}
