import { baseOf, foldWord, longestName, meaningOf } from './words.js';
import type { Half, Meaning } from './words.js';

/**
 * What a text of dates consists of, each piece with the letter that stands for it in the shape of the text:
 *
 * | letter | piece | letter | piece |
 * |---|---|---|---|
 * | d, t, y, x | number of one or two, three, four, more digits | c, z | clock and zone |
 * | M | month | A | half of the day |
 * | W | weekday | f | word that may stand between the others |
 * | B | month or weekday (`mar.`) | u | any other word |
 * | Y m D h i s | units of Chinese, Japanese and Korean | O | ending of a number (`4th`) |
 * | T | `tháng`: the next number is the month | | |
 *
 * A blank and the marks `. , - / : ' + ( )` stand for themselves, `|` for every other mark.
 */
export interface Token {
  readonly letter: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of numbers. */
  readonly value: number;
  readonly meaning?: Meaning | undefined;
  readonly clock?: Clock | undefined;
}

/** Hours as written, of half a day where a half is named. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | undefined;
  readonly millisecond?: number | undefined;
  readonly half?: Half | undefined;
}

const PIECE =
  /\p{Nd}+|[〇零○一二三四五六七八九十廿卅元]{1,4}(?=[年月日号號])|\p{Script=Han}|(?:(?!\p{Script=Han})\p{L})(?:(?!\p{Script=Han})[\p{L}\p{M}\u200c])*|\s+|[^]/gu;
const INVISIBLE = /^[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{M}]$/u;

export function tokensOf(text: string, language: string | undefined): Token[] {
  const tokens: Token[] = [];
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    if (INVISIBLE.test(piece)) continue;
    tokens.push({
      ...pieceOf(piece, tokens.at(-1), text.charAt(index + piece.length)),
      start: index,
      end: index + piece.length,
      text: piece,
    });
  }
  return withEras(withNames(tokens, language), language);
}

const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['Y', '年년'],
    ['m', '月월'],
    ['D', '日일号號'],
    ['h', '時时點点시'],
    ['i', '分분'],
    ['s', '秒초'],
  ].flatMap(([letter = '', signs = '']) => [...signs].map((sign) => [sign, letter])),
);
const DASHES = /^[‐-―−]$/;
const MARKS: Readonly<Record<string, string>> = {
  '،': ',',
  '、': ',',
  '，': ',',
  '：': ':',
  '．': '.',
  '／': '/',
  '’': "'",
  ʼ: "'",
  '（': '(',
  '）': ')',
  '॰': '.',
  '׳': "'",
};

function pieceOf(piece: string, before: Token | undefined, next: string): Pick<Token, 'letter' | 'value'> {
  if (/^\p{Nd}/u.test(piece)) return { letter: lengthLetter([...piece].length), value: digitsOf(piece) };
  if (/^[〇零○一二三四五六七八九十廿卅元]/.test(piece) && /[年月日号號]/.test(next)) {
    const year = piece.length === 4 && !/[十廿卅元]/.test(piece);
    return {
      letter: year ? 'y' : 'd',
      value: year ? Number([...piece].map(chineseDigit).join('')) : chineseNumber(piece),
    };
  }
  if (/^\s/.test(piece)) return { letter: ' ', value: 0 };
  if (/^[\p{L}]/u.test(piece)) {
    const afterNumber = before !== undefined && /[dty]/.test(before.letter);
    const unit = UNITS[piece.charAt(0)];
    if (unit !== undefined && (before === undefined || afterNumber || before.letter === ' '))
      return { letter: unit, value: 0 };
    if (/^th(?:áng|a\u0301ng|g)$/iu.test(piece)) return { letter: 'T', value: 0 };
    return { letter: afterNumber && piece.length < 5 ? 'O' : 'u', value: 0 };
  }
  const mark = DASHES.test(piece) ? '-' : (MARKS[piece] ?? piece);
  return { letter: /^[.,\-/:'+()]$/.test(mark) ? mark : '|', value: 0 };
}

const lengthLetter = (digits: number): string => ['', 'd', 'd', 't', 'y'][digits] ?? 'x';

/** Digits of every script: ten in a row, the zero at the beginning of a block of sixteen or six behind it. */
function digitsOf(piece: string): number {
  if (/^[0-9]+$/.test(piece)) return Number(piece);
  const digits = Array.from(piece, (digit) => {
    const code = digit.codePointAt(0)!;
    const block = code - (code % 16);
    return (code - (/\p{Nd}/u.test(String.fromCodePoint(block)) ? block : block + 6)) % 10;
  });
  return Number(digits.join(''));
}

const chineseDigit = (sign: string): number => Math.max(0, '〇一二三四五六七八九'.indexOf(sign));

/** 1 to 99: 元, 七, 十二, 二十, 三十一, 廿三. */
function chineseNumber(written: string): number {
  if (written === '元') return 1;
  const [tens = '', ones] = written.replace('廿', '二十').replace('卅', '三十').split('十');
  if (ones === undefined) return chineseDigit(tens);
  return 10 * (tens === '' ? 1 : chineseDigit(tens)) + (ones === '' ? 0 : chineseDigit(ones));
}

const JOINTS = /^[ .'-]$/;

/** Words get their meaning, the longest name first; the words of one name become one piece. */
function withNames(tokens: readonly Token[], language: string | undefined): Token[] {
  const named: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const name = isWord(token) ? nameAt(tokens, at, language) : undefined;
    if (name === undefined) named.push(MONGOLIAN_MONTH.test(token.text) ? { ...token, letter: 'm' } : token);
    else {
      const last = tokens[name.last]!;
      named.push({ ...token, end: last.end, letter: letterOf(name.meaning, token), meaning: name.meaning });
      at = name.last;
    }
  }
  return named;
}

/** `2025 оны 11 дүгээр сарын 4`: the month in figures. */
const MONGOLIAN_MONTH = /^сарын$/i;

const isWord = ({ letter }: Token): boolean => letter === 'u' || letter === 'O';

function nameAt(
  tokens: readonly Token[],
  at: number,
  language: string | undefined,
): { meaning: Meaning; last: number } | undefined {
  let key = foldWord(tokens[at]!.text);
  // "In November" is one word in Hebrew.
  const bare = key.replace(/^\u05d1(?=[\u05d0-\u05ea]{3})/, '');
  if (longestName(key) === 0 && longestName(bare) > 0) key = bare;
  let found: { meaning: Meaning; last: number } | undefined;
  let last = at;
  for (let left = longestName(key); left > 0; left--) {
    const meaning = meaningOf(key, language);
    if (meaning) found = { meaning, last };
    last++;
    for (let joints = 0; joints < 2 && JOINTS.test(tokens[last]?.letter ?? ''); joints++) last++;
    const next = tokens[last];
    if (next === undefined || !isWord(next)) break;
    key += ` ${foldWord(next.text)}`;
  }
  return found;
}

function letterOf({ month, jalali, hijri, weekday, half }: Meaning, token: Token): string {
  if (month !== undefined || jalali !== undefined || hijri !== undefined) return weekday ? 'B' : 'M';
  if (weekday) return 'W';
  if (half !== undefined) return 'A';
  return token.letter === 'O' ? 'O' : 'f';
}

const ERAS: readonly (readonly [name: string, before: number])[] = [
  ['令和', 2018],
  ['平成', 1988],
  ['昭和', 1925],
  ['民國', 1911],
  ['民国', 1911],
];
const JAPANESE_LETTERS: Readonly<Record<string, number>> = { r: 2018, h: 1988, s: 1925 };
const MAX_ERA_YEAR = 199;

/** Years that are counted from an emperor's accession or from the Republic of China become years. */
function withEras(tokens: readonly Token[], language: string | undefined): Token[] {
  const dated: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const begin =
      /[dt]/.test(token.letter) && token.value <= MAX_ERA_YEAR ? eraAt(tokens, at, language) : undefined;
    if (begin === undefined) dated.push(token);
    else {
      const words = token.letter === 't' && !begin.named ? 0 : begin.length;
      const first = words > 0 ? dated.splice(dated.length - words, words)[0]! : token;
      dated.push({ ...token, start: first.start, letter: 'y', value: token.value + begin.before });
    }
  }
  return dated;
}

function eraAt(
  tokens: readonly Token[],
  at: number,
  language = '',
): { before: number; length: number; named: boolean } | undefined {
  const blank = tokens[at - 1]?.letter === ' ' ? 1 : 0;
  const [first, second] = [tokens[at - 2 - blank], tokens[at - 1 - blank]];
  const name = `${first?.text ?? ''}${second?.text ?? ''}`;
  const era = ERAS.find(([known]) => known === name);
  if (era) return { before: era[1], length: 2 + blank, named: true };
  const shape = tokens
    .slice(at, at + 5)
    .map(({ letter }) => letter)
    .join('');
  const letter = JAPANESE_LETTERS[second?.text.toLowerCase() ?? ''];
  if (letter !== undefined && baseOf(language) === 'ja' && /^d(?:\.d\.d|\/d\/d|-d-d|Y)/.test(shape))
    return { before: letter, length: 1 + blank, named: true };
  const taiwan = /^zh-(?:hant|tw)/i.test(language);
  return tokens[at]!.letter === 't' &&
    (/^tY/.test(shape) || (taiwan && /^t(?:\.d\.d|\/d\/d|-d-d)/.test(shape)))
    ? { before: 1911, length: 0, named: false }
    : undefined;
}
