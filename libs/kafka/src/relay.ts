import { setTimeout as sleep } from 'node:timers/promises';
import type { ICustomPartitioner, Kafka, Producer, RecordMetadata, Transaction } from 'kafkajs';
import { headersOfTrace, topics } from '@cleanwire/contracts';
import type { OutgoingMessage } from '@cleanwire/contracts';
import { beginStep, metrics } from '@cleanwire/observability';
import type { Logger, Step } from '@cleanwire/observability';
import type { Leadership, OutboxEvent, OutboxReader, RelayLease } from '@cleanwire/pipeline';
import { coordinated, withAdmin } from './admin.js';
import { isProtocolError } from './errors.js';
import { physicalName } from './names.js';
import { createPartitioner } from './partitioner.js';
import { countPublished, requests, topicMessages } from './publisher.js';
import type { PublisherConfig } from './publisher.js';

export interface RelayOptions {
  readonly kafka: Kafka;
  readonly config: PublisherConfig;
  readonly logger: Logger;
  readonly outbox: OutboxReader;
  readonly lease: RelayLease;
  /** Shorter in tests. */
  readonly longestStepMs?: number;
}

export interface RelayFacts {
  readonly leading: boolean;
  /** The last sequence on the topic, as far as this process knows. */
  readonly sequence: string;
  /** What the relay is waiting to be over; undefined when all is well. */
  readonly trouble: string | undefined;
}

/** Group that holds the relay's position: its offset on partition 0 of the clean articles **is** the sequence. */
export const RELAY_GROUP = 'news.deduplicator.relay';
const TRANSACTIONAL_ID = 'news.deduplicator.relay';

/**
 * A transaction that begins right after a commit waits 100 ms (kafkajs asks again while the broker still ends the one before), so a
 * backlog goes in large ones: 200 events at a time were 1,100 a second, 1,000 are limited by their bytes (readAfter) and by the brokers.
 */
const BATCH_EVENTS = 1000;
/** How soon a missed `notify` is made up for. */
const POLL_MS = 500;
/** An abandoned transaction holds readers up for no longer than this. */
const TRANSACTION_TIMEOUT_MS = 15_000;
const FLOOR_EVERY_MS = 1000;
/** A broker or a database that is back is noticed that soon. */
const LONGEST_BACKOFF_MS = 2000;
/** How soon a standby notices that nobody leads. */
const STANDBY_MS = 250;
const RENEW_EVERY_MS = 1000;
/**
 * A step of the work that takes longer is taken for hung, and the lease no longer renewed beside it. With the lease's own 5 s another
 * relay leads after 15 s; a transaction of a thousand events took under a second on a busy machine.
 */
const LONGEST_STEP_MS = 10_000;

/**
 * Carries the outbox to the clean-article topics, each event exactly once.
 *
 * A batch of events and its last sequence, as an offset, are one Kafka transaction: both are there or neither. One
 * relay leads at a time, for as long as this loop renews its lease; a process that was frozen renews it first of all, and
 * learns that another leads. Where two believe to, Kafka settles it: initialising the producer of the one
 * transactional id fences off the one before and ends what it left open. Hence the order: lead, initialise, fetch the
 * offset, read the outbox. After any error the producer is thrown away and the same order begins anew, because
 * kafkajs goes on with wrong sequence numbers after a failure.
 */
export class OutboxRelay {
  private readonly stopping = new AbortController();
  /** Set by `notify`, so that one that comes while the outbox is read is not missed. */
  private notified = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();
  private leading = false;
  private sequence = 0n;
  private trouble: string | undefined;
  private failures = 0;
  /** When the last renewal that succeeded was asked for, on this process's clock that never jumps. */
  private renewedAt = 0;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.running = this.run();
  }

  /** Something may be new in the outbox. Cheap; call it after every commit. */
  notify(): void {
    this.notified = true;
    this.wake();
  }

  /** Finishes the transaction in work and lets another relay lead. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  facts(): RelayFacts {
    return { leading: this.leading, sequence: String(this.sequence), trouble: this.trouble };
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    const { logger } = this.options;
    while (!this.isStopping()) {
      let leadership: Leadership | undefined;
      try {
        leadership = await this.standBy();
        if (leadership) await this.lead(leadership);
      } catch (error) {
        if (this.isStopping()) break;
        const passed = error instanceof LeadershipPassedError || isFenced(error);
        // Whoever leads now is not troubled by it.
        this.trouble = passed ? undefined : error instanceof Error ? error.message : String(error);
        logger.warn(
          { err: error, sequence: String(this.sequence) },
          isFenced(error) ? 'relay.fenced' : passed ? 'relay.deposed' : 'relay.failed',
        );
      } finally {
        this.leading = false;
        await leadership?.release().catch(() => undefined);
      }
      await this.sleep(Math.min(LONGEST_BACKOFF_MS, 100 * 2 ** this.failures++));
    }
  }

  /** Waits until this relay leads; undefined when it is stopped first. */
  private async standBy(): Promise<Leadership | undefined> {
    while (!this.isStopping()) {
      const askedAt = performance.now();
      const leadership = await this.options.lease.tryAcquire();
      if (leadership) {
        this.renewedAt = askedAt;
        return leadership;
      }
      this.trouble = undefined;
      await this.sleep(STANDBY_MS);
    }
    return undefined;
  }

  /** Relays until it is stopped. @throws LeadershipPassedError, and whatever goes wrong */
  private async lead(leadership: Leadership): Promise<void> {
    const { outbox, logger } = this.options;
    const producer = new TransactionalProducer(this.options);
    const step = <T>(work: () => Promise<T>): Promise<T> => this.renewing(leadership, work);
    try {
      await step(() => producer.initialise());
      this.sequence = await step(() => relayPosition(this.options));
      this.leading = true;
      logger.info({ sequence: String(this.sequence), token: String(leadership.token) }, 'relay.leading');
      let floor = await outbox.floor();
      let floorRaisedAt = 0;
      while (!this.isStopping()) {
        this.notified = false;
        const events = await step(() => outbox.readAfter(this.sequence, BATCH_EVENTS));
        const last = events.at(-1);
        if (last) {
          await step(() => this.publish(producer, events, last.sequence));
          this.sequence = last.sequence;
        }
        this.failures = 0;
        this.trouble = undefined;
        metrics.relaySequence.set(Number(this.sequence));
        metrics.relayBacklog.set(Number((await outbox.head()) - this.sequence));
        if (floor < this.sequence && Date.now() - floorRaisedAt >= FLOOR_EVERY_MS) {
          await outbox.raiseFloor(this.sequence);
          floor = this.sequence;
          floorRaisedAt = Date.now();
        }
        if (!last) await this.news();
      }
    } finally {
      await producer.discard();
    }
  }

  /**
   * One step of the work, begun only by the relay that leads, with its lease renewed beside it. Not by a timer of its own: one
   * would go on renewing for a loop that hangs.
   */
  private async renewing<T>(leadership: Leadership, work: () => Promise<T>): Promise<T> {
    const { longestStepMs = LONGEST_STEP_MS } = this.options;
    const beganAt = performance.now();
    if (beganAt - this.renewedAt >= RENEW_EVERY_MS) await this.renew(leadership);
    let asking = false;
    const timer = setInterval(() => {
      if (asking || performance.now() - beganAt > longestStepMs) return;
      asking = true;
      this.renew(leadership)
        // What goes wrong here goes wrong again before the next step.
        .catch(() => undefined)
        .finally(() => (asking = false));
    }, RENEW_EVERY_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  private async renew(leadership: Leadership): Promise<void> {
    const askedAt = performance.now();
    if (!(await leadership.renew())) throw new LeadershipPassedError(leadership);
    this.renewedAt = askedAt;
  }

  private async publish(
    producer: TransactionalProducer,
    events: readonly OutboxEvent[],
    last: bigint,
  ): Promise<void> {
    const steps = events.map(({ event, trace }) =>
      beginStep(`publish ${topics.cleanArticles.name}`, 'producer', trace, {
        'messaging.system': 'kafka',
        'messaging.operation.type': 'send',
        'messaging.destination.name': topics.cleanArticles.name,
        'messaging.kafka.message.key': event.articleId,
      }),
    );
    let failure: string | undefined = 'not committed';
    try {
      await producer.commit(messagesOf(events, steps), last);
      failure = undefined;
    } finally {
      for (const step of steps) step.end(failure);
    }
  }

  private async sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** Resolves at the next notification, or at the next poll. */
  private async news(): Promise<void> {
    if (this.notified || this.isStopping()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Where to go on: Kafka's word, or the floor where Kafka has forgotten (offsets of idle groups expire). */
export async function relayPosition({
  kafka,
  config,
  outbox,
}: Pick<RelayOptions, 'kafka' | 'config' | 'outbox'>): Promise<bigint> {
  const published = await publishedPosition(kafka, config);
  const floor = await outbox.floor();
  const position = published > floor ? published : floor;
  const head = await outbox.head();
  if (position > head) {
    throw new Error(
      `Event ${position} is on the topic already, but the outbox ends at ${head}: the database is older than the topics. Restore a newer one, or begin anew with empty topics (docs/operators.md, "Back up and restore").`,
    );
  }
  return position;
}

/** The last event that is on the topic, as Kafka knows; -1 where it knows of none. */
export async function publishedPosition(kafka: Kafka, config: PublisherConfig): Promise<bigint> {
  const [found] = await withAdmin(kafka, 'How far the relay is could not be asked', (admin) =>
    coordinated(() =>
      admin.fetchOffsets({
        groupId: physicalName(config, RELAY_GROUP),
        topics: [physicalName(config, topics.cleanArticles.name)],
      }),
    ),
  );
  return BigInt(found?.partitions.find(({ partition }) => partition === 0)?.offset ?? -1);
}

class LeadershipPassedError extends Error {
  override readonly name = 'LeadershipPassedError';
  constructor({ token }: Leadership) {
    super(
      `Another relay leads: the lease with token ${token} ran out before it was renewed. This one stands by.`,
    );
  }
}

const isFenced = (error: unknown): boolean =>
  isProtocolError(error, 'PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH');

/** What the topics get of a run of events: each event, and of each article only how it stands at the end. */
function messagesOf(events: readonly OutboxEvent[], steps: readonly Step[]): OutgoingMessage[] {
  const latest = new Map<string, OutgoingMessage>();
  for (const [i, { event }] of events.entries()) {
    const state = withTrace(topics.latestArticles.encode(event.article), steps[i]);
    latest.set(event.articleId, event.kind === 'retracted' ? { ...state, value: null } : state);
  }
  return [
    ...events.map(({ event }, i) => withTrace(topics.cleanArticles.encode(event), steps[i])),
    ...latest.values(),
  ];
}

const withTrace = (message: OutgoingMessage, step: Step | undefined): OutgoingMessage =>
  step?.trace ? { ...message, headers: { ...message.headers, ...headersOfTrace(step.trace) } } : message;

export class TransactionalProducer {
  private readonly producer: Producer;
  private readonly coverage = new Coverage();

  constructor(private readonly options: Pick<RelayOptions, 'kafka' | 'config'>) {
    this.producer = options.kafka.producer({
      transactionalId: physicalName(options.config, TRANSACTIONAL_ID),
      transactionTimeout: TRANSACTION_TIMEOUT_MS,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.coverage.createPartitioner,
      // The least that kafkajs allows an idempotent producer.
      retry: { retries: 1 },
    });
  }

  /** Fences off every producer before it. kafkajs does so at the first transaction, so an empty one is begun. */
  async initialise(): Promise<void> {
    await this.producer.connect();
    const empty = await this.producer.transaction();
    await empty.abort();
  }

  /** Messages and position, both or neither. After a throw the producer is of no use any more. */
  async commit(messages: readonly OutgoingMessage[], sequence: bigint): Promise<void> {
    const { config } = this.options;
    const transaction: Transaction = await this.producer.transaction();
    for (const { compression, messages: request } of requests(messages, config)) {
      await this.coverage.of(() =>
        transaction.sendBatch({
          acks: -1,
          compression,
          topicMessages: topicMessages(request, config),
        }),
      );
    }
    await transaction.sendOffsets({
      consumerGroupId: physicalName(config, RELAY_GROUP),
      topics: [
        {
          topic: physicalName(config, topics.cleanArticles.name),
          partitions: [{ partition: 0, offset: String(sequence) }],
        },
      ],
    });
    await transaction.commit();
    countPublished(messages);
  }

  /** Leaves an open transaction to the next producer's initialisation, or to its timeout. */
  async discard(): Promise<void> {
    await this.producer.disconnect().catch(() => undefined);
  }
}

/**
 * Checks that every partition which got messages also acknowledged them. When kafkajs repeats a send it passes over
 * a broker that has answered before, and so over a partition whose leader moved there in between.
 */
class Coverage {
  private readonly assigned = new Set<string>();

  readonly createPartitioner: ICustomPartitioner = () => {
    const choose = createPartitioner();
    return (message) => {
      const partition = choose(message);
      this.assigned.add(`${message.topic}/${partition}`);
      return partition;
    };
  };

  async of(send: () => Promise<RecordMetadata[]>): Promise<void> {
    this.assigned.clear();
    const records = await send();
    for (const { topicName, partition } of records) this.assigned.delete(`${topicName}/${partition}`);
    if (this.assigned.size > 0)
      throw new Error(
        `Not acknowledged: ${[...this.assigned].join(', ')}. The transaction is given up and repeated.`,
      );
  }
}
