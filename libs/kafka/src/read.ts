import { randomUUID } from 'node:crypto';
import type { Admin, Kafka } from 'kafkajs';
import type { IncomingMessage } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import { withAdmin } from './admin.js';
import { kafkaError } from './errors.js';
import { incoming } from './kafka-log.js';
import { logicalName, physicalName } from './names.js';

export type ReaderConfig = Pick<Config, 'CLEANWIRE_KAFKA_TOPIC_PREFIX' | 'CLEANWIRE_KAFKA_MAX_WAIT_MS'>;

/** Where reading begins: at the oldest message, at those published from a moment on, or at the next one. */
export type From = 'beginning' | 'now' | Date;

export type OnMessage = (message: IncomingMessage) => void | Promise<void>;

/** Part of one partition; without `to` it has no end. */
interface Range {
  readonly partition: number;
  readonly from: bigint;
  /** Exclusive. */
  readonly to?: bigint;
}

/**
 * Every message of a topic as it comes, until the signal aborts; in order within a partition. Nothing is committed.
 * A throw of `onMessage` ends it. @throws TransientError when no broker answers
 */
export async function tailTopic(
  kafka: Kafka,
  config: ReaderConfig,
  topic: string,
  from: From,
  onMessage: OnMessage,
  signal: AbortSignal,
): Promise<void> {
  const ranges = await withAdmin(kafka, 'The topic could not be read', (admin) =>
    rangesFrom(admin, physicalName(config, topic), from),
  );
  await read(
    kafka,
    config,
    topic,
    ranges.map(({ partition, from }) => ({ partition, from })),
    onMessage,
    signal,
  );
}

/** Every message of a topic that is there now. */
export async function readTopic(
  kafka: Kafka,
  config: ReaderConfig,
  topic: string,
  from: From,
  onMessage: OnMessage,
): Promise<void> {
  const ranges = await withAdmin(kafka, 'The topic could not be read', (admin) =>
    rangesFrom(admin, physicalName(config, topic), from),
  );
  await read(kafka, config, topic, ranges, onMessage);
}

/** How many messages a topic holds now, at most: what compaction and transactions leave out counts too. */
export async function messageCount(kafka: Kafka, config: ReaderConfig, topic: string): Promise<number> {
  const ranges = await withAdmin(kafka, 'The topic could not be looked at', (admin) =>
    rangesFrom(admin, physicalName(config, topic), 'beginning'),
  );
  return ranges.reduce((sum, { from, to }) => sum + Number(to - from), 0);
}

/** One message by its place; undefined when it is not (or no longer) there. */
export async function readMessage(
  kafka: Kafka,
  config: ReaderConfig,
  place: { readonly topic: string; readonly partition: number; readonly offset: string },
): Promise<IncomingMessage | undefined> {
  const { topic, partition } = place;
  const ranges = await withAdmin(kafka, 'The topic could not be read', (admin) =>
    rangesFrom(admin, physicalName(config, topic), 'beginning'),
  );
  const from = BigInt(place.offset);
  const there = ranges.some(
    (range) => range.partition === partition && range.from <= from && from < range.to,
  );
  if (!there) return undefined;
  let found: IncomingMessage | undefined;
  await read(kafka, config, topic, [{ partition, from, to: from + 1n }], (message) => {
    if (message.offset === place.offset) found = message;
  });
  return found;
}

async function rangesFrom(admin: Admin, topic: string, from: From): Promise<Required<Range>[]> {
  if (!(await admin.listTopics()).includes(topic)) throw new Error(`There is no topic ${topic}.`);
  const bounds = await admin.fetchTopicOffsets(topic);
  const starts =
    from instanceof Date ? await admin.fetchTopicOffsetsByTimestamp(topic, from.getTime()) : bounds;
  return bounds.map(({ partition, low, high }) => ({
    partition,
    from: BigInt(
      from === 'beginning'
        ? low
        : from === 'now'
          ? high
          : (starts.find((start) => start.partition === partition)?.offset ?? low),
    ),
    to: BigInt(high),
  }));
}

/** Reads ranges through a group of its own that is deleted afterwards; kafkajs reads in no other way. */
async function read(
  kafka: Kafka,
  config: ReaderConfig,
  topic: string,
  ranges: readonly Range[],
  onMessage: OnMessage,
  signal?: AbortSignal,
): Promise<void> {
  const open = new Map(
    ranges.filter(({ from, to }) => to === undefined || from < to).map((range) => [range.partition, range]),
  );
  const next = new Map(ranges.map(({ partition, from }) => [partition, from]));
  if (open.size === 0 || signal?.aborted) return;

  const name = physicalName(config, topic);
  const groupId = physicalName(config, `news.reader.${randomUUID()}`);
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: config.CLEANWIRE_KAFKA_MAX_WAIT_MS,
    allowAutoTopicCreation: false,
  });
  const ended = Promise.withResolvers<undefined>();
  signal?.addEventListener('abort', () => ended.resolve(undefined), { once: true });

  // Before the first fetch of each membership, and again after a rebalance.
  consumer.on(consumer.events.GROUP_JOIN, () => {
    for (const [partition, offset] of next) consumer.seek({ topic: name, partition, offset: String(offset) });
  });
  // Control records and compacted messages are never handed out, so the end is told by batches.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
    next.set(partition, BigInt(lastOffset) + 1n);
    const to = open.get(partition)?.to;
    if (to !== undefined && BigInt(lastOffset) + 1n >= to) open.delete(partition);
    if (open.size === 0) ended.resolve(undefined);
  });
  consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
    if (!restart) ended.reject(error);
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: name });
    await consumer.run({
      autoCommit: false,
      eachBatch: async (payload) => {
        const { batch } = payload;
        for (const message of batch.messages) {
          const range = open.get(batch.partition);
          if (!range || signal?.aborted) return;
          if (range.to !== undefined && BigInt(message.offset) >= range.to) return;
          try {
            await onMessage(incoming(logicalName(config, batch.topic), batch.partition, message));
          } catch (error) {
            open.clear();
            ended.reject(error);
            return;
          }
          // Thinned out by kafkajs. What is done with one message may take long, and a batch has hundreds.
          await payload.heartbeat();
        }
      },
    });
    await ended.promise;
  } catch (error) {
    throw kafkaError(error, `${topic} could not be read`);
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await withAdmin(kafka, 'The topic could not be read', (admin) => admin.deleteGroups([groupId])).catch(
      () => undefined,
    );
  }
}
