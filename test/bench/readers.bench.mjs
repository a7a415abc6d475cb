// What readers ask the gateway for, one at a time and each time something else: how long an answer takes, how much of that the gateway and the database
// work (schedstat, where there is one: a busy machine makes everything wait, but nothing work much longer), and how large it is, for each kind of page,
// feed and list. Nothing is kept from one to the next, so that each is worked out. Goals at a million articles: pages p95 <= 20 ms and <= 50 kB.
//   npm run bench -- readers                                  5,000 articles, indexed as they would be
//   node test/bench/readers.bench.mjs --url postgres://…      those of a database, which is only read
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort, startPostgres } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { createPool, encodeCursor, indexArticles, inTransaction, migrate } from '@cleanwire/store';
import { Agent, request } from 'undici';
import { root, until } from './installation.mjs';
import { marginOf } from './margin.mjs';
import { articleOf, HUGE_TAG, numbers, smallTag, wordOf } from './search-corpus.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    articles: { type: 'string', default: '5000' },
    each: { type: 'string', default: '100' },
  },
});
const [TOTAL, EACH] = [Number(values.articles), Number(values.each)];
const GOAL_P95_MS = 20;
const GOAL_KB = 50;

const home = values.url ?? mkdtempSync(join(tmpdir(), 'cleanwire-readers-'));
const postgres = values.url
  ? { url: values.url, stop: () => undefined }
  : await startPostgres({ dir: home, durable: false });
const pool = createPool(postgres.url, { size: 1, statementTimeoutMs: 600_000, logger: silentLogger });
const agent = new Agent({ connections: 1 });
const url = `http://127.0.0.1:${await freePort()}`;
const gateway = spawn(process.execPath, [join(root, 'apps/gateway/dist/main.js')], {
  env: {
    ...process.env,
    DATABASE_URL: postgres.url,
    PORT: new URL(url).port,
    // No broker: nothing is published.
    KAFKA_BROKERS: '127.0.0.1:9',
    CLEANWIRE_DATABASE_MIGRATE: 'off',
    CLEANWIRE_GATEWAY_MAX_ANSWER_AGE_MS: '0',
    CLEANWIRE_GATEWAY_RATE_PER_MINUTE: '0',
    CLEANWIRE_LOG_LEVEL: 'silent',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});

let failed = true;
try {
  if (!values.url) await fillTables();
  await until(async () => (await request(`${url}/health/live`)).statusCode === 200);
  const { rows } = await pool.query(
    'select reltuples::bigint as articles from pg_class where oid = $1::regclass',
    ['search.articles'],
  );
  console.log(
    `about ${Number(rows[0].articles).toLocaleString('en')} articles, ${EACH} requests of each kind\n`,
  );
  failed = !(await measure());
} finally {
  gateway.kill();
  await agent.close();
  await pool.end();
  await postgres.stop();
  if (!values.url)
    for (const folder of [realpathSync(join(home, 'postgres')), home])
      rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

async function fillTables() {
  await migrate(pool);
  for (let at = 0; at < TOTAL; at += 500) {
    const events = Array.from({ length: Math.min(500, TOTAL - at) }, (_, i) => {
      const article = articleOf(at + i, TOTAL);
      return { articleId: article.articleId, version: 1, kind: 'created', article };
    });
    await inTransaction(pool, (db) => indexArticles(db, events));
  }
  await pool.query('vacuum analyze');
}

async function measure() {
  const random = numbers(42);
  const between = (low, high) => low + Math.floor(random() * (high - low));
  const word = (low, high) => encodeURIComponent(wordOf('en', between(low, high)));
  const any = (list) => list[between(0, list.length)];
  // Ids are hashes: some of them are of all times.
  const sample = await pool.query(
    `select article_id as id, published_at as "publishedAt" from search.articles where article_id > '5' order by 1 limit $1`,
    [EACH],
  );
  const ids = sample.rows.map(({ id }) => id);
  const cursors = sample.rows.map(({ id, publishedAt }) =>
    encodeCursor({ publishedAt: publishedAt.toISOString(), articleId: id }),
  );
  const kinds = {
    '/': () => '/',
    '/ (older)': () => `/?cursor=${any(cursors)}`,
    '/tag (a quarter of all)': () => `/tag/${HUGE_TAG}`,
    '/tag (some)': () => `/tag/Matter${between(0, 300)}`,
    '/search (tag of a quarter)': () => `/search?tag=${HUGE_TAG}&cursor=${any(cursors)}`,
    '/search (publisher)': () => `/search?source=outlet-${between(0, 300)}`,
    '/search (language)': () => `/search?language=${any(['en', 'de', 'ar', 'zh'])}&cursor=${any(cursors)}`,
    '/search (common word)': () => `/search?q=${word(0, 20)}&cursor=${any(cursors)}`,
    '/search (middling word)': () => `/search?q=${word(300, 1500)}`,
    '/search (rare word)': () => `/search?q=${word(15_000, 39_000)}`,
    '/search (two words)': () => `/search?q=${word(0, 20)}+${word(300, 1500)}`,
    '/search (phrase)': () => `/search?q="${word(0, 20)}+${word(0, 20)}"`,
    '/search (best first)': () => `/search?q=${word(300, 1500)}&sort=relevance`,
    '/article': () => `/article/${any(ids)}`,
    '/story': () => `/story/${any(ids)}`,
    '/sources': () => `/sources?page=${between(1, 5)}`,
    '/tags': () => `/tags?q=${between(10, 99)}`,
    '/search.rss': () => `/search.rss?q=${word(300, 1500)}`,
    '/v1/articles': () => `/v1/articles?cursor=${any(cursors)}`,
    '/v1/articles?tag': () => `/v1/articles?tag=${smallTag(between(0, 20))}`,
    '/v1/articles?q': () => `/v1/articles?q=${word(300, 1500)}`,
    '/v1/articles/ID': () => `/v1/articles/${any(ids)}`,
    '/v1/facets?q': () => `/v1/facets?q=${word(300, 1500)}`,
  };
  console.log(
    `${'what'.padEnd(28)}${['p50', 'p95', 'p99', 'worst ms', 'work p50', 'work p95', 'largest kB', 'packed kB'].map((head) => head.padStart(10)).join('')}`,
  );
  /** Until what stands beside the articles of a page is there, too, where the page did not wait for it. */
  const margins = [];
  let isGood = true;
  for (const [kind, path] of Object.entries(kinds)) {
    const statuses = new Map();
    const times = [];
    const works = [];
    let [largest, packed] = [0, 0];
    // The first ones open connections and warm caches.
    for (let n = -5; n < EACH; n++) {
      const address = path();
      const before = await workMs();
      const began = performance.now();
      const { statusCode, body } = await request(url + address, { dispatcher: agent });
      const bytes = Buffer.from(await body.arrayBuffer());
      const { byteLength } = bytes;
      const took = performance.now() - began;
      const work = (await workMs()) - before;
      // Counted by itself, and the next page does not stand behind it.
      const margin = marginOf(bytes.toString());
      if (margin) {
        const answer = await request(url + margin, { dispatcher: agent });
        await answer.body.dump();
        if (n >= 0) margins.push(performance.now() - began);
      }
      if (n < 0) continue;
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
      if (statusCode !== 200) continue;
      times.push(took);
      works.push(work);
      if (byteLength <= largest) continue;
      largest = byteLength;
      const again = await request(url + address, {
        dispatcher: agent,
        headers: { 'accept-encoding': 'gzip' },
      });
      packed = (await again.body.arrayBuffer()).byteLength;
    }
    const at = (share) => quantile(times, share);
    const others = [...statuses]
      .filter(([status]) => status !== 200)
      .map(([status, count]) => `${count} × ${status}`);
    console.log(
      `${kind.padEnd(28)}${[
        ...[0.5, 0.95, 0.99, 1].map(at),
        ...[0.5, 0.95].map((share) => quantile(works, share)),
        largest / 1000,
        packed / 1000,
      ]
        .map((value) => value.toFixed(1).padStart(10))
        .join('')}  ${others.join(', ')}`,
    );
    const isPage = !kind.startsWith('/v1/') && !kind.endsWith('.rss');
    if (isPage && (at(0.95) > GOAL_P95_MS || largest > GOAL_KB * 1000)) isGood = false;
  }
  console.log(
    `\nmargins: ${margins.length}, there after p50 ${quantile(margins, 0.5).toFixed(0)} ms, p95 ${quantile(margins, 0.95).toFixed(0)}, worst ${quantile(margins, 1).toFixed(0)}`,
  );
  console.log(`Goal of pages: p95 <= ${GOAL_P95_MS} ms, <= ${GOAL_KB} kB: ${isGood ? 'met' : 'not met'}`);
  return isGood;
}

function quantile(list, share) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** What the gateway and its connections to the database have worked so far; NaN where the kernel does not say. */
async function workMs() {
  const { rows } = await pool.query(
    `select pid from pg_stat_activity where application_name = 'cleanwire-gateway'`,
  );
  const pids = [gateway.pid, ...rows.map(({ pid }) => pid)];
  return pids.reduce((sum, pid) => sum + ranMs(pid), 0);
}

function ranMs(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.reduce(
      (sum, id) =>
        sum + Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
      0,
    );
  } catch {
    return NaN;
  }
}
