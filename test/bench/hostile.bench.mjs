/**
 * What becomes of hostile documents, and of the good ones behind them: node test/bench/hostile.bench.mjs [--only NAME] [--megabytes 30]
 *
 * The deployed parser as a process of its own on a real Kafka. Each document is published once; a second later come good ones, behind it in
 * its partition and in the others. One row each: what became of it and when, when the last good one was delivered, and the most memory
 * that the process has taken since it started. `--cgroup DIR` starts the parser in that control group, which ends it at its limit.
 * The table is docs/hostile-documents.md. KAFKA_BROKERS names the broker; without it one is started.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { createKafka, ensureTopics, KafkaLog } from '@cleanwire/kafka';
import { startKafka } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { hostile } from './hostile-documents.mjs';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    megabytes: { type: 'string', default: '30' },
    cgroup: { type: 'string' },
  },
});
const MB = 1024 * 1024;
const size = Number(options.megabytes) * MB;
const root = fileURLToPath(new URL('../..', import.meta.url));

const sentence =
  'The harbour council of Larnholm said on Tuesday that new cranes would begin work before winter while crews asked for a wider channel. ';
const text = sentence.repeat(16);
const filled = (piece, bytes) => piece.repeat(Math.ceil(bytes / piece.length));
const line = (n, body) =>
  JSON.stringify({ id: `i-${n}`, title: `Harbour news, number ${n}`, text: `${n} ${body}` });
const lines = (count, body) => Array.from({ length: count }, (_, n) => line(n, body)).join('\n');
const large = `${options.megabytes} MB`;
const documents = {
  '20,000 tiny items, 1 MB': () => lines(20_000, 'said'),
  [`items of 2 kB, ${large}`]: () => lines(Math.ceil(size / (text.length + 70)), text),
  [`one item of text, ${large}`]: () => line(1, filled(`${text}\n\n`, size)),
  [`one item of HTML, ${large}`]: () =>
    `<rss><channel><item><title>a headline</title><description><![CDATA[${filled(`<p>${text}</p>`, size)}]]></description></item></channel></rss>`,
  [`items of 2 kB, ${large}, gzip in 1 MB`]: () =>
    gzipSync(lines(Math.ceil(size / (text.length + 70)), text)),
  'zeros, 1 GB, gzip in 1 MB': () => gzipSync(Buffer.alloc(1024 * MB)),
  ...Object.fromEntries(
    Object.entries(hostile).flatMap(([name, make]) => [
      [`${name}, 1 MB`, () => make(MB)],
      [`${name}, ${large}`, () => make(size)],
    ]),
  ),
};

const home = mkdtempSync(join(tmpdir(), 'cleanwire-bench-'));
const server = process.env.KAFKA_BROKERS
  ? undefined
  : await startKafka({
      dir: process.env.CLEANWIRE_LOCAL_DIR || join(root, '.cleanwire'),
      home: join(home, 'kafka'),
      javaHome: process.env.JAVA_HOME,
      heapMegabytes: 512,
    });
const env = {
  KAFKA_BROKERS: server?.brokers ?? process.env.KAFKA_BROKERS,
  CLEANWIRE_KAFKA_TOPIC_PREFIX: `hostile-${Date.now().toString(36)}.`,
};
const config = loadConfig(env);
const kafka = createKafka(config, silentLogger, 'bench');
await ensureTopics(kafka, config);
const log = new KafkaLog({ kafka, config, logger: silentLogger });

let deaths = 0;
let stopping = false;
let parser;
function startParser() {
  parser = spawn(process.execPath, [join(root, 'apps/parser/dist/main.js')], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (options.cgroup) writeFileSync(join(options.cgroup, 'cgroup.procs'), String(parser.pid));
  parser.once('exit', () => {
    if (stopping) return;
    deaths++;
    startParser();
  });
}
const peakMegabytes = () => {
  try {
    return Math.round(
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${parser.pid}/status`, 'utf8'))[1]) / 1024,
    );
  } catch {
    return NaN;
  }
};

/** What came of each source, and when. */
const receipts = new Map();
const consumption = await log.consume('bench', [topics.feedReceipts.name], (chunk) => {
  for (const message of chunk) {
    const receipt = topics.feedReceipts.decode(message);
    receipts.set(receipt.sourceId, { receipt, at: performance.now() });
  }
  return Promise.resolve();
});
const received = async (source) => {
  for (let waited = 0; !receipts.has(source) && waited < 300_000; waited += 20) await sleep(20);
  return receipts.get(source);
};
const publish = (key, value) =>
  log.publish([{ topic: topics.rawFeeds.name, key, value: Buffer.from(value), headers: {} }]);

startParser();
await publish('first', line(0, text));
await received('first');

const seconds = (from, to) => (to === undefined ? 'never' : ((to - from) / 1000).toFixed(1));
console.log('| document | became | after s | the good ones behind it, after s | most MB |');
console.log('| --- | --- | ---: | ---: | ---: |');
const wanted = Object.keys(documents).filter((name) => name.includes(options.only ?? ''));
for (const [n, name] of wanted.entries()) {
  const value = documents[name]();
  const before = deaths;
  const start = performance.now();
  await publish(`hostile-${n}`, value);
  await sleep(1000);
  const good = Array.from({ length: 20 }, (_, i) => `good-${n}-${i}`);
  const behind = performance.now();
  for (const source of good) await publish(source, line(1, text));
  const delivered = await Promise.all(good.map(received));
  const last = Math.max(...delivered.map((each) => each?.at ?? Infinity));
  const fate = await received(`hostile-${n}`);
  const { accepted, requested, rejected, rejections = [] } = fate?.receipt ?? {};
  const became = !fate
    ? 'no receipt'
    : accepted + requested > 0
      ? `read: ${accepted} articles${requested ? `, ${requested} pages asked for` : ''}${rejected ? `, ${rejected} refused` : ''}`
      : `${rejected} refused: \`${rejections[0]?.code}\``;
  const died = deaths > before ? `, after ${deaths - before} deaths of the process` : '';
  console.log(
    `| ${name} | ${became}${died} | ${seconds(start, fate?.at)} | ${seconds(behind, last)} | ${peakMegabytes()} |`,
  );
}

stopping = true;
parser.kill('SIGTERM');
await new Promise((resolve) => parser.once('exit', resolve));
await consumption.stop();
await log.close();
await server?.stop();
rmSync(home, { recursive: true, force: true });
process.exit(0);
