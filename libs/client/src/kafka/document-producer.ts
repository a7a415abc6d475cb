import { createHash, randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { Consumer, Kafka, Producer } from 'kafkajs';
import { topicNames } from '../generated/topics.js';
import type { FeedReceipt, NdjsonItem } from '../messages.js';
import { connectionTo, physicalName, startsOf, withAdmin } from './connection.js';
import type { ConnectionOptions } from './connection.js';
import { away, DocumentRejectedError, ReceiptTimeoutError } from './errors.js';

export interface ProducerOptions extends ConnectionOptions {
  /** Who brings the documents: the id that receipts, articles and keys name. */
  readonly sourceId: string;
  /** The source's name for people. */
  readonly sourceName?: string;
  /** How long `publish` waits for a receipt; 30 s. */
  readonly receiptTimeoutMs?: number;
}

export interface DocumentOptions {
  /** What it is, and its charset; sniffed from the bytes where it is left out. */
  readonly contentType?: string;
  /** The address the bytes came from: relative links are resolved against it. */
  readonly url?: string;
  /** Ends the wait for the receipt; what was sent stays published. */
  readonly signal?: AbortSignal;
}

/** Those who wait for the receipt of one document. */
interface Waiting {
  readonly promise: Promise<FeedReceipt>;
  readonly resolve: (receipt: FeedReceipt) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Publishes documents as they are, and says what became of each. A document's id is the hash of its source and bytes: what is sent again,
 * by a retry or by a program that starts anew, changes nothing downstream.
 */
export class DocumentProducer {
  private readonly kafka: Kafka;
  private readonly waiting = new Map<string, Waiting>();
  private opened: Promise<{ readonly producer: Producer; readonly receipts: Receipts }> | undefined;

  constructor(private readonly options: ProducerOptions) {
    if (options.sourceId.trim() === '')
      throw new TypeError('`sourceId` is empty: name who brings the documents.');
    this.kafka = connectionTo(options);
  }

  /** Articles as lines of JSON, in one document. */
  publishItems(
    items: readonly NdjsonItem[],
    options: Pick<DocumentOptions, 'signal'> = {},
  ): Promise<FeedReceipt> {
    if (items.length === 0) throw new TypeError('There is no item to publish.');
    const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('');
    return this.publish(lines, { ...options, contentType: 'application/x-ndjson' });
  }

  /**
   * A feed, a hashtag page, …, as it is. Resolves with its receipt; some of its items may be rejected.
   * @throws DocumentRejectedError where all of it was, ReceiptTimeoutError, KafkaAwayError where it was not published
   */
  async publish(document: string | Uint8Array, options: DocumentOptions = {}): Promise<FeedReceipt> {
    const body = Buffer.from(document as Uint8Array);
    const { sourceId } = this.options;
    const documentId = createHash('sha256').update(sourceId).update('\0').update(body).digest('hex');
    const { producer } = await this.open();
    const receipt = this.receiptOf(documentId);
    await this.send(producer, documentId, body, options);
    return accepted(await this.patiently(receipt, documentId, options.signal));
  }

  /** Waits for nothing: receipts that are still to come are on `news.feed-receipts.v1` and at `/v1/receipts/DOCUMENT-ID`. */
  async close(): Promise<void> {
    const opened = await this.opened?.catch(() => undefined);
    this.opened = undefined;
    for (const { reject } of this.waiting.values())
      reject(new Error('The producer was closed before the receipt came.'));
    this.waiting.clear();
    await Promise.all([opened?.producer.disconnect(), opened?.receipts.close()]);
  }

  /** Once; again after it failed. */
  private open(): NonNullable<typeof this.opened> {
    this.opened ??= this.connect().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async connect(): Promise<{ producer: Producer; receipts: Receipts }> {
    const { kafka, options } = this;
    // Before anything is sent, so that no receipt is missed.
    const receipts = await Receipts.open(kafka, options, {
      onReceipt: (receipt) => this.waiting.get(receipt.documentId)?.resolve(receipt),
      onEnd: (error) => {
        for (const { reject } of this.waiting.values()) reject(error);
        this.opened = undefined;
      },
    });
    // Not idempotent: after a failed send, an idempotent producer of kafkajs loses the next message and says that it is there.
    const producer = kafka.producer({ allowAutoTopicCreation: false });
    try {
      await producer.connect();
      return { producer, receipts };
    } catch (error) {
      await receipts.close();
      throw away(options.brokers, 'Nothing can be published', error);
    }
  }

  /** The same bytes at the same time are one document, and share its receipt. */
  private receiptOf(documentId: string): Waiting {
    const known = this.waiting.get(documentId);
    if (known) return known;
    const waiting: Waiting = Promise.withResolvers<FeedReceipt>();
    waiting.promise
      .catch(() => undefined)
      .finally(() => this.waiting.delete(documentId))
      .catch(() => undefined);
    this.waiting.set(documentId, waiting);
    return waiting;
  }

  private async send(
    producer: Producer,
    documentId: string,
    body: Buffer,
    { contentType, url }: DocumentOptions,
  ): Promise<void> {
    const { sourceId, sourceName, brokers } = this.options;
    const headers = {
      ce_specversion: '1.0',
      ce_id: documentId,
      ce_type: `cleanwire.${topicNames.rawFeeds}`,
      ce_source: sourceId,
      ce_time: new Date().toISOString(),
      ...(sourceName !== undefined && { ce_sourcename: sourceName }),
      ...(url !== undefined && { ce_subject: url }),
      ...(contentType !== undefined && { 'content-type': contentType }),
    };
    try {
      await producer.send({
        topic: physicalName(this.options, topicNames.rawFeeds),
        compression: kafkajs.CompressionTypes.GZIP,
        messages: [{ key: sourceId, value: body, headers }],
      });
    } catch (error) {
      this.waiting.delete(documentId);
      throw away(
        brokers,
        `The document ${documentId} was not published, or it is not known whether it was`,
        error,
      );
    }
  }

  private async patiently(
    { promise }: Waiting,
    documentId: string,
    signal: AbortSignal | undefined,
  ): Promise<FeedReceipt> {
    const { receiptTimeoutMs = 30_000, sourceId } = this.options;
    const patience = AbortSignal.timeout(receiptTimeoutMs);
    const either = AbortSignal.any([patience, ...(signal ? [signal] : [])]);
    const given = Promise.withResolvers<never>();
    const giveUp = (): void =>
      given.reject(
        patience.aborted
          ? new ReceiptTimeoutError(
              `No receipt after ${receiptTimeoutMs / 1000} s for the document ${documentId} of ${sourceId}. It is published and need not be sent again; is the parser running, and how far behind? The receipt will be on ${topicNames.feedReceipts}, and at /v1/receipts/${documentId} of the gateway.`,
              documentId,
            )
          : (signal?.reason as unknown),
      );
    either.addEventListener('abort', giveUp, { once: true });
    if (either.aborted) giveUp();
    try {
      return await Promise.race([promise, given.promise]);
    } finally {
      either.removeEventListener('abort', giveUp);
    }
  }
}

function accepted(receipt: FeedReceipt): FeedReceipt {
  if (receipt.accepted + receipt.requested > 0 || receipt.rejected === 0) return receipt;
  const reasons = receipt.rejections.map(
    ({ code, pointer, sentence }) => `${pointer}: ${sentence} (${code})`,
  );
  throw new DocumentRejectedError(
    `Nothing of the document ${receipt.documentId} was accepted. ${reasons.slice(0, 5).join(' ')}`,
    receipt,
  );
}

interface ReceiptHandlers {
  readonly onReceipt: (receipt: FeedReceipt) => void;
  readonly onEnd: (error: Error) => void;
}

/** All receipts from now on, through a group of its own that is deleted afterwards. */
class Receipts {
  private constructor(
    private readonly kafka: Kafka,
    private readonly options: ProducerOptions,
    private readonly groupId: string,
    private readonly consumer: Consumer,
  ) {}

  static async open(kafka: Kafka, options: ProducerOptions, handlers: ReceiptHandlers): Promise<Receipts> {
    const topic = physicalName(options, topicNames.feedReceipts);
    const groupId = physicalName(options, `receipts-of.${options.sourceId}.${randomUUID()}`);
    const starts = await withAdmin(kafka, options, 'Receipts cannot be read', (admin) =>
      startsOf(admin, topic, 'now'),
    );
    const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, allowAutoTopicCreation: false });
    const receipts = new Receipts(kafka, options, groupId, consumer);
    const next = new Map(starts.map(({ partition, offset }) => [partition, offset]));
    consumer.on(consumer.events.GROUP_JOIN, () => {
      for (const [partition, offset] of next) consumer.seek({ topic, partition, offset });
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) handlers.onEnd(away(options.brokers, 'Receipts cannot be read any more', error));
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic });
      await consumer.run({
        autoCommit: false,
        // eslint-disable-next-line @typescript-eslint/require-await -- kafkajs wants a promise
        eachMessage: async ({ partition, message }) => {
          next.set(partition, String(BigInt(message.offset) + 1n));
          const receipt = receiptIn(message.value);
          if (receipt) handlers.onReceipt(receipt);
        },
      });
      return receipts;
    } catch (error) {
      await receipts.close();
      throw away(options.brokers, 'Receipts cannot be read', error);
    }
  }

  async close(): Promise<void> {
    await this.consumer.disconnect().catch(() => undefined);
    await withAdmin(this.kafka, this.options, 'The group of receipts stays', (admin) =>
      admin.deleteGroups([this.groupId]),
    ).catch(() => undefined);
  }
}

function receiptIn(value: Buffer | null): FeedReceipt | undefined {
  try {
    const receipt = JSON.parse(value?.toString() ?? 'null') as FeedReceipt | null;
    return typeof receipt?.documentId === 'string' ? receipt : undefined;
  } catch {
    return undefined;
  }
}
