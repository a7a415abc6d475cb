// Readers while news comes in: --rate=200 requests a second for --seconds=60, of pages, feeds and the API, while --articles=100 new articles a
// second are published, through every service as a process of its own. What is asked for is drawn as readers draw: of each kind a few
// addresses often and most seldom (Zipf), over thousands of addresses. A request is timed from when it was due, so that one that had to
// wait for its turn is not counted as quick. Lag is what was published and is not in the search tables yet.
// Goal on two cores: p99 <= 200 ms, no error, no lag that grows.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { zstdDecompressSync } from 'node:zlib';
import { Agent, request } from 'undici';
import pg from 'pg';
import { startInstallation, until } from './installation.mjs';
import { wordsOf } from './made-up-words.mjs';
import { marginOf } from './margin.mjs';

const GOAL_P99_MS = 200;
const FIRST_ARTICLES = 1000;
const option = (name, fallback) =>
  Number(process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const [seconds, rate, articlesASecond] = [
  option('seconds', 60),
  option('rate', 200),
  option('articles', 100),
];

const system = await startInstallation('load', ['parser', 'deduplicator', 'indexer', 'notifier', 'gateway']);
const { url } = system;
const db = new pg.Client(system.databaseUrl);
const agent = new Agent({ connections: 64 });

let published = 0;
let failed = true;
try {
  await system.ready();
  await db.connect();
  while (published < FIRST_ARTICLES) await publish();
  await until(async () => (await lag()) === 0);
  const ids = (await listed('/v1/articles', 'articles', 1000)).map(({ articleId }) => articleId);
  const tags = (await listed('/v1/tags', 'tags', 500)).map(({ tag }) => encodeURIComponent(tag));
  const words = Array.from({ length: 2000 }, (_, n) => wordsOf(n * 7)());
  const moments = Array.from({ length: 50 }, (_, n) => new Date(Date.now() - n * 1000).toISOString());
  /** Of a hundred requests so many, each for one of a number of things. */
  const mix = [
    [16, '/', [''], () => '/'],
    [20, '/article/ID', ids, (id) => `/article/${id}`],
    [12, '/tag/TAG', tags, (tag) => `/tag/${tag}`],
    [10, '/search', words, (word) => `/search?q=${word}`],
    [3, '/story/ID', ids, (id) => `/story/${id}`],
    [1, '/sources', [''], () => '/sources'],
    [3, '/latest.rss', [''], () => '/latest.rss'],
    [3, '/tag/TAG.rss', tags, (tag) => `/tag/${tag}.rss`],
    [6, '/v1/articles', [''], () => '/v1/articles?limit=20'],
    [6, '/v1/articles?tag', tags, (tag) => `/v1/articles?tag=${tag}`],
    [6, '/v1/articles?q', words, (word) => `/v1/articles?q=${word}`],
    [6, '/v1/articles?changed', moments, (since) => `/v1/articles?changedSince=${since}`],
    [5, '/v1/articles/ID', ids, (id) => `/v1/articles/${id}`],
    [2, '/v1/stories', [''], () => '/v1/stories'],
    [1, '/v1/tags', [''], () => '/v1/tags'],
  ].map(([of100, name, things, path]) => ({ of100, name, draw: zipf(things), path }));

  const times = new Map([...mix.map(({ name }) => name), 'beside'].map((name) => [name, []]));
  const different = new Set();
  const errors = new Map();
  const lags = [];
  const cpuBefore = cpuSeconds();
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
    asked.push(ask(drawn(mix), due));
  }
  await Promise.all([...asked, writing, watching]);
  const settled = performance.now();
  const [took, cpuAfter, answers] = [(settled - began) / 1000, cpuSeconds(), await sharedAnswers()];
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
  console.log(
    `${different.size} different addresses; of what readers without a key may share: ${answers}\n` +
      `cores used: ${[...cpuAfter].map(([role, cpu]) => `${role} ${((cpu - (cpuBefore.get(role) ?? 0)) / took).toFixed(2)}`).join(', ')}`,
  );
  const half = lags.slice(Math.floor(lags.length / 2));
  const grows = (half.at(-1) ?? 0) - (half[0] ?? 0) > articlesASecond * 5;
  const p99 = all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)];
  console.log(
    `${all.length} requests, ${[...errors.values()].reduce((sum, count) => sum + count, 0)} errors, p99 ${p99.toFixed(0)} ms (goal <= ${GOAL_P99_MS}); ${published} articles came in, the last ${caughtUp.toFixed(1)} s after the end; lag ${lags.join(', ')}`,
  );
  failed = p99 > GOAL_P99_MS || errors.size > 0 || grows;

  async function ask({ name, path }, due) {
    different.add(path);
    try {
      // As browsers ask; of these the gateway takes zstd.
      const accepted = { 'accept-encoding': 'gzip, deflate, br, zstd' };
      const { statusCode, headers, body } = await request(url + path, {
        dispatcher: agent,
        headers: accepted,
      });
      const bytes = Buffer.from(await body.arrayBuffer());
      times.get(name).push(performance.now() - due);
      // A story that was taken into another leads there; beside some articles there is nothing to show.
      if (![200, 204, 308].includes(statusCode)) count(`${name}: ${statusCode}`);
      if (!headers['content-type']?.startsWith('text/html')) return;
      const html = headers['content-encoding'] === 'zstd' ? zstdDecompressSync(bytes) : bytes;
      const margin = marginOf(html.toString());
      if (margin) await ask({ name: 'beside', path: margin }, performance.now());
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

/** The first things of a list of the API. */
async function listed(path, name, count) {
  const found = [];
  let next = '';
  while (found.length < count && next !== undefined) {
    const page = await (await fetch(`${url}${path}?limit=100${next && `&cursor=${next}`}`)).json();
    found.push(...page[name]);
    next = page.next;
  }
  return found;
}

/** Draws one of them, the second half as often as the first, the third a third as often. */
function zipf(things) {
  let sum = 0;
  const sums = things.map((_, i) => (sum += 1 / (i + 1)));
  return (random) => things[sums.findIndex((upTo) => random * sum <= upTo)];
}

function drawn(mix) {
  let left = Math.random() * 100;
  const { name, draw, path } = mix.find(({ of100 }) => (left -= of100) < 0) ?? mix[0];
  return { name, path: path(draw(Math.random())) };
}

/** Seconds of a core that everything under this bench has used: services by their roles, servers by their programs, and the bench. */
function cpuSeconds() {
  const roles = new Map([...system.services].map(([role, { pid }]) => [pid, role]));
  const processes = readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    const stat = pid > 0 ? statOf(pid) : undefined;
    return stat ? [{ pid, ...stat }] : [];
  });
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid) => pid === process.pid || (parents.has(pid) && isOurs(parents.get(pid)));
  const used = new Map();
  for (const { pid, program, seconds: cpu } of processes.filter((one) => isOurs(one.pid))) {
    const name = roles.get(pid) ?? (pid === process.pid ? 'bench' : program);
    used.set(name, (used.get(name) ?? 0) + cpu);
  }
  return used;
}

/** Undefined for one that has just ended; what ended children used is their parent's. */
function statOf(pid) {
  try {
    const [, program, rest] = /^\d+ \((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const fields = rest.split(' ').map(Number);
    return { program, parent: fields[1], seconds: (fields[11] + fields[12] + fields[13] + fields[14]) / 100 };
  } catch {
    return undefined;
  }
}

/** How many of them were another reader's. */
async function sharedAnswers() {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = [...text.matchAll(/^news_gateway_shared_answers_total\{answer="(\w+)"\} (\d+)$/gm)];
  const sum = counts.reduce((all, [, , count]) => all + Number(count), 0);
  return counts
    .map(([, answer, count]) => `${answer} ${((Number(count) / sum) * 100).toFixed(0)}%`)
    .join(', ');
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
