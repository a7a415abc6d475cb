import { anyOf, wordsIn } from '@cleanwire/language/text';
import { findDates } from './read-date.js';
import type { DateOptions } from './read-date.js';

/** "Published", "erschienen", "опубликовано": what stands right before the day of publication. */
const CUES = anyOf(wordsIn(new URL('./lists/published.txt', import.meta.url)));
/** Words that mean no more than "date": only right before a colon, or at the beginning of a line. */
const LABELS = anyOf(wordsIn(new URL('./lists/date-labels.txt', import.meta.url)));

/** Words and marks that may stand between the cue and the date: "on", "am", weekdays, clocks. */
const BETWEEN = String.raw`(?: ?(?:on|at|am|den|le|la|el|em|il|op|dne|dnia|tarihi|:|：|\||,|-|–|•|·|\p{L}{2,12}[.,]|\d{1,2}(?:[:h]\d{2}|\.\d{2}(?![.\d]))(?:\s?(?:uhr|h|am|pm))?))* ?`;
const CUE = new RegExp(
  String.raw`(?:(?<!\p{L})(?:${CUES})|^(?:${LABELS})|(?<![\p{L}\d])(?:${LABELS})(?=\s?[:：]))(?![\p{L}])${BETWEEN}`,
  'giu',
);
const MAX_GAP = 3;

/** The day that a line of text says it was published on; undefined when it does not say so. */
export function publishedCue(line: string, writing: DateOptions): string | undefined {
  for (const cue of line.matchAll(CUE)) {
    const after = line.slice(cue.index + cue[0].length, cue.index + cue[0].length + 40);
    const [written] = findDates(after, writing);
    if (written && written.index <= MAX_GAP) return written.day;
  }
  return undefined;
}

const UPDATED = anyOf(wordsIn(new URL('./lists/updated.txt', import.meta.url)));
/** The word of an update, and what may stand between it and the day: "Actualizado a", "Updated: Wed,". */
const UPDATE = new RegExp(String.raw`(?<!\p{L})(?:${UPDATED})(?!\p{L})[^\p{Nd}]{0,24}$`, 'iu');

/** Whether the next day of a text is announced as that of an update. */
export const endsInUpdate = (before: string): boolean => UPDATE.test(before.slice(-60));

/** The first day of a text that is not the day of an update; that one where there is no other. */
export function publishedOf(text: string, writing: DateOptions): string | undefined {
  const found = findDates(text, writing);
  const own = found.find(({ index }) => !endsInUpdate(text.slice(0, index)));
  return (own ?? found[0])?.day;
}
