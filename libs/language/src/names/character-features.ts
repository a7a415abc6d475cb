import { hashOf, mixed } from './hashing.js';
import { enclosures } from './marks.js';
import type { Opinions } from './opinions.js';
import { Writer } from './sheet.js';
import type { Sheet } from './sheet.js';
import type { Token } from './tokens.js';

const OUTSIDE = 15;

const HAN = 1;
const HIRAGANA = 2;
const KATAKANA = 3;
const HANGUL = 4;
const CAPITAL_LETTER = 5;
const SMALL_LETTER = 6;
const DIGIT = 7;

/** Of each character of the basic plane, once it was asked for. */
const knownScripts = new Int32Array(1 << 16);

function scriptOf(character: string): number {
  const code = character.charCodeAt(0);
  if (character.length > 1) return scriptIn(character);
  return (knownScripts[code] ||= scriptIn(character));
}

function scriptIn(character: string): number {
  if (/[\p{Script=Han}々]/u.test(character)) return HAN;
  if (/\p{Script=Hiragana}/u.test(character)) return HIRAGANA;
  if (/[\p{Script=Katakana}ー]/u.test(character)) return KATAKANA;
  if (/\p{Script=Hangul}/u.test(character)) return HANGUL;
  if (/\p{L}/u.test(character)) return /\p{Lu}/u.test(character) ? CAPITAL_LETTER : SMALL_LETTER;
  return /\p{N}/u.test(character) ? DIGIT : 16 + character.codePointAt(0)!;
}

/** Runs of one script; in Korean what stands between two blanks. */
function runsOf(
  tokens: readonly Token[],
  script: Int32Array,
  language: string,
): { from: Int32Array; to: Int32Array } {
  const count = tokens.length;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const kind = (i: number): number =>
    (language === 'ko' && script[i]! <= DIGIT) || script[i] === SMALL_LETTER ? CAPITAL_LETTER : script[i]!;
  for (let a = 0; a < count;) {
    let b = a + 1;
    while (b < count && !tokens[b]!.spaced && kind(b) === kind(a)) b++;
    from.fill(a, a, b);
    to.fill(b, a, b);
    a = b;
  }
  return { from, to };
}

/** What is known of each character before its neighbours are looked at. */
class Characters {
  readonly count: number;
  readonly code: Int32Array;
  readonly script: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly enclosed: Uint8Array;
  /** How often the document has a character and the one behind it, at most 4. */
  readonly often: Uint8Array;
  /** The run up to a character, and from it on. */
  readonly rolling: Int32Array;
  readonly ending: Int32Array;
  private readonly blank: Int32Array;

  constructor(tokens: readonly Token[], language: string) {
    const count = (this.count = tokens.length);
    const code = (this.code = new Int32Array(count));
    this.script = new Int32Array(count);
    this.blank = new Int32Array(count);
    // Loops, as `from` with a function is slow: Japanese texts .94 to .88 ms.
    for (let i = 0; i < count; i++) {
      const { text, spaced } = tokens[i]!;
      code[i] = text.codePointAt(0)! + (text.length > 2 ? hashOf(text) : 0);
      this.script[i] = scriptOf(text);
      this.blank[i] = i > 0 && spaced ? 0x40000000 : 0;
    }
    const { from, to } = runsOf(tokens, this.script, language);
    [this.from, this.to] = [from, to];
    this.enclosed = enclosures(tokens);
    this.often = oftenIn(code);
    this.rolling = new Int32Array(count);
    this.ending = new Int32Array(count);
    for (let i = 0; i < count; i++)
      this.rolling[i] = mixed(98, from[i] === i ? 0 : this.rolling[i - 1]!, code[i]!, 0, 0);
    for (let i = count - 1; i >= 0; i--)
      this.ending[i] = mixed(97, to[i] === i + 1 ? 0 : this.ending[i + 1]!, code[i]!, 0, 0);
  }

  blankAt = (i: number): number => (i >= this.count ? 0 : this.blank[i]!);
  /** The character beside another, and whether there is a blank on the way to it. */
  before = (i: number): number => (i < 0 ? 1 : this.code[i]! ^ this.blankAt(i + 1));
  behind = (i: number): number => (i >= this.count ? 2 : this.code[i]! ^ this.blank[i]!);
  scriptAt = (i: number): number => (i < 0 || i >= this.count ? OUTSIDE : this.script[i]!);
  /** The whole run that ends before, or begins at, a token. */
  wholeBefore = (i: number): number => (i <= 0 ? 1 : this.rolling[i - 1]!);
  wholeFrom = (i: number): number => (i >= this.count ? 2 : this.rolling[this.to[i]! - 1]!);
}

function oftenIn(code: Int32Array): Uint8Array {
  const pair = (i: number): number => code[i]! * 0x200000 + code[i + 1]!;
  const often = new Uint8Array(code.length);
  const times = new Map<number, number>();
  for (let i = 0; i + 1 < code.length; i++) times.set(pair(i), (times.get(pair(i)) ?? 0) + 1);
  for (let i = 0; i + 1 < code.length; i++) often[i] = Math.min(times.get(pair(i))!, 4);
  return often;
}

export function ofCharacters(tokens: readonly Token[], language: string, opinions: Opinions): Sheet {
  const characters = new Characters(tokens, language);
  const writer = new Writer(characters.count, 48);
  for (let i = 0; i < characters.count; i++) {
    neighbours(writer, characters, i);
    run(writer, characters, i, language === 'zh');
    if (language === 'ko') wordsAround(writer, characters, i);
    opinions.forEach((said, which) => {
      opinion(writer, said, 100 + which * 8, i, characters.code[i]!);
    });
    writer.done(i);
  }
  return writer.sheet();
}

/** Longer stretches with the token's own character were left out: Chinese F .664 to .672 without, Korean the same, and a quarter of the time. */
function neighbours(
  writer: Writer,
  { before, behind, code, scriptAt, blankAt }: Characters,
  i: number,
): void {
  const c = code[i]!;
  const [b1, b2, b3] = [before(i - 1), before(i - 2), before(i - 3)];
  const [a1, a2, a3] = [behind(i + 1), behind(i + 2), behind(i + 3)];
  const s = scriptAt(i);
  writer.around(1, 0);
  writer.around(2, c);
  writer.around(3, b1);
  writer.around(4, b2);
  writer.around(5, b3);
  writer.around(6, a1);
  writer.around(7, a2);
  writer.around(8, a3);
  writer.itself(9, b1, c);
  writer.itself(10, c, a1);
  writer.around(11, b2, b1);
  writer.around(12, a1, a2);
  writer.around(13, b1, a1);
  writer.around(23, scriptAt(i - 1), s, scriptAt(i + 1));
  writer.around(24, mixed(24, scriptAt(i - 2), scriptAt(i - 1), s, scriptAt(i + 1)), scriptAt(i + 2));
  writer.around(25, blankAt(i), s, blankAt(i + 1));
}

/** The run of one script that the character stands in; in Chinese a run says nothing. */
function run(writer: Writer, characters: Characters, i: number, isChinese: boolean): void {
  const { from, to, rolling, ending, script, enclosed, often } = characters;
  const [s, into, left] = [script[i]!, i - from[i]!, to[i]! - 1 - i];
  writer.around(26, s, Math.min(into, 5), Math.min(left, 5));
  if (isChinese && s === HAN) writer.around(30, Math.min(into, 3), characters.behind(i + 1));
  else {
    writer.itself(27, rolling[to[i]! - 1]!, into);
    if (into < 8) writer.itself(28, rolling[i]!, Math.min(left, 2));
    if (left < 6) writer.around(29, left === 0 ? 0 : ending[i + 1]!, Math.min(into, 2));
  }
  writer.around(35, enclosed[i]!, s);
  writer.around(36, Math.max(often[i]!, i > 0 ? often[i - 1]! : 0), s);
}

/** In Korean: the words before and behind the one that the character stands in. */
function wordsAround(writer: Writer, characters: Characters, i: number): void {
  const { before, behind, wholeBefore, wholeFrom } = characters;
  const [start, end] = [characters.from[i]!, characters.to[i]!];
  const [into, left] = [i - start, end - 1 - i];
  writer.around(31, wholeBefore(start), Math.min(into, 2));
  writer.around(32, wholeFrom(end), Math.min(left, 2));
  writer.around(33, before(start - 2), before(start - 1), Math.min(into, 1));
  writer.around(34, behind(end), behind(end + 1), Math.min(left, 1));
}

/** What another reader says of the character and its neighbours: lists, cuts, classes. */
function opinion(
  writer: Writer,
  said: Uint8Array | Uint16Array,
  template: number,
  i: number,
  c: number,
): void {
  const [before, here, behind] = [said[i - 1] ?? 0, said[i]!, said[i + 1] ?? 0];
  writer.around(template, here);
  writer.itself(template + 1, here, c);
  writer.around(template + 2, before, here);
  writer.around(template + 3, here, behind);
}
