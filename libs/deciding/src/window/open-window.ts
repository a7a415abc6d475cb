import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import { encodeSketch, isWorthAdding, MOST_GENERATION, sketchOf } from '../near-duplicates/index.js';
import type { NearMatch, Sketch } from '../near-duplicates/index.js';
import { encodeStoryFeatures, storyFeaturesOf } from '../stories/index.js';
import type { StoryMatch } from '../stories/index.js';
import type { WindowParts } from './window.js';

/** A text that others may be copies of, as it is to be kept. */
export interface SketchedText {
  readonly articleId: string;
  readonly sightingId: string;
  /** 0 for an article's own text, else how many copies lie between; beyond `MOST_GENERATION` what counts for nothing. */
  readonly generation: number;
  /** Encoded; empty for a text too short to be compared. */
  readonly sketch: Uint8Array;
  /** With an article's first text. */
  readonly story?: InStory;
}

export interface InStory {
  readonly storyId: string;
  /** Encoded. */
  readonly features: Uint8Array;
}

/** An article that belongs to another story than was thought. */
export interface StoryMove {
  readonly articleId: string;
  readonly storyId: string;
  readonly evidence: string;
}

/** What a comparison of two texts found. */
export interface Likeness {
  /** Above 0, up to 1. A whole text and its beginning are as like as can be. */
  readonly score: number;
  /** What both have, of what either has: 0 to 1. Tells which of two that a text is part of is the closer one. */
  readonly similarity: number;
  /** What is alike, as a clause that a reader can check: `94 % of its passages stand in the article`. */
  readonly evidence: string;
}

export interface LikeArticle extends Likeness {
  readonly articleId: string;
}

/** More articles of one story are moved by later transactions: the next article that shows two stories to be one shows it again. */
const MOST_STORY_MOVES = 50;

/** A window in a transaction: what it finds includes what the transaction added. */
export class OpenWindow {
  private added: { text: SketchedText; readonly entry: number | undefined }[] = [];
  /** What its own texts can be found by. */
  private readonly fresh = new Set<number>();
  private readonly moves: StoryMove[] = [];
  private readonly apart: (readonly [string, string])[] = [];
  private saved: { readonly ids: readonly number[]; readonly decidedAt: number } | undefined;
  private readonly sketches = new Map<ParsedArticle, Sketch>();
  private readonly matches = new Map<ParsedArticle, readonly NearMatch[]>();
  private readonly joined = new Map<ParsedArticle, InStory>();

  constructor(private readonly parts: WindowParts) {}

  /** Articles that have a text like this one, best first. */
  find(sighting: ParsedArticle): readonly LikeArticle[] {
    const sketch = this.sketchOf(sighting);
    let matches = this.matches.get(sighting);
    // It is asked for before a chunk and in its turn; only what the chunk itself brought can make a difference.
    if (!matches || sketch.samples.some((sample) => this.fresh.has(sample)))
      this.matches.set(sighting, (matches = this.parts.near.find(sketch)));
    const found = new Map<string, LikeArticle>();
    for (const match of matches) {
      const articleId = this.parts.numbers.idOf(match.article);
      if (!found.has(articleId)) found.set(articleId, { articleId, ...likenessOf(match) });
    }
    return [...found.values()];
  }

  /** How like two articles are; `different` when something tells them apart whatever they share, undefined when nothing is known. */
  compare(one: CleanArticle, other: CleanArticle): Likeness | 'different' | undefined {
    const { near } = this.parts;
    const sketch = sketchOf(one.body);
    const isOther = ({ article }: { article: number }): boolean =>
      this.parts.numbers.idOf(article) === other.articleId;
    const match = near.find(sketch).find(isOther);
    if (match) return likenessOf(match);
    const why = near.nearMisses(sketch).find(isOther)?.why;
    return why === 'different-facts' || why === 'boilerplate' ? 'different' : undefined;
  }

  /** The article has this text: as its own, as a copy of it that was found by likeness, or as one that is a site's and finds nothing. */
  add(sighting: ParsedArticle, articleId: string, as: 'own' | 'copy' | 'site'): void {
    const { near, numbers } = this.changing();
    const sketch = this.sketchOf(sighting);
    const match = this.matches
      .get(sighting)
      ?.find(({ article }) => this.parts.numbers.idOf(article) === articleId);
    // It brings nothing that the text it is a copy of does not have; one that is known word by word was not even compared.
    if (as === 'copy' && !(match && isWorthAdding(match))) return;
    const generation = as === 'copy' ? match!.generation + 1 : 0;
    const entry = as === 'site' ? undefined : near.add(numbers.numberOf(articleId), sketch, generation);
    if (entry !== undefined) for (const sample of sketch.samples) this.fresh.add(sample);
    const story = this.joined.get(sighting);
    if (entry === undefined && !story) return;
    const text: SketchedText = {
      articleId,
      sightingId: sighting.sightingId,
      generation,
      sketch: entry === undefined ? NOTHING : encodeSketch(sketch),
      ...(story && { story }),
    };
    this.added.push({ text, entry });
  }

  /** What is found by texts of one article is the other from now on. */
  move({ from, to }: { readonly from: string; readonly to: string }): void {
    const { near, numbers, stories } = this.changing();
    near.join(numbers.numberOf(from), numbers.numberOf(to));
    stories.remove(numbers.numberOf(from));
    for (const added of this.added) {
      const { story: _story, ...text } = added.text;
      if (text.articleId === from) added.text = { ...text, articleId: to };
    }
  }

  /** Nothing is found by texts of the article any more. */
  drop(articleId: string): void {
    const { near, numbers, stories } = this.changing();
    near.drop(numbers.numberOf(articleId));
    stories.remove(numbers.numberOf(articleId));
    this.forget(articleId);
  }

  /** As `drop`, of an article that stays and gets texts anew. */
  release(articleId: string): void {
    const { near, numbers } = this.changing();
    this.forget(articleId);
    near.release(numbers.numberOf(articleId));
    this.matches.clear();
  }

  /** What both texts have in common is a site's: it counts for nothing from now on. */
  discount(sighting: ParsedArticle, { articleId, body }: CleanArticle): void {
    const { near, numbers } = this.changing();
    const kept = near.discount(numbers.numberOf(articleId), this.sketchOf(sighting), sketchOf(body));
    if (!kept) return;
    const { entry, ...text } = kept;
    this.added.push({ text: { ...text, articleId, sightingId: sighting.sightingId }, entry });
    this.matches.clear();
  }

  /**
   * Puts a new article into the story of its event.
   * @param isOwn whether its text says what it is about; else its headline does
   * @returns the id of a story that is known; undefined for the first report of an event
   */
  join(sighting: ParsedArticle, articleId: string, isOwn = true): string | undefined {
    if (!this.parts.tellsStories) return undefined;
    const { numbers, stories } = this.changing();
    const { headline, body, language, hashtags, publishedAt } = sighting;
    const features = storyFeaturesOf({
      headline,
      text: body === headline || !isOwn ? '' : body,
      language,
      hashtags,
      publishedAt: Date.parse(publishedAt),
    });
    const number = numbers.numberOf(articleId);
    const match = stories.find(features);
    const found = match?.story ?? number;
    const encoded = encodeStoryFeatures(features);
    stories.addEncoded(number, found, encoded);
    const merge = match && stories.mergeOf({ ...match, near: this.withoutApart(match) }, features);
    const story = merge?.into ?? found;
    stories.move(number, story);
    if (merge) this.moveStory(merge);
    else this.splitStory(story);
    const storyId = numbers.idOf(story);
    this.joined.set(sighting, { storyId, features: encoded });
    return story === number ? undefined : storyId;
  }

  /** What is to be kept of what was added. */
  get texts(): readonly SketchedText[] {
    return this.added.map(({ text }) => text);
  }

  get storyMoves(): readonly StoryMove[] {
    return this.moves;
  }

  /** Stories that are apart because one of them took in, or is made of, articles of a story that an operator parted from the other. */
  get storiesApart(): readonly (readonly [story: string, other: string])[] {
    return this.apart;
  }

  /** The texts were kept under these ids, so that they can be moved and expire. @param decidedAt seconds since the epoch */
  keptAs(ids: readonly number[], decidedAt: number): void {
    this.saved = { ids, decidedAt };
  }

  keep(): void {
    const { undo, entries } = this.parts;
    undo.close();
    const { ids, decidedAt } = this.saved ?? { ids: [], decidedAt: 0 };
    for (const [i, { entry }] of this.added.entries()) {
      const id = ids[i];
      if (entry !== undefined && id !== undefined) entries.set(id, entry, decidedAt);
    }
  }

  takeBack(): void {
    this.parts.undo.takeBack();
  }

  /** Texts that this transaction added, its story aside. */
  private forget(articleId: string): void {
    const isForgotten = ({ text }: { text: SketchedText }): boolean =>
      text.articleId === articleId && text.generation <= MOST_GENERATION;
    for (const { entry } of this.added.filter(isForgotten))
      if (entry !== undefined) this.parts.near.remove(entry);
    this.added = this.added.flatMap((added) => {
      if (!isForgotten(added)) return [added];
      const { story } = added.text;
      return story ? [{ text: { ...added.text, sketch: NOTHING }, entry: undefined }] : [];
    });
  }

  /** The undo is open from the first change on: what is taken in before that is no matter of the transaction. */
  private changing(): WindowParts {
    if (!this.parts.undo.isOpen) this.parts.undo.open();
    return this.parts;
  }

  private moveStory({ from, into, evidence }: { from: number; into: number; evidence: string }): void {
    const articles = this.parts.stories.articlesOf(from).slice(-MOST_STORY_MOVES);
    for (const article of articles) this.moveArticle(article, into, evidence);
    this.inherit(from, into);
  }

  /** Stories that it may be one with. */
  private withoutApart({ story, near }: StoryMatch): readonly number[] {
    const { corrected, numbers } = this.parts;
    if (!corrected.hasApart) return near;
    return near.filter((other) => !corrected.areApart(numbers.idOf(story), numbers.idOf(other)));
  }

  private inherit(from: number, into: number): void {
    const { corrected, numbers } = this.parts;
    this.apart.push(...corrected.inherit(numbers.idOf(from), numbers.idOf(into)));
  }

  private splitStory(story: number): void {
    const { stories } = this.parts;
    const size = stories.articlesOf(story).length;
    const hasDoubled = size >= 8 && Number.isInteger(Math.log2(size));
    const split = hasDoubled ? stories.split(story) : undefined;
    const { corrected, numbers } = this.parts;
    const leaving = split?.leaving.filter((article) => !corrected.isPinned(numbers.idOf(article))) ?? [];
    const [first] = leaving;
    if (!split || first === undefined) return;
    for (const article of leaving.slice(0, MOST_STORY_MOVES))
      this.moveArticle(article, first, split.evidence);
    this.inherit(story, first);
  }

  private moveArticle(article: number, story: number, evidence: string): void {
    const { numbers, stories } = this.parts;
    stories.move(article, story);
    this.moves.push({ articleId: numbers.idOf(article), storyId: numbers.idOf(story), evidence });
  }

  private sketchOf(sighting: ParsedArticle): Sketch {
    let sketch = this.sketches.get(sighting);
    if (!sketch) this.sketches.set(sighting, (sketch = sketchOf(sighting.body)));
    return sketch;
  }
}

/** Evidence as a clause, so that more can be said after it. */
const likenessOf = ({ score, similarity, evidence }: NearMatch): Likeness => ({
  score,
  similarity,
  evidence: evidence.replace(/\.$/, '') || `the texts are ${Math.round(score * 100)} % alike`,
});

const NOTHING = new Uint8Array(0);
