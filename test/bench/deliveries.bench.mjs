// npm run bench -- deliveries [--subscriptions=10000] [--events=500]: how long the notifier takes to begin with so many subscriptions, and how
// many deliveries a second it makes, to webhooks of a receiver in this process and to topics. A Kafka and a Postgres of its own.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { createKafka, ensureTopics, KafkaLog } from '@cleanwire/kafka';
import { Percolator, WordShares } from '@cleanwire/language/percolation';
import { silentLogger } from '@cleanwire/observability';
import {
  activeSubscriptions,
  addNewsSubscription,
  createPool,
  indexArticles,
  inTransaction,
  migrate,
} from '@cleanwire/store';
import { aCleanArticle, aHashtag, aSource, created } from '@cleanwire/testing';
import { startInstallation, until } from './installation.mjs';
import { shortWord, wordsOf } from './made-up-words.mjs';

const { values: options } = parseArgs({
  options: {
    subscriptions: { type: 'string', default: '10000' },
    events: { type: 'string', default: '500' },
  },
});
const SUBSCRIPTIONS = Number(options.subscriptions);
const EVENTS = Number(options.events);
/** Of each kind, all of which hear of every event. */
const RECEIVERS = 10;

let posts = 0;
const receiver = createServer((request, response) => {
  request.resume().on('end', () => {
    posts++;
    response.end();
  });
});
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const { port } = receiver.address();

const installation = await startInstallation('deliveries', ['notifier'], () => ({
  env: { CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES: '127.0.0.1', CLEANWIRE_NOTIFIER_ALLOW_PORTS: String(port) },
}));
const pool = createPool(installation.databaseUrl, {
  size: 4,
  statementTimeoutMs: 60_000,
  logger: silentLogger,
});
const config = loadConfig({ KAFKA_BROKERS: installation.brokers, DATABASE_URL: installation.databaseUrl });
const kafka = createKafka(config, silentLogger, 'bench');
const log = new KafkaLog({ kafka, config, logger: silentLogger });
try {
  await migrate(pool);
  await ensureTopics(kafka, config);
  await fill();

  const began = process.cpuUsage();
  const from = performance.now();
  const active = await activeSubscriptions(pool, new Map());
  const read = performance.now();
  new Percolator(
    active.map((subscription) => ({ id: subscription, query: subscription.query })),
    new WordShares(),
  );
  const { user, system } = process.cpuUsage(began);
  console.log(
    `begins with ${active.length} subscriptions in ${Math.round(performance.now() - from)} ms: ${Math.round(read - from)} to read them and look their tags and publishers up; ${Math.round((user + system) / 1000)} ms of CPU`,
  );

  await subscribe((i) => ({ url: `http://127.0.0.1:${port}/${i}` }));
  await deliver('webhooks', 0);
  if (posts !== EVENTS * RECEIVERS) throw new Error(`${posts} posts of ${EVENTS * RECEIVERS}.`);
  await pool.query(`update subscriptions.subscriptions set state = 'paused' where url like '%/_'`);
  await pool.query('update subscriptions.changes set version = version + 1');
  await subscribe((i) => ({ topic: `bench-${i}` }));
  await deliver('topics', EVENTS);
} finally {
  await log.close();
  await pool.end();
  await installation.stop();
  receiver.close();
}

/** Tags and publishers that are known, and subscriptions to them that no event of the bench matches: three in ten name one that is not. */
async function fill() {
  const articles = Array.from({ length: 1000 }, (_, i) =>
    aCleanArticle(`known ${i}`, {
      hashtags: [0, 1].map((n) => aHashtag(`Topic${shortWord(i)}${(i + n) % 100}`)),
      sources: [aSource(`Paper ${shortWord(i)}${i % 100}`, { sourceId: `paper-${i}` })],
    }),
  );
  await inTransaction(pool, (db) => indexArticles(db, articles.map(created)));
  const queryOf = (i) =>
    i % 2 === 0
      ? `#${i % 10 < 7 ? `Topic${shortWord(i % 1000)}${(i % 1000) % 100}` : `Nobody${i}`} zeppelin`
      : `source:${i % 10 < 7 ? `paper-${i % 1000}` : `nobody-${i}`} zeppelin`;
  await pool.query(
    `insert into subscriptions.subscriptions (subscription_id, name, query, url, secret, after_sequence)
     select 'sub_' || n, query, query, 'http://127.0.0.1:${port}/never/' || n, 'whsec_', 0 from unnest($1::text[]) with ordinality as given (query, n)`,
    [Array.from({ length: SUBSCRIPTIONS }, (_, i) => queryOf(i))],
  );
}

async function subscribe(placeOf) {
  for (let i = 0; i < RECEIVERS; i++)
    await addNewsSubscription(pool, { name: `all ${i}`, query: '-zeppelin', ...placeOf(i) });
}

async function deliver(what, after) {
  const wordOf = wordsOf(7);
  const events = Array.from({ length: EVENTS }, (_, i) => ({
    ...created(
      aCleanArticle(`${what} ${i}`, {
        body: Array.from({ length: 300 }, wordOf).join(' '),
        headline: `${what} ${i}`,
      }),
    ),
    sequence: after + i + 1,
  }));
  const cpu = cpuSeconds();
  const from = performance.now();
  await log.publish(events.map((event) => topics.cleanArticles.encode(event)));
  await until(async () => {
    const { rows } = await pool.query(
      `select count(*)::int as count from subscriptions.deliveries where state = 'delivered' and sequence > $1`,
      [after],
    );
    return rows[0].count === EVENTS * RECEIVERS;
  }, 300);
  const seconds = (performance.now() - from) / 1000;
  console.log(
    `${what}: ${EVENTS} events to ${RECEIVERS} each in ${seconds.toFixed(1)} s: ${Math.round((EVENTS * RECEIVERS) / seconds)} deliveries a second, ${Math.round((EVENTS * RECEIVERS) / (cpuSeconds() - cpu))} a CPU-second of the notifier`,
  );
}

/** Of the notifier, its beginning among it the first time. */
function cpuSeconds() {
  const stat = readFileSync(`/proc/${installation.services.get('notifier').pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}
