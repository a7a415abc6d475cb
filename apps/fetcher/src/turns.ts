import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchFailure, FetchResult } from '@cleanwire/crawling/results';
import { hostDelay } from '@cleanwire/crawling/schedule';
import type { PauseSettings } from '@cleanwire/crawling/schedule';
import type { HostGate, Permission } from '@cleanwire/http-client';
import { releaseTurns, takeTurn, takeTurns } from '@cleanwire/store';
import type { LeaseTerms, Pool, Turn } from '@cleanwire/store';
import { Batches } from './batches.js';

export interface TurnTerms extends LeaseTerms {
  /** Shortest time from the end of one answer of a host to the next request to it. */
  readonly hostDelayMs: number;
}

/** A redirect that waits for its host's turn keeps a place among the fetches; longer than this is not worth it. */
const LONGEST_WAIT_MS = 20_000;
const ASK_AGAIN_MS = 250;

/**
 * The turns at hosts that this process holds: one host is asked by one fetch at a time, by whichever fetcher, from before
 * the request until its body has ended and the delay after that is over (decision 0063).
 */
export class Turns {
  private readonly held = new Set<string>();
  private readonly given = new Batches<{ readonly host: string; readonly delayMs: number }>((turns) =>
    releaseTurns(this.db, this.terms.owner, turns),
  );

  constructor(
    private readonly db: Pool,
    readonly terms: TurnTerms,
  ) {}

  /** Hosts whose turns are to be renewed. */
  hosts(): readonly string[] {
    return [...this.held];
  }

  /** Turns of hosts where something is due. */
  async take(count: number): Promise<Turn[]> {
    const turns = await takeTurns(this.db, this.terms, count);
    for (const { host } of turns) this.held.add(host);
    return turns;
  }

  /** @returns when it may be asked, or undefined: the turn is ours */
  async takeOf(host: string): Promise<{ readonly waitMs: number; readonly taken: boolean } | undefined> {
    const busy = await takeTurn(this.db, this.terms, host);
    if (!busy) this.held.add(host);
    return busy;
  }

  /** Their leases give them. */
  drop(hosts: readonly string[]): void {
    for (const host of hosts) this.held.delete(host);
  }

  async give(host: string, delayMs: number): Promise<void> {
    this.drop([host]);
    await this.given.add({ host, delayMs });
  }
}

/**
 * Fetches through a gate of its own, and gives the last turn back when the answer has ended, not when it was published or recorded.
 * @param host whose turn is held already, if any
 */
export async function fetchInTurn(
  turns: Turns,
  host: string | undefined,
  settings: PauseSettings,
  fetch: (gate: HostGate) => Promise<FetchResult>,
): Promise<FetchResult> {
  const gate = new Gate(turns, host);
  let pauseMs = 0;
  try {
    const result = await fetch(gate);
    pauseMs = hostDelay(result, settings);
    return result;
  } finally {
    // Where the database is away, the lease gives the turn.
    await gate.end(pauseMs).catch(() => undefined);
  }
}

/**
 * The way of one fetch through hosts: it begins with one host's turn and holds one at a time, so that no two fetches can
 * wait for each other.
 */
class Gate implements HostGate {
  private leftAt: number | undefined;
  private delayMs: number;

  constructor(
    private readonly turns: Turns,
    private host: string | undefined,
  ) {
    this.delayMs = turns.terms.hostDelayMs;
  }

  async enter(
    host: string,
    { crawlDelayMs = 0, signal }: { readonly crawlDelayMs?: number; readonly signal?: AbortSignal },
  ): Promise<Permission> {
    try {
      if (host !== this.host) {
        await this.end();
        const busy = await this.changeTo(host, signal);
        if (busy) return busy;
      }
      this.delayMs = Math.max(this.turns.terms.hostDelayMs, crawlDelayMs);
      await sleep(Math.ceil(this.remainingMs()), undefined, signal && { signal });
      return { kind: 'permitted' };
    } catch (error) {
      if (signal?.aborted) return { kind: 'aborted', sentence: 'Given up by the caller.' };
      throw error;
    }
  }

  leave(): void {
    this.leftAt = performance.now();
  }

  /** Gives back the turn that is held, if any; the next one comes after the delay, or after the pause its host asked for. */
  async end(pauseMs = 0): Promise<void> {
    const { host } = this;
    if (host === undefined) return;
    this.host = undefined;
    const delayMs = this.remainingMs(pauseMs);
    this.leftAt = undefined;
    await this.turns.give(host, delayMs);
  }

  private async changeTo(host: string, signal: AbortSignal | undefined): Promise<FetchFailure | undefined> {
    const giveUpAt = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const busy = await this.turns.takeOf(host);
      if (!busy) {
        this.host = host;
        return undefined;
      }
      const isPause = !busy.taken && busy.waitMs > LONGEST_WAIT_MS;
      if (isPause || performance.now() > giveUpAt) return hostBusy(host, busy.waitMs);
      // Spread, so that those who wait for one host do not ask in step.
      const waitMs = Math.min(busy.waitMs, ASK_AGAIN_MS) * (0.5 + Math.random() / 2) + 5;
      await sleep(waitMs, undefined, signal && { signal });
    }
  }

  private remainingMs(pauseMs = 0): number {
    // Nothing went out, so nothing has to be waited for.
    if (this.leftAt === undefined) return 0;
    return Math.max(0, this.leftAt + Math.max(this.delayMs, pauseMs) - performance.now());
  }
}

const hostBusy = (host: string, waitMs: number): FetchFailure => ({
  kind: 'host-busy',
  sentence: `${host} was not asked: it is to be left alone for ${Math.ceil(waitMs / 1000)} s, or others come first.`,
  retryAfterMs: Math.round(waitMs),
});
