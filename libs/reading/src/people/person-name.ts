import { calendarWords } from '@cleanwire/language/calendar';
import { anyOf, isUnspaced } from '@cleanwire/language/text';
import { monthNumber } from '../dates/words.js';
import {
  AGENCIES,
  AND,
  BODY_ENDINGS,
  BODY_WORDS,
  BY,
  CREDENTIALS,
  NO_NAMES,
  OTHER_LABELS,
  PARTICLES,
  PLACED,
  ROLE_QUALIFIERS,
  ROLES,
  WRITER_LABELS,
} from './words.js';

const particles = new Set(PARTICLES);
const agencies = new Set(AGENCIES);
const bodyWords = new Set(BODY_WORDS);
const credentials = new Set(CREDENTIALS);
const labels = new Set([AND, NO_NAMES, BY, WRITER_LABELS, OTHER_LABELS].flat());
const LANGUAGES_OF_DAYS = new Set(
  'ar bg cs da de el en es fi fr he hi hr hu id it ja ko nl no pl pt ro ru sk sr sv tr uk vi zh'.split(' '),
);
const weekdays = new Set(
  calendarWords()
    .filter(({ language }) => LANGUAGES_OF_DAYS.has(language))
    // रवि, Ravi: what is short for Sunday in Hindi is a name.
    .flatMap(({ language, weekdays }) =>
      weekdays.flatMap(({ long, other }) => (language === 'hi' ? long : [...long, ...other])),
    )
    .map((name) => name.toLowerCase()),
);

const BODY_END = new RegExp(`(?:${anyOf(BODY_ENDINGS)})$`, 'u');
const ROLE_BEGINNING = new RegExp(
  String.raw`^(?:${anyOf(ROLE_QUALIFIERS)}|our|von unserem|von unserer)\s`,
  'iu',
);
const PLACE_BEGINNING = new RegExp(String.raw`^(?:${anyOf(PLACED)})\s`, 'u');
const ROLE_START = new RegExp(String.raw`^(?:${anyOf(ROLES)})\s+`, 'iu');
const ROLE_END = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${anyOf(ROLES)})$`, 'iu');
/** `sportschau.de`, `mbl.is` */
const DOMAIN = /^[\p{L}\p{N}.-]+\.[a-z]{2,6}$/iu;
const MAX_NAME = 60;
const MAX_WORDS = 6;

/** Pronouns and articles begin sentences, not names; "I've consulted" is what "by experts I've consulted" leaves. */
const NO_BEGINNING = /^(?:i['’]\p{L}+|i|we|our|he|she|it|they|this|that|and|the|a|an)(?:$|\s(?!\p{Lu}))/iu;
const NO_NAME = /[<>{}=_@#*:：]|www\.|\d/i;

/** Something that can be the name of a person, a body or a desk. */
export function isName(text: string): boolean {
  const words = text.split(/\s+/);
  if (text.length < 2 || text.length > MAX_NAME || words.length > MAX_WORDS) return false;
  if (NO_NAME.test(text) || !/\p{L}/u.test(text)) return false;
  if (NO_BEGINNING.test(text) || PLACE_BEGINNING.test(text)) return false;
  if (isLabel(text)) return false;
  // In scripts with capitals, names have them; particles (de, van, al) may go without.
  const cased = words.filter((word) => /^['’(]?[\p{Lu}\p{Ll}]/u.test(word));
  const capitals = cased.filter((word) => /^['’(]?\p{Lu}/u.test(word));
  return cased.length === 0 || agencies.has(text.toLowerCase()) || capitals.length >= cased.length / 2;
}

/** "Follow", "About the author", "By", "Monday August" */
export const isLabel = (text: string): boolean =>
  labels.has(text.toLowerCase()) || text.split(/\s+/).every(isDayOrMonth);

export const isDayOrMonth = (word: string): boolean => {
  const bare = word.replace(/(?<![.,])[.,]+$/, '').toLowerCase();
  return weekdays.has(bare) || monthNumber(bare) !== undefined;
};

/** A paper, an agency, a desk, a company, an account: who publishes, not who writes. */
export function isBody(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    agencies.has(lower) ||
    DOMAIN.test(name) ||
    (isUnspaced(name) && BODY_END.test(name)) ||
    lower.split(/[\s/,]+/).some((word) => bodyWords.has(word))
  );
}

/** A word that may be part of a name without a capital: "van", "de". */
export const isParticle = (word: string): boolean => particles.has(word.toLowerCase());

/** The name of an agency as bylines give it. */
export const isAgency = (name: string): boolean => agencies.has(name.toLowerCase());

/** "MD", "Ph.D.": what somebody has passed. */
export const isCredential = (part: string): boolean =>
  credentials.has(part.toLowerCase().replace(/\.$/, '')) || /^[A-Z]{2,5}(?:-[A-Z]{1,4})+$/.test(part);

/** "Senior Bridge Correspondent", with a name before it or without. */
export const endsInRole = (part: string): boolean => ROLE_END.test(part);

/** "Senior Bridge Correspondent" or what is left of it. */
export const isRole = (part: string): boolean =>
  ROLE_END.test(part) ||
  ROLE_BEGINNING.test(part) ||
  (ROLE_START.test(part) && !isPerson(part.replace(ROLE_START, '')));

/** The name of a person beyond doubt: given and family name as the script writes them, and nothing else. */
export function isPerson(name: string): boolean {
  if (!isName(name) || isBody(name) || isRole(name)) return false;
  const words = name.split(/\s+/);
  if (isUnspaced(name)) return UNSPACED_PERSON.test(name);
  return words.length >= 2 && words.every(isNameWord) && words.some((word) => word.length > 2);
}

/** 王明, 佐藤ひかり, 佐藤 花子, ジョン・スミス, 박서연 */
const UNSPACED_PERSON =
  /^(?:\p{sc=Han}{2,5}|\p{sc=Han}{1,4}\s?[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{1,5}|[\p{sc=Katakana}ー]{2,12}[・·=＝\s][\p{sc=Katakana}ー・]{2,20}|\p{sc=Hangul}{2,5})$/u;

const isNameWord = (word: string): boolean =>
  isParticle(word) || /^['’"“„(]?(?:\p{Lu}|\p{Lo}|[a-z]{1,3}['’]\p{Lu}|al-\p{Lu})/u.test(word);

/** A name as names are written elsewhere: "MIRA ASHDOWN" and "mira-ashdown" as "Mira Ashdown", "Ashdown, Mira" likewise. */
export function tidyName(name: string): string {
  if (/^\p{Ll}{2,}(?:[-._]\p{Ll}{2,}){1,3}$/u.test(name) && !DOMAIN.test(name))
    return capitalized(name.split(/[-._]/));
  const words = name.split(/\s+/);
  const shouted = words.filter((word) => /\p{Lu}{2}/u.test(word));
  if (words.length < 2 || isBody(name) || shouted.length === 0 || /\p{Ll}/u.test(name)) return name;
  return capitalized(words.map((word) => (isInitials(word) ? word : word.toLowerCase())));
}

/** "JK", "T.J." */
const isInitials = (word: string): boolean => word.includes('.') || /^[B-DF-HJ-NP-TV-XZ]{2}$/.test(word);

const capitalized = (words: readonly string[]): string =>
  words
    .map((word, i) =>
      i > 0 && particles.has(word)
        ? word
        : word.replace(
            /(^|['’-]|^mc)(\p{Ll})/gu,
            (_all, before: string, letter: string) => capital(before) + letter.toUpperCase(),
          ),
    )
    .join(' ');

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * "Ashdown, Mira": one family name, or one with a particle, then one or two given names or initials. In a list of names
 * both sides of a comma have more words. `familyFirst` where the comma can mean nothing else: "García Márquez, Gabriel".
 */
export function turned(name: string, familyFirst = false): string | undefined {
  const parts = name.split(/(?:(?<!\s)\s+)?,\s*/);
  if (parts.length !== 2 || isUnspaced(name) || NO_NAME.test(name)) return undefined;
  const [family, given] = parts as [string, string];
  const familyNames = family.split(/\s+/).filter((word) => !isParticle(word));
  const givenNames = given.split(/\s+/);
  if (familyNames.length !== 1 && !(familyFirst && familyNames.length <= 3)) return undefined;
  if (givenNames.length > (familyFirst ? 3 : 2) || !givenNames.every(isNameWord)) return undefined;
  if (/^(?:jr|sr|ii|iii|iv)\b/i.test(given)) return undefined;
  if (
    !familyNames.every(isNameWord) ||
    parts.some((part) => isBody(part) || isRole(part) || isCredential(part))
  )
    return undefined;
  return `${given} ${family}`;
}
