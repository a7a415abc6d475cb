import kafkajs from 'kafkajs';
import type { Admin } from 'kafkajs';
import { allTopics, topics } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { createKafka, ensureTopics, waitForKafka } from '@cleanwire/kafka';
import { physicalName } from '../src/names.js';
import { install } from './installation.js';
import type { Installation } from './installation.js';

describe('topics', () => {
  let kafka: Installation;
  let admin: Admin;
  beforeEach(async () => {
    kafka = await install();
    admin = kafka.kafka.admin();
    await admin.connect();
  });
  afterEach(async () => {
    await admin.disconnect();
    await kafka.remove();
  });

  const configOf = async (name: string): Promise<Record<string, string>> => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: physicalName(kafka.config, name) }],
    });
    return Object.fromEntries(
      resources[0]!.configEntries.map((entry) => [entry.configName, entry.configValue]),
    );
  };

  it('are all there, with their prefix, partitions and configuration', async () => {
    const names = allTopics.map(({ name }) => physicalName(kafka.config, name));
    const { topics: found } = await admin.fetchTopicMetadata({ topics: names });
    expect(found.map(({ name, partitions }) => [name, partitions.length]).sort()).toEqual(
      allTopics.map(({ name, partitions }) => [physicalName(kafka.config, name), partitions]).sort(),
    );
    expect(await configOf(topics.rawFeeds.name)).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': String(7 * 24 * 3600 * 1000),
      'max.message.bytes': String(64 * 1024 * 1024),
    });
    expect(await configOf(topics.latestArticles.name)).toMatchObject({
      'cleanup.policy': 'compact',
      'retention.ms': '-1',
    });
  });

  it('that are there already are left alone and reported as declared', async () => {
    const reports = await ensureTopics(kafka.kafka, kafka.config);
    expect(new Set(reports.map(({ state }) => state))).toEqual(new Set(['as-declared']));
  });

  it('are created once when several processes start together', async () => {
    const config = {
      ...kafka.config,
      CLEANWIRE_KAFKA_TOPIC_PREFIX: `${kafka.config.CLEANWIRE_KAFKA_TOPIC_PREFIX}b.`,
    };
    const all = await Promise.all([1, 2, 3].map(() => ensureTopics(kafka.another().kafka, config)));
    expect(all.flat().every(({ state }) => state !== 'differs')).toBe(true);
    expect(await ensureTopics(kafka.kafka, config)).toHaveLength(allTopics.length);
  });

  it('say in sentences what an operator has changed, and keep it', async () => {
    const name = physicalName(kafka.config, topics.parsedArticles.name);
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: kafkajs.ConfigResourceTypes.TOPIC,
          name,
          configEntries: [{ name: 'retention.ms', value: '1000' }],
        },
      ],
    });
    await admin.createPartitions({
      topicPartitions: [
        { topic: name, count: 3 },
        { topic: physicalName(kafka.config, topics.rawFeeds.name), count: 8 },
      ],
    });
    const differing = (await ensureTopics(kafka.kafka, kafka.config)).filter(
      ({ state }) => state === 'differs',
    );
    // More raw-feed partitions are a choice; the order of parsed articles is not.
    expect(differing.map(({ topic }) => topic)).toEqual([name]);
    expect(differing[0]!.differences).toEqual([
      `retention.ms is 1000, declared is ${7 * 24 * 3600 * 1000}.`,
      expect.stringMatching(/^max\.message\.bytes is \d+, declared is 16777216\.$/),
      'It has 3 partitions, declared is 1.',
    ]);
    expect((await configOf(topics.parsedArticles.name))['retention.ms']).toBe('1000');
  });

  it('that may not be created must all be there and fit, or each is named in a sentence', async () => {
    const off = { ...kafka.config, CLEANWIRE_KAFKA_CREATE_TOPICS: false };
    expect(await ensureTopics(kafka.kafka, off)).toHaveLength(allTopics.length);
    const [missing, ordered, tuned] = [
      topics.feedReceipts.name,
      topics.parsedArticles.name,
      topics.rawFeeds.name,
    ].map((name) => physicalName(kafka.config, name)) as [string, string, string];
    await admin.deleteTopics({ topics: [missing] });
    await admin.createPartitions({ topicPartitions: [{ topic: ordered, count: 2 }] });
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: kafkajs.ConfigResourceTypes.TOPIC,
          name: tuned,
          configEntries: [{ name: 'retention.ms', value: '1000' }],
        },
      ],
    });
    const refused = ensureTopics(kafka.kafka, off);
    await expect(refused).rejects.toThrow(`${missing} is missing, or this user may not see it.`);
    await expect(refused).rejects.toThrow(`${ordered}: It has 2 partitions, declared is 1.`);
    await expect(refused).rejects.not.toThrow(tuned);
    expect(await admin.listTopics()).not.toContain(missing);
  });

  it('are waited for until a broker answers', async () => {
    const config = { ...kafka.config, KAFKA_BROKERS: ['127.0.0.1:1'] };
    const nobody = createKafka(config, silentLogger, 'test');
    const waiting = waitForKafka(nobody, config, silentLogger, AbortSignal.timeout(300));
    await expect(waiting).rejects.toThrow('aborted');
    await expect(waitForKafka(kafka.kafka, kafka.config, silentLogger)).resolves.toBeUndefined();
  });
});
