import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { warcRecord } from '@cleanwire/crawling/warc';
import { createKafka, ensureTopics, readTopic } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';

const bin = fileURLToPath(new URL('../bin/cleanwire.mjs', import.meta.url));

let env: Record<string, string>;
let config: Config;
let kafka: ReturnType<typeof createKafka>;
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cleanwire-import-'));
  env = {
    PATH: process.env['PATH'] ?? '',
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `import-e2e-${randomBytes(4).toString('hex')}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
  };
  config = loadConfig(env);
  kafka = createKafka(config, silentLogger, 'import-test');
  await ensureTopics(kafka, config);
});
afterAll(async () => {
  const admin = kafka.admin();
  await admin.connect();
  const ours = (topic: string): boolean => topic.startsWith(config.CLEANWIRE_KAFKA_TOPIC_PREFIX);
  await admin.deleteTopics({ topics: (await admin.listTopics()).filter(ours) });
  await admin.disconnect();
  await rm(directory, { recursive: true });
});

const cleanwire = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

const record = (path: string, head: string, body: Buffer | string): Buffer =>
  gzipSync(
    warcRecord({
      type: 'response',
      id: '00000000-0000-4000-8000-000000000000',
      date: new Date('2026-02-03T04:05:06Z'),
      contentType: 'application/http; msgtype=response',
      headers: { 'WARC-Target-URI': `https://www.hafen.example${path}` },
      block: Buffer.concat([Buffer.from(`HTTP/1.1 ${head}\r\n\r\n`), Buffer.from(body)]),
    }),
  );
const feed =
  '<rss version="2.0"><channel><title>Hafen</title><item><title>Fähre</title></item></channel></rss>';
const page = '<!doctype html><html><body><article><h1>연락선</h1><p>Fähre</p></article></body></html>';

it('publishes feeds and pages of an archive, says what is damaged, and goes on from an offset', async () => {
  const first = record(
    '/feed',
    '200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: br',
    brotliCompressSync(feed),
  );
  const damaged = record('/x', '200 OK', page);
  damaged[40]! ^= 0xff;
  const chunked = `${Buffer.byteLength(page).toString(16)}\r\n${page}\r\n0\r\n\r\n`;
  const rest = [
    record('/1', '200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked', chunked),
    record('/2', '404 Not Found', page),
    record(
      '/3',
      '200 OK\r\nContent-Type: image/png',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ),
  ];
  const file = join(directory, 'crawl.warc.gz');
  await writeFile(file, Buffer.concat([first, damaged, ...rest]));

  const { code, stdout, stderr } = await cleanwire('import', file);
  expect([code, stdout]).toEqual([
    1,
    expect.stringContaining('1 feeds, 1 pages, 2 other records skipped, 1 not readable'),
  ]);
  expect(stderr).toContain(`At byte ${first.length}: not readable.`);

  const published: unknown[] = [];
  for (const topic of [topics.rawFeeds, topics.rawPages])
    await readTopic(kafka, config, topic.name, 'beginning', (message) => {
      const { kind, sourceId, url, body, origin } = topic.decode(message);
      published.push([kind, sourceId, url, body.toString(), origin.time]);
    });
  const time = '2026-02-03T04:05:06.000Z';
  expect(published).toEqual([
    ['raw-feed', 'hafen', 'https://www.hafen.example/feed', feed, time],
    ['raw-page', 'hafen', 'https://www.hafen.example/1', page, time],
  ]);

  const from = String(first.length + damaged.length);
  expect(await cleanwire('import', file, '--from', from, '--source', 'mine')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('0 feeds, 1 pages'),
  });
  expect(await cleanwire('import', join(directory, 'nothing'))).toMatchObject({ code: 64 });
});
