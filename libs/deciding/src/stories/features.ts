import { baseLanguage } from '@cleanwire/language/language';
import { numberInWords, scaleAt } from './amounts.js';
import { conceptOf, dictionaryOf, placeOf, startsPlace, type Meaning } from './lexicon.js';
import { listOf } from './lists.js';
import { skeletonOf, writesForeignNames } from './skeleton.js';
import { arabicStem, cyrillicStem, devanagariStem, foldLatin, koreanStem, latinStem } from './stems.js';
import { TermKind } from './term-kind.js';
import { isCased, Script, tokensOf, type Token } from './tokens.js';
import { isCommonStem, isKnownStem, isStopWord, languageByStopWords } from './words.js';

export interface StoryInput {
  readonly headline: string;
  /** Body or summary; empty for streams of headlines. Its beginning is looked at. */
  readonly text: string;
  /** BCP 47, or `und`. */
  readonly language: string;
  readonly hashtags?: readonly { readonly key: string }[];
  /** Milliseconds since the epoch; NaN when it is not known. */
  readonly publishedAt: number;
}

/** What an article is compared by; depends on the article alone. At most `MAX_TERMS` terms, each with one key for every language. */
export interface StoryFeatures {
  /** Milliseconds since the epoch, NaN when it is not known. */
  readonly publishedAt: number;
  /** The language as two or three letters; `und` is taken for what its script suggests. */
  readonly language: string;
  /** A hash of each term: a stem, a concept of the lexicon, a place, a number. */
  readonly keys: Uint32Array;
  /** The hash of a name's consonants, by which scripts meet; 0 where there is none. */
  readonly skeletons: Uint32Array;
  /** `TermKind` of each term. */
  readonly kinds: Uint8Array;
  /** How much of the article a term stands for, 1 to 15. */
  readonly weights: Uint8Array;
  /** The terms as the article writes them; not stored, so empty after `decodeStoryFeatures`. */
  readonly words: readonly string[];
}

export const MAX_TERMS = 48;
/** Characters of the body that are looked at: what an article is about stands in its first sentences. */
const LEAD_LENGTH = 700;
const MAX_TAGS = 8;

interface Term {
  readonly word: string;
  readonly key: number;
  skeleton: number;
  kind: TermKind;
  inHeadline: boolean;
  count: number;
}

export function storyFeaturesOf(input: StoryInput): StoryFeatures {
  const terms = new Map<number, Term>();
  const headline = input.headline.slice(0, 400).normalize('NFKC');
  const text = input.text.slice(0, LEAD_LENGTH).normalize('NFKC');
  const headlineTokens = tokensOf(headline);
  const textTokens = tokensOf(text);
  const language = languageOf(input.language, headlineTokens.length > 0 ? headlineTokens : textTokens);
  collect(terms, headlineTokens, language, true);
  collect(terms, textTokens, language, false);
  for (const { key } of input.hashtags?.slice(0, MAX_TAGS) ?? []) {
    add(terms, 'tag:' + key, key, TermKind.Tag, false, 0);
  }
  const chosen = chooseTerms([...terms.values()]);
  return {
    publishedAt: input.publishedAt,
    language,
    keys: Uint32Array.from(chosen, (term) => term.key),
    skeletons: Uint32Array.from(chosen, (term) => term.skeleton),
    kinds: Uint8Array.from(chosen, (term) => term.kind),
    weights: Uint8Array.from(chosen, weightOf),
    words: chosen.map((term) => term.word),
  };
}

/** Full weight in the headline or when said twice; the rest of a text says less. */
function weightOf(term: Term): number {
  const base = term.inHeadline ? 15 : term.count > 1 ? 13 : 9;
  if (term.kind === TermKind.Pair) return Math.ceil(base / 2);
  if (term.kind === TermKind.Tag) return 6;
  return base;
}

/** The terms in order of use; the least telling go where there are too many. */
function chooseTerms(terms: Term[]): Term[] {
  if (terms.length <= MAX_TERMS) return terms;
  const rank = (term: Term): number =>
    (term.inHeadline ? 4 : 0) + Math.min(term.count, 3) + (KEPT_FIRST.has(term.kind) ? 2 : 0);
  const kept = new Set(
    terms
      .map((term, i) => ({ term, order: rank(term) - i / 1000 }))
      .sort((a, b) => b.order - a.order)
      .slice(0, MAX_TERMS)
      .map(({ term }) => term),
  );
  return terms.filter((term) => kept.has(term));
}

const KEPT_FIRST: ReadonlySet<TermKind> = new Set([
  TermKind.Name,
  TermKind.Country,
  TermKind.Place,
  TermKind.Number,
  TermKind.Score,
  TermKind.Concept,
]);

function languageOf(given: string, tokens: readonly Token[]): string {
  const base = baseLanguage(given);
  if (base && base !== 'und') return base.slice(0, 3);
  const scripts = new Set(tokens.map(({ script }) => script));
  if (scripts.has(Script.Hangul)) return 'ko';
  if (scripts.has(Script.Hiragana) || scripts.has(Script.Katakana)) return 'ja';
  if (scripts.has(Script.Han)) return 'zh';
  if (scripts.has(Script.Cyrillic)) return 'ru';
  if (scripts.has(Script.Arabic)) return 'ar';
  if (scripts.has(Script.Devanagari)) return 'hi';
  if (scripts.has(Script.Greek)) return 'el';
  return languageByStopWords(tokens.map(({ text }) => foldLatin(text)));
}

/** Whether a capital marks a name here: not in German, not in Headlines Like This One, not IN THESE. */
function saysCapitals(tokens: readonly Token[], language: string): boolean {
  if (language === 'de') return false;
  let [long, capital] = [0, 0];
  for (const { text, script } of tokens) {
    if (!isCased(script) || text.length < 4) continue;
    long++;
    if (isCapital(text)) capital++;
  }
  return capital <= 2 || capital < 0.6 * long;
}

const isCapital = (word: string): boolean => {
  const code = word.charCodeAt(0);
  if (code < 128) return code >= 65 && code <= 90;
  return word[0] !== word[0]!.toLowerCase();
};

/** A headline or the beginning of a text, as it is read. */
interface Reading {
  readonly terms: Map<number, Term>;
  readonly tokens: readonly Token[];
  readonly language: string;
  readonly inHeadline: boolean;
  /** Whether a capital marks a name here. */
  readonly capitalsTell: boolean;
}

function collect(
  terms: Map<number, Term>,
  tokens: readonly Token[],
  language: string,
  inHeadline: boolean,
): void {
  const reading = { terms, tokens, language, inHeadline, capitalsTell: saysCapitals(tokens, language) };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    switch (token.script) {
      case Script.Digit:
        addNumber(terms, token.text, scaleAt(tokens, i + 1), inHeadline);
        break;
      case Script.Han:
      case Script.Hiragana:
      case Script.Katakana:
        addPassage(terms, token, language, inHeadline);
        break;
      default:
        i += addWord(reading, i) - 1;
    }
  }
}

/** Adds the word at `i`; gives how many tokens belong to it: a name of several words, a number written as words. */
function addWord(reading: Reading, i: number): number {
  const { terms, tokens, language, inHeadline } = reading;
  const token = tokens[i]!;
  const { text, script } = token;
  const joined = /^(\d+(?:[.,]\d+)?)(bn|mn|tn|[mb])$/i.exec(text);
  if (joined) {
    addNumber(terms, joined[1]!, scaleAt([{ ...token, text: joined[2]! }], 0), inHeadline);
    return 1;
  }
  const stem = stemOf(text, script);
  const wordsOfPlace = addPlace(reading, i, stem);
  if (wordsOfPlace > 0) return wordsOfPlace;
  const folded = script === Script.Latin ? foldLatin(text) : text.toLowerCase();
  const number = numberInWords(tokens, i, language, folded);
  if (number) {
    addNumber(terms, String(number.value), scaleAt(tokens, i + number.words), inHeadline);
    return number.words;
  }
  if (isStopWord(folded, language)) return 1;
  const concept = conceptOf(stem, language);
  if (concept) addMeaning(terms, concept, text, inHeadline);
  // One letter says nothing, except where it is a syllable or more.
  else if (stem.length >= 2) addOther(reading, token, stem);
  return 1;
}

/** Adds the place whose name begins at `i`, the longest; gives how many words it has, 0 for no place. */
function addPlace({ terms, tokens, language, inHeadline }: Reading, i: number, stem: string): number {
  if (!startsPlace(stem, language)) return 0;
  const { text, script } = tokens[i]!;
  for (let length = Math.min(3, tokens.length - i); length > 0; length--) {
    if (length > 1 && !joinedRun(tokens, i, length)) continue;
    if (length === 1 && mayBeWord(stem) && !isAcronym(text)) continue;
    const parts = tokens.slice(i, i + length);
    const name = length === 1 ? stem : parts.map((part) => stemOf(part.text, part.script)).join(' ');
    const place = placeOf(name, language, length === 1);
    if (!place || (place.isProper && !isCapital(text) && isCased(script))) continue;
    addMeaning(terms, place, parts.map((part) => part.text).join(' '), inHeadline);
    return length;
  }
  return 0;
}

/** Adds a word that means nothing to the lexicon: perhaps a name. */
function addOther({ terms, language, inHeadline, capitalsTell }: Reading, token: Token, stem: string): void {
  const { text, script } = token;
  const capital = isCapital(text);
  const kind = kindOfWord(stem, capital && capitalsTell && !token.starts, language, capital);
  const mayBeName = capital || !isCased(script);
  const isWordOfNews = kind === TermKind.CommonWord || kind === TermKind.KnownWord;
  const skeleton = mayBeName && !isWordOfNews ? skeletonHash(stemForSkeleton(stem, text, script), script) : 0;
  add(terms, stem, text, kind, inHeadline, skeleton);
}

/** Where a capital may be due to its place, what is no word of the vocabulary is a name. */
function kindOfWord(stem: string, isName: boolean, language: string, mayBeName: boolean): TermKind {
  if (isName) return TermKind.Name;
  if (isCommonStem(stem)) return TermKind.CommonWord;
  if (language !== 'en') return TermKind.Word;
  if (isKnownStem(stem)) return TermKind.KnownWord;
  return mayBeName ? TermKind.Name : TermKind.Word;
}

/** Bodies and countries that are a common word in some language unless it stands in capitals: us, un, who, uno, fed. */
let acronyms: ReadonlySet<string> | undefined;
const mayBeWord = (stem: string): boolean => (acronyms ??= new Set(listOf('acronyms'))).has(stem);
const isAcronym = (text: string): boolean => text === text.toUpperCase() || text === 'Fed';

/** Endings go before a skeleton is made, but a Latin stem has lost letters that may be heard. */
const stemForSkeleton = (stem: string, text: string, script: Script): string =>
  script === Script.Latin ? text : stem;

function joinedRun(tokens: readonly Token[], i: number, length: number): boolean {
  for (let k = i + 1; k < i + length; k++) if (!tokens[k]!.joined) return false;
  return true;
}

function stemOf(text: string, script: Script): string {
  switch (script) {
    case Script.Latin:
      return latinStem(text);
    case Script.Cyrillic:
      return cyrillicStem(text);
    case Script.Arabic:
      return arabicStem(text);
    case Script.Devanagari:
      return devanagariStem(text);
    case Script.Hangul:
      return koreanStem(text);
    default:
      return text.toLowerCase();
  }
}

/**
 * A passage of Chinese or Japanese characters of one script: what the dictionary knows, longest first; a run of characters that
 * write foreign names; pairs of characters for the rest. Katakana is one word; hiragana joins words and is left out.
 */
function addPassage(terms: Map<number, Term>, token: Token, language: string, inHeadline: boolean): void {
  const { text, script } = token;
  const dictionary = dictionaryOf(language);
  if (script === Script.Katakana) {
    // ボフミル・フィセル is a name; ヘリコプター may be one.
    const katakanaKind = /[·・]/.test(text) ? TermKind.Name : TermKind.Word;
    for (const part of text.split(/[·・]/)) {
      const known = dictionary.get(part);
      if (known) addMeaning(terms, known, part, inHeadline);
      else if (part.length >= 2) add(terms, part, part, katakanaKind, inHeadline, skeletonHash(part, script));
    }
    return;
  }
  if (script === Script.Hiragana) return;
  let from = 0;
  for (let i = 0; i < text.length;) {
    let length = 0;
    let known: Meaning | undefined;
    for (let size = Math.min(6, text.length - i); size >= 2; size--) {
      known = dictionary.get(text.slice(i, i + size));
      if (known) {
        length = size;
        break;
      }
    }
    if (!known && language === 'zh') length = foreignNameAt(text, i);
    if (length === 0) {
      i++;
      continue;
    }
    addPairs(terms, text.slice(from, i), language, inHeadline);
    const word = text.slice(i, i + length);
    if (known) addMeaning(terms, known, word, inHeadline);
    else add(terms, word, word, TermKind.Name, inHeadline, skeletonHash(word, script));
    i += length;
    from = i;
  }
  addPairs(terms, text.slice(from), language, inHeadline);
}

/** Characters of the run at `i` that write a foreign name: three or more, or two beside the dot between its parts. */
function foreignNameAt(text: string, i: number): number {
  let end = i;
  while (end < text.length && writesForeignNames(text[end]!)) end++;
  const isPart = text[end] === '·' || text[i - 1] === '·';
  return end - i >= (isPart ? 2 : 3) ? end - i : 0;
}

function addPairs(terms: Map<number, Term>, passage: string, language: string, inHeadline: boolean): void {
  for (let i = 0; i + 1 < passage.length; i++) {
    const pair = passage.slice(i, i + 2);
    if (isStopWord(pair, language) || isStopWord(pair[0]!, language) || isStopWord(pair[1]!, language))
      continue;
    add(terms, pair, pair, TermKind.Pair, inHeadline, 0);
  }
}

/**
 * A number as it is written; from a thousand on, what it amounts to is its skeleton, by which 4.7 billion and 47億 meet, 60,000 and 6만. In one
 * language the figures alone do as well: 2bn, $2 billion.
 */
function addNumber(
  terms: Map<number, Term>,
  text: string,
  scale: number | undefined,
  inHeadline: boolean,
): void {
  const plain = text.replace(/[^0-9.,:–-]/g, (digit) => plainDigit(digit));
  if (/^\d{1,3}[-–:]\d{1,3}$/.test(plain)) {
    // 12:30 is a time of day, 3-1 a score; both ways of writing a score are one.
    const isTime = plain.includes(':') && /^\d{1,2}:\d\d$/.test(plain);
    if (!isTime) add(terms, '#' + plain.replace(/[–:]/, '-'), text, TermKind.Score, inHeadline, 0);
    return;
  }
  const written = /^\d{1,3}(?:[.,]\d{3})+$/.test(plain)
    ? plain.replace(/[.,]/g, '')
    : plain.replace(/,/g, '.').replace(/^0+(?=\d)/, '');
  if (!/^\d+(?:\.\d+)?$/.test(written)) return;
  // Nine hundred and 12 mil are figures, millions an amount.
  const isFigure = scale !== undefined && scale <= 1000;
  const value = Number(written) * (isFigure ? scale : 1);
  const number = isFigure ? String(value) : written;
  const kind =
    /^(?:19|20)\d\d$/.test(number) && plain === text
      ? TermKind.Year
      : number.includes('.') || value >= 100
        ? TermKind.Number
        : TermKind.SmallNumber;
  if (kind === TermKind.SmallNumber && value < 2) return;
  const whole = value * (isFigure ? 1 : (scale ?? 1));
  const amount = whole >= 1000 && kind !== TermKind.Year ? hashOf('#' + whole.toPrecision(3)) : 0;
  add(terms, '#' + number, text, kind, inHeadline, amount);
}

/** ٣ and ३ as 3. */
function plainDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  for (const zero of [0x0660, 0x06f0, 0x0966, 0x09e6])
    if (code >= zero && code <= zero + 9) return String(code - zero);
  return '';
}

function addMeaning(terms: Map<number, Term>, meaning: Meaning, word: string, inHeadline: boolean): void {
  add(terms, meaning.key, word, meaning.kind, inHeadline, 0);
}

function add(
  terms: Map<number, Term>,
  term: string,
  word: string,
  kind: TermKind,
  inHeadline: boolean,
  skeleton: number,
): void {
  const key = hashOf(term);
  const known = terms.get(key);
  if (!known) {
    terms.set(key, { word, key, skeleton, kind, inHeadline, count: 1 });
    return;
  }
  known.count++;
  known.inHeadline ||= inHeadline;
  if (kind === TermKind.Name) known.kind = kind;
  known.skeleton ||= skeleton;
}

function skeletonHash(word: string, script: Script): number {
  const skeleton = skeletonOf(word, script);
  return skeleton === '' ? 0 : hashOf('~' + skeleton);
}

/** FNV-1a over UTF-16 units with a last mixing; never 0. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
