import type { CleanArticle } from '@cleanwire/contracts';
import { tagKey } from '../hashtags/hashtag-of.js';
import { listedAt } from './listed-at.js';
import { categoryKey, primaryLanguage } from './query.js';
import type { Fact } from './query.js';
import { keysOfPlace } from './place-keys.js';
import { acronymsIn, baseWord, placedWords } from './search-words.js';
import { slotWords } from './time-slots.js';
import { basesOf, languageKeys } from './word-forms.js';
import { pairsOf } from './word-pairs.js';

/** `A` weighs most; Postgres gives A, B, C, D the weights 1, 0.4, 0.2 and 0.1 when it ranks. */
export type Weight = 'A' | 'B' | 'C' | 'D';

/** Where a word stands. */
export interface Place {
  readonly position: number;
  readonly weight: Weight;
}

/** All that a query can ask an article for: its words with their places, what is known of it without one, when it was published. */
export interface ArticleWords {
  readonly places: ReadonlyMap<string, readonly Place[]>;
  /** Its place in lists, in milliseconds. */
  readonly listedAt: number;
}

/** What many events of an article named together, where that is known. */
export interface NamedSoFar {
  readonly headlines: readonly string[];
  /** `keysOfPlace` of all who ran it. */
  readonly sourceIds: readonly string[];
}

/** The signs that set facts and authors apart from words of the text, which begin with a letter or a digit. */
const SIGNS: Readonly<Record<Fact | 'author', string>> = {
  tag: '#',
  source: '@',
  carrier: '@',
  lang: '~',
  category: '/',
  story: '=',
  author: '&',
};
/** Postgres takes no word of more than 2,046 bytes. */
const MAX_KEY_LENGTH = 400;

/** As which a fact stands among the words. */
export const factWord = (kind: Fact, key: string): string => (SIGNS[kind] + key).slice(0, MAX_KEY_LENGTH);
/** As which a word of an author's name does. */
export const authorWord = (word: string): string => SIGNS.author + word;

/**
 * One of 4, 16, 64 … articles, by level, has a word that says so: an index then counts what many articles have in common by few of them.
 * An id is a hash, so which articles these are has to do with nothing else; those of one level are among those of the level below.
 */
export const SAMPLE_LEVELS = 6;
export const SAMPLE_RATIO = 4;
export const sampleWord = (level: number): string => `%s${level}`;
const samplesOf = (articleId: string): string[] => {
  const hash = parseInt(articleId.slice(-8), 16);
  const levels = Array.from({ length: SAMPLE_LEVELS }, (_, i) => i + 1);
  return levels.filter((level) => hash % SAMPLE_RATIO ** level === 0).map(sampleWord);
};

/** As which a word of a headline stands once more: an index knows words, and not what they weigh. */
export const headlineWord = (word: string): string => `!${word}`.slice(0, MAX_KEY_LENGTH);

/** Headlines, and nothing else, weigh A: a search in headlines is one for this weight. */
export const HEADLINE_WEIGHT = 'A';

/** Every headline it ran under can be searched, not only the first; so can its tags, which the text may spell otherwise. */
export function articleWords(
  article: CleanArticle,
  { headlines, sourceIds }: NamedSoFar = namedIn(article),
): ArticleWords {
  const places = new WordPlaces(primaryLanguage(article.language));
  const time = Date.parse(listedAt(article));
  for (const word of [...factsOf(article, sourceIds), ...slotWords(time)]) places.addFact(word);
  for (const headline of headlines) places.addText(headline, HEADLINE_WEIGHT);
  places.addText(article.subtitle ?? '', 'B');
  for (const { label, aliases = [] } of article.hashtags)
    for (const name of [label, ...aliases]) places.addText(name, 'C');
  for (const author of article.authors) places.addWords(author, 'D', authorWord);
  places.addText(article.body, 'D');
  places.addPairs();
  return { places: places.known, listedAt: time };
}

/** Of an event alone. */
const namedIn = ({ headlines, sources }: CleanArticle): NamedSoFar => ({
  headlines: [...new Set(headlines.map(({ headline }) => headline))],
  sourceIds: [...new Set(sources.flatMap(keysOfPlace))],
});

const factsOf = (article: CleanArticle, sourceIds: readonly string[]): readonly string[] => [
  ...languageKeys(primaryLanguage(article.language)).map((language) => factWord('lang', language)),
  factWord('story', article.storyId),
  ...article.categories.map((category) => factWord('category', categoryKey(category))),
  ...article.hashtags.map(({ key, tag }) => factWord('tag', key || tagKey(tag))),
  ...sourceIds.map((key) => factWord('source', key)),
  ...samplesOf(article.articleId),
];

/** Postgres refuses a tsvector of 1 MB; its own bookkeeping takes some of that. */
const MAX_BYTES = 700_000;
/** Of which facts take no more: an article that ran at ten thousand places is still found by its words. */
const MAX_FACT_BYTES = 200_000;
/** Postgres counts no further, and keeps no more places than this of one word. */
const MAX_POSITION = 16_383;
const MAX_PLACES = 255;
/** Texts do not touch: a phrase never reaches from the headline into the body. */
const GAP = 10;

/** Words with their places, within what Postgres takes; those past the size limit are left out. */
class WordPlaces {
  readonly known = new Map<string, Place[]>();
  private readonly pairs = new Set<string>();
  private bytes = 0;
  private end = 0;

  constructor(private readonly language: string) {}

  addText(text: string, weight: Weight): void {
    const start = this.addWords(text, weight);
    for (const acronym of acronymsIn(text)) this.addPlace(acronym, start, weight);
  }

  /** @returns where the text begins */
  addWords(text: string, weight: Weight, as?: (word: string) => string): number {
    const start = this.end === 0 ? 0 : this.end + GAP;
    const cut = placedWords(text);
    const placed = as ? cut.map(({ word, position }) => ({ word: as(word), position })) : cut;
    pairsOf(placed, (pair) => this.pairs.add(pair));
    for (const { word, position } of placed) {
      this.end = start + position;
      this.addPlace(word, this.end, weight);
      if (!as)
        for (const base of basesOf(word, this.language)) this.addPlace(baseWord(base), this.end, weight);
    }
    return start;
  }

  private addPlace(word: string, place: number, weight: Weight): void {
    const list = this.listOf(word, MAX_BYTES);
    if (!list || list.length >= MAX_PLACES) return;
    if (weight === HEADLINE_WEIGHT) this.listOf(headlineWord(word), Infinity);
    const position = Math.min(Math.max(1, place), MAX_POSITION);
    // Two forms of one word are at one place where it may be a form of either.
    if (list.at(-1)?.position === position && position < MAX_POSITION) return;
    this.bytes += 2;
    list.push({ position, weight });
  }

  addFact(word: string): void {
    this.listOf(word, MAX_FACT_BYTES);
  }

  /** All of them, of which there are few: some would hide phrases. */
  addPairs(): void {
    for (const word of this.pairs) this.known.set(word, []);
  }

  private listOf(word: string, most: number): Place[] | undefined {
    const known = this.known.get(word);
    if (known || this.bytes > most) return known;
    this.bytes += Buffer.byteLength(word) + 12;
    const list: Place[] = [];
    this.known.set(word, list);
    return list;
  }
}

/** The literal of a Postgres `tsvector`: `'korea':1A,17 'ai':2A '#kosa'`. */
export const searchVector = ({ places }: Pick<ArticleWords, 'places'>): string =>
  [...places]
    .map(([word, list]) => quoted(word) + (list.length > 0 ? ':' + list.map(placeOf).join(',') : ''))
    .join(' ');

const placeOf = ({ position, weight }: Place): string => `${position}${weight === 'D' ? '' : weight}`;

/** A word as literal within those of `tsvector` and `tsquery`. */
export const quoted = (word: string): string =>
  `'${/['\\]/.test(word) ? word.replace(/['\\]/g, '$&$&') : word}'`;
