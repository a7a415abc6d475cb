import { baseLanguage } from '@cleanwire/language/language';
import { isBarrier } from './barriers.js';
import type { Block } from './blocks.js';
import { isUnspaced, tableIn } from '@cleanwire/language/text';

/** What stands in the place of an article: a consumer should not publish its text. */
export const WALLS = ['consent-wall', 'bot-check', 'not-found', 'login', 'blocked'] as const;
export type Wall = (typeof WALLS)[number];

/** A page as far as it matters here. */
export interface Notice {
  /** The lines that were taken for its text, or all there are where none was. */
  readonly lines: readonly Pick<Block, 'text' | 'weight'>[];
  /** Its titles and headlines. */
  readonly titles: readonly string[];
  /** The language that it declares, and the one it is in. */
  readonly languages: readonly (string | undefined)[];
  /** It states when it was published, as articles do. */
  readonly isDated: boolean;
}

/** Notices are short, in Latin letters; only those about consent list what they ask for. */
const MAX_WEIGHT = 1500;
const MAX_CONSENT_WEIGHT = 8000;
/** Of a notice most sentences say the same; of a report about such notices few do, as they do not speak to its reader. */
const MOST = 0.5;
const MOST_OF_DATED = 0.7;
/** A headline that says it leaves less for the text to say. */
const SOME = 0.2;

/**
 * Whether a page is a notice to its visitor: one that asks for consent, for a proof of being a person or for a login, one that says
 * that there is no such page or that it may not be seen. The words of a kind must meet in a sentence, which must speak to the
 * reader, and such sentences must make up most of a short text: an article about cookies, robots or lost pages is none.
 */
export function wallOf({ lines, titles, languages, isDated }: Notice): Wall | undefined {
  const weight = lines.reduce((sum, line) => sum + line.weight, 0);
  // What asks for consent at length states no date of publication.
  if (weight > (isDated ? MAX_WEIGHT : MAX_CONSENT_WEIGHT)) return undefined;
  const judges = judgesOf(languages);
  if (weight > MAX_WEIGHT && !judges.some(({ consent }) => holds(beginningOf(lines), consent)))
    return undefined;
  const found = sentencesAbout(lines, judges);
  const headlines = titles.flatMap((title) =>
    title.length <= MAX_TITLE ? [...kindsOf(title, judges, true)] : [],
  );
  const wall = mostCounted(found.weights) ?? (weight < A_SENTENCE ? headlines[0] : undefined);
  if (!wall || weight > (wall === 'consent-wall' ? MAX_CONSENT_WEIGHT : MAX_WEIGHT)) return undefined;
  // A lost page is told of in the same words; only the page itself tells its reader, or says so in its headline.
  if (!found.speaksToReader && !headlines.includes(wall)) return undefined;
  const needed = isDated ? MOST_OF_DATED : headlines.includes(wall) ? SOME : MOST;
  return found.weight >= needed * weight ? wall : undefined;
}

/** Long lists of partners begin with what is asked for. */
const beginningOf = (lines: Notice['lines']): string =>
  lines
    .slice(0, 5)
    .map(({ text }) => text.slice(0, 400))
    .join(' ');

const MAX_TITLE = 100;
const A_SENTENCE = 40;

interface Found {
  /** Of all sentences that are of some kind, and of those of each. */
  weight: number;
  readonly weights: Map<Wall, number>;
  speaksToReader: boolean;
}

/** Sentences to the reader that come after one of a kind go with it. */
function sentencesAbout(lines: Notice['lines'], judges: readonly Judge[]): Found {
  const found: Found = { weight: 0, weights: new Map(), speaksToReader: false };
  let before: Wall | undefined;
  for (const { text, weight } of lines) {
    for (const sentence of text.split(BETWEEN_SENTENCES)) {
      const addresses = judges.some(({ address }) => holds(sentence, address));
      const kinds = kindsOf(sentence, judges, addresses);
      if (kinds.size === 0 && before && addresses) kinds.add(before);
      if (kinds.size === 0) continue;
      const share = (sentence.length / text.length) * weight;
      found.weight += share;
      // A call to subscribe speaks to nobody else.
      found.speaksToReader ||= addresses || isBarrier(sentence, sentence.length);
      for (const kind of kinds) found.weights.set(kind, (found.weights.get(kind) ?? 0) + share);
      [before] = kinds;
    }
  }
  return found;
}

const BETWEEN_SENTENCES = /(?<=[.!?؟।])\s+|(?<=[。！？])/u;

function mostCounted(counts: ReadonlyMap<Wall, number>): Wall | undefined {
  return WALLS.filter((wall) => counts.has(wall)).sort((a, b) => counts.get(b)! - counts.get(a)!)[0];
}

/**
 * What a site says of itself and to its reader; of consent to tracking; of checks whether the reader is a person; what was asked for
 * and what became of it; of accounts; what stands in the way, and what is asked or refused.
 */
const KINDS = ['address', 'consent', 'bot', 'page', 'gone', 'account', 'obstacle', 'refused'] as const;
type Kind = (typeof KINDS)[number];
/** The words of each kind, a file for each language; a sentence counts when words of a kind meet. */
const WORDS = new URL('./lists/walls/', import.meta.url);

type Judge = Readonly<Record<Kind, RegExp>>;
const judges = new Map<string, Judge | undefined>();

/** English is read everywhere: the pages of servers and their guards are written in it. */
function judgesOf(languages: readonly (string | undefined)[]): Judge[] {
  const bases = languages.map((language) => baseLanguage(language)).filter((base) => base !== undefined);
  const known = new Set([...bases.map((base) => NEIGHBOURS[base] ?? base), 'en']);
  return [...known].flatMap((language) => {
    if (!judges.has(language)) judges.set(language, judgeOf(language));
    return judges.get(language) ?? [];
  });
}

/** Languages close enough for their words to serve. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  sr: 'hr',
  bs: 'hr',
  sl: 'hr',
  ms: 'id',
  nn: 'no',
  nb: 'no',
  gl: 'pt',
  ca: 'es',
  be: 'ru',
  mk: 'bg',
  af: 'nl',
};

function judgeOf(language: string): Judge | undefined {
  const words = tableIn(new URL(`${language}.txt`, WORDS));
  if (words.size === 0) return undefined;
  const find = UNSPACED.has(language)
    ? anywhere
    : CLITICS[language] === undefined
      ? inflected
      : uncased(CLITICS[language]);
  return Object.fromEntries(KINDS.map((kind) => [kind, find(words.get(kind) ?? [], kind)])) as Judge;
}

type Find = (words: readonly string[], kind: Kind) => RegExp;

/** Where no space parts words, or particles join them, a word is found wherever it stands. */
const UNSPACED = new Set(['ja', 'zh', 'ko', 'th']);
const anywhere: Find = (words) => new RegExp(words.join('|'), 'giu');

/** Where words inflect at their end they are found by their beginning; the shortest are whole words. */
const inflected: Find = (words) => beginningWith('', words, (word) => /^\p{L}{1,3}$/u.test(word));

/**
 * In scripts without capitals stems of three letters are common, so only pronouns of three letters are whole words (لك is in ملك, ما
 * in many words of Persian, हम in हमला), and what is written together with a word may stand before it.
 */
const CLITICS: Readonly<Record<string, string>> = {
  ar: '[وف]?(?:[بكل]?ال|لل|[بكل])?',
  fa: '(?:ن?می|[بن])?',
  he: '[והבלכמש]{0,3}',
  hi: '',
};
const uncased =
  (clitics: string): Find =>
  (words, kind) =>
    beginningWith(clitics, words, (word) =>
      (kind === 'address' ? /^\p{L}[\p{L}\p{M}]{0,3}$/u : /^\p{L}[\p{L}\p{M}]?$/u).test(word),
    );

const beginningWith = (
  before: string,
  words: readonly string[],
  isWhole: (word: string) => boolean,
): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{M}])${before}(?:${words.map((word) => (isWhole(word) ? `${word}(?![\\p{L}\\p{M}])` : word)).join('|')})`,
    'giu',
  );

/** The kinds of notice that a sentence or headline could belong to. Titles, buttons and headings speak to nobody but the reader. */
function kindsOf(sentence: string, judges: readonly Judge[], addresses: boolean): Set<Wall> {
  const kinds = new Set<Wall>();
  if (isSpeech(sentence)) return kinds;
  const isShort = sentence.length < A_HEADLINE;
  for (const judge of judges) {
    if (holds(sentence, judge.page) && holds(sentence, judge.gone)) kinds.add('not-found');
    if (!addresses && !isShort) continue;
    if (distinct(sentence, judge.consent) >= 2) kinds.add('consent-wall');
    if (distinct(sentence, judge.bot) >= 2) kinds.add('bot-check');
    if (distinct(sentence, judge.account) >= 2) kinds.add('login');
    if (holds(sentence, judge.obstacle) && holds(sentence, judge.refused)) kinds.add('blocked');
  }
  if (isBarrier(sentence, sentence.length)) kinds.add('login');
  if (isShort && NUMBER_OF_NOT_FOUND.test(sentence)) kinds.add('not-found');
  // "Not available in your country" is not gone.
  if (kinds.has('blocked')) kinds.delete('not-found');
  return kinds;
}

const A_HEADLINE = 60;
const NUMBER_OF_NOT_FOUND = /(?<![\p{L}\p{N}])4(?:04|10)(?![\p{L}\p{N}])/u;

/** Speech that is reported, not the site's own; an address in quotes is none. */
const isSpeech = (sentence: string): boolean => {
  const [quoted] = /["“”«»„「『][^"“”«»„「『」』]{8,}["“”«»」』]/.exec(sentence) ?? [];
  return quoted !== undefined && (/\s/.test(quoted) || isUnspaced(quoted));
};

const holds = (text: string, words: RegExp): boolean => text.search(words) >= 0;

/** How many different words of a kind meet; those that begin alike are one. */
const distinct = (text: string, words: RegExp): number =>
  new Set([...text.matchAll(words)].map(([word]) => word.toLowerCase().slice(0, 5))).size;
