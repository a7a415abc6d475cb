import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanArticlesTopicOf, topics } from '@cleanwire/contracts';
import { loadConfig } from '@cleanwire/config';
import { openKafka, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { addNewsSubscription, createPool, findNewsSubscription, migrate } from '@cleanwire/store';
import { aCleanArticle, created, createTestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import { SupervisedProcess } from './supervised-process.js';

const EVENTS = 700;
const KILLS = 6;
/** More than a sender's lease, so that another one has its turns when it wakes. */
const ASLEEP_MS = 17_000;

it(`${KILLS} times kill -9 of the notifier, one that sleeps and does not know, and a receiver that breaks off: nothing is lost, what comes twice has one id`, async () => {
  const database = await createTestDatabase();
  const pool = createPool(database.url, { size: 3, statementTimeoutMs: 10_000, logger: silentLogger });
  await migrate(pool);
  const heard = new Map<string, string>();
  let received = 0;
  const farm = await startFarm({
    '/hook': (request: IncomingMessage, response: ServerResponse) => {
      text(request).then(
        (body) => {
          const { data } = JSON.parse(body) as { data: { articleId: string } };
          heard.set(String(request.headers['webhook-id']), data.articleId);
          // It has it, and dies before it says so.
          if (++received % 40 === 0) request.socket.destroy();
          else response.end();
        },
        () => undefined,
      );
    },
  });
  const settings = {
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
    DATABASE_URL: database.url,
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `notifier-kills-${randomUUID()}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: '1500',
    CLEANWIRE_NOTIFIER_FIRST_PAUSE_MS: '20',
    CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES: '127.0.0.1',
    CLEANWIRE_NOTIFIER_ALLOW_PORTS: String(farm.port),
  };
  const config = loadConfig(settings);
  const { kafka, log } = await openKafka({ config, logger: silentLogger }, 'test');
  const { subscription: hook } = await addNewsSubscription(pool, {
    name: 'hook',
    query: 'ferry',
    url: `${farm.origin}/hook`,
  });
  const { subscription: topic } = await addNewsSubscription(pool, {
    name: 'topic',
    query: 'ferry',
    topic: 'ferries',
  });
  const notifier = new SupervisedProcess('notifier', { PATH: process.env['PATH'], ...settings });
  try {
    const articles = Array.from({ length: EVENTS }, (_, i) =>
      aCleanArticle(`a${i}`, { headline: `Ferry ${i}` }),
    );
    const share = EVENTS / (KILLS + 1);
    const publishShare = (n: number): Promise<void> =>
      log.publish(
        articles
          .slice(n * share, (n + 1) * share)
          .map((article, i) =>
            topics.cleanArticles.encode({ ...created(article), sequence: n * share + i + 1 }),
          ),
      );
    for (let kill = 0; kill < KILLS; kill++) {
      await publishShare(kill);
      await sleep(1500 + 500 * kill);
      await notifier.kill();
    }
    await publishShare(KILLS);
    await sleep(1500);
    const wake = notifier.replaceBySleeping();
    await sleep(ASLEEP_MS);
    await wake();
    const onTopic = new Map<string, string>();
    let records = 0;
    for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(500)) {
      const states = await Promise.all(
        [hook, topic].map(({ id }) => findNewsSubscription(pool, id, 'anybody')),
      );
      if (heard.size === EVENTS && states.every((state) => state?.pending === 0 && state.deliveredAt)) {
        onTopic.clear();
        records = 0;
        await readTopic(kafka, config, cleanArticlesTopicOf('ferries').name, 'beginning', (message) => {
          records++;
          onTopic.set(message.headers['ce_id']!.toString(), message.key!.toString());
        });
        if (onTopic.size === EVENTS) break;
      }
    }
    const wanted = articles.map(({ articleId }) => articleId).sort();
    expect([...heard.values()].sort()).toEqual(wanted);
    expect([...onTopic.values()].sort()).toEqual(wanted);
    // The sleeper is ended a while after it woke.
    expect(notifier.ends.filter((end) => end === 'SIGKILL')).toHaveLength(KILLS + 1);
    process.stdout.write(`subscriptions: ${received} posts and ${records} records of ${EVENTS} events\n`);
  } finally {
    notifier.abandon();
    await log.close();
    await farm.close();
    const admin = kafka.admin();
    await admin.connect();
    const ours = (name: string): boolean => name.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX);
    await admin.deleteTopics({ topics: (await admin.listTopics()).filter(ours) });
    await admin.disconnect();
    await pool.end();
    await database.drop();
  }
}, 180_000);
