import { calendarWords } from '@cleanwire/language/calendar';
import { alikeEnds, foldForFingerprint, holdsUnspaced, phrasesIn, wordsIn } from '@cleanwire/language/text';

/** A copy that is cut lacks words, and says nothing else: more than a tenth, or more than two words. */
const MOST_CUT = 0.1;
const TWO_WORDS = 12;

/**
 * Whether two short texts that are nearly the same, folded, say different things by a single word: another day or month, or that something is
 * not so. Of longer ones a copy of which some words were changed lost or won a "not" by chance (gen.py .9968 to .9924): see `isDenied`.
 */
export function contradict(one: string, other: string): boolean {
  const cut = Math.abs(one.length - other.length);
  if (cut > Math.max(TWO_WORDS, MOST_CUT * Math.max(one.length, other.length))) return false;
  const [part, otherPart] = betweenEnds(one, other);
  return areNegated(part, otherPart) || nameOtherDays(one, other, part, otherPart);
}

/** What stands in two folded texts, in whole words, between what both begin and what both end with: what counts and differs is there. */
function betweenEnds(one: string, other: string): readonly [string, string] {
  const [from, end] = alikeEnds(one, other);
  const start = one.lastIndexOf(' ', from - 1) + 1;
  return [one, other].map((text) => {
    const last = text.indexOf(' ', text.length - end);
    return text.slice(start, last < 0 ? text.length : last + 1);
  }) as [string, string];
}

/** Each names a day, of those in which they differ, that the other does not name anywhere. */
function nameOtherDays(one: string, other: string, part: string, otherPart: string): boolean {
  const [days, otherDays] = [daysIn(part), daysIn(otherPart)];
  if (days.size === 0 || otherDays.size === 0) return false;
  const [all, othersAll] = [daysIn(one), daysIn(other)];
  return [...days].some((day) => !othersAll.has(day)) && [...otherDays].some((day) => !all.has(day));
}

/** Letters of what differs where only one place does: a predicate. */
const ONE_PLACE = 60;

/**
 * Whether two texts of any length are the same but for one place, and there the one says what the other denies. _Will resign_ and _will not
 * resign_ are no copies, whatever else they share.
 */
export function isDenied(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (one === other || Math.max(one.length, other.length) - shorter > ONE_PLACE) return false;
  let [from, end] = alikeEnds(one, other);
  // What is put before or after a text is no other word in it.
  if (shorter === from + end && (from === 0 || end === 0)) return false;
  for (let more = 0; from > 0 && isInWord(one[from - 1]!, more); more++) from--;
  for (let more = 0; end > 0 && isInWord(one.at(-end)!, more); more++) end--;
  const [part, otherPart] = [one, other].map((text) => text.slice(from, text.length - end));
  if (Math.max(part!.length, otherPart!.length) > ONE_PLACE) return false;
  return areNegated(foldForFingerprint(part!), foldForFingerprint(otherPart!));
}

/** Where words are not set apart, two more characters. */
const isInWord = (character: string, more: number): boolean =>
  /[\p{L}\p{M}\p{N}'’]/u.test(character) && (more < 2 || !holdsUnspaced(character));

const LISTS = new URL('./lists/', import.meta.url);
/** One list for all languages: what counts is whether of two texts one has more of them. _Agrees_ and _refuses_ are no two ways to say one thing. */
const negations: ReadonlySet<string> = new Set(phrasesIn(new URL('negations.txt', LISTS)));
const NEGATING_PARTS = new RegExp(wordsIn(new URL('negating-parts.txt', LISTS)).join('|'), 'gu');
/** Beginnings of words that turn them around, where the other text has the word without. */
const NEGATING_BEGINNINGS = ['ne', 'nie', 'не', 'un', 'non'];

const plain = (folded: string): string => folded.normalize('NFD').replace(ACCENTS, '').normalize('NFC');
/** Not the marks that are a part of a letter in Japanese or an Indic script. */
const ACCENTS = /[\u0300-\u0305\u0307-\u036f]/gu;

/** Whether the one says more often than the other that something is not so, or has a word turned around. */
function areNegated(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (negationsIn(a) !== negationsIn(b)) return true;
  const [words, others] = [a, b].map((text) => new Set(text.split(' '))) as [Set<string>, Set<string>];
  return turns(words, others) || turns(others, words);
}

const negationsIn = (text: string): number =>
  text.split(' ').filter((word) => negations.has(word)).length + (text.match(NEGATING_PARTS)?.length ?? 0);

/** _Odstoupí_ and _neodstoupí_. */
const turns = (words: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...words].some(
    (word) =>
      word.length > 3 &&
      !others.has(word) &&
      NEGATING_BEGINNINGS.some((beginning) => others.has(beginning + word) && !words.has(beginning + word)),
  );

/** Names of days and months, as they are or stand in a date. Of a word with an ending (_월요일에_) the beginning. */
function daysIn(folded: string): Set<string> {
  const { words, parts } = (names ??= namesOfDays());
  const found = new Set<string>();
  for (const word of folded.split(' ')) {
    const day = words.get(word) ?? words.get(word.slice(0, KOREAN_DAY));
    if (day !== undefined) found.add(day);
  }
  if (holdsUnspaced(folded)) for (const [name, day] of parts) if (folded.includes(name)) found.add(day);
  return found;
}

/** `월요일에`: a weekday has three syllables. */
const KOREAN_DAY = 3;

let names: ReturnType<typeof namesOfDays> | undefined;

/** Those whose texts are told apart by them: in smaller ones such names are words of others (Sun, Mar, Kari). Where two mean different days by a word, the later. */
const LANGUAGES =
  'en de fr es pt it nl sv da no fi is pl cs sk sl hr sr bs mk bg ru uk be ro hu el tr az kk ka hy he ar fa ur hi bn ta te th vi id ms fil sw ko ja zh lt lv et sq ca eu gl ga cy'.split(
    ' ',
  );

/** By name: what it stands for. A word of all the names of one language (feira, יום) stands for none. */
function namesOfDays(): { words: Map<string, string>; parts: Map<string, string> } {
  const words = new Map<string, string>();
  const parts = new Map<string, string>();
  const known = new Map(calendarWords().map((row) => [row.language, row]));
  for (const language of LANGUAGES) {
    const own = new Map<string, string | undefined>();
    const { months, weekdays } = known.get(language)!;
    for (const [i, { long }] of months.entries()) note(long, `month ${i}`, own);
    // 周一 is written out as 星期一 is.
    for (const [i, { long, other }] of weekdays.entries())
      note(language === 'zh' ? [...long, ...other] : long, `day ${i}`, own);
    for (const [word, day] of own) if (day !== undefined) words.set(word, day);
  }
  return { words, parts };

  function note(written: readonly string[], day: string, own: Map<string, string | undefined>): void {
    for (const name of written.map(foldForFingerprint)) {
      if (name.length < 2) continue;
      if (holdsUnspaced(name)) parts.set(name, day);
      else
        for (const word of name.split(' '))
          if (word.length > 2) own.set(word, own.has(word) && own.get(word) !== day ? undefined : day);
    }
  }
}
