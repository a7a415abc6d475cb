import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { deadLetterTopics, topics } from '@cleanwire/contracts';
import type { IncomingMessage, OutgoingMessage, ParsedArticle, Topic } from '@cleanwire/contracts';
import { createKafka, ensureTopics, KafkaLog, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';

/** The parser as it is deployed: its built process on a real Kafka, documents read in its worker threads. */
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const samples = new URL('../../../samples/', import.meta.url);

let env: Record<string, string>;
let config: Config;
let kafka: ReturnType<typeof createKafka>;
let log: KafkaLog;
let parser: ChildProcess;
let said = '';

beforeAll(async () => {
  env = {
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `parser-e2e-${randomBytes(4).toString('hex')}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: '6000',
    CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES: String(1024 * 1024),
  };
  config = loadConfig(env);
  kafka = createKafka(config, silentLogger, 'parser-test');
  await ensureTopics(kafka, config);
  log = new KafkaLog({ kafka, config, logger: silentLogger });
  parser = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  parser.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
});
afterAll(async () => {
  parser.kill('SIGKILL');
  await log.close();
  const admin = kafka.admin();
  await admin.connect();
  const ours = (topic: string): boolean => topic.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX);
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter(ours) });
  await admin.disconnect();
});

/** As `kcat -P -k source`: a key and bytes, no headers. */
const bare = (sourceId: string, body: Buffer): OutgoingMessage => ({
  topic: topics.rawFeeds.name,
  key: sourceId,
  value: body,
  headers: {},
});

async function messagesOn(topic: string): Promise<IncomingMessage[]> {
  const messages: IncomingMessage[] = [];
  await readTopic(kafka, config, topic, 'beginning', (message) => {
    messages.push(message);
  });
  return messages;
}

async function read<T>(topic: Topic<T>): Promise<T[]> {
  return (await messagesOn(topic.name)).map((message) => topic.decode(message));
}

/** Waits for that many receipts: one for each document. */
async function receipts(count: number): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if ((await messagesOn(topics.feedReceipts.name)).length >= count) return;
    if (parser.exitCode !== null) throw new Error(`The parser ended by itself:\n${said.slice(-2000)}`);
    await sleep(200);
  }
  throw new Error(`No ${count} receipts came.\n${said.slice(-2000)}`);
}

const sampleFiles = readdirSync(samples).filter(
  (name) => /\.(?:xml|rdf|json|txt|ndjson)$/.test(name) && name !== 'sources.json',
);
const documents = sampleFiles.map((name) => bare(name, readFileSync(new URL(name, samples))));
const hostile = [
  ['empty-document', Buffer.from(' \r\n')],
  ['too-large', gzipSync(Buffer.alloc(50 * 1024 * 1024))],
  ['unknown-format', Buffer.from('Dear editor, this is no feed.')],
  ['undecodable', Buffer.from('%PDF-1.7')],
] as const;

it('gives every sample document a receipt and its articles, page requests and nothing else', async () => {
  await log.publish(documents);
  await receipts(documents.length);
  const articles = await read(topics.parsedArticles);
  const requests = await read(topics.pageRequests);
  const given = await read(topics.feedReceipts);
  expect(given.map(({ sourceId }) => sourceId).sort()).toEqual([...sampleFiles].sort());
  expect(given.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(articles.length);
  expect(given.reduce((sum, { requested }) => sum + requested, 0)).toBe(requests.length);
  expect(new Set(articles.map(({ language }) => language))).toEqual(
    new Set(['en', 'de', 'fr', 'es', 'ru', 'ko', 'ja', 'zh', 'ar']),
  );
  expect(JSON.stringify(articles)).not.toMatch(/<script|javascript:/);
  const tagged = (tag: string): ParsedArticle[] =>
    articles.filter(({ hashtags }) => hashtags.some((hashtag) => hashtag.tag === tag));
  expect(tagged('NorthernPortsEnergyCouncil').length).toBeGreaterThan(6);
  expect(tagged('해솔대학교')).toHaveLength(1);
});

it('gives the same sightings again when the documents are sent again', async () => {
  const before = new Set((await read(topics.parsedArticles)).map(({ sightingId }) => sightingId));
  await log.publish(documents);
  await receipts(2 * documents.length);
  expect(new Set((await read(topics.parsedArticles)).map(({ sightingId }) => sightingId))).toEqual(before);
});

it('sets aside what it cannot read, with its bytes and a receipt, and goes on', async () => {
  await log.publish([
    ...hostile.map(([code, body]) => bare(code, body)),
    bare('after', documents[0]!.value!),
  ]);
  await receipts(2 * documents.length + hostile.length + 1);
  const given = new Map((await read(topics.feedReceipts)).map((receipt) => [receipt.sourceId, receipt]));
  for (const [code] of hostile)
    expect(given.get(code)?.rejections).toEqual([expect.objectContaining({ code })]);
  expect(given.get('after')).toMatchObject({ rejected: 0 });
  const letters = await messagesOn(deadLetterTopics.parser.name);
  const bytes = new Map(letters.map(({ key, value }) => [key?.toString(), value]));
  for (const [code, body] of hostile) expect(bytes.get(code)?.equals(body)).toBe(true);
});

it('finishes and ends with 0 when it is told to stop', async () => {
  const exit = once(parser, 'exit');
  parser.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});
