import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { IncomingMessage, OutgoingMessage } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { StaleOwnerError } from '@cleanwire/pipeline';
import type { ChunkControl, ChunkHandler, Consumption, Flow, MessageLog } from '@cleanwire/pipeline';
import { logicalName, physicalName } from './names.js';
import { Publisher } from './publisher.js';
import type { PublisherConfig } from './publisher.js';
import { SideBySide } from './side-by-side.js';
import type { Piece } from './side-by-side.js';

export type KafkaLogConfig = PublisherConfig &
  Pick<
    Config,
    'CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS' | 'CLEANWIRE_KAFKA_MAX_WAIT_MS' | 'CLEANWIRE_PIPELINE_CHUNK_SIZE'
  >;

export interface KafkaLogOptions {
  readonly kafka: Kafka;
  readonly config: KafkaLogConfig;
  readonly logger: Logger;
}

/** The message log on Kafka: kafkajs' `eachBatch` in chunks, each committed when the runner has finished it. */
export class KafkaLog implements MessageLog {
  private readonly publisher: Publisher;

  constructor(private readonly options: KafkaLogOptions) {
    this.publisher = new Publisher(options.kafka, options.config);
  }

  publish(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.publisher.publish(messages);
  }

  async consume(
    group: string,
    topics: readonly string[],
    handle: ChunkHandler,
    flow: Flow = {},
  ): Promise<Consumption> {
    const consumption = new KafkaConsumption(this.options, group, handle, flow);
    await consumption.start(topics);
    return consumption;
  }

  close(): Promise<void> {
    return this.publisher.close();
  }
}

/** A few chunks of articles a fetch; one batch comes whole even when it is larger. */
const FETCH_BYTES = 4 * 1024 * 1024;
/** Of all partitions together: what waits in memory for its turn. */
const FETCH_TOTAL_BYTES = 2 * FETCH_BYTES;
/** A chunk is cut here too: 200 messages may be 200 documents of megabytes. */
const CHUNK_BYTES = 4 * 1024 * 1024;
/** Side by side, each partition of a fetch is looked at at once; more partitions than this take turns. */
const PARTITIONS_AT_ONCE = 64;
/** Also how soon a member notices that another one wants to join. */
const HEARTBEAT_MS = 500;
/**
 * For how long the whole group waits, at work on nothing, for a member that is in the middle of a chunk when another one joins or
 * leaves; then it goes on without. It is also what a join waits for an answer of a broker that is gone. kafkajs' own 60 s would be
 * a minute's standstill for one slow document.
 */
const REBALANCE_TIMEOUT_MS = 10_000;

class KafkaConsumption implements Consumption {
  private readonly consumer: Consumer;
  private readonly heartbeatMs: number;
  private lastSign = Date.now();
  private memberId = '';
  /** Counts claims of ownership: each joining, and each time a stale owner was confirmed by the broker. */
  private claims = 0;
  private stopping = false;
  private topics: string[] = [];
  private readonly sideBySide: SideBySide | undefined;
  private markCrashed!: (error: Error) => void;
  readonly crashed = new Promise<Error>((resolve) => (this.markCrashed = resolve));

  constructor(
    private readonly options: KafkaLogOptions,
    private readonly group: string,
    private readonly handle: ChunkHandler,
    { sideBySide }: Flow,
  ) {
    const { config, kafka } = options;
    const sessionTimeout = config.CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS;
    this.heartbeatMs = Math.min(HEARTBEAT_MS, Math.floor(sessionTimeout / 3));
    this.consumer = kafka.consumer({
      groupId: physicalName(config, group),
      sessionTimeout,
      rebalanceTimeout: Math.max(REBALANCE_TIMEOUT_MS, sessionTimeout),
      heartbeatInterval: this.heartbeatMs,
      maxWaitTimeInMs: config.CLEANWIRE_KAFKA_MAX_WAIT_MS,
      maxBytesPerPartition: FETCH_BYTES,
      maxBytes: FETCH_TOTAL_BYTES,
      allowAutoTopicCreation: false,
    });
    this.sideBySide =
      sideBySide &&
      new SideBySide({
        ...sideBySide,
        work: (piece) => this.workOn(piece),
        committedMetadata: (topic) => this.committedMetadata(topic),
        crash: (error) => this.crash(error),
      });
  }

  /** Resolves when the group has this member. */
  async start(topics: readonly string[]): Promise<void> {
    const { config } = this.options;
    const names = topics.map((topic) => physicalName(config, topic));
    this.topics = names;
    const { GROUP_JOIN, FETCH, CRASH } = this.consumer.events;
    const joined = new Promise<void>((resolve) => {
      this.consumer.on(GROUP_JOIN, ({ payload }) => {
        this.memberId = payload.memberId;
        this.claims++;
        this.sideBySide?.assigned(payload.memberAssignment);
        this.sign();
        resolve();
      });
    });
    this.consumer.on(FETCH, () => this.sign());
    this.consumer.on(CRASH, ({ payload: { error, restart } }) => {
      const { logger } = this.options;
      if (restart) return logger.warn({ group: this.group, reason: error.message }, 'consumer.restarted');
      logger.error({ group: this.group, err: error }, 'consumer.crashed');
      // kafkajs leaves it at that, and the process alive and idle.
      this.stopping = true;
      this.markCrashed(error);
    });
    await this.consumer.connect();
    await this.consumer.subscribe({
      topics: names,
      fromBeginning: true,
    });
    await this.consumer.run({
      // The defaults mark a batch as done when its handler returns early: 870 of 1,000 lost on a graceful stop.
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.sideBySide ? PARTITIONS_AT_ONCE : 1,
      eachBatch: (payload) => this.sideBySide?.take(payload) ?? this.eachBatch(payload),
    });
    const crash = this.crashed.then((error) => {
      throw error;
    });
    await Promise.race([joined, crash]);
  }

  async stop(): Promise<void> {
    const isConsuming = !this.stopping;
    this.stopping = true;
    if (this.sideBySide && isConsuming) {
      // What is in work is finished as a member of the group; nothing new comes.
      this.consumer.pause(this.topics.map((topic) => ({ topic })));
      await this.sideBySide.stop();
    }
    await this.consumer.disconnect();
  }

  lastFetchAgeMs(): number {
    return Date.now() - this.lastSign;
  }

  private sign(): void {
    this.lastSign = Date.now();
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const size = this.options.config.CLEANWIRE_PIPELINE_CHUNK_SIZE;
    const topic = logicalName(this.options.config, batch.topic);
    for (const messages of chunks(batch.messages, size, CHUNK_BYTES)) {
      if (this.stopping || !payload.isRunning() || payload.isStale()) return;
      const chunk = messages.map((message) => incoming(topic, batch.partition, message));
      const control = new Control(
        {
          topic,
          partition: batch.partition,
          assignment: `${this.memberId}#${this.claims}`,
          firstOffset: chunk[0]!.offset,
          lastOffset: chunk.at(-1)!.offset,
        },
        () => !this.stopping && payload.isRunning() && !payload.isStale(),
        async () => {
          this.sign();
          await payload.heartbeat();
        },
      );
      try {
        await this.handle(chunk, control);
      } catch (error) {
        if (!(error instanceof StaleOwnerError)) return this.crash(error);
        return this.giveUp(control, payload, error);
      }
      // Resolved before committed: if the commit fails and the membership lasts, the next one includes it.
      payload.resolveOffset(chunk.at(-1)!.offset);
      await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
      control.throwIfLeaving();
      await payload.heartbeat();
    }
  }

  /** A message that is in work beside others. */
  private async workOn({ topic, partition, message, isLive, attempt }: Piece): Promise<boolean> {
    const { config, logger } = this.options;
    const context = {
      topic: logicalName(config, topic),
      partition,
      assignment: `${this.memberId}#${this.claims}`,
      firstOffset: message.offset,
      lastOffset: message.offset,
    };
    try {
      await this.handle([incoming(context.topic, partition, message)], {
        context,
        isLive,
        attempt,
        // kafkajs beats on by itself: a batch is let go after a second.
        heartbeat: () => Promise.resolve(this.sign()),
      });
      return true;
    } catch (error) {
      if (!(error instanceof StaleOwnerError)) throw error;
      logger.warn({ group: this.group, topic, partition, err: error }, 'chunk.given-up');
      return false;
    }
  }

  private async committedMetadata(topic: string): Promise<ReadonlyMap<number, string>> {
    const { config, kafka } = this.options;
    const admin = kafka.admin();
    try {
      await admin.connect();
      const groupId = physicalName(config, this.group);
      const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
      return new Map(found?.partitions.map(({ partition, metadata }) => [partition, metadata ?? '']));
    } finally {
      await admin.disconnect();
    }
  }

  /**
   * Leaves the rest of the batch uncommitted. A member that the group has forgotten joins anew here; one that is
   * still in it claims its partition again, because it was a stranger who wrote last.
   */
  private async giveUp(control: Control, payload: EachBatchPayload, error: StaleOwnerError): Promise<void> {
    const { topic, partition } = control.context;
    this.options.logger.warn({ group: this.group, topic, partition, err: error }, 'chunk.given-up');
    control.throwIfLeaving();
    if (this.stopping) return;
    // kafkajs leaves out heartbeats that follow the last request too closely.
    await sleep(this.heartbeatMs);
    await payload.heartbeat();
    this.claims++;
  }

  private crash(error: unknown): void {
    this.stopping = true;
    this.markCrashed(error instanceof Error ? error : new Error(String(error)));
    this.consumer.stop().catch(() => undefined);
  }
}

/** A chunk's view of its membership: a heartbeat that fails is remembered instead of thrown into the stage's work. */
class Control implements ChunkControl {
  private leaving: { readonly error: unknown } | undefined;

  constructor(
    readonly context: ChunkControl['context'],
    private readonly isRunning: () => boolean,
    private readonly beat: () => Promise<void>,
  ) {}

  async heartbeat(): Promise<void> {
    if (this.leaving) return;
    try {
      await this.beat();
    } catch (error) {
      this.leaving ??= { error };
    }
  }

  isLive(): boolean {
    return !this.leaving && this.isRunning();
  }

  /** Chunks in order are of stages whose work is in the database: nothing of it ends a process. */
  attempt(): Promise<number> {
    return Promise.resolve(0);
  }

  /** To kafkajs, which then joins the group again. */
  throwIfLeaving(): void {
    if (this.leaving) throw this.leaving.error;
  }
}

/** Messages in pieces of at most so many, and so many bytes; one larger than that alone. */
export function* chunks<M extends Pick<KafkaMessage, 'value'>>(
  messages: readonly M[],
  most: number,
  maxBytes: number,
): Generator<M[]> {
  let chunk: M[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = message.value?.length ?? 0;
    if (chunk.length > 0 && (chunk.length === most || bytes + size > maxBytes)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(message);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

export function incoming(topic: string, partition: number, message: KafkaMessage): IncomingMessage {
  const headers: Record<string, Buffer> = {};
  for (const name in message.headers) {
    const value = message.headers[name];
    // Of a header that is there several times, the first counts.
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) headers[name] = typeof first === 'string' ? Buffer.from(first) : first;
  }
  return {
    topic,
    partition,
    offset: message.offset,
    timestamp: Number(message.timestamp),
    key: message.key,
    value: message.value,
    headers,
  };
}
