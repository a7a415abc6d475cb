import { setTimeout as sleep } from 'node:timers/promises';
import { StaleOwnerError } from './errors.js';
import type { ChunkControl } from './message-log.js';

const FIRST_MS = 100;
/** A database or a broker that is back is noticed that soon. */
const LONGEST_MS = 2000;
/** Often enough for any session timeout and for a prompt stop; the log itself thins the heartbeats out. */
const SLICE_MS = 200;

/** Waiting without losing the membership: heartbeats go on, and it ends when the partition is no longer ours. */
export class Patience {
  attempts = 0;

  constructor(private readonly control: Pick<ChunkControl, 'heartbeat' | 'isLive'>) {}

  /** Keeps the heart beating while something is awaited. */
  async during<T>(work: Promise<T>): Promise<T> {
    const timer = setInterval(() => {
      this.control.heartbeat().catch(() => undefined);
    }, SLICE_MS);
    try {
      return await work;
    } finally {
      clearInterval(timer);
    }
  }

  /** 100 ms, doubled each time up to 2 s, give or take a fifth. @throws StaleOwnerError */
  async backOff(): Promise<void> {
    const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.attempts++);
    await this.wait(ms * (0.8 + 0.4 * Math.random()));
  }

  /** @throws StaleOwnerError */
  async wait(ms: number): Promise<void> {
    const until = Date.now() + ms;
    for (;;) {
      if (!this.control.isLive())
        throw new StaleOwnerError('The partition is handed over or the process stops.');
      const left = until - Date.now();
      if (left <= 0) return;
      await sleep(Math.min(left, SLICE_MS));
      await this.control.heartbeat();
    }
  }
}
