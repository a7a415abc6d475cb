// The whole system on this machine, as `npm start` runs it: how long until sample news is on the page (first and second
// start), how much memory everything takes when idle, how long a produced document takes to its page, and whether a
// stop leaves a process behind. Goals: second start <= 15 s, <= 1.5 GB, p95 <= 2 s.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'cleanwire-bench-'));
const env = { ...process.env, CLEANWIRE_LOCAL_DIR: dir };
for (const name of ['KAFKA_BROKERS', 'DATABASE_URL', 'PORT']) delete env[name];

const first = await start();
console.log(
  `first start (jars and Postgres unpacked anew): ${seconds(first.ms)} s to sample news on the page`,
);
await stop(first);
const second = await start();
console.log(`second start: ${seconds(second.ms)} s to sample news on the page (goal <= 15)`);

await sleep(10_000);
const { total, parts } = residentMegabytes(second.child.pid);
console.log(`idle, all processes together: ${total} MB proportional set size (goal <= 1500): ${parts}`);

const times = [];
for (let i = 0; i < 40; i++) {
  times.push(await timeToPage(second.url, i));
  await sleep(250);
}
times.sort((a, b) => a - b);
console.log(
  `produced to visible on the page, 40 documents: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms (goal <= 2000), worst ${times.at(-1)} ms`,
);
const pids = tree(second.child.pid);
const stopping = Date.now();
await stop(second);
const stopped = seconds(Date.now() - stopping);
// A child of a child may end a moment after its parent.
await sleep(2000);
const left = pids
  .filter(isAlive)
  .map((pid) => `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 100)}`);
console.log(`stop: ${stopped} s, ${left.length} processes left ${left.join('; ')}`);
rmSync(dir, { recursive: true, force: true });
process.exit(left.length === 0 ? 0 : 1);

async function start() {
  const began = Date.now();
  const child = spawn(process.execPath, [`${root}apps/local/dist/main.js`], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output}`);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    const page =
      url &&
      (await fetch(url)
        .then((response) => response.text())
        .catch(() => ''));
    if (page && page.includes('<article')) return { child, url, ms: Date.now() - began };
    if (Date.now() - began > 180_000) throw new Error(`No news after three minutes:\n${output}`);
    await sleep(100);
  }
}

async function stop({ child }) {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exited;
}

async function timeToPage(url, i) {
  const word = createHash('sha256')
    .update(`${Date.now()}${i}`)
    .digest('hex')
    .replace(/[0-9]/g, 'k')
    .slice(0, 12);
  const file = join(dir, 'page.txt');
  const tag = `Bench${word}`;
  writeFileSync(
    file,
    `Latest news with #${tag}\n\n\nBench Wire\n03-11-2025\n- Tests\n- Bench Wire\nNotice ${word}\nThe notice ${word} was published for this bench alone, with the number ${i} and enough words to be a text of its own.`,
  );
  const began = Date.now();
  const response = await fetch(`${url}/v1/raw-feeds?source=bench`, {
    method: 'POST',
    body: readFileSync(file),
  });
  if (!response.ok) throw new Error(`POST /v1/raw-feeds: ${response.status} ${await response.text()}`);
  for (;;) {
    const page = await fetch(`${url}/tag/${tag}`);
    if (page.ok && (await page.text()).includes(word)) return Date.now() - began;
    if (Date.now() - began > 20_000) throw new Error(`${tag} is not on its page after 20 s`);
    await sleep(10);
  }
}

/** The process and all below it. */
function tree(pid) {
  const children = new Map();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8'))[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (parent) => [parent, ...(children.get(parent) ?? []).flatMap(below)];
  return below(pid);
}

function residentMegabytes(pid) {
  const byName = new Map();
  for (const each of tree(pid)) {
    const name = spawnSync('ps', ['-o', 'comm=', '-p', String(each)], { encoding: 'utf8' }).stdout.trim();
    const kB = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    byName.set(name, (byName.get(name) ?? 0) + kB);
  }
  const total = [...byName.values()].reduce((a, b) => a + b, 0);
  return {
    total: Math.round(total / 1024),
    parts: [...byName].map(([name, kB]) => `${name} ${Math.round(kB / 1024)}`).join(', '),
  };
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
function seconds(ms) {
  return (ms / 1000).toFixed(1);
}
function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}
