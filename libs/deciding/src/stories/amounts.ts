import { LANGUAGES, tableOf } from './lists.js';
import { foldLatin } from './stems.js';
import { Script, type Token } from './tokens.js';

let scales: ReadonlyMap<string, number> | undefined;
const scaleOf = (word: string): number | undefined =>
  (scales ??= new Map(
    tableOf('amounts', ' ').flatMap(([scale, ...words]) =>
      words.map((each) => [each, Number(scale)] as const),
    ),
  )).get(word);

const numbers = new Map<string, ReadonlyMap<string, number>>();

function numbersOf(language: string): ReadonlyMap<string, number> {
  let words = numbers.get(language);
  if (!words) {
    const column = 1 + LANGUAGES.indexOf(language);
    const rows = column > 0 ? tableOf('numbers', '|') : [];
    words = new Map(
      rows.flatMap((row) =>
        (row[column] ?? '')
          .split(' ')
          .filter((word) => word !== '')
          .map((word) => [foldLatin(word), Number(row[0])] as const),
      ),
    );
    numbers.set(language, words);
  }
  return words;
}

/** A number that is written as words from `i` on, the first of which is `folded`, and how many of them: seven, twenty-three. */
export function numberInWords(
  tokens: readonly Token[],
  i: number,
  language: string,
  folded: string,
): { readonly value: number; readonly words: number } | undefined {
  const known = numbersOf(language);
  const value = known.get(folded);
  if (value === undefined) return undefined;
  const isTens = value >= 20 && value < 100;
  const ones = isTens && tokens[i + 1] ? (known.get(foldLatin(tokens[i + 1]!.text)) ?? 10) : 10;
  return ones < 10 ? { value: value + ones, words: 2 } : { value, words: 1 };
}

/** What the words at `i` multiply the number before them by: million, Milliarden, mil millones, 億. */
export function scaleAt(tokens: readonly Token[], i: number): number | undefined {
  const unit = tokens[i];
  if (!unit) return undefined;
  if (unit.script === Script.Han || unit.script === Script.Hangul) return scaleOf(unit.text[0]!);
  const word = foldLatin(unit.text);
  const scale = scaleOf(word);
  if (word !== 'mil') return scale;
  const millions = tokens[i + 1] && scaleOf(foldLatin(tokens[i + 1]!.text));
  return millions === 1e6 ? 1e9 : scale;
}
