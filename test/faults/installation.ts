import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent } from '@cleanwire/contracts';
import { openKafka, readTopic } from '@cleanwire/kafka';
import type { KafkaLog } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { createPool } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import kafkajs from 'kafkajs';
import type { Admin, Kafka } from 'kafkajs';
import { SupervisedProcess } from './supervised-process.js';
import { UncommittedView } from './uncommitted.js';

/** A database and topics of its own, and eyes on both. */
export interface Installation {
  readonly config: Config;
  readonly pool: Pool;
  readonly kafka: Kafka;
  readonly log: KafkaLog;
  readonly admin: Admin;
  start(): SupervisedProcess;
  /** The clean-article topic. */
  watch(): Promise<UncommittedView>;
  remove(): Promise<void>;
}

/** @param session how long a silent member keeps its partition: as short as the broker allows, or as it is deployed */
export async function install(session: 'shortest' | 'deployed' = 'shortest'): Promise<Installation> {
  const database = await createTestDatabase();
  const settings = {
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
    DATABASE_URL: database.url,
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `faults-${randomBytes(4).toString('hex')}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    // Many small chunks, so that there is work left for every fault.
    CLEANWIRE_PIPELINE_CHUNK_SIZE: '10',
  };
  const pool = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  const context = { config: loadConfig(settings), logger: silentLogger };
  const { kafka, log } = await openKafka(context, 'test');
  const admin = kafka.admin();
  await admin.connect();
  const deduplicators: SupervisedProcess[] = [];
  const views: UncommittedView[] = [];
  const env = {
    PATH: process.env['PATH'],
    ...settings,
    ...(session === 'shortest' && { CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: await shortestSession(admin) }),
  };
  return {
    config: context.config,
    pool,
    kafka,
    log,
    admin,
    start: () => {
      const deduplicator = new SupervisedProcess('deduplicator', env);
      deduplicators.push(deduplicator);
      return deduplicator;
    },
    watch: async () => {
      const topic = `${settings.CLEANWIRE_KAFKA_TOPIC_PREFIX}${topics.cleanArticles.name}`;
      const view = await UncommittedView.of(kafka, topic);
      views.push(view);
      return view;
    },
    remove: async () => {
      await Promise.all(views.map((view) => view.close()));
      for (const deduplicator of deduplicators) deduplicator.abandon();
      await log.close();
      const own = (await admin.listTopics()).filter((topic) =>
        topic.startsWith(settings.CLEANWIRE_KAFKA_TOPIC_PREFIX),
      );
      await admin.deleteTopics({ topics: own });
      await admin.disconnect();
      await pool.end();
      await database.drop();
    },
  };
}

/** How many sightings were decided on. */
export async function decided(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from ledger.sightings');
  return rows[0]!.n;
}

/** Waits until so many sightings were decided on and all is on the topic: the relay says in the database how far it got. */
export async function publishedAll(pool: Pool, total: number, withinMs: number): Promise<void> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(50)) {
    const { rows } = await pool.query<{ published: boolean }>(
      `select floor = (select max(sequence) from ledger.outbox) as published from ledger.outbox_progress`,
    );
    if ((await decided(pool)) >= total && rows[0]!.published) return;
  }
  throw new Error(
    `Only ${await decided(pool)} of ${total} were decided and published within ${withinMs} ms.`,
  );
}

/** What a consumer with its client's defaults (read committed) gets, in the order it gets it. */
export async function cleanEvents({ kafka, config }: Installation): Promise<CleanArticleEvent[]> {
  const events: CleanArticleEvent[] = [];
  await readTopic(kafka, config, topics.cleanArticles.name, 'beginning', (message) => {
    events.push(topics.cleanArticles.decode(message));
  });
  return events;
}

/** A killed member keeps its partition for as long as the broker at least wants; that decides how long this test takes. */
async function shortestSession(admin: Admin): Promise<string> {
  const { brokers } = await admin.describeCluster();
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      {
        type: kafkajs.ConfigResourceTypes.BROKER,
        name: String(brokers[0]!.nodeId),
        configNames: ['group.min.session.timeout.ms'],
      },
    ],
  });
  return String(Math.max(1500, Number(resources[0]!.configEntries[0]!.configValue)));
}
