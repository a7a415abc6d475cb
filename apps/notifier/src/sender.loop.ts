import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, OutgoingMessage } from '@cleanwire/contracts';
import { metrics } from '@cleanwire/observability';
import { every, reportTidied, WorkLoop } from '@cleanwire/pipeline';
import {
  deliveryId,
  disableSubscription,
  dueDeliveries,
  endTurn,
  leaseDueSubscriptions,
  recordDelivered,
  recordFailedAttempt,
  renewSenderLeases,
  subscriptionFigures,
  tidySubscriptions,
} from '@cleanwire/store';
import type { DueDelivery, DueSubscription } from '@cleanwire/store';
import { NotifierContext } from './context.js';
import { pausesAfter } from './pauses.js';
import { standardWebhookHeaders } from './standard-webhook.js';

/** Of a sender that was killed; a turn's lease is renewed while it goes on. */
const LEASE_MS = 15_000;
const IDLE_MS = 250;
const COUNT_EVERY_MS = 10_000;
/** Of one turn: then others have theirs. */
const MOST_OF_A_TURN = { webhook: 50, topic: 200 };
const TURN_MS = 5000;

interface Failure {
  readonly sentence: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
}

/**
 * Delivers what waits: each subscription in turns of its own, what happened first goes first, and ends its turn at the first failure. A
 * receiver that fails is paused as a whole, so that an outage costs one attempt a pause and not one for all that waits.
 */
@Injectable()
export class SenderLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WorkLoop<DueSubscription>;
  private counting: NodeJS.Timeout | undefined;
  /** Topics that were there. */
  private readonly topics = new Set<string>();

  constructor(private readonly context: NotifierContext) {
    const { db, owner, config, logger } = context;
    const terms = { owner, leaseMs: LEASE_MS };
    this.loop = new WorkLoop<DueSubscription>({
      parallelCount: config.CLEANWIRE_NOTIFIER_PARALLEL_COUNT,
      idleMs: IDLE_MS,
      renewEveryMs: LEASE_MS / 4,
      lease: async (count) =>
        (await leaseDueSubscriptions(db, terms, count)).map((lease) => ({
          lease,
          run: (signal: AbortSignal) => this.turn(lease, signal),
        })),
      isBlocked: () => false,
      renew: (leases) =>
        renewSenderLeases(
          db,
          terms,
          leases.map(({ number }) => number),
        ),
      tidy: async (signal) => {
        const keepDays = config.CLEANWIRE_NOTIFIER_KEEP_DAYS;
        if (keepDays > 0)
          reportTidied('subscriptions', await tidySubscriptions(db, keepDays, signal), logger);
      },
      logger,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
    this.counting = every(COUNT_EVERY_MS, () => this.count(), 'subscriptions.uncounted', this.context.logger);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.counting);
    await this.loop.stop();
  }

  /** Something waits. */
  wake(): void {
    this.loop.wake();
  }

  facts(): { readonly deliveringTo: number; readonly failing: boolean } {
    const { inWork, failing } = this.loop.facts();
    return { deliveringTo: inWork, failing };
  }

  private async count(): Promise<void> {
    const { pending, dead, failing } = await subscriptionFigures(this.context.db);
    metrics.subscriptionDeliveriesWaiting.set(pending);
    metrics.subscriptionDeadLetters.set(dead);
    metrics.subscriptionsFailing.set(failing);
  }

  private async turn(subscription: DueSubscription, signal: AbortSignal): Promise<void> {
    const { db, owner } = this.context;
    const due = await dueDeliveries(
      db,
      subscription.number,
      subscription.topic === null ? MOST_OF_A_TURN.webhook : MOST_OF_A_TURN.topic,
    );
    const pauseMs =
      subscription.topic === null
        ? await this.toWebhook(subscription, due, signal)
        : await this.toTopic(subscription, subscription.topic, due);
    await endTurn(db, owner, subscription, pauseMs);
  }

  /** @returns how long its receiver is left alone */
  private async toWebhook(
    subscription: DueSubscription,
    due: readonly DueDelivery[],
    signal: AbortSignal,
  ): Promise<number> {
    const { db, client } = this.context;
    const { id, number, url, secret } = subscription;
    const endsAt = Date.now() + TURN_MS;
    let { failures } = subscription;
    for (const delivery of due) {
      if (Date.now() > endsAt) break;
      const body = bodyOf(delivery);
      const headers = standardWebhookHeaders(secret!, deliveryId(id, delivery.sequence), new Date(), body);
      const { status, sentence, retryAfterMs } = await client.post(url!, headers, body, signal);
      // That this process stops is not the receiver's fault.
      if (signal.aborted && status === undefined) break;
      if (sentence !== undefined) {
        const failed = {
          sentence,
          ...(status !== undefined && { status }),
          ...(retryAfterMs !== undefined && { retryAfterMs }),
        };
        return this.failed({ ...subscription, failures }, [delivery], failed);
      }
      await recordDelivered(db, { number, failures }, [delivery.sequence], status);
      metrics.subscriptionDeliveries.inc({ to: 'webhook', result: 'delivered' });
      failures = 0;
    }
    return 0;
  }

  /** All of a turn at once, in order; they are there when the broker says so. */
  private async toTopic(
    subscription: DueSubscription,
    topic: string,
    due: readonly DueDelivery[],
  ): Promise<number> {
    const { db, publish } = this.context;
    if (due.length === 0) return 0;
    try {
      await this.ensureTopic(topic);
      await publish(due.map((delivery) => recordOf(subscription.id, topic, delivery)));
    } catch (error) {
      // It may have been deleted.
      this.topics.delete(topic);
      const failed = { sentence: error instanceof Error ? error.message : String(error) };
      return this.failed(subscription, due, failed);
    }
    await recordDelivered(
      db,
      subscription,
      due.map(({ sequence }) => sequence),
      undefined,
    );
    metrics.subscriptionDeliveries.inc({ to: 'topic', result: 'delivered' }, due.length);
    return 0;
  }

  private async ensureTopic(topic: string): Promise<void> {
    if (this.topics.has(topic)) return;
    await this.context.ensureTopic({ ...topics.cleanArticles, name: topic });
    this.topics.add(topic);
  }

  /** @returns how long its receiver is left alone */
  private async failed(
    { id, number, failures, topic }: DueSubscription,
    deliveries: readonly DueDelivery[],
    { sentence, status, retryAfterMs }: Failure,
  ): Promise<number> {
    const { db, config, logger } = this.context;
    const attempts = 1 + Math.min(...deliveries.map((delivery) => delivery.attempts));
    const { receiverMs, deliveryMs } = pausesAfter(
      { failures: failures + 1, attempts, ...(retryAfterMs !== undefined && { retryAfterMs }) },
      config.CLEANWIRE_NOTIFIER_FIRST_PAUSE_MS,
      Math.random(),
    );
    const dead = await recordFailedAttempt(db, number, {
      sequences: deliveries.map(({ sequence }) => sequence),
      sentence,
      ...(status !== undefined && { status }),
      againMs: topic === null ? deliveryMs : receiverMs,
      giveUpAfterMs: config.CLEANWIRE_NOTIFIER_GIVE_UP_AFTER_MS,
    });
    const to = topic === null ? 'webhook' : 'topic';
    metrics.subscriptionDeliveries.inc({ to, result: 'failed' }, deliveries.length);
    logger.warn({ subscription: id, status, sentence, failures: failures + 1 }, 'delivery.failed');
    if (dead > 0) {
      metrics.subscriptionDeliveries.inc({ to, result: 'dead' }, dead);
      logger.error(
        {
          subscription: id,
          dead,
          sentence,
          advice: `cleanwire subscriptions deliveries ${id} --state dead lists them, cleanwire subscriptions replay ${id} tries them again.`,
        },
        'delivery.dead',
      );
    }
    if (status === GONE) {
      await disableSubscription(db, number, sentence);
      logger.error({ subscription: id, sentence }, 'subscription.disabled');
    }
    return receiverMs;
  }
}

const GONE = 410;

/** The event stands in it as it stood on the topic. */
const bodyOf = ({ kind, createdAt, event }: DueDelivery): string =>
  `{"type":"${typeOf(kind)}","timestamp":"${createdAt.toISOString()}","data":${event ?? '{}'}}`;

const typeOf = (kind: DueDelivery['kind']): string => (kind === 'test' ? 'test' : `article.${kind}`);

/** As on news.clean-articles.v1; its id is the subscription's, and its type says what a subscriber hears. */
function recordOf(
  subscriptionId: string,
  topic: string,
  { sequence, kind, event }: DueDelivery,
): OutgoingMessage {
  const message = topics.cleanArticles.encode(JSON.parse(event!) as CleanArticleEvent);
  return {
    ...message,
    topic,
    headers: {
      ...message.headers,
      ce_id: deliveryId(subscriptionId, sequence),
      ce_type: `cleanwire.${typeOf(kind)}`,
    },
  };
}
