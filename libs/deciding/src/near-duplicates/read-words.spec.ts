import fc from 'fast-check';
import { readWords } from './read-words.js';

/** FNV-1a over UTF-16 units in 32 bits: what a word is as a number. */
const hashOf = (word: string): number =>
  [...word].reduce((hash, unit) => Math.imul(hash ^ unit.charCodeAt(0), 0x01000193), 0x811c9dc5 | 0);

const NOTHING = '[\\u00ad’\\u0301]';
const LETTER = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Hangul}]';
const word = new RegExp(`${LETTER}(?:${LETTER}|[0-9]|${NOTHING})*`, 'uy');
const zeros = /0+(?=[0-9])/y;
const digitsRun = new RegExp(`(?:[0-9]|${NOTHING})*`, 'y');
const thousands = /[,. ](?=[0-9]{3}(?![0-9]))/y;
const time = /:(?=[0-9]{2}(?![0-9]))/y;
const point = /[.,](?=[0-9])/y;

const folded = (letters: string): string =>
  letters.toLowerCase().normalize('NFD').replace(new RegExp(NOTHING, 'g'), '').normalize('NFC');

const matched = (expression: RegExp, text: string, at: number): string | undefined => {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
};

/** A number at `at` as one word (1,000 is 1000, 10:30 is 10.30), and where it ends. */
function numberAt(text: string, at: number): { readonly number: string; readonly end: number } {
  let end = at + (matched(zeros, text, at)?.length ?? 0);
  let number = '';
  let group = 0;
  for (;;) {
    const run = matched(digitsRun, text, end) ?? '';
    const digits = run.replace(/[^0-9]/g, '');
    number += digits;
    group += digits.length;
    end += run.length;
    if (group <= 3 && matched(thousands, text, end) !== undefined) group = 0;
    else if (
      (group <= 2 && matched(time, text, end) !== undefined) ||
      matched(point, text, end) !== undefined
    )
      number += '.';
    else return { number, end };
    end++;
  }
}

/** The words of a text, read by expressions and a step at a time: the slow twin of `readWords`. */
function slowWords(text: string): string[] {
  const words: string[] = [];
  let before = '';
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at);
    const letters = matched(word, text, at);
    if (letters !== undefined) {
      words.push(folded(letters));
      before = '';
      at += letters.length;
    } else if (/[0-9]/.test(character)) {
      const { number, end } = numberAt(text, at);
      words.push(number);
      before = '';
      at = end;
    } else {
      if (/\p{Script=Han}/u.test(character)) {
        if (before !== '') words.push(before + character);
        before = character;
      } else if (/[.:\n]/.test(character)) before = '';
      at++;
    }
  }
  return words;
}

it('words are read as by the rules, one at a time', () => {
  const pieces = 'ka É a Я 한 e\u0301 x’y b\u00adb 港 口 市 0 00 5 12 000 345 , . : \n - ’'.split(/ /);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(' ', ...pieces), { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const { words, count } = readWords(text);
      expect([...words.subarray(0, count)]).toEqual(slowWords(text).map(hashOf));
    }),
    { numRuns: 3000 },
  );
});
