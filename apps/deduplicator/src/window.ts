import type { CleanArticle } from '@cleanwire/contracts';
import type { Fingerprint, Likeness, LikeTexts, Moved, Stories } from '@cleanwire/domain/dedup';
import { encodeSketch, isWorthAdding, NearIndex, sketchOf } from '@cleanwire/domain/near-duplicates';
import type { NearMatch, Sketch } from '@cleanwire/domain/near-duplicates';
import {
  decodeStoryFeatures,
  encodeStoryFeatures,
  StoryIndex,
  storyFeaturesOf,
} from '@cleanwire/domain/stories';
import type { StoryFeatures } from '@cleanwire/domain/stories';
import { UndoLog } from '@cleanwire/domain/undo-log';
import { ArticleNumbers } from '@cleanwire/domain/window';
import { metrics } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';
import { TransientError } from '@cleanwire/pipeline';
import { sketchesAfter } from '@cleanwire/store';
import type { Queryable, Sketched, SketchRow } from '@cleanwire/store';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Large enough that asking costs little beside reading, small enough to read the next one while this one is taken in. */
const ROWS_AT_ONCE = 10_000;
const SAY_EVERY_MS = 1000;
/**
 * Articles whose stories are known, the newest of them: each takes 2.2 kB, which for a million would be thrice what their texts
 * take; and a report seldom joins a story that nobody wrote of for days.
 */
const MOST_IN_STORIES = 100_000;
/** A place in a Map, and what lies there. */
const ENTRY_BYTES = 90;
/** More articles of one story are moved by later chunks: the next article that shows two stories to be one shows it again. */
const MOST_STORY_MOVES = 50;

/** An article that belongs to another story than was thought. */
export interface StoryMove {
  readonly articleId: string;
  readonly storyId: string;
  readonly evidence: string;
}

/**
 * The texts of the last days in memory: what is like a new one, and what story it belongs to. The truth of it is ledger.sketches:
 * this follows that table by number, at the start, on a standby, and at the beginning of every transaction. What a
 * transaction adds is in here at once, and is taken back when the transaction fails; where nobody knows whether it failed, the next
 * look at the table tells.
 */
export class Window implements LikeTexts, Stories {
  private readonly undo = new UndoLog();
  private readonly near = new NearIndex(this.undo);
  private readonly stories = new StoryIndex(this.undo);
  private readonly numbers = new ArticleNumbers();
  /** The index's entry of each row that has one, oldest first. */
  private readonly entries = new Map<number, { readonly entry: number; readonly decidedAt: number }>();
  /** The number of the last change that is in here. */
  private last = 0;
  private caughtUpAt: number | undefined;
  private left = 0;
  private bytes = 0;

  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** Of the transaction in work. */
  private added: { readonly sketched: Sketched; readonly entry: number | undefined }[] = [];
  /** What its texts can be found by. */
  private readonly fresh = new Set<number>();
  private moved = new Map<number, number>();
  private storyMoves: StoryMove[] = [];
  private saved: { readonly numbers: readonly number[]; readonly complete: boolean } | undefined;
  private readonly sketches = new WeakMap<Fingerprint, Sketch>();
  private readonly matches = new WeakMap<Fingerprint, readonly NearMatch[]>();
  private readonly joined = new WeakMap<Fingerprint, { storyId: string; features: StoryFeatures }>();

  constructor(
    private readonly days: number,
    private readonly logger: Logger,
    private readonly mostInStories = MOST_IN_STORIES,
    /** What it may take; where it would take more nothing is decided, and a sentence says so. */
    private readonly mostBytes = Infinity,
  ) {}

  /**
   * One transaction at a time: `work` reads, decides and writes, and calls `begin` once it holds the ledger. When it throws,
   * all that it added is taken back.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    this.waiting++;
    const result = this.turn.then(async () => {
      try {
        const value = await work();
        this.forget();
        return value;
      } catch (error) {
        this.takeBack();
        throw error;
      } finally {
        this.waiting--;
      }
    });
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Hears of everything that was committed, and remembers where to go back to. */
  async begin(db: Queryable): Promise<void> {
    this.requireRoom();
    await this.catchUp(db);
    this.undo.open();
  }

  /** Looks at the table between transactions, so that a standby is never far behind. */
  async follow(db: Queryable): Promise<void> {
    if (this.waiting === 0) await this.exclusively(() => this.catchUp(db));
  }

  /** Reads on in the table until nothing is new. @param signal ends it early */
  async catchUp(db: Queryable, signal?: AbortSignal): Promise<void> {
    const since = new Date(Date.now() - this.days * DAY_MS);
    const read = (): Promise<SketchRow[]> => sketchesAfter(db, this.last, ROWS_AT_ONCE, since);
    const began = Date.now();
    let said = began;
    let taken = 0;
    for (let rows = await read(); rows.length > 0;) {
      this.last = rows.at(-1)!.number;
      const next = rows.length === ROWS_AT_ONCE ? read() : Promise.resolve([]);
      // A failed look ahead is reported where it is awaited.
      next.catch(() => undefined);
      for (const row of rows) this.takeIn(row);
      this.stories.keepNewest(this.mostInStories);
      this.measure();
      this.requireRoom();
      taken += rows.length;
      if (Date.now() - said >= SAY_EVERY_MS) {
        said = Date.now();
        this.logger.info(
          { texts: this.near.size, perSecond: perSecond(taken, said - began) },
          'window.filling',
        );
      }
      rows = await next;
      if (signal?.aborted) return;
    }
    if (this.caughtUpAt === undefined || taken >= ROWS_AT_ONCE) {
      const seconds = (Date.now() - began) / 1000;
      metrics.windowRebuildSeconds.set(seconds);
      this.logger.info(
        { texts: this.near.size, stories: this.stories.storyCount, left: this.left, seconds },
        'window.filled',
      );
    }
    this.moved.clear();
    this.caughtUpAt = Date.now();
    metrics.windowTexts.set(this.near.size);
  }

  /** Forgets texts that are older than the window. Call it now and then. */
  async expire(): Promise<void> {
    await this.exclusively(() => {
      const before = Date.now() - this.days * DAY_MS;
      for (const [sketchId, { entry, decidedAt }] of this.entries) {
        if (decidedAt * 1000 >= before) break;
        this.near.remove(entry);
        this.entries.delete(sketchId);
      }
      this.stories.expire(before);
      this.stories.keepNewest(this.mostInStories);
      this.measure();
      return Promise.resolve();
    });
  }

  facts(): { windowTexts: number; windowStories: number; windowMegabytes: number; windowCaughtUp: boolean } {
    return {
      windowTexts: this.near.size,
      windowStories: this.stories.storyCount,
      windowMegabytes: Math.round(this.bytes / 1e6),
      windowCaughtUp: this.caughtUpAt !== undefined,
    };
  }

  /** What is to be written of the transaction in work. */
  additions(): { readonly sketches: readonly Sketched[]; readonly storyMoves: readonly StoryMove[] } {
    return { sketches: this.added.map(({ sketched }) => sketched), storyMoves: this.storyMoves };
  }

  /** Additions have got these numbers. @param complete nothing else was changed, so that the table need not be read for it */
  numbered(numbers: readonly number[], complete: boolean): void {
    this.saved = { numbers, complete };
  }

  find(fingerprint: Fingerprint): ReturnType<LikeTexts['find']> {
    const sketch = this.sketchOf(fingerprint);
    let matches = this.matches.get(fingerprint);
    // It is asked for before the chunk and in its turn; only what the chunk itself brought can make a difference.
    if (!matches || sketch.samples.some((sample) => this.fresh.has(sample)))
      this.matches.set(fingerprint, (matches = this.near.find(sketch)));
    const found = new Map<string, ReturnType<LikeTexts['find']>[number]>();
    for (const match of matches) {
      const articleId = this.idOf(match.article);
      if (!found.has(articleId)) found.set(articleId, { articleId, ...likenessOf(match) });
    }
    return [...found.values()];
  }

  compare(one: CleanArticle, other: CleanArticle): ReturnType<LikeTexts['compare']> {
    const sketch = sketchOf(one.body);
    const isOther = ({ article }: { article: number }): boolean => this.idOf(article) === other.articleId;
    const match = this.near.find(sketch).find(isOther);
    if (match) return likenessOf(match);
    const why = this.near.nearMisses(sketch).find(isOther)?.why;
    return why === 'different-facts' || why === 'boilerplate' ? 'different' : undefined;
  }

  add(fingerprint: Fingerprint, articleId: string, as: 'own' | 'copy'): void {
    const sketch = this.sketchOf(fingerprint);
    const match = this.matches.get(fingerprint)?.find(({ article }) => this.idOf(article) === articleId);
    // It brings nothing that the text it is a copy of does not have.
    if (as === 'copy' && match && !isWorthAdding(match)) return;
    const generation = as === 'own' ? 0 : (match?.generation ?? 0) + 1;
    const entry = inMemory(() => this.near.add(this.numbers.numberOf(articleId), sketch, generation));
    if (entry !== undefined) for (const sample of sketch.samples) this.fresh.add(sample);
    const story = this.joined.get(fingerprint);
    if (entry === undefined && !story) return;
    const sketched: Sketched = {
      articleId,
      sightingId: fingerprint.sighting.sightingId,
      generation,
      sketch: entry === undefined ? NOTHING : encodeSketch(sketch),
      ...(story && { story: { storyId: story.storyId, features: encodeStoryFeatures(story.features) } }),
    };
    this.added.push({ sketched, entry });
  }

  move({ from, to }: Moved): void {
    this.moved.set(this.numbers.numberOf(from), this.numbers.numberOf(to));
  }

  join(fingerprint: Fingerprint, articleId: string): string | undefined {
    const { headline, body, language, hashtags, publishedAt } = fingerprint.sighting;
    const features = storyFeaturesOf({
      headline,
      text: body,
      language,
      hashtags,
      publishedAt: Date.parse(publishedAt),
    });
    const number = this.numbers.numberOf(articleId);
    const match = this.stories.find(features);
    const story = match?.merge?.into ?? match?.story ?? number;
    this.tellStory(number, story, features);
    if (match?.merge) this.moveStory(match.merge);
    else this.splitStory(story);
    const storyId = this.numbers.idOf(story);
    this.joined.set(fingerprint, { storyId, features });
    return story === number ? undefined : storyId;
  }

  private tellStory(article: number, story: number, features: StoryFeatures): void {
    this.stories.add(article, story, features);
  }

  private moveStory({ from, into, evidence }: { from: number; into: number; evidence: string }): void {
    const articles = this.stories.articlesOf(from).slice(-MOST_STORY_MOVES);
    for (const article of articles) this.moveArticle(article, into, evidence);
  }

  private splitStory(story: number): void {
    const size = this.stories.articlesOf(story).length;
    const hasDoubled = size >= 8 && Number.isInteger(Math.log2(size));
    const split = hasDoubled ? this.stories.split(story) : undefined;
    const [first] = split?.leaving ?? [];
    if (!split || first === undefined) return;
    for (const article of split.leaving.slice(0, MOST_STORY_MOVES))
      this.moveArticle(article, first, split.evidence);
  }

  private moveArticle(article: number, story: number, evidence: string): void {
    this.stories.move(article, story);
    this.storyMoves.push({ articleId: this.idOf(article), storyId: this.numbers.idOf(story), evidence });
  }

  private sketchOf(fingerprint: Fingerprint): Sketch {
    let sketch = this.sketches.get(fingerprint);
    if (!sketch) this.sketches.set(fingerprint, (sketch = sketchOf(fingerprint.sighting.body)));
    return sketch;
  }

  private idOf(article: number): string {
    let number = article;
    for (let next; (next = this.moved.get(number)) !== undefined;) number = next;
    return this.numbers.idOf(number);
  }

  private takeIn({ sketchId, decidedAt, articleId, generation, sketch, story }: SketchRow): void {
    const article = inMemory(() => this.numbers.numberOf(articleId));
    const known = this.entries.get(sketchId);
    try {
      if (known) this.near.reassign(known.entry, article);
      else if (sketch.length > 0) {
        const entry = inMemory(() => this.near.addEncoded(article, sketch, generation));
        if (entry !== undefined) this.entries.set(sketchId, { entry, decidedAt });
      }
      if (story)
        this.tellStory(article, this.numbers.numberOf(story.storyId), decodeStoryFeatures(story.features));
    } catch (error) {
      if (error instanceof TransientError) throw error;
      // Written by another version, or damaged. The text is recognised word by word; a copy of it is a new article.
      if (this.left++ === 0) this.logger.warn({ err: error, sketchId, articleId }, 'window.sketch-left-out');
      metrics.windowLeftOut.inc();
    }
  }

  /** The transaction is committed. */
  private forget(): void {
    if (this.saved) {
      const now = Math.floor(Date.now() / 1000);
      for (const [i, { entry }] of this.added.entries())
        if (entry !== undefined) this.entries.set(this.saved.numbers[i]!, { entry, decidedAt: now });
      if (this.saved.complete) this.last = this.saved.numbers.at(-1) ?? this.last;
    }
    this.reset();
  }

  private takeBack(): void {
    if (this.undo.isOpen) this.moved.clear();
    this.undo.takeBack();
    this.reset();
  }

  private reset(): void {
    this.undo.close();
    this.saved = undefined;
    this.added = [];
    this.fresh.clear();
    this.storyMoves = [];
  }

  /** Walks over all stories, so it is not done with every transaction. */
  /** Tells its size. Looks at every story and every term: some tens of milliseconds for a full window. */
  measure(): void {
    const { near, stories, numbers } = this;
    this.bytes =
      near.memoryBytes() + stories.memoryBytes() + numbers.memoryBytes() + ENTRY_BYTES * this.entries.size;
    metrics.windowTexts.set(near.size);
    metrics.windowBytes.set(this.bytes);
  }

  /** Before the kernel ends the process for its memory: that would say nothing, and the next start would end the same way. */
  private requireRoom(): void {
    if (this.bytes > this.mostBytes) throw noRoom(this.bytes, this.mostBytes);
  }
}

/** Evidence as a clause, so that more can be said after it. */
const likenessOf = ({ score, similarity, evidence }: NearMatch): Likeness => ({
  score,
  similarity,
  evidence: evidence.replace(/\.$/, '') || `the texts are ${Math.round(score * 100)} % alike`,
});

const NOTHING = new Uint8Array(0);
const perSecond = (count: number, ms: number): number => Math.round((count * 1000) / Math.max(1, ms));

/** An index that can grow no more says so in the terms of typed arrays. */
function inMemory<T>(add: () => T): T {
  try {
    return add();
  } catch (error) {
    if (!(error instanceof RangeError) || !/alloc|length|size|memory/i.test(error.message)) throw error;
    throw noRoom(undefined, undefined, error);
  }
}

const noRoom = (bytes?: number, most?: number, cause?: unknown): TransientError =>
  new TransientError(
    'window-memory',
    (bytes === undefined || most === undefined
      ? 'The window does not fit into memory'
      : `The window takes ${megabytes(bytes)} MB, and half of what this process may have is ${megabytes(most)} MB`) +
      ': set CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS to fewer days, or give the process more (among containers ' +
      'CLEANWIRE_DEDUPLICATOR_MEMORY_MB). Nothing is decided until then, and nothing is lost.',
    { cause },
  );

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
