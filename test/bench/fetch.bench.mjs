// The fetcher's order of work, on Kafka and Postgres of its own and on publishers of this machine (fetch-farm.mjs), of which each is a host.
//   curve      how long the next work takes to lease, of 1,000 to 1,000,000 due sources, 20,000 of them behind one host. Goal: flat.
//   cost       CPU of a fetch and publication of 50 kB over a new connection, beside undici and kafkajs bare, in one run. Goal: 1.5 x at most.
//              And what Postgres spends with it: CPU and transactions a fetch.
//   sustained  200,000 sources at 90 fetches a second: lateness, CPU, memory. Goal: p99 <= 60 s, one core, 1 GB.
//   npm run bench -- fetch --parts=curve,cost,sustained --most=1000000 --fetches=3000 --seconds=60
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import kafkajs from 'kafkajs';
import { Agent } from 'undici';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { startFetcherOn } from '@cleanwire/fetcher/start';
import { createKafka, ensureTopics, KafkaLog } from '@cleanwire/kafka';
import { startKafka, startPostgres } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { createPool, leaseSources, migrate, releaseSources, releaseTurns, takeTurns } from '@cleanwire/store';

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: 'curve,cost,sustained' },
    most: { type: 'string', default: '1000000' },
    fetches: { type: 'string', default: '3000' },
    seconds: { type: 'string', default: '60' },
    sources: { type: 'string', default: '200000' },
  },
});
const PARALLEL = 64;
const RATE = 90;
const ONE_HOST = 20_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'cleanwire-bench-'));
const parts = values.parts.split(',');
const needsKafka = parts.some((part) => part !== 'curve');
const [kafka, postgres] = await Promise.all([
  needsKafka &&
    startKafka({
      dir: process.env.CLEANWIRE_LOCAL_DIR ?? join(root, '.cleanwire'),
      home: join(home, 'kafka'),
      javaHome: process.env.JAVA_HOME,
      heapMegabytes: 512,
    }),
  startPostgres({ dir: home }),
]);
const pool = createPool(postgres.url, { size: 10, statementTimeoutMs: 600_000, logger: silentLogger });
const problems = [];
try {
  await migrate(pool);
  if (parts.includes('curve')) await curve();
  if (needsKafka) {
    const farm = fork(join(root, 'test/bench/fetch-farm.mjs'));
    const [{ port }] = await once(farm, 'message');
    if (parts.includes('cost')) await cost(port);
    if (parts.includes('sustained')) await sustained(farm, port);
    farm.disconnect();
  }
} finally {
  await pool.end();
  await Promise.all([kafka && kafka.stop(), postgres.stop()]);
  rmSync(home, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

/** Sources on hosts of 127/8; source n is due at `from + n * stepMs`. */
async function seed(count, { port, hosts = count, from = Date.now() - 3_600_000, stepMs = 0 }) {
  await pool.query('truncate fetcher.hosts, fetcher.robots, fetcher.fetch_log cascade');
  const host = `'127.' || 1 + n % ${hosts} / 62500 || '.' || n % ${hosts} / 250 % 250 || '.' || 1 + n % ${hosts} % 250 || ':${port}'`;
  await pool.query(
    `insert into fetcher.hosts (host) select distinct ${host} from generate_series(0, ${count - 1}) n`,
  );
  await pool.query(
    `insert into fetcher.sources (id, url, host, name, next_due_at)
     select 's' || n, 'http://' || ${host} || '/' || n, ${host}, 's' || n,
            to_timestamp(${from / 1000} + n * ${stepMs / 1000}::float8)
       from generate_series(0, ${count - 1}) n`,
  );
  // Known for the day, as of all hosts but the newest.
  await pool.query(
    `insert into fetcher.robots (origin, state, text, expires_at)
     select 'http://' || host, 'none', '', now() + interval '1 day' from fetcher.hosts`,
  );
  await pool.query('vacuum analyze fetcher.sources');
  await pool.query('vacuum analyze fetcher.hosts');
}

async function curve() {
  const terms = { owner: 'bench', leaseMs: 60_000 };
  const medians = [];
  for (const count of [1000, 10_000, 100_000, 1_000_000].filter((each) => each <= Number(values.most))) {
    await seed(count, { port: 80 });
    const crowd = Math.min(ONE_HOST, count / 2);
    await pool.query(
      `update fetcher.sources set host = '127.1.0.1:80', next_due_at = next_due_at - interval '1 day' where substr(id, 2)::integer < ${crowd}`,
    );
    // Hosts that are not to be asked now, as after a 429.
    await pool.query(
      `update fetcher.hosts set next_allowed_at = now() + interval '1 hour'
        where host in (select host from fetcher.sources where substr(id, 2)::integer between ${crowd} and ${crowd + count / 10})`,
    );
    await pool.query('vacuum analyze fetcher.sources');
    const times = [];
    let leased = 0;
    for (let round = 0; round < 40; round++) {
      const startedAt = performance.now();
      const turns = await takeTurns(pool, terms, 16);
      const sources = await leaseSources(
        pool,
        terms,
        turns.map(({ host }) => host),
      );
      times.push(performance.now() - startedAt);
      leased += sources.length;
      // The crowded host is back in a moment, and is asked in each round.
      await releaseTurns(pool, 'bench', [{ host: '127.1.0.1:80', delayMs: 0 }]);
    }
    times.sort((a, b) => a - b);
    medians.push(times[20]);
    console.log(
      `  ${String(count).padStart(9)} due, ${crowd} behind one host: ${times[20].toFixed(1)} ms for 16 (p95 ${times[38].toFixed(1)} ms), ${leased} leased`,
    );
    await releaseSources(pool, 'bench', []);
  }
  if (medians.at(-1) > 3 * medians[0] + 5)
    problems.push('The time of a lease grows with the number of sources.');
}

function configFor(port, more) {
  return loadConfig({
    KAFKA_BROKERS: kafka.brokers,
    DATABASE_URL: postgres.url,
    CLEANWIRE_KAFKA_COMPRESSION: 'none',
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(port),
    CLEANWIRE_FETCHER_PARALLEL_COUNT: String(PARALLEL),
    ...more,
  });
}

async function cost(port) {
  const count = Number(values.fetches);
  const config = configFor(port, {});
  const client = createKafka(config, silentLogger, 'bench');
  await ensureTopics(client, config);
  const bare = [];
  const ours = [];
  for (let round = 0; round < 3; round++) {
    bare.push(await bareFetches(client, port, count));
    await seed(count, { port });
    const log = new KafkaLog({ kafka: client, config, logger: silentLogger });
    const before = { ...(await commits()), postgres: postgresCpu(await backend()) };
    const cpu = process.cpuUsage();
    const startedAt = performance.now();
    const fetcher = await startFetcherOn({ config, logger: silentLogger, db: pool, log });
    await untilFetched(count);
    const { user, system } = process.cpuUsage(cpu);
    const seconds = (performance.now() - startedAt) / 1000;
    const after = { ...(await commits()), postgres: postgresCpu(await backend()) };
    await fetcher.stop();
    await log.close();
    ours.push({
      ms: (user + system) / 1000 / count,
      postgres: ((after.postgres - before.postgres) * 1000) / count,
      commits: (after.commits - before.commits) / count,
      rate: count / seconds,
    });
  }
  const best = (key) => Math.min(...ours.map((each) => each[key]));
  const ratio = best('ms') / Math.min(...bare);
  console.log(
    `  ${best('ms').toFixed(2)} ms CPU a fetch and publication of 50 kB; bare undici and kafkajs ${Math.min(...bare).toFixed(2)} ms: ${ratio.toFixed(2)} x`,
  );
  console.log(
    `  Postgres ${best('postgres').toFixed(2)} ms and ${best('commits').toFixed(2)} transactions a fetch; ${Math.max(...ours.map(({ rate }) => rate)).toFixed(0)} fetches a second`,
  );
  if (ratio > 1.5)
    problems.push(`A fetch costs ${ratio.toFixed(2)} times what it costs bare; the goal is 1.5.`);
}

async function bareFetches(client, port, count) {
  const agent = new Agent();
  const producer = client.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const cpu = process.cpuUsage();
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next++;
      const { body } = await agent.request({
        origin: `http://127.9.${n % 250}.${1 + (n % 200)}:${port}`,
        path: `/${n}`,
        method: 'GET',
      });
      const value = Buffer.from(await body.arrayBuffer());
      await producer.send({ topic: topics.rawFeeds.name, acks: -1, messages: [{ key: `s${n}`, value }] });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  const { user, system } = process.cpuUsage(cpu);
  await producer.disconnect();
  await agent.destroy();
  return (user + system) / 1000 / count;
}

async function untilFetched(count) {
  for (;;) {
    const { rows } = await pool.query(
      'select count(*)::integer as count from fetcher.sources where fetch_count = 0',
    );
    if (rows[0].count === 0) return;
    await sleep(200);
  }
}

async function commits() {
  const { rows } = await pool.query(
    'select xact_commit::integer as commits from pg_stat_database where datname = current_database()',
  );
  return rows[0];
}
async function backend() {
  return (await pool.query('select pg_backend_pid() as pid')).rows[0].pid;
}

/** Seconds of CPU of all of this Postgres's processes, those that ended too. */
function postgresCpu(pid) {
  const stat = (of) =>
    readFileSync(`/proc/${of}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  const parent = stat(pid)[1];
  const ticks = (of, fields) => fields.reduce((sum, field) => sum + Number(stat(of)[field]), 0);
  const children = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && stat(name)[1] === parent;
    } catch {
      return false;
    }
  });
  return (ticks(parent, [11, 12, 13, 14]) + children.reduce((sum, of) => sum + ticks(of, [11, 12]), 0)) / 100;
}

async function sustained(farm, port) {
  const count = Number(values.sources);
  const seconds = Number(values.seconds);
  const stepMs = 1000 / RATE;
  // Later than the seeding ends: nothing is late before it begins.
  const from = Date.now() + 45_000;
  await seed(count, { port, from, stepMs });
  const everyMs = String(Math.round(count * stepMs));
  const config = configFor(port, {
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: everyMs,
    CLEANWIRE_FETCHER_MAX_INTERVAL_MS: everyMs,
  });
  const client = createKafka(config, silentLogger, 'bench');
  await ensureTopics(client, config);
  const log = new KafkaLog({ kafka: client, config, logger: silentLogger });
  farm.send({ clock: { from, stepMs } });
  const fetcher = await startFetcherOn({ config, logger: silentLogger, db: pool, log });
  await sleep(Math.max(0, from - Date.now()));
  const cpu = process.cpuUsage();
  const database = postgresCpu(await backend());
  await sleep(seconds * 1000);
  const { user, system } = process.cpuUsage(cpu);
  const databaseSeconds = postgresCpu(await backend()) - database;
  farm.send({ report: true });
  const [{ late }] = await once(farm, 'message');
  await fetcher.stop();
  await log.close();
  late.sort((a, b) => a - b);
  const p99 = late[Math.floor(late.length * 0.99)];
  const cores = (user + system) / 1e6 / seconds;
  const rss = process.memoryUsage().rss / 1e6;
  console.log(
    `  ${count} sources, ${(late.length / seconds).toFixed(1)} fetches a second: ${p99.toFixed(0)} ms late at p99 (median ${late[Math.floor(late.length / 2)].toFixed(0)} ms); ` +
      `${cores.toFixed(2)} cores, Postgres ${(databaseSeconds / seconds).toFixed(2)}, ${rss.toFixed(0)} MB`,
  );
  if (p99 > 60_000 || cores > 1 || rss > 1000 || late.length < 0.95 * RATE * seconds)
    problems.push('200,000 sources were not kept up with at 90 fetches a second, 60 s, one core and 1 GB.');
}
