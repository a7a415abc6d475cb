import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { isPortFree, startKafka, startPostgres } from '../src/index.js';
import { provideJars } from '../src/kafka-jars.js';
import { postgresHome } from '../src/postgres-home.js';
import { PINNED_JARS } from '../src/pinned-jars.js';
import { identityOf } from '../src/process-identity.js';

const workspace = join(import.meta.dirname, '../../..');
/** Kafka's jars, shared with `npm start`. */
const shared = join(workspace, '.cleanwire');
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cleanwire-servers-'));
});
afterEach(() => rmSync(home, { recursive: true }));

describe('Kafka as a child', () => {
  it('keeps its topics from one start to the next and ends when told', async () => {
    const first = await startKafka({ dir: shared, home });
    await topicsOf(first.brokers, 'kept');
    await first.stop();
    expect(identityOf(first.pid)).toBeUndefined();

    const second = await startKafka({ dir: shared, home });
    expect(await topicsOf(second.brokers)).toContain('kept');
    await expect(startKafka({ dir: shared, home })).rejects.toThrow('is already running');
    await second.stop();
    expect(await second.ended()).toBe('ended with exit code 143');
  });

  it('says what Kafka said when it cannot start', async () => {
    const settings = { 'log.segment.bytes': 'many' };
    await expect(startKafka({ dir: shared, home, settings })).rejects.toThrow(
      /^Formatting Kafka's storage failed.*log\.segment\.bytes: Not a number/s,
    );
    await (await startKafka({ dir: shared, home })).stop();
    await expect(startKafka({ dir: shared, home, settings })).rejects.toThrow(
      /^Kafka ended with exit code 1\. The end of .*server\.log:.*log\.segment\.bytes/s,
    );
    expect(existsSync(join(home, 'running.json'))).toBe(false);
  });
});

describe('Postgres as a child', () => {
  it('keeps its data, knows letters beyond ASCII and ends when told', async () => {
    const first = await startPostgres({ dir: home, durable: false });
    expect(await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n')).toEqual([]);
    expect(await query(first.url, `SELECT lower('ÀÉ뉴스') AS low`)).toEqual([{ low: 'àé뉴스' }]);
    await first.stop();
    expect(identityOf(first.pid)).toBeUndefined();

    const second = await startPostgres({ dir: home, durable: false });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.stop();
  });

  it('recovers after it was killed', async () => {
    const first = await startPostgres({ dir: home });
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    first.kill();
    expect(await first.ended()).toBe('was ended by SIGKILL');
    await first.stop();
    const second = await startPostgres({ dir: home });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.stop();
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('lives outside a directory that its account may not enter, until that is gone', async () => {
    chmodSync(home, 0o700);
    const server = await startPostgres({ dir: home, durable: false });
    const real = realpathSync(join(home, 'postgres'));
    expect(real).toMatch(/^\/var\/tmp\/cleanwire-/);
    await server.stop();

    const other = join(home, 'other');
    mkdirSync(other);
    rmSync(join(home, 'postgres'));
    const { path } = await postgresHome(other);
    expect([existsSync(real), existsSync(path)]).toEqual([false, true]);
    rmSync(path, { recursive: true });
  });
});

describe('a parent that is killed', () => {
  it('takes its servers with it, and the next start finds everything in order', async () => {
    const program = `
      import { startKafka, startPostgres } from '@cleanwire/local-servers';
      const kafka = await startKafka({ dir: ${JSON.stringify(shared)}, home: ${JSON.stringify(home)} });
      const postgres = await startPostgres({ dir: ${JSON.stringify(home)} });
      console.log(JSON.stringify([kafka, postgres]));
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: workspace });
    const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
    const servers = JSON.parse(line) as { pid: number; port: number }[];
    for (const { port } of servers) expect(await isPortFree(port)).toBe(false);

    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const deadline = Date.now() + 10_000;
    while (servers.some(({ pid }) => identityOf(pid)) && Date.now() < deadline) await sleep(50);
    expect(servers.filter(({ pid }) => identityOf(pid))).toEqual([]);

    const [kafka, postgres] = await Promise.all([
      startKafka({ dir: shared, home }),
      startPostgres({ dir: home }),
    ]);
    await Promise.all([kafka.stop(), postgres.stop()]);
  });
});

describe('the jars', () => {
  it('that are incomplete are fetched again', async () => {
    const lib = join(home, 'lib');
    const smallest = [...PINNED_JARS].sort((a, b) => a[1] - b[1]).slice(0, 2);
    const [first] = await provideJars(lib, undefined, smallest);
    const whole = readFileSync(first!);
    writeFileSync(first!, whole.subarray(0, 1000));
    await provideJars(lib, undefined, smallest);
    expect(readFileSync(first!).equals(whole)).toBe(true);
    expect(readdirSync(lib)).toHaveLength(2);
  });

  it('with another sha256 than the pinned one are refused', async () => {
    const other = [['org.slf4j:slf4j-api:1.7.36', 41_125, '0'.repeat(64)]] as const;
    await expect(provideJars(join(home, 'lib'), undefined, other)).rejects.toThrow(
      'slf4j-api-1.7.36.jar could not be downloaded (what arrived has another sha256',
    );
    expect(readdirSync(join(home, 'lib'))).toEqual([]);
  });
});

/** The topics of the broker; creates one first when given. */
async function topicsOf(brokers: string, create?: string): Promise<string[]> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  if (create) await admin.createTopics({ topics: [{ topic: create }] });
  const topics = await admin.listTopics();
  await admin.disconnect();
  return topics;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
}
