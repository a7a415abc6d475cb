// Readers while news comes in: --rate=200 requests a second for --seconds=60, of pages, feeds and the API, while --articles=100 new articles a
// second are published, through every service as a process of its own. A request is timed from when it was due, so that one that had to
// wait for its turn is not counted as quick. Lag is what was published and is not in the search tables yet.
// Goal on two cores: p99 <= 200 ms, no error, no lag that grows.
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import pg from 'pg';
import { startInstallation, until } from './installation.mjs';
import { shortWord, wordsOf } from './made-up-words.mjs';

const GOAL_P99_MS = 200;
const option = (name, fallback) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const [seconds, rate, articlesASecond] = [
  option('seconds', 60),
  option('rate', 200),
  option('articles', 100),
];

const system = await startInstallation('load', ['parser', 'deduplicator', 'indexer', 'gateway']);
const { url } = system;
const db = new pg.Client(system.databaseUrl);
const agent = new Agent({ connections: 64 });

let published = 0;
let failed = true;
try {
  await system.ready();
  await db.connect();
  for (let n = 0; n < 10; n++) await publish();
  await until(async () => (await lag()) === 0);
  const { articles } = await (await fetch(`${url}/v1/articles?limit=100`)).json();
  const ids = articles.map(({ articleId }) => articleId);
  const since = new Date().toISOString();
  const paths = [
    () => '/',
    () => '/tag/Harbours',
    (n) => `/search?q=${shortWord(n)}*`,
    (n) => `/article/${ids[n % ids.length]}`,
    () => '/v1/articles?limit=20',
    () => '/v1/articles?tag=Harbours&limit=20',
    () => '/v1/articles?q=council%20opens',
    (n) => `/v1/articles/${ids[(n * 3) % ids.length]}`,
    () => `/v1/articles?changedSince=${since}&limit=20`,
    () => '/v1/stories?limit=20',
    () => '/latest.rss',
    () => '/v1/tags',
  ];

  const times = new Map(
    paths.map((path) => [
      path(0)
        .split('?', 1)[0]
        .replace(/[0-9a-f]{64}/, 'ID'),
      [],
    ]),
  );
  const errors = new Map();
  const lags = [];
  const began = performance.now();
  const ends = began + seconds * 1000;
  const writing = every(1000, ends, publish);
  const watching = every(5000, ends, async () => {
    lags.push(await lag());
    console.log(
      `${Math.round((performance.now() - began) / 1000)} s: ${lags.at(-1)} of ${published} articles on their way`,
    );
  });
  const asked = [];
  for (let n = 0; n < seconds * rate; n++) {
    const due = began + (n * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    asked.push(ask(paths[n % paths.length](n), due));
  }
  await Promise.all([...asked, writing, watching]);
  const settled = performance.now();
  await until(async () => (await lag()) === 0);
  const caughtUp = (performance.now() - settled) / 1000;

  console.log(
    `\n${'path'.padEnd(22)} ${['requests', 'p50', 'p95', 'p99', 'worst ms'].map((head) => head.padStart(9)).join('')}`,
  );
  const all = [...times.values()].flat();
  for (const [name, list] of [...times, ['all', all]]) {
    const sorted = list.toSorted((a, b) => a - b);
    const at = (share) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(0);
    console.log(
      `${name.padEnd(22)} ${[sorted.length, at(0.5), at(0.95), at(0.99), at(1)].map((value) => String(value).padStart(9)).join('')}`,
    );
  }
  for (const [what, count] of errors) console.log(`${count} × ${what}`);
  const half = lags.slice(Math.floor(lags.length / 2));
  const grows = (half.at(-1) ?? 0) - (half[0] ?? 0) > articlesASecond * 5;
  const p99 = all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)];
  console.log(
    `${all.length} requests, ${[...errors.values()].reduce((sum, count) => sum + count, 0)} errors, p99 ${p99.toFixed(0)} ms (goal <= ${GOAL_P99_MS}); ${published} articles came in, the last ${caughtUp.toFixed(1)} s after the end; lag ${lags.join(', ')}`,
  );
  failed = p99 > GOAL_P99_MS || errors.size > 0 || grows;

  async function ask(path, due) {
    const name = path.split('?', 1)[0].replace(/[0-9a-f]{64}/, 'ID');
    try {
      const { statusCode, body } = await request(url + path, { dispatcher: agent });
      await body.dump({ limit: Infinity });
      times.get(name).push(performance.now() - due);
      if (statusCode !== 200) count(`${name}: ${statusCode}`);
    } catch (error) {
      count(`${name}: ${error.code ?? error.message}`);
    }
  }
  function count(what) {
    errors.set(what, (errors.get(what) ?? 0) + 1);
  }
} finally {
  await agent.close();
  await db.end().catch(() => undefined);
  await system.stop();
}
process.exit(failed ? 1 : 0);

async function every(ms, ends, work) {
  for (let next = performance.now(); next < ends; next += ms) {
    if (next > performance.now()) await sleep(next - performance.now());
    await work();
  }
}

/** A second's articles, from ten sources. */
async function publish() {
  const first = published;
  published += articlesASecond;
  await Promise.all(
    Array.from({ length: 10 }, async (_, source) => {
      const items = Array.from({ length: articlesASecond / 10 }, (_, i) =>
        articleOf(first + source * (articlesASecond / 10) + i),
      );
      const response = await fetch(`${url}/v1/raw-feeds?source=load-${source}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: items.map((item) => JSON.stringify(item)).join('\n'),
      });
      if (!response.ok) throw new Error(`POST /v1/raw-feeds: ${response.status} ${await response.text()}`);
    }),
  );
}

/** Articles that are not in the search tables yet; what turned out to be a copy of another is not waited for. */
async function lag() {
  const { rows } = await db.query(
    `select (select count(*) from search.articles)::integer + (select count(*) from ledger.sightings where kind <> 'created')::integer as count`,
  );
  return published - rows[0].count;
}

/** No text is like another: each of its words is drawn anew. */
function articleOf(n) {
  const word = wordsOf(n);
  return {
    title: `The council of ${word()} ${word()} opens quay ${n}`,
    url: `https://load.example/${n}`,
    text: Array.from({ length: 12 }, () => `The ${Array.from({ length: 18 }, word).join(' ')}.`).join('\n\n'),
    publishedAt: new Date().toISOString(),
    language: 'en',
    tags: [`Port ${word()}`, 'Harbours'],
  };
}
