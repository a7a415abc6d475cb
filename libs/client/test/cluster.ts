import { randomBytes } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { CompressionTypes, Kafka } from 'kafkajs';
import { topicNames } from '../src/generated/topics.js';
import { connectionTo } from '../src/kafka/connection.js';
import type { ConnectionOptions } from '../src/kafka/connection.js';

/** Topics of its own on the tests' broker, and who writes to them as Cleanwire does. */
export interface Cluster {
  readonly connection: ConnectionOptions & { readonly topicPrefix: string };
  readonly kafka: Kafka;
  write(
    topic: keyof typeof topicNames,
    values: readonly (object | string | Tombstone)[],
    codec?: CompressionTypes,
  ): Promise<void>;
  remove(): Promise<void>;
}

/** Cleanwire's says as of which version the article is gone. */
interface Tombstone {
  readonly key: string;
  readonly value: null;
  readonly version: number;
}

export async function startCluster(): Promise<Cluster> {
  const connection = {
    brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    topicPrefix: `test-${randomBytes(4).toString('hex')}.`,
    kafka: { logLevel: kafkajs.logLevel.NOTHING },
  };
  const kafka = connectionTo(connection);
  const admin = kafka.admin();
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await Promise.all([admin.connect(), producer.connect()]);
  const names = Object.values(topicNames).map((name) => connection.topicPrefix + name);
  // kafkajs, told to wait for leaders, gives up where one is late.
  await admin.createTopics({
    topics: names.map((topic) => ({ topic, numPartitions: 2 })),
    waitForLeaders: false,
  });
  await eventually(async () => {
    const { topics } = await admin.fetchTopicMetadata({ topics: names });
    if (topics.some(({ partitions }) => partitions.length < 2 || partitions.some(({ leader }) => leader < 0)))
      throw new Error('Some partitions have no leader.');
  });
  return {
    connection,
    kafka,
    write: async (topic, values, codec = kafkajs.CompressionTypes.GZIP) => {
      await producer.send({
        topic: connection.topicPrefix + topicNames[topic],
        compression: codec,
        messages: values.map((value) => {
          if (typeof value === 'string') return { key: 'text', value };
          if ('value' in value)
            return { key: value.key, value: null, headers: { ce_id: `${value.key}/${value.version}` } };
          return { key: keyOf(value), value: JSON.stringify(value) };
        }),
      });
    },
    remove: async () => {
      await admin.deleteTopics({ topics: names });
      await Promise.all([admin.disconnect(), producer.disconnect()]);
    },
  };
}

const keyOf = (value: object): string => {
  const { articleId, sourceId } = value as { articleId?: string; sourceId?: string };
  return articleId ?? sourceId ?? '';
};

export async function until(condition: () => boolean, what: string, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function eventually(attempt: () => Promise<void>, tries = 100): Promise<void> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (--tries === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
