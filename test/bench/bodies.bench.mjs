/**
 * Memory and stand-still of fetcher and parser when many large documents come at once:
 * node test/bench/bodies.bench.mjs [--hosts 60] [--megabytes 19] [--coding gzip] [--noise] [--seconds 60]
 *
 * A farm of hosts on loopback addresses, each with one feed; the deployed fetcher asks all of them at once and publishes to a real Kafka,
 * the deployed parser reads what came. One row each: until the last document was there, the most memory the process has taken, and the
 * longest time that its event loop stood still. `--noise` makes feeds of random letters, which no codec makes much smaller. The parser is
 * looked at for `--seconds`: it reads one large document at a time, for seconds each, and takes the most memory when they come.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { createKafka, ensureTopics, KafkaLog } from '@cleanwire/kafka';
import { freePort, startKafka, startPostgres } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { createPool, importSources, listSources, migrate } from '@cleanwire/store';

const { values: options } = parseArgs({
  options: {
    hosts: { type: 'string', default: '60' },
    megabytes: { type: 'string', default: '19' },
    coding: { type: 'string' },
    noise: { type: 'boolean' },
    seconds: { type: 'string', default: '60' },
    farm: { type: 'string' },
  },
});
const count = Number(options.hosts);

/** One feed for all hosts, so that the farm takes no memory to speak of; its guid tells them apart. */
function serveFarm(port) {
  const bytes = Number(options.megabytes) * 1024 * 1024;
  const sentence =
    'The harbour council of Larnholm said on Tuesday that new cranes would begin work before winter while crews asked for a wider channel. ';
  const text = (n) => (options.noise ? randomBytes(1536).toString('base64') : `${n} ${sentence.repeat(15)}`);
  const items = [];
  for (let n = 0, length = 0; length < bytes - 400; n++) {
    items.push(
      `<item><guid>${n}</guid><title>Harbour news, number ${n}</title><description>${text(n)}</description></item>`,
    );
    length += items.at(-1).length;
  }
  const body = Buffer.from(`<rss version="2.0"><channel>${items.join('')}</channel></rss>`);
  const sent = options.coding === 'gzip' ? gzipSync(body, { level: 1 }) : body;
  createServer((request, response) => {
    if (request.url === '/robots.txt') return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': 'application/rss+xml',
      ...(options.coding && { 'content-encoding': options.coding }),
      'content-length': sent.length,
    });
    return response.end(sent);
  }).listen(port, '0.0.0.0', () => process.send('ready'));
}
if (options.farm) serveFarm(Number(options.farm));
else await measure();

async function measure() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const home = mkdtempSync(join(tmpdir(), 'cleanwire-bench-'));
  const dir = process.env.CLEANWIRE_LOCAL_DIR || join(root, '.cleanwire');
  const children = new Set();
  const servers = await Promise.all([
    startKafka({ dir, home: join(home, 'kafka'), javaHome: process.env.JAVA_HOME, heapMegabytes: 1024 }),
    startPostgres({ dir: home, durable: false }),
  ]);
  try {
    const [kafkaServer, postgres] = servers;
    const port = await freePort();
    const env = {
      PATH: process.env.PATH,
      KAFKA_BROKERS: kafkaServer.brokers,
      DATABASE_URL: postgres.url,
      CLEANWIRE_LOG_LEVEL: 'warn',
      CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
      CLEANWIRE_FETCHER_ALLOW_PORTS: String(port),
      CLEANWIRE_FETCHER_PARALLEL_COUNT: '64',
      CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
      CLEANWIRE_FETCHER_BODY_TIMEOUT_MS: '120000',
      CLEANWIRE_PARSER_TIMEOUT_MS: '600000',
    };
    const config = loadConfig(env);
    const kafka = createKafka(config, silentLogger, 'bench');
    await ensureTopics(kafka, config);
    const log = new KafkaLog({ kafka, config, logger: silentLogger });
    const db = createPool(postgres.url, { size: 2, statementTimeoutMs: 60_000, logger: silentLogger });
    await migrate(db);

    const farm = spawn(
      process.execPath,
      [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--farm', String(port)],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    children.add(farm);
    await new Promise((resolve) => farm.once('message', resolve));

    const start = (app) => {
      const probe = join(home, app);
      const child = spawn(
        process.execPath,
        ['--import', new URL('loop-probe.mjs', import.meta.url).href, join(root, `apps/${app}/dist/main.js`)],
        { env: { ...env, LOOP_PROBE: probe }, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      children.add(child);
      const startedAt = performance.now();
      return (what) => {
        const hwm =
          Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024;
        const stood = Number(readFileSync(probe, 'utf8'));
        const seconds = (performance.now() - startedAt) / 1000;
        console.log(
          `${app}: ${what} after ${seconds.toFixed(1)} s; most memory ${hwm.toFixed(0)} MB; longest stand-still ${stood.toFixed(0)} ms`,
        );
        child.kill('SIGTERM');
      };
    };

    await importSources(
      db,
      Array.from({ length: count }, (_, n) => ({ id: `s${n}`, url: `http://127.0.1.${n + 1}:${port}/feed` })),
    );
    console.log(
      `${count} hosts, ${options.megabytes} MB each${options.coding ? `, ${options.coding}` : ''}${options.noise ? ', random letters' : ''}`,
    );
    const fetched = start('fetcher');
    let sources = [];
    for (
      let i = 0;
      i < 3000 && !(sources.length > 0 && sources.every(({ fetchCount }) => fetchCount > 0));
      i++
    ) {
      await sleep(200);
      sources = await listSources(db);
    }
    const results = Object.entries(Object.groupBy(sources, ({ lastResult }) => lastResult ?? 'nothing'));
    fetched(results.map(([result, of]) => `${of.length} ${result}`).join(', '));

    let receipts = 0;
    const consumption = await log.consume('bench', [topics.feedReceipts.name], (chunk) => {
      receipts += chunk.length;
      return Promise.resolve();
    });
    const parsed = start('parser');
    for (let i = 0; i < 5 * Number(options.seconds) && receipts < count; i++) await sleep(200);
    parsed(`${receipts} receipts`);
    await consumption.stop();
    await log.close();
    await db.end();
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(home, { recursive: true, force: true });
  }
}
