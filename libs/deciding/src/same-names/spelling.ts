import { PLAIN_LETTERS } from '@cleanwire/language/text';
import { nasalsAndLiquidsOf, Script, soundsOf, writesForeignNames } from '../stories/index.js';

/** A word of a name, or a whole name where its script leaves no blanks. */
export interface Sounding {
  /** In one script two spellings of a name are nearly alike: Zelenskyy, Zelenskiy and Selenskyj are `selenski`. */
  readonly spelling: string;
  /** Its consonants, as they survive in every script. */
  readonly skeleton: string;
  /** Those of its consonants that a skeleton takes for one another, and most scripts do not. */
  readonly fine: string;
}

/** How a label is written; undefined where in several scripts, or in one that has no consonants to compare. */
export function scriptOf(label: string): Script | undefined {
  const scripts = SCRIPTS.filter(([letters]) => letters.test(label));
  return scripts.length === 1 ? scripts[0]![1] : undefined;
}

const SCRIPTS: readonly (readonly [RegExp, Script])[] = [
  [/\p{sc=Latin}/u, Script.Latin],
  [/\p{sc=Cyrillic}/u, Script.Cyrillic],
  [/\p{sc=Greek}/u, Script.Greek],
  [/\p{sc=Arabic}/u, Script.Arabic],
  [/\p{sc=Devanagari}/u, Script.Devanagari],
  [/\p{sc=Han}/u, Script.Han],
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, Script.Katakana],
  [/\p{sc=Hangul}/u, Script.Hangul],
];

/** Between the parts of a name that is foreign in its script may be a point: ドナルド・トランプ, 唐纳德·特朗普. */
export const wordsOf = (label: string): string[] =>
  label
    .normalize('NFC')
    .replace(/['’]s$/u, '')
    .split(/[\s·・‧•=＝]+/u)
    .map((word) => /[\p{L}\p{N}](?:.*[\p{L}\p{M}\p{N}])?/su.exec(word)?.[0] ?? '')
    .filter(Boolean);

export function soundingOf(given: string, script: Script, language: string): Sounding {
  // البرازيل, Selenskyj and Sergej: an article, and an i.
  const word = script === Script.Arabic ? given.replace(/^ال/, '') : given;
  const sounded = script === Script.Latin ? foldedName(word).replace(/(?<=[eiy])j$/, '') : word;
  return {
    spelling: spellingOf(word, script),
    skeleton: skeletonOf(sounded, script, language),
    fine: nasalsAndLiquidsOf(sounded, script).replace(/(.)\1+/g, '$1'),
  };
}

/** Letters that one transliteration has in another's place, each as one of them. */
function spellingOf(word: string, script: Script): string {
  const folded = foldedName(word);
  // World War I and II, Juan Carlos VI and VIII.
  if (script !== Script.Latin || folded.length < 4 || /^[ivx]+$/.test(folded)) return folded;
  return folded
    .replace(/['’.]/g, '')
    .replace(/sch|sh/g, 's')
    .replace(/tch|tsch|ch/g, 'c')
    .replace(/ph/g, 'f')
    .replace(/ck|kh|q/g, 'k')
    .replace(/[hw](?=[^aeiouy]|$)/g, (letter) => (letter === 'w' ? 'v' : ''))
    .replace(/(?<=[^aeiouy])h/g, '')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/c(?![eiy])/g, 'k')
    .replace(/ou/g, 'u')
    .replace(/(?<=[aou])e/g, '')
    .replace(/[yj]/g, 'i')
    .replace(/([a-z])\1+/g, '$1');
}

/** In small letters, without accents: ö and oe are one. */
export const foldedName = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^\u0000-\u007f]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

function skeletonOf(word: string, script: Script, language: string): string {
  // Han characters that write no foreign name say nothing of how it sounds, and in Japanese they sound otherwise.
  if (script === Script.Han && (language !== 'zh' || ![...word].every(writesForeignNames))) return '';
  if (script === Script.Katakana && !/^[\p{sc=Katakana}ー]+$/u.test(word)) return '';
  return soundsOf(word, script);
}

/**
 * Whether all that differs is a letter more, less or another inside of it, and no vowel in a vowel's place: Medvedev is Medvediev, but not Medvedeva,
 * and Hansen is not Hanson.
 */
export function isOneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short.at(-1) !== long.at(-1)) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const isOther = long.length === short.length;
  if (isOther && VOWEL.test(short.charAt(at)) && VOWEL.test(long.charAt(at))) return false;
  return short.slice(isOther ? at + 1 : at) === long.slice(at + 1);
}

const VOWEL = /[aeiouаеиоуыэюяієї]/;
