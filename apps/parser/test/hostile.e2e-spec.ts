import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, parserMemory } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { FeedReceipt } from '@cleanwire/contracts';
import { createKafka, ensureTopics, KafkaLog, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';

/** Documents that cost the parser all it has: its built process on a real Kafka. */
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const MB = 1024 * 1024;

let env: Record<string, string>;
let config: Config;
let kafka: ReturnType<typeof createKafka>;
let log: KafkaLog;
let parser: ChildProcess;

const start = (): void => {
  parser = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env }, stdio: 'ignore' });
};

beforeEach(async () => {
  env = {
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `hostile-e2e-${randomBytes(4).toString('hex')}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: '6000',
    // A machine that is busy with other tests is slower by the second, not by the document.
    CLEANWIRE_PARSER_TIMEOUT_MS: '30000',
  };
  config = loadConfig(env);
  kafka = createKafka(config, silentLogger, 'parser-test');
  await ensureTopics(kafka, config);
  log = new KafkaLog({ kafka, config, logger: silentLogger });
  start();
});
afterEach(async () => {
  parser.kill('SIGKILL');
  await log.close();
  const admin = kafka.admin();
  await admin.connect();
  const ours = (topic: string): boolean => topic.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX);
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter(ours) });
  await admin.disconnect();
});

const publish = (source: string, body: string): Promise<void> =>
  log.publish([{ topic: topics.rawFeeds.name, key: source, value: Buffer.from(body), headers: {} }]);
const text = 'The harbour council of Larnholm said on Tuesday that new cranes would begin work. '.repeat(25);
const line = (n: number): string => JSON.stringify({ title: `Harbour news ${n}`, text: `${n} ${text}` });
const items = (bytes: number): string =>
  Array.from({ length: Math.ceil(bytes / line(0).length) }, (_, n) => line(n)).join('\n');

async function receipts(): Promise<Map<string, FeedReceipt>> {
  const found = new Map<string, FeedReceipt>();
  await readTopic(kafka, config, topics.feedReceipts.name, 'beginning', (message) => {
    const receipt = topics.feedReceipts.decode(message);
    found.set(receipt.sourceId, receipt);
  });
  return found;
}
async function receiptOf(source: string): Promise<FeedReceipt> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const receipt = (await receipts()).get(source);
    if (receipt) return receipt;
    await sleep(100);
  }
  throw new Error(`No receipt came for ${source}.`);
}
/** What the broker was told to remember of what is in work. */
async function remembered(): Promise<string> {
  const admin = kafka.admin();
  await admin.connect();
  const prefix = config.CLEANWIRE_KAFKA_TOPIC_PREFIX;
  const [found] = await admin.fetchOffsets({
    groupId: `${prefix}news.parser`,
    topics: [`${prefix}${topics.rawFeeds.name}`],
  });
  await admin.disconnect();
  return found!.partitions.map(({ metadata }) => metadata).join('');
}

it('reads large documents one at a time within its memory, and lets good ones pass them', async () => {
  await publish('first', line(0));
  await receiptOf('first');
  await publish('large-items', items(6 * MB));
  await publish(
    'large-text',
    JSON.stringify({ title: 'Harbour news', text: text.repeat((6 * MB) / text.length) }),
  );
  const good = Array.from({ length: 12 }, (_, n) => `good-${n}`);
  for (const source of good) await publish(source, line(1));
  for (const source of good) expect((await receiptOf(source)).accepted).toBe(1);
  expect((await receipts()).has('large-text')).toBe(false);
  expect((await receiptOf('large-text')).accepted).toBe(1);
  expect((await receiptOf('large-items')).accepted).toBeGreaterThan(2000);
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${parser.pid}/status`, 'utf8'))?.[1];
  expect(Number(peak) / 1024).toBeLessThan(parserMemory(config).processMb);
  expect(parser.exitCode).toBeNull();
}, 120_000);

it('lets readers go first, with every thread that it has', async () => {
  await publish('first', line(0));
  await receiptOf('first');
  const threads = `/proc/${parser.pid}/task`;
  const priorities = readdirSync(threads).map((thread) => {
    const [, afterName = ''] = readFileSync(`${threads}/${thread}/stat`, 'utf8').split(') ');
    return Number(afterName.split(' ')[16]);
  });
  expect(priorities.length).toBeGreaterThan(5);
  expect(new Set(priorities)).toEqual(new Set([Math.min(19, getPriority() + 10)]));
});

it('sets a document aside that was in work when the process was killed, twice; the others are read', async () => {
  await publish('first', line(0));
  await receiptOf('first');
  await publish('deadly', items(8 * MB));
  for (let deaths = 1; deaths <= 2; deaths++) {
    for (let waited = 0; !(await remembered()).includes(`:${deaths}}`) && waited < 300; waited++)
      await sleep(50);
    parser.kill('SIGKILL');
    start();
  }
  expect(await receiptOf('deadly')).toMatchObject({ accepted: 0, rejections: [{ code: 'memory' }] });
  await publish('after', line(2));
  expect((await receiptOf('after')).accepted).toBe(1);
}, 120_000);
