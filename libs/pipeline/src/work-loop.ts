import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@cleanwire/observability';
import { every } from './chores.js';

/** One leased piece of work. */
export interface Work<T> {
  readonly lease: T;
  /** Ends early, giving the lease back, when the signal aborts. Throws only what waiting may mend, or bugs. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface WorkLoopOptions<T> {
  readonly parallelCount: number;
  /** Pause before asking for work again when there is none. */
  readonly idleMs: number;
  readonly renewEveryMs: number;
  /** As much as is due, up to so many. */
  readonly lease: (count: number) => Promise<readonly Work<T>[]>;
  /** True: what is in work cannot be got rid of, and more would only wait beside it. */
  readonly isBlocked: () => boolean;
  /** Prolongs the leases of all that is in work. */
  readonly renew: (leases: readonly T[]) => Promise<void>;
  /** Called at the start and every hour or so, never twice at a time. */
  readonly tidy: (signal: AbortSignal) => Promise<void>;
  readonly logger: Logger;
}

/** After an error of the database or the broker: long enough not to hammer it, short enough not to be noticed. */
const PAUSE_AFTER_ERROR_MS = 1000;
/** Work that falls due within this time is leased together. */
const GATHER_MS = 20;
const TIDY_EVERY_MS = 60 * 60 * 1000;

/**
 * Keeps up to `parallelCount` pieces of leased work going. Nothing that goes wrong ends the loop: work that throws is
 * left to its lease, which runs out, so that it is done again here or by another process.
 */
export class WorkLoop<T> {
  private readonly stopping = new AbortController();
  private readonly inWork = new Map<Promise<void>, T>();
  private running: Promise<void> | undefined;
  private readonly sleepers = new Set<() => void>();
  private timers: NodeJS.Timeout[] = [];
  private failing = false;

  constructor(private readonly options: WorkLoopOptions<T>) {}

  start(): void {
    const { renewEveryMs, renew, tidy, logger } = this.options;
    const quietly = (what: string, job: () => Promise<void>) => (): void => {
      job().catch((error: unknown) => this.report(what, error));
    };
    const tidyNow = (): Promise<void> => tidy(this.stopping.signal);
    quietly('work.tidying-failed', tidyNow)();
    this.timers = [
      setInterval(
        quietly('leases.unrenewed', () => renew([...this.inWork.values()])),
        renewEveryMs,
      ),
      every(TIDY_EVERY_MS, tidyNow, 'work.tidying-failed', logger),
    ];
    this.running = this.run();
  }

  /** There may be work now. */
  wake(): void {
    for (const end of this.sleepers) end();
  }

  /** Ends what is in work and gives its leases back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
    await Promise.all(this.inWork.keys());
    for (const timer of this.timers) clearInterval(timer);
  }

  facts(): { readonly inWork: number; readonly failing: boolean } {
    return { inWork: this.inWork.size, failing: this.failing };
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const free = this.options.parallelCount - this.inWork.size;
      if (free <= 0 || this.options.isBlocked()) {
        await this.untilWoken(this.options.idleMs);
        continue;
      }
      try {
        const work = await this.options.lease(free);
        this.failing = false;
        for (const piece of work) this.begin(piece);
        await this.rest(GATHER_MS);
        if (work.length < free) await this.untilWoken(this.options.idleMs);
      } catch (error) {
        this.failing = true;
        this.report('work.unleased', error);
        await this.rest(PAUSE_AFTER_ERROR_MS);
      }
    }
  }

  private begin({ lease, run }: Work<T>): void {
    const task: Promise<void> = run(this.stopping.signal)
      .catch((error: unknown) => {
        this.report('work.interrupted', error);
        return this.rest(PAUSE_AFTER_ERROR_MS);
      })
      .finally(() => {
        this.inWork.delete(task);
        this.wake();
      });
    this.inWork.set(task, lease);
  }

  /** Until the time is over, or the end has come. */
  private rest(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** The same, or until there may be work. */
  private untilWoken(ms: number): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.sleepers.add(end);
    });
  }

  private report(event: string, error: unknown): void {
    this.options.logger.warn({ err: error }, event);
  }
}
