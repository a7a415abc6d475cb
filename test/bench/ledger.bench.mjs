// The deduplicator as it is deployed, on Kafka and Postgres of its own: parsed articles of 3 kB in, clean articles out, with a window of
// many texts in memory. Articles a second from the first that is taken in to the last that is on the clean topic, and what each part
// spends on them in CPU-seconds. Also how long the window takes to read at the start.
// Goal: >= 1,000 articles a second on two cores with 1,000,000 texts in the window; >= 100,000 texts a second read.
//   npm run bench -- ledger                  with a window of 100,000
//   node test/bench/ledger.bench.mjs --window 1000000 --articles 20000 --profile
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { sightingId } from '@cleanwire/deciding/dedup';
import { encodeSketch, sketchOf } from '@cleanwire/deciding/near-duplicates';
import { encodeStoryFeatures, storyFeaturesOf } from '@cleanwire/deciding/stories';
import { openKafka } from '@cleanwire/kafka';
import { freePort, startKafka, startPostgres } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { createPool, keepSketchWeeks, migrate, saveSketches } from '@cleanwire/store';

const { values } = parseArgs({
  options: {
    window: { type: 'string', default: '100000' },
    articles: { type: 'string', default: '10000' },
    profile: { type: 'boolean', default: false },
  },
});
const WINDOW = Number(values.window);
const ARTICLES = Number(values.articles);
/** Texts of the window that are written; the rest is made of them. */
const MADE = 20_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'cleanwire-bench-'));
const [kafka, postgres] = await Promise.all([
  startKafka({
    dir: process.env.CLEANWIRE_LOCAL_DIR ?? join(root, '.cleanwire'),
    home: join(home, 'kafka'),
    javaHome: process.env.JAVA_HOME,
  }),
  startPostgres({ dir: home }),
]);
const env = {
  PATH: process.env.PATH,
  KAFKA_BROKERS: kafka.brokers,
  DATABASE_URL: postgres.url,
  CLEANWIRE_HEALTH_PORT: String(await freePort()),
  CLEANWIRE_LOG_LEVEL: 'info',
};
const pool = createPool(postgres.url, { size: 2, statementTimeoutMs: 600_000, logger: silentLogger });

let seed = 7;
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
/** Some words are everywhere and most are rare, as in every language. */
const word = () => WORDS[Math.floor(WORDS.length * random() ** 2)];
const text = (bytes) => {
  let said = '';
  for (let i = 1; said.length < bytes; i++)
    said += i % 16 === 0 ? `${word()}. ${word().replace(/^./, (c) => c.toUpperCase())} ` : `${word()} `;
  return said.trim();
};

try {
  await migrate(pool);
  await keepSketchWeeks(pool, new Date(), 14);
  await fillWindow();
  const deduplicator = startDeduplicator();
  const filled = await deduplicator.filled;
  console.log(
    `window of ${WINDOW} texts read in ${filled.seconds} s: ${Math.round(WINDOW / filled.seconds)} a second`,
  );
  await measure(deduplicator);
  deduplicator.stop();
  await deduplicator.ended;
} catch (error) {
  console.error(error);
} finally {
  await pool.end();
  await kafka.stop();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}
process.exit(0);

async function fillWindow() {
  const hash = (what) => createHash('sha256').update(what).digest('hex');
  const made = Array.from({ length: Math.min(WINDOW, MADE) }, () => {
    const body = text(3000);
    return { sketch: sketchOf(body), features: featuresOf(text(60), body) };
  });
  for (let done = 0; done < WINDOW; done += 2000) {
    await saveSketches(
      pool,
      Array.from({ length: Math.min(2000, WINDOW - done) }, (_, i) => {
        const { sketch, features } = another(made[(done + i) % MADE], done + i);
        const articleId = hash(`article ${done + i}`);
        return {
          articleId,
          sightingId: hash(`sighting ${done + i}`),
          generation: 0,
          sketch: encodeSketch(sketch),
          story: { storyId: articleId, features: encodeStoryFeatures(features) },
        };
      }),
    );
  }
  await pool.query('vacuum analyze ledger.sketches');
}

/** Another text like it: all its passages are others, and one of twelve of its words is new. To write a million texts takes too long. */
function another({ sketch, features }, i) {
  if (i < MADE) return { sketch, features };
  const change = Math.floor(random() * 2 ** 32);
  const changed = (key) => (key ^ change) >>> 0;
  const samples = sketch.samples.map((sample) => {
    const level = Math.floor(sample / 2 ** 32) * 2 ** 32;
    return level + changed(sample - level);
  });
  const keys = features.keys.map((key, k) => (k % 12 === 5 ? changed(key) || 1 : key));
  return { sketch: { ...sketch, samples: samples.sort() }, features: { ...features, keys } };
}

function featuresOf(headline, body) {
  const publishedAt = Date.parse('2025-11-03T08:10:00.000Z');
  return storyFeaturesOf({ headline, text: body, language: 'en', hashtags: [], publishedAt });
}

function startDeduplicator() {
  const flags = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${join(tmpdir(), 'ledger-profile')}`] : [];
  const child = spawn(process.execPath, [...flags, join(root, 'apps/deduplicator/dist/main.js')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const { promise: filled, resolve } = Promise.withResolvers();
  createInterface(child.stderr).on('line', (line) => {
    const { level, event, seconds } = JSON.parse(line);
    if (level !== 'info' && event !== 'kafka.reported') console.error(line);
    if (event === 'window.filled') resolve({ seconds });
  });
  return { pid: child.pid, filled, ended, stop: () => child.kill('SIGTERM') };
}

async function measure({ pid }) {
  await ready();
  const { log } = await openKafka({ config: loadConfig(env), logger: silentLogger }, 'bench');
  const messages = sightings().map((sighting) => topics.parsedArticles.encode(sighting));
  const bytes = messages.reduce((sum, { value }) => sum + value.length, 0) / messages.length;
  const before = { deduplicator: cpuOf(pid), postgres: cpuOf(postgres.pid), kafka: cpuOf(kafka.pid) };
  const began = performance.now();
  await log.publish(messages);
  let published = 0;
  let decidedAfter;
  while (!published) {
    await sleep(50);
    const { rows } = await pool.query(
      `select (select count(*) from ledger.inbox)::int as decided,
              floor = (select max(sequence) from ledger.outbox) as published from ledger.outbox_progress`,
    );
    if (rows[0].decided < ARTICLES) continue;
    decidedAfter ??= performance.now() - began;
    if (rows[0].published) published = performance.now() - began;
  }
  const spent = {
    deduplicator: cpuOf(pid) - before.deduplicator,
    postgres: cpuOf(postgres.pid) - before.postgres,
    kafka: cpuOf(kafka.pid) - before.kafka,
  };
  const total = Object.values(spent).reduce((sum, seconds) => sum + seconds, 0);
  const { rows } = await pool.query(
    `select kind, reason, count(*)::int as n from ledger.sightings group by 1, 2 order by 3 desc`,
  );
  console.log(
    `${ARTICLES} messages of ${Math.round(bytes)} bytes: ${rows.map(({ kind, reason, n }) => `${n} ${kind}${reason ? ` (${reason})` : ''}`).join(', ')}`,
  );
  console.log(
    `decided ${perSecond(decidedAfter)} a second, on the topic ${perSecond(published)} a second (wall time on this machine as it is now)`,
  );
  for (const [part, seconds] of Object.entries(spent)) {
    console.log(
      `  ${part.padEnd(13)} ${seconds.toFixed(2)} CPU-s, ${((seconds * 1000) / (ARTICLES / 1000)).toFixed(0)} ms per 1,000 articles, ${Math.round((100 * seconds) / total)} %`,
    );
  }
  console.log(
    `  together      ${Math.round(ARTICLES / total)} articles per CPU-s, so ${Math.round((2 * ARTICLES) / total)} a second on two cores (goal >= 1000)`,
  );
  const { rss } = memoryOf(pid);
  console.log(`  the deduplicator's memory: ${rss} MB`);
  await log.close();
}

function perSecond(ms) {
  return Math.round((ARTICLES * 1000) / ms);
}

/** Of ten, seven are new, one is a copy word by word, one a wire copy without its end, one a new version at the same address. */
function sightings() {
  const made = [];
  for (let i = 0; i < ARTICLES; i++) {
    const kind = i < 100 ? 0 : i % 10;
    const earlier = made[Math.floor(random() * made.length)];
    const given = { canonicalUrl: `https://outlet-${i % 50}.example/${i}`, headline: text(60), body: '' };
    if (kind < 7) given.body = text(3000);
    else if (kind === 7) given.body = earlier.body;
    else if (kind === 8) given.body = `HARBOUR TOWN (Wire) — ${earlier.body.slice(0, -400)}`;
    else {
      given.canonicalUrl = earlier.canonicalUrl;
      given.body = earlier.body.replace(/\S+ \S+ \S+\.$/, `${text(40)}.`);
    }
    const sourceId = new URL(given.canonicalUrl).hostname;
    const sighting = {
      ...given,
      sourceId,
      sourceName: sourceId,
      bodyHtml: `<p>${given.body}</p>`,
      summary: given.body.slice(0, 200),
      authors: ['Runa Holt'],
      publishedAt: '2025-11-03T08:10:00.000Z',
      publishedPrecision: 'second',
      publishedEvidence: 'feed',
      language: 'en',
      categories: ['World'],
      hashtags: Array.from({ length: 5 }, () => {
        const tag = word() + word();
        return { tag, key: tag, label: tag, evidence: 'text' };
      }),
      images: [],
      wordCount: 450,
      warnings: [],
      raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: String(i), time: '2025-11-03T08:11:00.000Z' },
      parserVersion: '1',
    };
    made.push({ ...sighting, sightingId: sightingId(sighting) });
  }
  return made;
}

async function ready() {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${env.CLEANWIRE_HEALTH_PORT}/health/ready`).catch(
      () => undefined,
    );
    const report = await response?.json().catch(() => undefined);
    if (response?.ok && report.facts.relayLeading) return;
    await sleep(100);
  }
}

/** CPU-seconds of a process and all below it, those that ended included. */
function cpuOf(pid) {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = /\) (.*)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))[1].split(' ');
        return [{ pid: Number(name), parent: Number(fields[1]), ticks: fields.slice(11, 15).map(Number) }];
      } catch {
        return [];
      }
    });
  const ticks = (root) => {
    const own = stats.find((each) => each.pid === root)?.ticks ?? [];
    const below = stats.filter(({ parent }) => parent === root).map((each) => ticks(each.pid));
    return [...own, ...below].reduce((sum, count) => sum + count, 0);
  };
  return ticks(pid) / 100;
}

function memoryOf(pid) {
  const rss = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0;
  return { rss: Math.round(Number(rss) / 1024) };
}
