import { hashOf, mixed } from './hashing.js';
import { enclosures } from './marks.js';
import type { Opinions } from './opinions.js';
import { Writer } from './sheet.js';
import type { Sheet } from './sheet.js';
import { barely, endsSentence } from './tokens.js';
import type { Token } from './tokens.js';

/** Forms of a word. */
const SMALL = 1;
const CAPITAL = 2;
const CAPITALS = 3;
const ONE_CAPITAL = 4;
const MIXED = 5;
const INNER_CAPITAL = 6;
const UNCASED = 7;
const NUMBER = 8;
const OUTSIDE = 15;

/** The form of a word; a mark's is its own. */
function formOf(word: string): number {
  if (/^\p{N}/u.test(word)) return NUMBER + Math.min(word.length, 4);
  if (!/^[\p{L}\p{M}]/u.test(word)) return 16 + word.codePointAt(0)!;
  if (/^\p{Lu}/u.test(word)) {
    if (word.length === 1) return ONE_CAPITAL;
    if (!/\p{Ll}/u.test(word)) return CAPITALS;
    return /\p{Lu}/u.test(word.slice(1)) ? MIXED : CAPITAL;
  }
  if (/^\p{Ll}/u.test(word)) return /\p{Lu}/u.test(word) ? INNER_CAPITAL : SMALL;
  return UNCASED;
}

const isLetters = (form: number): boolean => form <= UNCASED;

/** Where else the document has a word, and how it writes it there. */
interface Elsewhere {
  small: number;
  inside: number;
  at: number[];
}

/** What is known of each word before its neighbours are looked at. */
class Words {
  readonly count: number;
  readonly lower: readonly string[];
  readonly word: Int32Array;
  readonly form: Int32Array;
  readonly gap: Uint8Array;
  readonly first: Uint8Array;
  readonly enclosed: Uint8Array;
  /** Hashes of the last three and two letters. */
  readonly tail3: Int32Array;
  readonly tail2: Int32Array;
  readonly elsewhere = new Map<string, Elsewhere>();

  constructor(tokens: readonly Token[]) {
    const count = (this.count = tokens.length);
    this.lower = tokens.map(({ seen }) => seen);
    this.word = new Int32Array(count);
    this.tail3 = new Int32Array(count);
    this.tail2 = new Int32Array(count);
    this.form = new Int32Array(count);
    this.gap = new Uint8Array(count);
    this.first = new Uint8Array(count);
    // Loops, as `from` with a function is slow: German texts .69 to .57 ms.
    for (let i = 0; i < count; i++) {
      const { text, seen, spaced, line } = tokens[i]!;
      this.word[i] = hashOf(seen);
      this.tail3[i] = hashOf(seen, Math.max(0, seen.length - 3));
      this.tail2[i] = hashOf(seen, Math.max(0, seen.length - 2));
      this.form[i] = formOf(text);
      this.gap[i] = spaced ? 1 : 0;
      this.first[i] = line || endsSentence(tokens[i - 1]!.text) ? 1 : 0;
    }
    const shouted = shoutedLines(tokens, this.form);
    this.enclosed = enclosures(tokens).map((around, i) => around | (shouted[i]! << 2));
    for (let i = 0; i < count; i++) if (isLetters(this.form[i]!) && !shouted[i]) this.note(i);
  }

  private note(i: number): void {
    let seen = this.elsewhere.get(this.lower[i]!);
    if (!seen) this.elsewhere.set(this.lower[i]!, (seen = { small: 0, inside: 0, at: [] }));
    if (this.form[i] === SMALL) seen.small++;
    else if (!this.first[i]) {
      seen.inside++;
      if (seen.at.length < 3) seen.at.push(i);
    }
  }

  /** The word, its ending, its form and the gap before it; of what lies outside the text its own. */
  wordAt = (i: number): number => (i < 0 ? 1 : i >= this.count ? 2 : this.word[i]!);
  tail3At = (i: number): number => (i < 0 ? 1 : i >= this.count ? 2 : this.tail3[i]!);
  tail2At = (i: number): number => (i < 0 ? 1 : i >= this.count ? 2 : this.tail2[i]!);
  formAt = (i: number): number => (i < 0 || i >= this.count ? OUTSIDE : this.form[i]!);
  gapAt = (i: number): number => (i < 0 || i >= this.count ? 2 : this.gap[i]!);
}

export function ofWords(tokens: readonly Token[], language: string, opinions: Opinions): Sheet {
  const words = new Words(tokens);
  const writer = new Writer(words.count, 48);
  for (let i = 0; i < words.count; i++) {
    writer.itself(2, hashOf(tokens[i]!.text));
    writer.itself(3, words.word[i]!);
    neighbours(writer, words, i);
    forms(writer, words, i);
    if (isLetters(words.form[i]!)) letters(writer, words, i, language);
    document(writer, words, i);
    opinions.forEach((said, which) => {
      opinion(writer, said, 100 + which * 8, i);
    });
    writer.done(i);
  }
  return writer.sheet();
}

/** Pairs of words with the token's own were left out: German F .783 to .788 without, and a sixth of the time. */
function neighbours(writer: Writer, words: Words, i: number): void {
  const { wordAt, tail3At, tail2At } = words;
  const f = words.form[i]!;
  writer.around(4, wordAt(i - 1));
  writer.around(5, wordAt(i + 1));
  writer.around(6, wordAt(i - 2));
  writer.around(7, wordAt(i + 2));
  writer.around(12, wordAt(i - 1), wordAt(i + 1));
  writer.around(18, wordAt(i - 1), f);
  writer.around(19, f, wordAt(i + 1));
  writer.around(41, tail3At(i - 1));
  writer.around(42, tail3At(i + 1));
  writer.around(43, tail2At(i - 1), f);
}

function forms(writer: Writer, words: Words, i: number): void {
  const { formAt, gapAt } = words;
  const f = words.form[i]!;
  writer.around(1, 0);
  writer.around(13, f, gapAt(i));
  writer.around(14, formAt(i - 1), gapAt(i), f);
  writer.around(15, f, gapAt(i + 1), formAt(i + 1));
  writer.around(16, formAt(i - 1), f, formAt(i + 1), gapAt(i) * 4 + gapAt(i + 1));
  writer.around(
    17,
    mixed(17, formAt(i - 2), formAt(i - 1), f, formAt(i + 1)),
    formAt(i + 2),
    gapAt(i - 1) * 64 + gapAt(i) * 16 + gapAt(i + 1) * 4 + gapAt(i + 2),
  );
}

function letters(writer: Writer, words: Words, i: number, language: string): void {
  const text = words.lower[i]!;
  const { length } = text;
  if (language === 'ar') {
    const bare = barely(text);
    if (bare !== text) writer.itself(20, hashOf(bare));
  }
  for (let k = 2; k <= 4 && length > k; k++) {
    writer.itself(20 + k, hashOf(text, 0, k));
    if (k < 4) writer.around(30 + k, k === 2 ? words.tail2[i]! : words.tail3[i]!);
    else writer.itself(30 + k, hashOf(text, length - k));
  }
  writer.around(40, words.tail3[i]!, words.form[i]);
}

/** How the document writes the word elsewhere, and beside what. */
function document(writer: Writer, words: Words, i: number): void {
  const { wordAt, formAt } = words;
  const f = words.form[i]!;
  const seen = words.elsewhere.get(words.lower[i]!);
  writer.around(44, words.first[i]!, f, words.enclosed[i]);
  writer.around(45, f, seen && seen.small > 0 ? 1 : 0, Math.min(seen?.inside ?? 0, 3), words.first[i]);
  const other = f === SMALL ? undefined : seen?.at.find((at) => at !== i);
  if (other === undefined) return;
  writer.around(46, wordAt(other - 1));
  writer.around(47, wordAt(other + 1));
  writer.around(48, formAt(other - 1), formAt(other + 1));
}

/** Tokens of a line that has no small letter and more than two words: a headline in capitals. */
function shoutedLines(tokens: readonly Token[], form: Int32Array): Uint8Array {
  const shouted = new Uint8Array(tokens.length);
  for (let from = 0; from < tokens.length;) {
    let to = from + 1;
    while (to < tokens.length && !tokens[to]!.line) to++;
    const forms = form.subarray(from, to);
    if (!forms.includes(SMALL) && !forms.includes(CAPITAL) && forms.filter((f) => f === CAPITALS).length > 2)
      shouted.fill(1, from, to);
    from = to;
  }
  return shouted;
}

/** What another reader says of the token and of its neighbours: lists and classes of words, which say the same of a word everywhere. */
function opinion(writer: Writer, said: Uint8Array | Uint16Array, template: number, i: number): void {
  const [before, here, behind] = [said[i - 1] ?? 0, said[i]!, said[i + 1] ?? 0];
  writer.around(template, here);
  writer.around(template + 2, before, here);
  writer.around(template + 3, here, behind);
}
