// What a million articles take in every table and every topic: feeds of full articles go through the real parser, deduplicator and indexer, on
// Kafka and Postgres of their own; then everything is measured on disk and extrapolated. The table in docs/operators.md is made of it.
//   npm run bench -- growth                  3,000 items
//   node test/bench/growth.bench.mjs --items 30000
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadConfig } from '@cleanwire/config';
import { allTopics, rawDocumentId, topics } from '@cleanwire/contracts';
import { openKafka } from '@cleanwire/kafka';
import { startKafka, startPostgres } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { createPool, logFetch, migrate, storePageRequests } from '@cleanwire/store';

const { values } = parseArgs({ options: { items: { type: 'string', default: '3000' } } });
const ITEMS = Number(values.items);
const ITEMS_A_FEED = 20;
/** Pages asked for and fetches logged: one each for an item, as sources with teasers need. */
const FETCHES = Math.min(ITEMS, 5000);

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'cleanwire-growth-'));
const [kafka, postgres] = await Promise.all([
  startKafka({
    dir: process.env.CLEANWIRE_LOCAL_DIR ?? join(root, '.cleanwire'),
    home: join(home, 'kafka'),
    javaHome: process.env.JAVA_HOME,
  }),
  startPostgres({ dir: home, durable: false }),
]);
const env = {
  PATH: process.env.PATH,
  KAFKA_BROKERS: kafka.brokers,
  DATABASE_URL: postgres.url,
  CLEANWIRE_LOG_LEVEL: 'warn',
  // A busy machine must not set documents aside.
  CLEANWIRE_PARSER_TIMEOUT_MS: '120000',
};
const pool = createPool(postgres.url, { size: 2, statementTimeoutMs: 600_000, logger: silentLogger });
const services = [];

let seed = 11;
const random = () => {
  seed = (seed + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
const SYLLABLES = 'ka lo mi ter ven dal so ri pon gar ust ele bri nor ash wick hol mar den tis'.split(' ');
const WORDS = Array.from({ length: 8000 }, (_, i) =>
  [400, 20, 1].map((unit) => SYLLABLES[Math.floor(i / unit) % 20]).join(''),
);
const word = () => WORDS[Math.floor(WORDS.length * random() ** 2)];
const name = () => word().replace(/^./, (c) => c.toUpperCase());
const text = (bytes) => {
  let said = '';
  for (let i = 1; said.length < bytes; i++)
    said +=
      i % 16 === 0
        ? `${word()}. ${name()} `
        : i % 40 === 1
          ? `the ${name()} ${name()} Council `
          : `${word()} `;
  return said.trim();
};

try {
  await migrate(pool);
  for (const role of ['parser', 'deduplicator', 'indexer'])
    services.push(
      spawn(process.execPath, [join(root, `apps/${role}/dist/main.js`)], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
  const { log } = await openKafka({ config: loadConfig(env), logger: silentLogger }, 'growth');
  const items = itemsOf();
  for (let i = 0; i < items.length; i += ITEMS_A_FEED)
    await log.publish([topics.rawFeeds.encode(feedOf(items.slice(i, i + ITEMS_A_FEED)))]);
  await fetches();
  await allIndexed();
  await report();
  await log.close();
} finally {
  for (const service of services) service.kill('SIGTERM');
  await Promise.all(services.map((service) => new Promise((resolve) => service.once('exit', resolve))));
  await pool.end();
  await kafka.stop();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);

/** Of ten, seven are new, one is a copy word by word, one a wire copy without its end, one a new version at the same address. */
function itemsOf() {
  const made = [];
  for (let i = 0; i < ITEMS; i++) {
    const kind = i < 100 ? 0 : i % 10;
    const earlier = made[Math.floor(random() * made.length)];
    const item = { url: `https://outlet-${i % 50}.example/news/${i}`, headline: text(60), body: '' };
    if (kind < 7) item.body = text(3000);
    else if (kind === 7) item.body = earlier.body;
    else if (kind === 8) item.body = `HARBOUR TOWN (Wire) - ${earlier.body.slice(0, -400)}`;
    else Object.assign(item, { url: earlier.url, body: earlier.body.replace(/\S+ \S+$/, `${text(40)}.`) });
    made.push(item);
  }
  return made;
}

function feedOf(items) {
  const sourceId = `outlet-${Math.floor(random() * 50)}`;
  const body = Buffer.from(
    `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${sourceId}</title>${items
      .map(
        ({ url, headline, body }) =>
          `<item><title>${headline}</title><link>${url}</link><guid>${url}</guid><pubDate>Mon, 03 Nov 2025 08:10:00 GMT</pubDate><category>World</category><content:encoded><![CDATA[<p>${body.replaceAll('. ', '.</p><p>')}</p>]]></content:encoded></item>`,
      )
      .join('')}</channel></rss>`,
  );
  return {
    kind: 'raw-feed',
    id: rawDocumentId(sourceId, body),
    sourceId,
    body,
    origin: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time: new Date().toISOString() },
  };
}

async function fetches() {
  for (let i = 0; i < FETCHES; i += 100) {
    const urls = Array.from({ length: 100 }, (_, n) => `https://outlet-${n % 50}.example/news/${i + n}`);
    await storePageRequests(
      pool,
      urls.map((url, n) => ({
        url,
        sourceId: `outlet-${n % 50}`,
        sourceName: `Outlet ${n % 50}`,
        hint: { headline: text(60), summary: text(200), publishedAt: '2025-11-03T08:10:00.000Z' },
        raw: {
          topic: topics.rawFeeds.name,
          partition: 0,
          offset: String(i),
          time: '2025-11-03T08:11:00.000Z',
        },
      })),
      { minIntervalMs: 0 },
    );
    for (const url of urls)
      await logFetch(pool, {
        what: 'page',
        sourceId: 'outlet-1',
        url,
        result: 'published',
        status: 200,
        bytes: 40_000,
        ms: 120,
        published: true,
      });
  }
}

async function allIndexed() {
  for (let same = 0, before = ''; same < 90; await sleep(1000)) {
    const { rows } = await pool.query(
      `select (select count(*) from ledger.sightings) || ' ' || (select sum(version) from search.article_versions) || ' ' ||
              (select count(*) from ledger.articles a left join search.article_versions v using (article_id)
                where v.version is distinct from a.version) as state`,
    );
    const { state } = rows[0];
    same = state === before && state?.endsWith(' 0') ? same + 1 : 0;
    before = state;
  }
}

async function report() {
  await pool.query('vacuum analyze');
  const { rows: counted } = await pool.query(
    `select (select count(*)::int from ledger.articles where merged_into is null) as articles,
            (select count(*)::int from ledger.sightings) as sightings, (select max(sequence)::int from ledger.outbox) as events`,
  );
  const { articles, sightings, events } = counted[0];
  console.log(
    `${ITEMS} items: ${sightings} sightings, ${articles} articles, ${events} events; per million articles:`,
  );
  const { rows: tables } = await pool.query(
    `select nspname || '.' || coalesce(parent.relname, c.relname) as name, sum(pg_total_relation_size(c.oid))::float8 as bytes
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       left join pg_inherits on inhrelid = c.oid
       left join pg_class parent on parent.oid = inhparent
      where c.relkind = 'r' and nspname not in ('pg_catalog', 'information_schema', 'public') and nspname not like 'pg_toast%'
      group by 1 order by 1`,
  );
  const million = (bytes, of = articles) => `${((bytes / of) * 1e-3).toFixed(2)} GB`;
  for (const { name, bytes } of tables)
    console.log(
      `${name.padEnd(32)} ${name.startsWith('fetcher.') ? `${million(bytes, FETCHES)} a million pages` : million(bytes)}`,
    );
  const logs = readdirSync(home, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() && entry.name.endsWith('.log') && /news\.[a-z.-]+v1-\d+$/.test(entry.parentPath),
  );
  for (const topic of allTopics) {
    const bytes = logs
      .filter(({ parentPath }) => parentPath.slice(0, parentPath.lastIndexOf('-')).endsWith(`/${topic.name}`))
      .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    console.log(`${topic.name.padEnd(32)} ${million(bytes)}`);
  }
}
