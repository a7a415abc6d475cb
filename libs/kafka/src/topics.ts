import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import type { Admin, ITopicConfig, Kafka } from 'kafkajs';
import { allTopics, topics } from '@cleanwire/contracts';
import type { TopicSettings } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { withAdmin } from './admin.js';
import { ELECTION_ERRORS, isProtocolError, kafkaError, troubleOf } from './errors.js';
import { physicalName } from './names.js';

/** How long each kind of topic is kept. */
const KEEPING = {
  raw: 'CLEANWIRE_KAFKA_KEEP_RAW_DAYS',
  event: 'CLEANWIRE_KAFKA_KEEP_EVENTS_DAYS',
  'dead-letter': 'CLEANWIRE_KAFKA_KEEP_DEAD_LETTERS_DAYS',
} as const;

type TopicsConfig = Pick<
  Config,
  | 'CLEANWIRE_KAFKA_TOPIC_PREFIX'
  | 'CLEANWIRE_KAFKA_REPLICATION_COUNT'
  | 'CLEANWIRE_KAFKA_CREATE_TOPICS'
  | (typeof KEEPING)[keyof typeof KEEPING]
>;

export interface TopicReport {
  /** As on the cluster, with the prefix. */
  readonly topic: string;
  readonly state: 'missing' | 'created' | 'as-declared' | 'differs';
  /** One sentence each; `differs` only. */
  readonly differences: readonly string[];
  /** Those of them with which the services cannot keep their promises: order, and the state that is kept for ever. */
  readonly unfit: readonly string[];
}

/**
 * Creates every topic of the contracts that is missing, with its configuration. One that exists is left as it is,
 * because an operator may have tuned it on purpose; what differs is reported. Safe to call from several processes
 * at once. With CLEANWIRE_KAFKA_CREATE_TOPICS=off it creates nothing, and every topic must be there and fit.
 * @throws TransientError when no broker answers, Error when topics are missing that may not be created
 */
export const ensureTopics = (kafka: Kafka, config: TopicsConfig): Promise<TopicReport[]> =>
  withAdmin(kafka, 'Topics could not be created', async (admin) => {
    const reports = await reportsOn(admin, config);
    if (!config.CLEANWIRE_KAFKA_CREATE_TOPICS) {
      requireFit(reports);
      return reports;
    }
    const missing = allTopics.filter((_, i) => reports[i]?.state === 'missing');
    await createTopics(
      admin,
      missing.map((settings) => topicConfig(settings, config)),
    );
    return reports.map((report) => (report.state === 'missing' ? { ...report, state: 'created' } : report));
  });

/**
 * Creates one topic where it is missing: that of a subscription.
 * @throws TransientError when no broker answers, Error when it may not be created
 */
export const ensureTopic = (kafka: Kafka, config: TopicsConfig, settings: TopicSettings): Promise<void> =>
  withAdmin(kafka, `The topic ${settings.name} could not be created`, async (admin) => {
    const wanted = topicConfig(settings, config);
    if ((await admin.listTopics()).includes(wanted.topic)) return;
    if (!config.CLEANWIRE_KAFKA_CREATE_TOPICS)
      throw new Error(
        `${wanted.topic} is missing, and CLEANWIRE_KAFKA_CREATE_TOPICS is off: have it created with the settings of ${topics.cleanArticles.name} (docs/topics.md).`,
      );
    await createTopics(admin, [wanted]);
  });

/** How the topics on the cluster compare with the contracts; changes nothing. @throws TransientError */
export const describeTopics = (kafka: Kafka, config: TopicsConfig): Promise<TopicReport[]> =>
  withAdmin(kafka, 'Topics could not be looked at', (admin) => reportsOn(admin, config));

function requireFit(reports: readonly TopicReport[]): void {
  const problems = [
    ...reports
      .filter(({ state }) => state === 'missing')
      .map(({ topic }) => `${topic} is missing, or this user may not see it.`),
    ...reports.flatMap(({ topic, unfit }) => unfit.map((sentence) => `${topic}: ${sentence}`)),
  ];
  if (problems.length > 0)
    throw new Error(
      `The topics are not as they must be, and CLEANWIRE_KAFKA_CREATE_TOPICS is off: ${problems.join(' ')} docs/topics.md lists every topic.`,
    );
}

async function reportsOn(admin: Admin, config: TopicsConfig): Promise<TopicReport[]> {
  const existing = new Set(await admin.listTopics());
  const present = allTopics.filter((settings) => existing.has(physicalName(config, settings.name)));
  const differences =
    present.length > 0 ? await compare(admin, present, config) : new Map<string, Difference[]>();
  return allTopics.map((settings) => {
    const topic = physicalName(config, settings.name);
    const found = differences.get(topic) ?? [];
    return {
      topic,
      state: !existing.has(topic) ? 'missing' : found.length > 0 ? 'differs' : 'as-declared',
      differences: found.map(({ sentence }) => sentence),
      unfit: found.filter(({ isUnfit }) => isUnfit).map(({ sentence }) => sentence),
    };
  });
}

async function createTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  if (topics.length === 0) return;
  try {
    await admin.createTopics({ topics: [...topics], waitForLeaders: false });
  } catch (error) {
    const errors = error instanceof kafkajs.KafkaJSAggregateError ? error.errors : [error];
    // Another process of the project was a moment faster.
    const others = errors.filter((each: unknown) => !isProtocolError(each, 'TOPIC_ALREADY_EXISTS'));
    if (others.some((each: unknown) => isProtocolError(each, ...NOT_ALLOWED)))
      throw new Error(
        `${topics.map(({ topic }) => topic).join(', ')} are missing and this user may not create them: have them created (docs/topics.md), or give it the right (docs/operators.md).`,
      );
    if (others.length > 0) throw others[0];
  }
  for (const { topic } of topics) await leadersOf(admin, topic);
}

/** Waits until the leaders of a new topic take requests: metadata names them a moment before. */
async function leadersOf(admin: Admin, topic: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (attempt === 50 || !isProtocolError(error, ...ELECTION_ERRORS)) throw error;
      await sleep(100);
    }
  }
}

function topicConfig(settings: TopicSettings, config: TopicsConfig): ITopicConfig {
  return {
    topic: physicalName(config, settings.name),
    numPartitions: settings.partitions,
    replicationFactor: config.CLEANWIRE_KAFKA_REPLICATION_COUNT,
    configEntries: Object.entries(configEntries(settings, config)).map(([name, value]) => ({ name, value })),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function configEntries(settings: TopicSettings, config: TopicsConfig): Record<string, string> {
  const { retentionDays, keptAs } = settings;
  const days = keptAs ? config[KEEPING[keptAs]] : retentionDays;
  return {
    'cleanup.policy': settings.cleanup,
    'retention.ms': days === undefined ? '-1' : String(days * DAY_MS),
    'max.message.bytes': String(settings.maxMessageBytes),
    // Acknowledged means on two brokers, wherever there are enough of them to lose one.
    ...(config.CLEANWIRE_KAFKA_REPLICATION_COUNT >= 3 && { 'min.insync.replicas': '2' }),
  };
}

const NOT_ALLOWED = ['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED'];

interface Difference {
  readonly sentence: string;
  readonly isUnfit: boolean;
}

async function compare(
  admin: Admin,
  present: readonly TopicSettings[],
  config: TopicsConfig,
): Promise<Map<string, Difference[]>> {
  const names = present.map((settings) => physicalName(config, settings.name));
  const entries = await configEntriesOf(admin, names);
  const metadata = await admin.fetchTopicMetadata({ topics: names });
  return new Map(
    present.map((settings) => {
      const name = physicalName(config, settings.name);
      const partitions = metadata.topics.find((topic) => topic.name === name)?.partitions.length ?? 0;
      const actual = entries?.get(name);
      const found = Object.entries(actual ? configEntries(settings, config) : {}).flatMap(
        ([key, declared]) => {
          const value = actual?.get(key);
          const sentence = `${key} is ${String(value)}, declared is ${declared}.`;
          return value === declared ? [] : [{ sentence, isUnfit: key === 'cleanup.policy' }];
        },
      );
      return [name, [...found, ...partitionProblems(settings, partitions)]];
    }),
  );
}

/** Undefined where this user may not look at settings: then partitions alone are compared. */
async function configEntriesOf(
  admin: Admin,
  names: readonly string[],
): Promise<Map<string, Map<string, string>> | undefined> {
  try {
    const { resources } = await admin.describeConfigs({
      resources: names.map((name) => ({ type: kafkajs.ConfigResourceTypes.TOPIC, name })),
      includeSynonyms: false,
    });
    return new Map(
      resources.map(({ resourceName, configEntries }) => [
        resourceName,
        new Map(configEntries.map((entry) => [entry.configName, entry.configValue])),
      ]),
    );
  } catch (error) {
    if (isProtocolError(error, ...NOT_ALLOWED)) return undefined;
    throw error;
  }
}

/** More partitions than declared is how a stage is scaled; but where order is across the topic, one means one. */
const partitionProblems = (settings: TopicSettings, partitions: number): Difference[] =>
  partitions < settings.partitions || (settings.partitions === 1 && partitions > 1)
    ? [
        {
          sentence: `It has ${partitions} partitions, declared is ${settings.partitions}.`,
          // Fewer are slower; of what is in order across the topic, one means one.
          isUnfit: settings.partitions === 1,
        },
      ]
    : [];

/** One connection, tried once. @throws TransientError with the sentence that says what is in the way */
export async function pingKafka(kafka: Kafka): Promise<void> {
  const admin = kafka.admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
  } catch (error) {
    throw kafkaError(error, 'Kafka cannot be used');
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/**
 * Waits until a broker answers, and says that it waits.
 * @throws what waiting cannot mend: no TLS, no login, no right; the signal's reason
 */
export async function waitForKafka(
  kafka: Kafka,
  config: Pick<Config, 'KAFKA_BROKERS'>,
  logger: Logger,
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const admin = kafka.admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      await admin.describeCluster();
      return;
    } catch (error) {
      const { kind, sentence } = troubleOf(error);
      if (kind !== 'network' && kind !== 'disk')
        throw new Error(`Kafka cannot be used: ${sentence}`, { cause: error });
      logger.warn({ brokers: config.KAFKA_BROKERS, reason: sentence }, 'kafka.awaited');
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    await sleep(1000, undefined, signal && { signal });
  }
}
