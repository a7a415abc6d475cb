import { Script } from '../stories/index.js';
import type { StoryName } from './names.js';
import { isOneLetterApart } from './spelling.js';
import type { Sounding } from './spelling.js';

/** From here on a letter may be a slip. */
const LONG = 6;
/** Fewer consonants are alike by chance, where the letters do not speak. */
const TELLING = 4;

/** Scripts that need no blanks within a name: there it is compared as a whole. */
const UNSPACED: ReadonlySet<Script> = new Set([Script.Han, Script.Katakana, Script.Hangul]);

/** A person with more words is two, or a headline. */
const LONGEST = 4;

/** Whether two words of one script are spellings of one name. */
const isSpelling = (a: Sounding, b: Sounding): boolean => a.spelling !== '' && a.spelling === b.spelling;

/** Names of people and towns are spelt by ear; a letter may differ where the consonants are the same to most ears. */
const isNearSpelling = (a: Sounding, b: Sounding): boolean =>
  isSpelling(a, b) ||
  (Math.min(a.spelling.length, b.spelling.length) >= LONG &&
    !/\p{N}/u.test(a.spelling + b.spelling) &&
    a.skeleton !== '' &&
    a.skeleton === b.skeleton &&
    isOneLetterApart(a.spelling, b.spelling));

/** Whether two names in one script are the same word by word. */
export function isSameName(a: StoryName, b: StoryName): boolean {
  if (a.script !== b.script || a.words.length !== b.words.length || isOtherKind(a, b)) return false;
  const last = a.words.length - 1;
  // オーストリア and オーストラリア: a syllable is no slip.
  const hasLetters = !UNSPACED.has(a.script);
  return a.words.every((word, i) =>
    (i === last && hasLetters ? isNearSpelling : isSpelling)(word, b.words[i]!),
  );
}

/** Of a person, or of nobody knows what: never of a person and a place. */
const isOtherKind = (a: StoryName, b: StoryName): boolean =>
  a.kind !== undefined && b.kind !== undefined && a.kind !== b.kind;

/** Russian and Ukrainian write one name in two ways of one script: Владимир and Володимир. */
export const isOtherSpelling = (a: StoryName, b: StoryName): boolean =>
  a.script === Script.Cyrillic && b.script === Script.Cyrillic && a.language !== b.language;

/** Whether names in two scripts, or as two languages spell them, sound alike, word by word where both have blanks. */
export function isSameSound(a: StoryName, b: StoryName): boolean {
  if (a.script === b.script && !isOtherSpelling(a, b)) return false;
  if (a.kind === undefined || a.kind !== b.kind) return false;
  const whole = soundOf(a.words);
  if (whole === undefined || whole.length < TELLING || whole !== soundOf(b.words)) return false;
  if (!isFinelyAlike(a.words, b.words)) return false;
  return (
    UNSPACED.has(a.script) ||
    UNSPACED.has(b.script) ||
    (a.words.length === b.words.length &&
      a.words.every(({ skeleton }, i) => skeleton === b.words[i]!.skeleton))
  );
}

/** Whether m and n, l and r stand in the same order; not asked where a script has none of them to tell. */
function isFinelyAlike(a: readonly Sounding[], b: readonly Sounding[]): boolean {
  const [one, other] = [a, b].map((words) =>
    words
      .map(({ fine }) => fine)
      .join('')
      .replace(/(.)\1+/g, '$1'),
  ) as [string, string];
  return (
    one === '' ||
    other === '' ||
    (one.length === other.length && [...one].every((sound, i) => isSound(sound, other[i]!)))
  );
}

const isSound = (a: string, b: string): boolean =>
  a === b || [a + b, b + a].some((pair) => 'Nm Nn ?l ?r'.split(' ').includes(pair));

/** Undefined where a word has no sound that is known. */
const soundOf = (words: readonly Sounding[]): string | undefined =>
  words.every(({ skeleton }) => skeleton !== '')
    ? words
        .map(({ skeleton }) => skeleton)
        .join('')
        .replace(/(.)\1+/g, '$1')
    : undefined;

/** Whether a name of one word is how a person with a longer name is called: by the family name, or by the given one. */
export function isShortFor(short: StoryName, full: StoryName): boolean {
  if (short.kind !== 'person' || full.kind !== 'person') return false;
  if (short.words.length !== 1 || full.words.length < 2 || full.words.length > LONGEST) return false;
  const [word] = short.words as readonly [Sounding];
  const last = full.words.at(-1)!;
  if (short.script === full.script) return isSpelling(word, last);
  // Of a Korean or a Chinese name nobody sees whether it is a whole one.
  if (short.script === Script.Hangul || short.script === Script.Han) return false;
  return word.skeleton.length >= TELLING && word.skeleton === last.skeleton && isFinelyAlike([word], [last]);
}

/** Whether two names of a person differ only in what stands between the first and the last one: George Bush, George W. Bush. */
export function isSameWithout(short: StoryName, full: StoryName): boolean {
  return (
    short.kind === 'person' &&
    full.kind === 'person' &&
    short.script === full.script &&
    short.words.length === 2 &&
    full.words.length > 2 &&
    full.words.length <= LONGEST &&
    isSpelling(short.words[0]!, full.words[0]!) &&
    isSpelling(short.words[1]!, full.words.at(-1)!)
  );
}
