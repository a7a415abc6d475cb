const DIGITS = '〇一二三四五六七八九';
const VALUES = new Map<string, number>([
  ...[...DIGITS].map((digit, value) => [digit, value] as const),
  ['零', 0],
  ['两', 2],
  ['兩', 2],
]);
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);
const MYRIADS = new Map([
  ['万', 1e4],
  ['萬', 1e4],
  ['亿', 1e8],
  ['億', 1e8],
]);

export const isNumeral = (character: string): boolean =>
  VALUES.has(character) || UNITS.has(character) || MYRIADS.has(character);

/** What numerals count before: months, days, hours, minutes, years, people. There 三 is 3 in another house's style, alone as well. */
const COUNTED = new Set('月日号號时時点點分年岁歳歲人名元円度层層楼級级位次');

/** A number in Chinese numerals before what it counts, and where it ends: 三月十二日 is 3 and 12. */
export function countedNumeral(
  text: string,
  at: number,
): { readonly digits: string; readonly end: number } | undefined {
  const end = endOfNumerals(text, at);
  if (!COUNTED.has(text.charAt(end))) return undefined;
  return { digits: valueOf(text.slice(at, end)), end };
}

/**
 * The digits of a number in Chinese numerals that begins at a place: 二十五 is 25, 二〇二五 is 2025. Undefined for a single numeral, which is
 * a part of a word (统一, 万事) more often than a number.
 */
export function numeralValue(text: string, at: number): string | undefined {
  const end = endOfNumerals(text, at);
  return end - at < 2 ? undefined : valueOf(text.slice(at, end));
}

function endOfNumerals(text: string, at: number): number {
  let end = at;
  while (end < text.length && end < at + 24 && isNumeral(text.charAt(end))) end++;
  return end;
}

function valueOf(numerals: string): string {
  if ([...numerals].every((numeral) => VALUES.has(numeral))) {
    return [...numerals]
      .map((numeral) => VALUES.get(numeral)!)
      .join('')
      .replace(/^0+(?=.)/, '');
  }
  let total = 0;
  let section = 0;
  let digit = -1;
  for (const numeral of numerals) {
    const value = VALUES.get(numeral);
    const unit = UNITS.get(numeral);
    if (value !== undefined) digit = value;
    else if (unit !== undefined) {
      section += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    } else {
      total += Math.max(section + Math.max(digit, 0), 1) * MYRIADS.get(numeral)!;
      section = 0;
      digit = -1;
    }
  }
  return String(total + section + Math.max(digit, 0));
}
