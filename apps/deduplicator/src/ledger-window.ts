import { Window } from '@cleanwire/deciding/window';
import type { OpenWindow } from '@cleanwire/deciding/window';
import { metrics } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';
import { TransientError } from '@cleanwire/pipeline';
import { countSketches, sketchesAfter, storyCorrections } from '@cleanwire/store';
import type { Queryable, SketchRow } from '@cleanwire/store';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Large enough that asking costs little beside reading, small enough to read the next one while this one is taken in. */
const ROWS_AT_ONCE = 10_000;
const SAY_EVERY_MS = 1000;

/**
 * The window as the ledger has it. The truth of it is ledger.sketches: this follows that table by number, at the start, on a standby, and at
 * the beginning of every transaction. Where nobody knows whether a transaction failed, the next look at the table tells.
 */
export class LedgerWindow {
  private readonly window = new Window();
  /** The number of the last change that is in here. */
  private last = 0;
  /** What will be the last once the transaction in work is committed, where the table need not be read for it. */
  private reached: number | undefined;
  private caughtUpAt: number | undefined;
  private left = 0;

  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(
    private readonly days: number,
    private readonly logger: Logger,
    /** What it may take; where it would take more nothing is decided, and a sentence says so. */
    private readonly mostBytes = Infinity,
  ) {}

  /**
   * One transaction at a time: `work` reads, decides and writes, and catches up once it holds the ledger. When it throws, all that it
   * added is taken back.
   */
  transaction<T>(work: (open: OpenWindow) => Promise<T>): Promise<T> {
    return this.exclusively(async () => {
      this.requireRoom();
      this.reached = undefined;
      const result = await this.window.transaction(work);
      this.reach();
      return result;
    });
  }

  /** What a transaction added was kept under these numbers. @param complete nothing else was changed, so that the table need not be read for it */
  kept(open: OpenWindow, numbers: readonly number[], complete: boolean): void {
    open.keptAs(numbers, Math.floor(Date.now() / 1000));
    this.reached = complete ? numbers.at(-1) : undefined;
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
    if (this.last === 0) this.window.reserve(await countSketches(db, since));
    let said = began;
    let taken = 0;
    for (let rows = await read(); rows.length > 0;) {
      this.last = rows.at(-1)!.number;
      const next = rows.length === ROWS_AT_ONCE ? read() : Promise.resolve([]);
      // A failed look ahead is reported where it is awaited.
      next.catch(() => undefined);
      this.takeInAll(rows);
      this.measure();
      this.requireRoom();
      taken += rows.length;
      if (Date.now() - said >= SAY_EVERY_MS) {
        said = Date.now();
        this.logger.info(
          { texts: this.window.texts, perSecond: perSecond(taken, said - began) },
          'window.filling',
        );
      }
      rows = await next;
      if (signal?.aborted) return;
    }
    if (this.caughtUpAt === undefined || taken >= ROWS_AT_ONCE) {
      const seconds = (Date.now() - began) / 1000;
      metrics.windowRebuildSeconds.set(seconds);
      const { texts, stories } = this.window;
      this.logger.info({ texts, stories, left: this.left, seconds }, 'window.filled');
    }
    this.window.tookIn();
    this.window.correctStories(await storyCorrections(db));
    this.caughtUpAt = Date.now();
    metrics.windowTexts.set(this.window.texts);
  }

  /** Forgets texts that are older than the window. Call it now and then. */
  async expire(): Promise<void> {
    await this.exclusively(() => {
      this.window.expire(Date.now() - this.days * DAY_MS);
      this.measure();
      return Promise.resolve();
    });
  }

  facts(): { windowTexts: number; windowStories: number; windowMegabytes: number; windowCaughtUp: boolean } {
    const { texts, stories, memoryBytes } = this.window;
    return {
      windowTexts: texts,
      windowStories: stories,
      windowMegabytes: Math.round(memoryBytes / 1e6),
      windowCaughtUp: this.caughtUpAt !== undefined,
    };
  }

  /** Tells its size, which takes some tens of milliseconds for a full window: not with every transaction. */
  measure(): void {
    metrics.windowBytes.set(this.window.measure());
    metrics.windowTexts.set(this.window.texts);
  }

  /** Waits for what is in work. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    this.waiting++;
    const result = this.turn.then(async () => {
      try {
        return await work();
      } catch (error) {
        throw isOutOfMemory(error) ? noRoom(undefined, undefined, error) : error;
      } finally {
        this.waiting--;
      }
    });
    this.turn = result.catch(() => undefined);
    return result;
  }

  private reach(): void {
    this.last = this.reached ?? this.last;
  }

  private takeInAll(rows: readonly SketchRow[]): void {
    const takeIn = (): void => {
      for (const row of rows) this.takeIn(row);
    };
    if (rows.length < ROWS_AT_ONCE) takeIn();
    else this.window.inBulk(takeIn);
  }

  private takeIn(row: SketchRow): void {
    try {
      this.window.takeIn(row);
    } catch (error) {
      if (isOutOfMemory(error)) throw error;
      // Written by another version, or damaged. The text is recognised word by word; a copy of it is a new article.
      const { id: sketchId, articleId } = row;
      if (this.left++ === 0) this.logger.warn({ err: error, sketchId, articleId }, 'window.sketch-left-out');
      metrics.windowLeftOut.inc();
    }
  }

  /** Before the kernel ends the process for its memory: that would say nothing, and the next start would end the same way. */
  private requireRoom(): void {
    const { memoryBytes } = this.window;
    if (memoryBytes > this.mostBytes) throw noRoom(memoryBytes, this.mostBytes);
  }
}

const perSecond = (count: number, ms: number): number => Math.round((count * 1000) / Math.max(1, ms));

/** An index that can grow no more says so in the terms of typed arrays. */
const isOutOfMemory = (error: unknown): boolean =>
  error instanceof RangeError && /alloc|length|size|memory/i.test(error.message);

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
