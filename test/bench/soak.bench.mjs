// Whether memory grows: every service as a process of its own, under a steady light load (new articles, copies of them, copies of one
// story without end, readers of pages, API, feeds and metrics), for --minutes=30. Every half minute each says what it holds after a
// garbage collection; the slope is that of the heap and of buffers once it has settled (the first third is left out).
// Goal: <= 0.2 MB a minute for indexer and gateway.
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@cleanwire/local-servers';
import { startInstallation } from './installation.mjs';
import { wordsOf } from './made-up-words.mjs';

const GOAL_MB_A_MINUTE = 0.2;
const SAMPLE_EVERY_MS = 30_000;
const ITEMS_A_SECOND = 5;
const minutes = Number(
  process.argv.find((arg) => arg.startsWith('--minutes='))?.slice('--minutes='.length) ?? 30,
);
if (!(minutes > 0)) throw new Error('--minutes= takes a number of minutes.');

const probe = new URL('./soak-probe.mjs', import.meta.url).href;
const roles = ['fetcher', 'parser', 'deduplicator', 'indexer', 'gateway'];
const watched = ['indexer', 'gateway'];

const healthPorts = new Map();
for (const role of roles) healthPorts.set(role, String(await freePort()));
const system = await startInstallation('soak', roles, (role) => ({
  execArgv: ['--expose-gc', '--import', probe],
  env: { CLEANWIRE_HEALTH_PORT: healthPorts.get(role) },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
}));
const { url } = system;

const samples = new Map(roles.map((role) => [role, []]));
let failed = true;
try {
  await system.ready(60);
  const ended = performance.now() + minutes * 60_000;
  let sampleAt = performance.now();
  for (let second = 0; performance.now() < ended; second++) {
    const began = performance.now();
    await publish(second);
    await read(second);
    if (performance.now() >= sampleAt) {
      for (const role of roles) samples.get(role).push(await measure(role));
      const at = samples.get('gateway').at(-1);
      const say = watched.map((role) => `${role} ${mb(samples.get(role).at(-1).held)} MB`).join(', ');
      console.log(`${(at.minute ?? 0).toFixed(1)} min: ${say}`);
      sampleAt += SAMPLE_EVERY_MS;
    }
    await sleep(Math.max(0, 1000 - (performance.now() - began)));
  }
  for (const role of roles) {
    const { slope, first, last } = slopeOf(samples.get(role));
    const goal = watched.includes(role) ? `, goal <= ${GOAL_MB_A_MINUTE}` : '';
    console.log(
      `${role}: ${slope.toFixed(3)} MB a minute after it settled (${mb(first)} to ${mb(last)} MB of heap and buffers after GC)${goal}`,
    );
  }
  failed = watched.some((role) => slopeOf(samples.get(role)).slope > GOAL_MB_A_MINUTE);
} finally {
  await system.stop();
}
process.exit(failed ? 1 : 0);

/** Each second's items are new but for one copy of an earlier one, and one of a single text that everybody runs. */
async function publish(second) {
  const items = Array.from({ length: ITEMS_A_SECOND }, (_, i) =>
    i === 0
      ? { ...articleOf(0), url: `https://soak.example/wire/${second}`, source: `Outlet ${second % 200}` }
      : i === 1
        ? { ...articleOf(Math.floor(second / 2)), url: `https://soak.example/copy/${second}` }
        : { ...articleOf(second * ITEMS_A_SECOND + i), url: `https://soak.example/${second}/${i}` },
  );
  const response = await fetch(`${url}/v1/raw-feeds?source=soak-${second % 200}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: items.map((item) => JSON.stringify(item)).join('\n'),
  });
  if (!response.ok) throw new Error(`POST /v1/raw-feeds: ${response.status} ${await response.text()}`);
}

function articleOf(n) {
  const word = wordsOf(n);
  const name = word();
  return {
    title: `The harbour of ${name} opens quay ${n}`,
    text: Array.from(
      { length: 12 },
      () => `The council of ${name} said that ${Array.from({ length: 18 }, word).join(' ')}.`,
    ).join('\n\n'),
    publishedAt: new Date().toISOString(),
    language: 'en',
    tags: [`Port ${name}`, 'Harbours'],
  };
}

/** Two readers a second, each of another kind. */
async function read(second) {
  const paths = [
    '/',
    '/tags',
    '/tag/Harbours',
    '/search?q=council',
    '/v1/articles?limit=20',
    '/v1/stories',
    '/latest.rss',
    '/sources',
    '/status',
    '/metrics',
    '/health/ready',
    '/openapi.json',
  ];
  for (const path of [paths[second % paths.length], paths[(second * 7 + 3) % paths.length]])
    await (await fetch(url + path)).arrayBuffer();
  const { articles = [] } = await (await fetch(`${url}/v1/articles?limit=1`)).json();
  for (const { articleId } of articles) await (await fetch(`${url}/article/${articleId}`)).arrayBuffer();
  const healthPort = healthPorts.get('indexer');
  if (second % 5 === 0) await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).arrayBuffer();
}

function measure(role) {
  const child = system.services.get(role);
  if (child.exitCode !== null) throw new Error(`The ${role} ended with ${child.exitCode}.`);
  return new Promise((resolve) => {
    child.once('message', ({ heapUsed, external, rss, uptime }) =>
      resolve({ minute: uptime / 60, held: heapUsed + external, rss }),
    );
    child.send('measure');
  });
}

/** Least squares over what is left once the first third is taken off. */
function slopeOf(all) {
  const settled = all.slice(Math.floor(all.length / 3));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [atMean, heldMean] = [mean(settled.map((s) => s.minute)), mean(settled.map((s) => s.held))];
  const by = settled.reduce((sum, s) => sum + (s.minute - atMean) * (s.held - heldMean), 0);
  const over = settled.reduce((sum, s) => sum + (s.minute - atMean) ** 2, 0);
  return { slope: by / over / 1e6, first: settled[0].held, last: settled.at(-1).held };
}

function mb(bytes) {
  return (bytes / 1e6).toFixed(1);
}
