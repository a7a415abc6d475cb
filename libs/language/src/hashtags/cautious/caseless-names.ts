import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from '../collected.js';
import type { Found } from '../collected.js';
import { knownNamesIn, knownWords } from './known-words.js';
import type { KnownWords } from './known-words.js';

/**
 * Names in a script without capitals, of whose language little is known: only what its surroundings make sure. Names of public bodies
 * and places, countries; a known given name behind an office; two words between commas beside one; what stands in quotation marks
 * behind its kind; in Thai, what stands behind a title that is written to the name.
 */
export function caselessNames(text: string, language: string): readonly Name[] {
  const known = knownWords(language);
  const spaced = language !== 'th';
  const countries = spaced ? [...countryNames(language)].filter((name) => name.length > 3) : [];
  return collected([
    ...knownNamesIn(text, known.known, spaced).map((name): Found => ({ ...name, kind: 'other' })),
    ...knownNamesIn(text, countries).map((name): Found => ({ ...name, kind: 'place' })),
    ...[...text.matchAll(LATIN)].map((match): Found => ({
      label: match[0],
      kind: 'other',
      offset: match.index,
    })),
    ...(spaced ? [...introducedNames(text, known), ...apposedNames(text, known)] : titledNames(text, known)),
    ...quotedNames(text, known),
  ]);
}
/** Two words with capitals in the middle of another script. */
const LATIN = /(?<![\p{L}\p{N}])\p{Lu}\p{L}{1,20}(?: \p{Lu}\p{L}{1,20}){1,4}(?![\p{L}\p{N}])/gu;

/**
 * นายธีรเดช ประภากรณ์: a title without a space (or an office with one), a given name, a surname. Without both, no tag.
 */
function titledNames(text: string, { roles, before, verbs, kinds }: KnownWords): Found[] {
  return [...text.matchAll(THAI_PAIR)].flatMap((match): Found[] => {
    const [, first = '', surname = ''] = match;
    const [, glue = '', title = ''] = THAI_TITLE.exec(first) ?? [];
    const word = first.slice(glue.length);
    const office =
      /(?<![\p{sc=Thai}.])([\p{sc=Thai}.]{1,23}) $/u.exec(
        text.slice(Math.max(0, match.index - 24), match.index),
      )?.[1] ?? '';
    if (title ? !roles.has(title) || (glue !== '' && !kinds.has(glue)) : !roles.has(office)) return [];
    const given = word.slice(title.length);
    if (beginsWithOneOf(word, before) || firstOf(verbs, given) === 0 || given.length < 2) return [];
    const family = surname.slice(0, firstOf(verbs, surname));
    if (family.length < 3 || family.length > LONGEST_WORD || given.length > LONGEST_WORD) return [];
    return [
      { label: `${given} ${family}`, kind: 'person', offset: match.index + glue.length + title.length },
    ];
  });
}
const THAI_PAIR = /(?<![\p{L}\p{M}.])(\p{sc=Thai}[\p{sc=Thai}.]{0,60}) (?=(\p{sc=Thai}{1,40}))/gu;
const THAI_TITLE = /^(\p{sc=Thai}{0,7}?)((?:[ก-ฮ]{1,3}\.){1,3}|นางสาว|นาย|นาง)(?=\p{sc=Thai})/u;
/** Thai surnames are long; what is longer is no name but words that are written together. */
const LONGEST_WORD = 16;

const beginsWithOneOf = (word: string, list: KnownWords['before']): boolean =>
  [...word].some((_, i) => list.has(word.slice(0, i + 1)));

/** Where the first of the words stands, behind the first letters of a name. */
function firstOf(words: readonly string[], text: string): number {
  const at = words.map((word) => (text.startsWith(word) ? 0 : word.length > 3 ? text.indexOf(word) : -1));
  return Math.min(text.length, ...at.filter((index) => index >= 0));
}

/** שר האוצר פנחס דרורי: an office or according to, a given name that is known, and the word behind it. */
function introducedNames(text: string, { roles, given, before }: KnownWords): Found[] {
  const words = [...text.matchAll(SPACED_WORD)];
  return words.flatMap(([first], i): Found[] => {
    const next = words[i + 1];
    const role = [1, 2].some(
      (count) => i >= count && roles.has(text.slice(words[i - count]!.index, words[i]!.index).trim()),
    );
    const offset = words[i]!.index;
    if (!role || !next || !given.has(first) || text.charAt(offset + first.length) !== ' ') return [];
    const isLink = SURNAME_LINK.test(next[0]) && words[i + 2]?.index === next.index + next[0].length + 1;
    const last = isLink ? words[i + 2]! : next;
    if (next.index !== offset + first.length + 1 || before.has(next[0]) || last[0].length < 2) return [];
    return [{ label: text.slice(offset, last.index + last[0].length), kind: 'person', offset }];
  });
}
const SPACED_WORD = /\p{L}[\p{L}\p{M}\u200c'’"״׳-]*/gu;
/** Stand before a surname's second word. */
const SURNAME_LINK = /^(?:בן|בר|אבן|דה|ואן|פון|אל|پور|دی)$/;

/** Two or three words, a comma, and an office; or between two commas behind one: «شهردار، آرش کوهی، گفت». */
function apposedNames(text: string, { roles, before }: KnownWords): Found[] {
  return [...text.matchAll(CLAUSE)].flatMap((match): Found[] => {
    const [clause] = match;
    const words = clause.split(' ');
    const behind = text.slice(match.index + clause.length);
    const [, next = ''] = /^[،,] ?(\S+?)(?=[\s،,.]|$)/u.exec(behind) ?? [];
    const opens = /(?:^|[.!?\n] ?)$/.test(text.slice(Math.max(0, match.index - 2), match.index));
    const preceding =
      CLAUSE_BEFORE.exec(text.slice(Math.max(0, match.index - 90), match.index))?.[1]?.split(' ') ?? [];
    const beside =
      (opens && roles.has(next)) ||
      (/^[،,]/.test(behind) && preceding.length < 7 && preceding.slice(0, 3).some((word) => roles.has(word)));
    if (!beside || words.length < 2 || words.length > 3) return [];
    if (words.some((word) => word.length < 2 || roles.has(word) || before.has(word))) return [];
    return [{ label: clause, kind: 'person', offset: match.index }];
  });
}
const CLAUSE = /(?<=^|[\n،,.!?] ?)[\p{L}\p{M}\u200c'’-]{2,20}(?: [\p{L}\p{M}\u200c'’-]{2,20}){1,2}(?=[،,])/gu;
const CLAUSE_BEFORE = /(?:^|[.!?\n] ?)([^.!?\n،,]{1,80})[،,] ?$/u;

/** شرکت «فولاد پارسیان»: what it is, and its name in quotation marks. */
function quotedNames(text: string, { kinds }: KnownWords): Found[] {
  return [...text.matchAll(QUOTED)].flatMap((match): Found[] => {
    const [whole, kind = '', label = ''] = match;
    if (!kinds.has(kind.replace(/^ה/, '')) && !kinds.has(kind)) return [];
    return label.split(' ').length > 5
      ? []
      : [{ label, kind: 'other', offset: match.index + whole.lastIndexOf(label) }];
  });
}
const QUOTED = /(?<![\p{L}\p{M}\u200c"])([\p{L}\p{M}\u200c]{2,20}(?:"ל)?) [«"“„]([^«»"“”„\n]{3,40})[»"”“]/gu;
