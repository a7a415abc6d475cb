import { setTimeout as sleep } from 'node:timers/promises';
import { zstdCompressSync } from 'node:zlib';
import kafkajs from 'kafkajs';
import type { CompressionTypes, Kafka, Producer, TopicMessages } from 'kafkajs';
import { allTopics, isSubscriptionTopic, topics } from '@cleanwire/contracts';
import type { OutgoingMessage } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import { metrics } from '@cleanwire/observability';
import { RefusedError, TransientError } from '@cleanwire/pipeline';
import { ELECTION_ERRORS, isProtocolError, kafkaError } from './errors.js';
import { physicalName } from './names.js';
import { createPartitioner } from './partitioner.js';

export type PublisherConfig = Pick<
  Config,
  'CLEANWIRE_KAFKA_TOPIC_PREFIX' | 'CLEANWIRE_KAFKA_COMPRESSION' | 'CLEANWIRE_KAFKA_PUBLIC_COMPRESSION'
>;

const ELECTION_ATTEMPTS = 6;
const ELECTION_WAIT_MS = 100;

/**
 * Publishes with acknowledgement of all in-sync replicas.
 *
 * One attempt per producer: kafkajs' own retry of a send takes a broker that has once answered for done, so that a
 * partition which moves there between two attempts is acknowledged and lost; and an idempotent producer that has
 * failed gives the numbers of the lost batch to the next one, which the broker then takes for a repetition. After any
 * failure, therefore, the producer is thrown away, and the whole request repeated on a new one: here while a leader
 * is being elected, by whoever called when no broker answers.
 */
export class Publisher {
  private producer: Promise<Producer> | undefined;
  private closed = false;
  /** The last large request. */
  private large: Promise<void> = Promise.resolve();

  constructor(
    private readonly kafka: Kafka,
    private readonly config: PublisherConfig,
  ) {}

  /** @throws TransientError, RefusedError */
  async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    for (const request of requests(messages, this.config)) {
      await (request.isLarge ? this.inTurn(() => this.send(request)) : this.send(request));
      countPublished(request.messages);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    const producer = await this.producer?.catch(() => undefined);
    await producer?.disconnect();
  }

  /** kafkajs copies a request three times on its way; those of sixty documents of 19 MiB would be gigabytes. */
  private inTurn(send: () => Promise<void>): Promise<void> {
    const sent = this.large.then(send);
    this.large = sent.catch(() => undefined);
    return sent;
  }

  private async send(request: ProduceRequest): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.sendOnce(request);
      } catch (error) {
        if (attempt === ELECTION_ATTEMPTS || !isProtocolError(error, ...ELECTION_ERRORS))
          throw kafkaError(error, `${request.messages.length} messages could not be published`);
        await sleep(ELECTION_WAIT_MS * attempt);
      }
    }
  }

  private async sendOnce({ compression, messages }: ProduceRequest): Promise<void> {
    if (this.closed) throw new TransientError('broker-away', 'The publisher is closed.');
    const producer = (this.producer ??= this.connect());
    try {
      const connected = await producer;
      await connected.sendBatch({
        acks: -1,
        compression,
        topicMessages: topicMessages(messages, this.config),
      });
    } catch (error) {
      if (this.producer === producer) this.producer = undefined;
      producer.then((failed) => failed.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      createPartitioner,
      allowAutoTopicCreation: false,
      retry: { retries: 0 },
    });
    await producer.connect();
    return producer;
  }
}

/** Labels come from closed sets: all topics of subscriptions are one. */
const SUBSCRIPTIONS = 'news.clean-articles.*.v1';

export function countPublished(messages: readonly OutgoingMessage[]): void {
  const counts = new Map<string, number>();
  for (const { topic } of messages) {
    const label = isSubscriptionTopic(topic) ? SUBSCRIPTIONS : topic;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  for (const [topic, count] of counts) metrics.published.inc({ topic }, count);
}

const codecs = {
  gzip: kafkajs.CompressionTypes.GZIP,
  zstd: kafkajs.CompressionTypes.ZSTD,
  lz4: kafkajs.CompressionTypes.LZ4,
  none: kafkajs.CompressionTypes.None,
} as const;

/** Topics that programs of other people read, with whatever client they have (docs/decisions/0028). */
const publicTopics = new Set(
  allTopics.filter(({ stability }) => stability === 'public-out').map(({ name }) => name),
);

const compressionOf = (topic: string, config: PublisherConfig): CompressionTypes =>
  codecs[
    publicTopics.has(topic) || isSubscriptionTopic(topic)
      ? config.CLEANWIRE_KAFKA_PUBLIC_COMPRESSION
      : config.CLEANWIRE_KAFKA_COMPRESSION
  ];

/** Messages in kafkajs' form, in order, one entry a topic. */
export function topicMessages(
  messages: readonly OutgoingMessage[],
  config: PublisherConfig,
): TopicMessages[] {
  const byTopic = new Map<string, TopicMessages>();
  for (const { topic, key, value, headers } of messages) {
    let entry = byTopic.get(topic);
    if (!entry) byTopic.set(topic, (entry = { topic: physicalName(config, topic), messages: [] }));
    entry.messages.push({ key, value, headers });
  }
  return [...byTopic.values()];
}

const MB = 1024 * 1024;
/** Brokers close the connection on a request over 100 MB (socket.request.max.bytes). */
const MAX_MESSAGE_BYTES = 96 * MB;
const MAX_REQUEST_BYTES = 32 * MB;
/** kafkajs groups the messages of a request in quadratic time: 20,000 took 2 s, twenty times 1,000 take 0.1 s. */
const MAX_REQUEST_MESSAGES = 1000;
const maxBatchBytesOf = new Map(allTopics.map((topic) => [topic.name, topic.maxMessageBytes]));
const mostBytesOf = (topic: string): number =>
  maxBatchBytesOf.get(topic) ?? (isSubscriptionTopic(topic) ? topics.cleanArticles.maxMessageBytes : MB);

/** Of a value; a request with such a message goes alone. */
const LARGE_BYTES = MB;
/**
 * A large one that packs better than this goes as it is: consumers say how much of what travels they want at a time, and sixty
 * documents of 19 MiB that repeat themselves travel as one small answer, which took the parser 1.6 GB and 9 s of standing still to unpack.
 */
const MOST_PACKED = 8;
const SAMPLE_BYTES = 256 * 1024;

export interface ProduceRequest {
  readonly compression: CompressionTypes;
  readonly isLarge: boolean;
  readonly messages: readonly OutgoingMessage[];
}

/** A publication as requests: kafkajs compresses all of one alike. @throws RefusedError on a message that no broker would take */
export function requests(messages: readonly OutgoingMessage[], config: PublisherConfig): ProduceRequest[] {
  const byCodec = Map.groupBy(messages, ({ topic }) => compressionOf(topic, config));
  return [...byCodec].flatMap(([compression, alike]) =>
    cut(alike).map((request) => {
      const isLarge = request.some(({ value }) => (value?.length ?? 0) > LARGE_BYTES);
      return {
        compression:
          isLarge && request.every(packsTooWell) && fitsAsItIs(request) ? codecs.none : compression,
        isLarge,
        messages: request,
      };
    }),
  );
}

/** A sample tells, in 0.5 ms. */
function packsTooWell({ value }: OutgoingMessage): boolean {
  const middle = Math.max(0, ((value?.length ?? 0) - SAMPLE_BYTES) / 2);
  const sample = value?.subarray(middle, middle + SAMPLE_BYTES) ?? Buffer.alloc(0);
  return zstdCompressSync(sample).length * MOST_PACKED < sample.length;
}

const fitsAsItIs = (request: readonly OutgoingMessage[]): boolean => {
  const bytes = sum(request);
  return request.every(({ topic }) => bytes <= mostBytesOf(topic));
};

const sum = (messages: readonly OutgoingMessage[]): number =>
  messages.reduce((bytes, message) => bytes + sizeOf(message), 0);

/**
 * Cuts messages into requests, in order. kafkajs makes one batch of all messages of a partition, and a topic's
 * limit is on the batch: 200 documents' worth of page requests do not fit into one. Sizes are counted before
 * compression, so the cut is on the safe side; a message that is too large by itself goes alone, and may still fit
 * once compressed.
 * @throws RefusedError on a message that no broker would take
 */
function cut(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const requests: OutgoingMessage[][] = [];
  let current: OutgoingMessage[] = [];
  let total = 0;
  let perTopic = new Map<string, number>();
  for (const message of messages) {
    const bytes = sizeOf(message);
    if (bytes > MAX_MESSAGE_BYTES)
      throw new RefusedError(
        'too-large',
        `A message of ${bytes} bytes to ${message.topic} is larger than a request may be.`,
      );
    const ofTopic = (perTopic.get(message.topic) ?? 0) + bytes;
    const full =
      current.length === MAX_REQUEST_MESSAGES ||
      total + bytes > MAX_REQUEST_BYTES ||
      ofTopic > mostBytesOf(message.topic);
    if (full && current.length > 0) {
      requests.push(current);
      current = [];
      total = 0;
      perTopic = new Map();
    }
    current.push(message);
    total += bytes;
    perTopic.set(message.topic, (perTopic.get(message.topic) ?? 0) + bytes);
  }
  if (current.length > 0) requests.push(current);
  return requests;
}

/** Lengths, offset and timestamp of a record, and each header's lengths, at their longest. */
const RECORD_OVERHEAD = 40;
const HEADER_OVERHEAD = 10;

/** An upper bound: a UTF-16 unit is at most three bytes of UTF-8. */
const bytesOf = (text: string | Buffer): number => (typeof text === 'string' ? text.length * 3 : text.length);

function sizeOf({ key, value, headers }: OutgoingMessage): number {
  let bytes = RECORD_OVERHEAD + (key === null ? 0 : bytesOf(key)) + (value?.length ?? 0);
  for (const name in headers) bytes += HEADER_OVERHEAD + name.length + bytesOf(headers[name]!);
  return bytes;
}
