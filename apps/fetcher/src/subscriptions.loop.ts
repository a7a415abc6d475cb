import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { isFailure } from '@cleanwire/crawling/results';
import type { FetchResult } from '@cleanwire/crawling/results';
import { later } from '@cleanwire/crawling/schedule';
import { WANTED_LEASE_SECONDS, callbackUrl } from '@cleanwire/crawling/websub';
import {
  leaseSubscriptions,
  recordSubscription,
  renewLeases,
  renewSubscriptionLeases,
} from '@cleanwire/store';
import type { LeasedSubscription } from '@cleanwire/store';
import { FetcherContext } from './fetcher.stage.js';
import { Turns, fetchInTurn } from './turns.js';
import { WorkLoop } from '@cleanwire/pipeline';

const PARALLEL_COUNT = 2;
const MOST_ANSWER_BYTES = 64 * 1024;
/** A hub that says no, or accepts and never verifies, is asked again after so many shortest intervals (an hour), twice as many each time, up to a day. */
const AGAIN_UNITS = 12;
const LONGEST_AGAIN_MS = 24 * 60 * 60 * 1000;

/** Asks hubs for what sources publish, and again before a lease ends (decision 0066); the gateway hears their answers. */
@Injectable()
export class SubscriptionsLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WorkLoop<LeasedSubscription>;
  private readonly turns: Turns;

  constructor(private readonly context: FetcherContext) {
    const { db, owner, settings, logger } = context;
    const { leaseMs, hostDelayMs, minIntervalMs } = settings;
    const terms = { owner, leaseMs };
    this.turns = new Turns(db, { ...terms, hostDelayMs });
    this.loop = new WorkLoop<LeasedSubscription>({
      parallelCount: PARALLEL_COUNT,
      idleMs: Math.max(50, Math.min(1000, minIntervalMs / 4)),
      renewEveryMs: leaseMs / 4,
      lease: async (count) => {
        const leased = await leaseSubscriptions(db, terms, count);
        return leased.map((lease) => ({ lease, run: (signal: AbortSignal) => this.run(lease, signal) }));
      },
      isBlocked: () => false,
      renew: async (leases) => {
        await renewSubscriptionLeases(
          db,
          terms,
          leases.map(({ sourceId }) => sourceId),
        );
        await renewLeases(db, terms, { hosts: this.turns.hosts(), sourceIds: [], urlHashes: [] });
      },
      tidy: () => Promise.resolve(),
      logger,
    });
  }

  onApplicationBootstrap(): void {
    if (this.context.settings.callbackUrl) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async run(subscription: LeasedSubscription, signal: AbortSignal): Promise<void> {
    const { db, owner, settings, logger } = this.context;
    const { sourceId, hub, topic } = subscription;
    const result = await this.ask(subscription, signal);
    const attempts = subscription.attempts + 1;
    const againMs = Math.min(
      AGAIN_UNITS * settings.minIntervalMs * 2 ** Math.min(attempts - 1, 20),
      LONGEST_AGAIN_MS,
    );
    const refusal = refusalOf(result);
    const delayMs =
      result.kind === 'aborted' ? 0 : later(Math.max(againMs, refusal?.retryAfterMs ?? 0), Math.random());
    await recordSubscription(db, owner, sourceId, {
      delayMs,
      attempts,
      ...(refusal && { sentence: `The hub ${hub} was not asked with success: ${refusal.sentence}` }),
    });
    logger[refusal ? 'warn' : 'info']({ sourceId, hub, topic, sentence: refusal?.sentence }, 'hub.asked');
  }

  private ask({ hub, topic, token, secret }: LeasedSubscription, signal: AbortSignal): Promise<FetchResult> {
    const { client, settings } = this.context;
    return fetchInTurn(this.turns, undefined, settings, (gate) =>
      client.fetch(hub, {
        accept: '*/*',
        maxBytes: MOST_ANSWER_BYTES,
        form: new URLSearchParams({
          'hub.mode': 'subscribe',
          'hub.topic': topic,
          'hub.callback': callbackUrl(settings.callbackUrl, token),
          'hub.secret': secret,
          'hub.lease_seconds': String(WANTED_LEASE_SECONDS),
        }),
        gate,
        signal,
      }),
    );
  }
}

/** Hubs answer 202, or 204, or whatever success they know. */
const refusalOf = (result: FetchResult) =>
  isFailure(result) && !(result.status !== undefined && result.status >= 200 && result.status < 300)
    ? result
    : undefined;
