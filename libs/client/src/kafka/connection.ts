import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import type { Admin, Kafka, KafkaConfig } from 'kafkajs';
import { registerCodecs } from '@cleanwire/kafka/codecs';
import { mendRequestQueue } from '@cleanwire/kafka/request-queue';
import { away, KafkaAwayError } from './errors.js';

export interface ConnectionOptions {
  /** `127.0.0.1:9092`, …: any of the cluster's. */
  readonly brokers: readonly string[];
  /** Where several installations share a cluster: what stands before the names of topics (CLEANWIRE_KAFKA_TOPIC_PREFIX). */
  readonly topicPrefix?: string | undefined;
  readonly clientId?: string;
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
  /** Anything else that kafkajs takes: timeouts, retries, a logger. */
  readonly kafka?: Partial<KafkaConfig>;
}

/** A kafkajs client that reads every codec: kafkajs alone ends at the first message in one that it does not know. */
export function connectionTo({
  brokers,
  clientId = 'cleanwire-client',
  ssl,
  sasl,
  kafka,
}: ConnectionOptions): Kafka {
  registerCodecs();
  mendRequestQueue();
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl !== undefined && { ssl }),
    ...(sasl !== undefined && { sasl }),
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 4 },
    logLevel: kafkajs.logLevel.ERROR,
    ...kafka,
  });
}

export const physicalName = ({ topicPrefix = '' }: ConnectionOptions, name: string): string =>
  topicPrefix + name;

/** Of a group without a coordinator, or a partition without a leader, for a moment: they are new, or their broker went. kafkajs does not ask again by itself. */
const ELECTING: ReadonlySet<unknown> = new Set([
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'GROUP_LOAD_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'NOT_LEADER_FOR_PARTITION',
  'LEADER_NOT_AVAILABLE',
]);
const TRIES = 20;

/** @throws KafkaAwayError */
export async function withAdmin<T>(
  kafka: Kafka,
  options: ConnectionOptions,
  doing: string,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await withAdminOnce(kafka, work);
    } catch (error) {
      if (error instanceof KafkaAwayError) throw error;
      if (!ELECTING.has((error as { type?: unknown }).type) || tried === TRIES)
        throw away(options.brokers, doing, error);
      await sleep(500);
    }
  }
}

async function withAdminOnce<T>(kafka: Kafka, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** Where reading begins: at the oldest message, at those published from a moment on, or at the next one. */
export type From = 'beginning' | 'now' | Date;

export interface Start {
  readonly partition: number;
  readonly offset: string;
}

/** The first offset to read of each partition. @throws KafkaAwayError when there is no such topic */
export async function startsOf(admin: Admin, topic: string, from: From): Promise<Start[]> {
  if (!(await admin.listTopics()).includes(topic))
    throw new KafkaAwayError(
      `The cluster has no topic ${topic}. Is it the one of a Cleanwire installation, and has that a \`topicPrefix\`?`,
    );
  if (from instanceof Date) return admin.fetchTopicOffsetsByTimestamp(topic, from.getTime());
  const bounds = await admin.fetchTopicOffsets(topic);
  return bounds.map(({ partition, low, high }) => ({ partition, offset: from === 'now' ? high : low }));
}
