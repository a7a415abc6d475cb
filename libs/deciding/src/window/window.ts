import { NearIndex } from '../near-duplicates/index.js';
import { StoryIndex } from '../stories/index.js';
import { UndoLog } from '../undo-log/index.js';
import { ArticleNumbers } from './article-numbers.js';
import { KeptEntries } from './kept-entries.js';
import { OpenWindow } from './open-window.js';
import type { SketchedText } from './open-window.js';
import { CorrectedStories } from './story-corrections.js';
import type { StoryCorrections } from './story-corrections.js';

/** A text as it was kept, by this process or by another. */
export interface KeptText extends Omit<SketchedText, 'sightingId'> {
  /** The same for one text, whatever article it is moved to. */
  readonly id: number;
  /** Seconds since the epoch. */
  readonly decidedAt: number;
}

/** What a transaction reads and changes. */
export interface WindowParts {
  readonly undo: UndoLog;
  readonly near: NearIndex;
  readonly stories: StoryIndex;
  readonly numbers: ArticleNumbers;
  readonly tellsStories: boolean;
  /** What operators said, as of the beginning of the transaction. */
  corrected: CorrectedStories;
  /** The index's entry of each kept text that has one. */
  readonly entries: KeptEntries;
}

/**
 * The texts of the last days in memory: which of them a new one is like, and which story it belongs to. Pure: it reads no clock and no
 * table. What others kept is taken in between transactions; a transaction finds, adds and joins, and is taken back as a whole when
 * it fails.
 */
export class Window {
  private readonly parts: WindowParts;
  private bytes = 0;

  /** @param tellsStories false where nobody asks for them */
  constructor(tellsStories = true) {
    const undo = new UndoLog();
    this.parts = {
      undo,
      near: new NearIndex(undo),
      stories: new StoryIndex(undo),
      numbers: new ArticleNumbers(),
      tellsStories,
      corrected: new CorrectedStories(),
      entries: new KeptEntries(),
    };
  }

  /** One at a time. When `work` throws, now or later, all that it added is taken back. */
  transaction<T>(work: (open: OpenWindow) => T): T {
    const open = new OpenWindow(this.parts);
    const failed = (error: unknown): never => {
      open.takeBack();
      throw error;
    };
    const done = <R>(result: R): R => {
      open.keep();
      return result;
    };
    let result: T;
    try {
      result = work(open);
    } catch (error) {
      return failed(error);
    }
    return result instanceof Promise ? (result.then(done, failed) as T) : done(result);
  }

  /** Makes room for so many texts, while there are none. */
  reserve(texts: number): void {
    this.parts.near.reserve(texts);
  }

  /** Much is taken in while `work` runs, and nothing is asked: the same in a fraction of the time. */
  inBulk(work: () => void): void {
    this.parts.near.inBulk(() => this.parts.stories.inBulk(work));
  }

  /**
   * Takes in what was kept, or moved to another article or story; before the transaction's own first change.
   * @throws RangeError for what another version wrote or what is damaged, and where memory does not suffice
   */
  takeIn({ id, decidedAt, articleId, generation, sketch, story }: KeptText): void {
    const { undo, near, stories, numbers, entries } = this.parts;
    undo.requireClosed('Taking in texts');
    const article = numbers.numberOf(articleId);
    const known = entries.get(id);
    if (known !== undefined && sketch.length === 0) {
      near.remove(known);
      entries.delete(id);
    } else if (known !== undefined) near.reassign(known, article);
    else if (sketch.length > 0) {
      const entry = near.addEncoded(article, sketch, generation);
      if (entry !== undefined) entries.set(id, entry, decidedAt);
    }
    if (story) stories.addEncoded(article, numbers.numberOf(story.storyId), story.features);
  }

  /** What operators said of stories: takes the place of what was known of it. Before each transaction's first change. */
  correctStories(corrections: StoryCorrections): void {
    this.parts.undo.requireClosed('Taking in corrections');
    this.parts.corrected = new CorrectedStories(corrections);
  }

  /** All that was moved has been taken in anew. */
  tookIn(): void {
    this.parts.near.forgetJoined();
  }

  /** Forgets texts that were decided before a time, in milliseconds. Not within a transaction. */
  expire(before: number): void {
    const { near, stories, entries } = this.parts;
    for (const { id, entry } of entries.before(before)) {
      near.remove(entry);
      entries.delete(id);
    }
    stories.expire(before);
  }

  get texts(): number {
    return this.parts.near.size;
  }

  get stories(): number {
    return this.parts.stories.storyCount;
  }

  /** As it was measured last. */
  get memoryBytes(): number {
    return this.bytes;
  }

  /** Looks at every story and every term: some tens of milliseconds for a full window. */
  measure(): number {
    const { near, stories, numbers, entries } = this.parts;
    return (this.bytes =
      near.memoryBytes() + stories.memoryBytes() + numbers.memoryBytes() + entries.memoryBytes());
  }
}
