import { setTimeout as sleep } from 'node:timers/promises';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { PartitionInWork } from './partition-in-work.js';
import type { Begun } from './partition-in-work.js';

/** One message in work. */
export interface Piece {
  readonly topic: string;
  readonly partition: number;
  readonly message: KafkaMessage;
  /** False once the partition belongs to another member or the process stops. */
  readonly isLive: () => boolean;
  /** See ChunkControl.attempt. */
  readonly attempt: () => Promise<number>;
}

export interface SideBySideOptions {
  /** Most bytes of messages in work; a larger message is in work alone. */
  readonly maxBytes: number;
  /** Resolves with whether the message is finished for good; what it throws is a fault of the consumption. */
  readonly work: (piece: Piece) => Promise<boolean>;
  readonly crash: (error: unknown) => void;
  /** What was committed with the offsets of a topic, by partition. */
  readonly committedMetadata: (topic: string) => Promise<ReadonlyMap<number, string>>;
}

/** How long a batch waits for its slow messages before it lets others pass. */
const LINGER_MS = 1000;
const BEAT_MS = 200;
const RETRY_MS = 500;
/** What a message costs beside its bytes; also bounds how many empty ones are in work. */
const MESSAGE_OVERHEAD = 4096;

/**
 * Works on messages side by side: those of one key one after the other, all others as they come. Offsets are committed up to the first
 * message that is not finished, so a crash repeats what was done behind it.
 *
 * kafkajs fetches again when every batch of its last fetch was handled. A batch is therefore let go after a second, with its slow
 * messages still in work, and nothing behind them waits. Until then it is as with chunks in order: a rebalance finds nothing in work.
 */
export class SideBySide {
  private readonly partitions = new Map<string, PartitionInWork>();
  private readonly works = new Set<Promise<void>>();
  /** The last work of each key. */
  private readonly keys = new Map<string, Promise<void>>();
  private readonly waiting = new Set<{ readonly bytes: number; readonly resume: () => void }>();
  private metadata = new Map<string, Promise<ReadonlyMap<number, string>>>();
  private bytes = 0;
  private stopping = false;
  private commitOffsets: EachBatchPayload['commitOffsetsIfNecessary'] = () => Promise.resolve();
  private committing: Promise<void> | undefined;
  private nextCommit: Promise<void> | undefined;

  constructor(private readonly options: SideBySideOptions) {}

  /** Forgets what now belongs to others. What stays is still in work, and passed over when kafkajs delivers it again. */
  assigned(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.metadata = new Map();
    for (const [id, { topic, partition }] of this.partitions)
      if (!assignment[topic]?.includes(partition)) this.partitions.delete(id);
  }

  async take(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    this.commitOffsets = (offsets) => payload.commitOffsetsIfNecessary(offsets);
    const begun: Promise<void>[] = [];
    for (const message of batch.messages) {
      if (this.stopping || !payload.isRunning() || payload.isStale()) break;
      const partition = await this.partitionOf(batch.topic, batch.partition, message.offset);
      if (!partition.has(message.offset)) {
        const bytes = sizeOf(message);
        if (!this.hasRoomFor(bytes)) {
          this.waiting.add({ bytes, resume: payload.pause() });
          break;
        }
        const isLast = message === batch.messages.at(-1);
        const place = partition.begin(message.offset, isLast ? batch.lastOffset() : message.offset);
        begun.push(this.inTurn(partition, place, message, bytes));
      }
      payload.resolveOffset(message.offset);
    }
    await linger(begun, payload);
  }

  /** Takes nothing more; resolves when nothing is in work, and all that was finished is committed. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const partition of this.partitions.values()) partition.forgetAttempts();
    await this.commit();
    await Promise.all(this.works);
    await this.commit();
  }

  private async partitionOf(topic: string, partition: number, offset: string): Promise<PartitionInWork> {
    const id = `${topic}/${partition}`;
    const known = this.partitions.get(id);
    if (known && !known.isBefore(offset)) return known;
    const metadata = this.metadata.get(topic) ?? this.options.committedMetadata(topic);
    this.metadata.set(topic, metadata);
    const fresh = new PartitionInWork(topic, partition, offset, (await metadata).get(partition) ?? '');
    this.partitions.set(id, fresh);
    return fresh;
  }

  /** Works on the message when the one before it with its key is done. */
  private inTurn(
    partition: PartitionInWork,
    place: Begun,
    message: KafkaMessage,
    bytes: number,
  ): Promise<void> {
    this.bytes += bytes;
    const key = message.key === null ? undefined : `${partition.topic}/${message.key.toString('latin1')}`;
    const before = (key === undefined ? undefined : this.keys.get(key)) ?? Promise.resolve();
    const work = before
      .then(() => this.work(partition, place, message))
      .finally(() => {
        this.bytes -= bytes;
        this.works.delete(work);
        if (key !== undefined && this.keys.get(key) === work) this.keys.delete(key);
        for (const waiter of this.waiting) this.letGoOn(waiter);
      });
    this.works.add(work);
    if (key !== undefined) this.keys.set(key, work);
    return work;
  }

  private async work(partition: PartitionInWork, place: Begun, message: KafkaMessage): Promise<void> {
    const isOurs = (): boolean =>
      this.partitions.get(`${partition.topic}/${partition.partition}`) === partition;
    if (!isOurs()) return;
    try {
      const isFinished = await this.options.work({
        topic: partition.topic,
        partition: partition.partition,
        message,
        isLive: () => !this.stopping && isOurs(),
        attempt: async () => {
          const before = partition.attempt(place);
          await this.commit();
          return before;
        },
      });
      if (!isFinished) return;
      partition.finish(place);
      this.commit().catch(this.options.crash);
    } catch (error) {
      this.options.crash(error);
    }
  }

  private hasRoomFor(bytes: number): boolean {
    return this.bytes === 0 || this.bytes + bytes <= this.options.maxBytes;
  }

  private letGoOn(waiter: { readonly bytes: number; readonly resume: () => void }): void {
    if (!this.hasRoomFor(waiter.bytes)) return;
    this.waiting.delete(waiter);
    waiter.resume();
  }

  /** Resolves when what is finished now is committed; one request at a time, with all that came meanwhile. */
  private commit(): Promise<void> {
    if (this.committing)
      return (this.nextCommit ??= this.committing.then(() => {
        this.nextCommit = undefined;
        return this.commit();
      }));
    return (this.committing = this.commitNow().finally(() => (this.committing = undefined)));
  }

  /** Tries until the broker has it: during a rebalance it takes nothing, and afterwards only what is still ours counts. */
  private async commitNow(): Promise<void> {
    for (;;) {
      const due = [...this.partitions.values()].flatMap((each) => {
        const uncommitted = each.uncommitted();
        return uncommitted ? [{ topic: each.topic, partition: each.partition, ...uncommitted }] : [];
      });
      if (due.length === 0) return;
      try {
        await this.commitOffsets({
          topics: due.map(({ topic, ...partition }) => ({ topic, partitions: [partition] })),
        });
        for (const { confirm } of due) confirm();
        return;
      } catch {
        if (this.stopping) return;
        await sleep(RETRY_MS);
      }
    }
  }
}

/** Waits for what was begun, a second at most, without losing the membership. */
async function linger(begun: readonly Promise<void>[], payload: EachBatchPayload): Promise<void> {
  let inWork = begun.length > 0;
  const all = Promise.all(begun).then(() => (inWork = false));
  let leaving: unknown;
  for (const until = Date.now() + LINGER_MS; inWork && Date.now() < until;) {
    await Promise.race([all, sleep(BEAT_MS)]);
    try {
      if (!leaving) await payload.heartbeat();
    } catch (error) {
      leaving = error;
    }
  }
  if (leaving) throw leaving as Error;
  await payload.heartbeat();
}

const sizeOf = ({ key, value }: KafkaMessage): number =>
  MESSAGE_OVERHEAD + (key?.length ?? 0) + (value?.length ?? 0);
