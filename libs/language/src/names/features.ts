import type { Opinions } from './opinions.js';
import { endsSentence, READ_BY_CHARACTER } from './tokens.js';
import type { Token } from './tokens.js';

// Taken once: inside the inner loops a look-up of a global costs more than the product.
const { imul } = Math;

/** What is seen of each token, as hashes. */
export interface Sheet {
  readonly hashes: Int32Array;
  /** Where the hashes of a token begin; one entry more than there are tokens. */
  readonly from: Int32Array;
  /** From here on a token's hashes name the token itself: hidden in half of the training steps. */
  readonly own: Int32Array;
}

/** The same for training and for finding. */
export const featuresOf = (tokens: readonly Token[], language: string, opinions: Opinions): Sheet =>
  (READ_BY_CHARACTER.has(language) ? ofCharacters : ofWords)(tokens, language, opinions);

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

function mixed(template: number, a: number, b: number, c: number, d: number): number {
  let hash = imul(template, 0x9e3779b1) ^ a;
  hash = imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ c;
  hash = imul(hash ^ (hash >>> 16), 0x27d4eb2f) ^ d;
  hash = imul(hash ^ (hash >>> 15), 0x165667b1);
  return hash ^ (hash >>> 13);
}

/** Collects the hashes of one token after the other: first what is around it, then what names it. */
class Writer {
  private hashes: Int32Array;
  private size = 0;
  private readonly from: Int32Array;
  private readonly own: Int32Array;
  private readonly naming = new Int32Array(64);
  private named = 0;

  constructor(count: number, perToken: number) {
    this.hashes = new Int32Array(count * perToken);
    this.from = new Int32Array(count + 1);
    this.own = new Int32Array(count);
  }

  around(template: number, a: number, b = 0, c = 0, d = 0): void {
    this.push(mixed(template, a, b, c, d));
  }

  itself(template: number, a: number, b = 0, c = 0, d = 0): void {
    this.naming[this.named++] = mixed(template, a, b, c, d);
  }

  done(token: number): void {
    this.own[token] = this.size;
    for (let i = 0; i < this.named; i++) this.push(this.naming[i]!);
    this.named = 0;
    this.from[token + 1] = this.size;
  }

  sheet(): Sheet {
    return { hashes: this.hashes, from: this.from, own: this.own };
  }

  private push(hash: number): void {
    if (this.size === this.hashes.length) {
      const wider = new Int32Array(this.size * 2 + 64);
      wider.set(this.hashes);
      this.hashes = wider;
    }
    this.hashes[this.size++] = hash;
  }
}

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

/** Open quotation or bracket at each token: 0 none, 1 quoted, 2 in brackets, 3 both. */
function enclosures(tokens: readonly Token[]): Uint8Array {
  const around = new Uint8Array(tokens.length);
  let quoted = 0;
  let bracketed = 0;
  tokens.forEach(({ text, line }, i) => {
    if (line) quoted = bracketed = 0;
    if (text.length === 1) {
      if (OPENING.includes(text)) quoted = 1;
      else if (CLOSING.includes(text)) quoted = 0;
      else if (text === '"') quoted = 1 - quoted;
      else if (text === '(' || text === '（') bracketed = 2;
      else if (text === ')' || text === '）') bracketed = 0;
    }
    around[i] = quoted | bracketed;
  });
  return around;
}
const OPENING = '“«„「『《‘〈';
const CLOSING = '”»」』》’〉';

const ARABIC_CLITIC = /^(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ف|ك)(?=.{3})/u;

/** Where else the document has a word, and how it writes it there. */
interface Elsewhere {
  small: number;
  inside: number;
  at: number[];
}

function ofWords(tokens: readonly Token[], language: string, opinions: Opinions): Sheet {
  const count = tokens.length;
  const lower = tokens.map(({ text }) => text.toLowerCase().replace(/ё/g, 'е'));
  const word = new Int32Array(count);
  const form = new Int32Array(count);
  const gap = new Uint8Array(count);
  const first = new Uint8Array(count);
  const elsewhere = new Map<string, Elsewhere>();
  for (let i = 0; i < count; i++) {
    const token = tokens[i]!;
    word[i] = hashOf(lower[i]!);
    form[i] = formOf(token.text);
    gap[i] = token.spaced ? 1 : 0;
    first[i] = token.line || endsSentence(tokens[i - 1]!.text) ? 1 : 0;
  }
  const shouted = shoutedLines(tokens, form);
  for (let i = 0; i < count; i++) {
    if (!isLetters(form[i]!) || shouted[i]) continue;
    let seen = elsewhere.get(lower[i]!);
    if (!seen) elsewhere.set(lower[i]!, (seen = { small: 0, inside: 0, at: [] }));
    if (form[i] === SMALL) seen.small++;
    else if (!first[i]) {
      seen.inside++;
      if (seen.at.length < 3) seen.at.push(i);
    }
  }
  const around = enclosures(tokens);
  const writer = new Writer(count, 64);
  const W = (i: number): number => (i < 0 ? 1 : i >= count ? 2 : word[i]!);
  const F = (i: number): number => (i < 0 || i >= count ? OUTSIDE : form[i]!);
  const G = (i: number): number => (i < 0 || i >= count ? 2 : gap[i]!);
  /** The last letters of a word. */
  const tail = (i: number, letters: number): number => {
    if (i < 0 || i >= count) return W(i);
    const text = lower[i]!;
    return hashOf(text, Math.max(0, text.length - letters));
  };
  for (let i = 0; i < count; i++) {
    const text = lower[i]!;
    const w = word[i]!;
    const f = form[i]!;
    const enclosed = around[i]! | (shouted[i]! << 2);
    writer.around(1, 0);
    writer.itself(2, hashOf(tokens[i]!.text));
    writer.itself(3, w);
    writer.around(4, W(i - 1));
    writer.around(5, W(i + 1));
    writer.around(6, W(i - 2));
    writer.around(7, W(i + 2));
    writer.itself(8, W(i - 1), w);
    writer.itself(9, w, W(i + 1));
    writer.around(10, W(i - 2), W(i - 1));
    writer.around(11, W(i + 1), W(i + 2));
    writer.around(12, W(i - 1), W(i + 1));
    writer.around(13, f, G(i));
    writer.around(14, F(i - 1), G(i), f);
    writer.around(15, f, G(i + 1), F(i + 1));
    writer.around(16, F(i - 1), f, F(i + 1), G(i) * 4 + G(i + 1));
    writer.around(
      17,
      mixed(17, F(i - 2), F(i - 1), f, F(i + 1)),
      F(i + 2),
      G(i - 1) * 64 + G(i) * 16 + G(i + 1) * 4 + G(i + 2),
    );
    writer.around(18, W(i - 1), f);
    writer.around(19, f, W(i + 1));
    if (isLetters(f)) {
      const length = text.length;
      if (language === 'ar') {
        const bare = text.replace(ARABIC_CLITIC, '');
        if (bare !== text) writer.itself(20, hashOf(bare));
      }
      for (let k = 2; k <= 5; k++) {
        if (length <= k + (k === 5 ? 1 : 0)) break;
        writer.itself(20 + k, hashOf(text, 0, k));
        if (k < 4) writer.around(30 + k, hashOf(text, length - k));
        else writer.itself(30 + k, hashOf(text, length - k));
      }
      writer.around(40, tail(i, 3), f);
    }
    writer.around(41, tail(i - 1, 3));
    writer.around(42, tail(i + 1, 3));
    writer.around(43, tail(i - 1, 2), f);
    writer.around(44, first[i]!, f, enclosed);
    const seen = elsewhere.get(text);
    writer.around(45, f, seen && seen.small > 0 ? 1 : 0, Math.min(seen?.inside ?? 0, 3), first[i]);
    const other = f === SMALL ? undefined : seen?.at.find((at) => at !== i);
    if (other !== undefined) {
      writer.around(46, W(other - 1));
      writer.around(47, W(other + 1));
      writer.around(48, F(other - 1), F(other + 1));
    }
    opinionsOn(writer, opinions, i, w);
    writer.done(i);
  }
  return writer.sheet();
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

/** What others say of the token: lists, cuts, rules. */
function opinionsOn(writer: Writer, opinions: Opinions, i: number, w: number): void {
  opinions.forEach((said, which) => {
    const t = 100 + which * 8;
    const at = (k: number): number => said[k] ?? 0;
    writer.around(t, at(i));
    writer.itself(t + 1, at(i), w);
    writer.around(t + 2, at(i - 1), at(i));
    writer.around(t + 3, at(i), at(i + 1));
    writer.around(t + 4, at(i - 1), at(i), at(i + 1));
    writer.around(t + 5, at(i - 2), at(i), at(i + 2));
  });
}

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

function ofCharacters(tokens: readonly Token[], language: string, opinions: Opinions): Sheet {
  const count = tokens.length;
  const code = Int32Array.from(
    tokens,
    ({ text }) => text.codePointAt(0)! + (text.length > 2 ? hashOf(text) : 0),
  );
  const script = Int32Array.from(tokens, ({ text }) => scriptOf(text));
  const { from, to } = runsOf(tokens, script, language);
  const around = enclosures(tokens);
  const pairs = new Map<number, number>();
  const pair = (i: number): number => (i < 0 || i + 1 >= count ? 0 : mixed(99, code[i]!, code[i + 1]!, 0, 0));
  for (let i = 0; i + 1 < count; i++) pairs.set(pair(i), (pairs.get(pair(i)) ?? 0) + 1);
  const rolling = new Int32Array(count);
  const ending = new Int32Array(count);
  for (let i = 0; i < count; i++) rolling[i] = mixed(98, from[i] === i ? 0 : rolling[i - 1]!, code[i]!, 0, 0);
  for (let i = count - 1; i >= 0; i--)
    ending[i] = mixed(97, to[i] === i + 1 ? 0 : ending[i + 1]!, code[i]!, 0, 0);
  const writer = new Writer(count, 64);
  const blank = (i: number): number => (i > 0 && i < count && tokens[i]!.spaced ? 0x40000000 : 0);
  /** The character beside another, and whether there is a blank on the way to it. */
  const before = (i: number): number => (i < 0 ? 1 : code[i]! ^ blank(i + 1));
  const behind = (i: number): number => (i >= count ? 2 : code[i]! ^ blank(i));
  const S = (i: number): number => (i < 0 || i >= count ? OUTSIDE : script[i]!);
  /** The whole run that ends before, or begins at, a token. */
  const wholeBefore = (i: number): number => (i <= 0 ? 1 : rolling[i - 1]!);
  const wholeFrom = (i: number): number => (i >= count ? 2 : rolling[to[i]! - 1]!);
  for (let i = 0; i < count; i++) {
    const c = code[i]!;
    const [b1, b2, b3] = [before(i - 1), before(i - 2), before(i - 3)];
    const [a1, a2, a3] = [behind(i + 1), behind(i + 2), behind(i + 3)];
    const into = i - from[i]!;
    const left = to[i]! - 1 - i;
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
    writer.itself(14, b1, c, a1);
    writer.itself(15, b2, b1, c);
    writer.itself(16, c, a1, a2);
    writer.around(17, b3, b2, b1);
    writer.around(18, a1, a2, a3);
    writer.itself(19, b3, b2, b1, c);
    writer.itself(20, c, a1, a2, a3);
    writer.itself(21, b2, b1, c, a1);
    writer.itself(22, b1, c, a1, a2);
    writer.around(23, S(i - 1), S(i), S(i + 1));
    writer.around(24, mixed(24, S(i - 2), S(i - 1), S(i), S(i + 1)), S(i + 2));
    writer.around(25, blank(i), S(i), blank(i + 1));
    writer.around(26, S(i), Math.min(into, 5), Math.min(left, 5));
    if (language !== 'zh' || script[i] !== HAN) {
      writer.itself(27, rolling[to[i]! - 1]!, into);
      if (into < 8) writer.itself(28, rolling[i]!, Math.min(left, 2));
      if (left < 6) writer.around(29, left === 0 ? 0 : ending[i + 1]!, Math.min(into, 2));
    } else writer.around(30, Math.min(into, 3), a1);
    if (language === 'ko') {
      const [start, end] = [from[i]!, to[i]!];
      writer.around(31, wholeBefore(start), Math.min(into, 2));
      writer.around(32, wholeFrom(end), Math.min(left, 2));
      writer.around(33, before(start - 2), before(start - 1), Math.min(into, 1));
      writer.around(34, behind(end), behind(end + 1), Math.min(left, 1));
    }
    writer.around(35, around[i]!, S(i));
    const often = Math.max(pairs.get(pair(i)) ?? 0, pairs.get(pair(i - 1)) ?? 0);
    writer.around(36, Math.min(often, 4), S(i));
    opinionsOn(writer, opinions, i, c);
    writer.done(i);
  }
  return writer.sheet();
}
