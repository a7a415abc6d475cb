import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FetchResult } from '@cleanwire/crawling/results';
import { httpResponse, readWarc } from '@cleanwire/crawling/warc';
import type { WarcRecord } from '@cleanwire/crawling/warc';
import type { HttpClient } from '@cleanwire/http-client';
import { silentLogger } from '@cleanwire/observability';
import { archiving, openArchive } from './archive.js';
import type { Archive } from './archive.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cleanwire-archive-'));
});
afterEach(() => rm(directory, { recursive: true }));

const openHere = (fileBytes: number): Promise<Archive> =>
  openArchive({ directory, fileBytes, userAgent: 'Cleanwire/0.1', owner: 'test', logger: silentLogger });
const body = Buffer.from('<html>Fähre 연락선</html>');
const fetched: FetchResult = {
  kind: 'ok',
  status: 200,
  url: 'https://hafen.example/a?b=ü',
  redirects: [{ status: 301, from: 'https://hafen.example/', to: 'https://hafen.example/a?b=ü' }],
  body,
  contentType: 'text/html',
  etag: '"1"',
};
const missing: FetchResult = {
  kind: 'http-error',
  status: 404,
  url: 'https://hafen.example/b',
  redirects: [],
  sentence: 'Status 404.',
};
const noAnswer: FetchResult = {
  kind: 'dns',
  url: 'https://hafen.example/c',
  redirects: [],
  sentence: 'No address.',
};

function recordsOf(bytes: Buffer): WarcRecord[] {
  const records: WarcRecord[] = [];
  for (let at = 0; ;) {
    const read = readWarc(bytes.subarray(at), true);
    if (read.kind !== 'records') {
      expect(read.kind).toBe('end');
      return records;
    }
    records.push(...read.records);
    at += read.next;
  }
}

/** A client that was asked three times: for a page, for one that is not there, and for a host that is not there. */
async function fill(archive: Archive): Promise<void> {
  const results = [fetched, missing, noAnswer];
  const client = archiving(
    { fetch: () => Promise.resolve(results.shift()!) } as unknown as HttpClient,
    archive,
  );
  for (let i = 0; i < 3; i++)
    await client.fetch('https://hafen.example/', { accept: 'text/html', maxBytes: 1 });
  await archive.close();
}

it('keeps request, response and metadata of what was answered', async () => {
  await fill(await openHere(1e9));
  const files = await readdir(directory);
  expect(files).toEqual([expect.stringMatching(/^cleanwire-\d{14}-00001-test\.warc\.gz$/)]);
  const records = recordsOf(await readFile(join(directory, files[0]!)));
  expect(records.map(({ type }) => type)).toEqual([
    'warcinfo',
    ...['response', 'request', 'metadata'],
    ...['response', 'request', 'metadata'],
  ]);
  expect(records[1]!.headers.get('warc-target-uri')).toBe('https://hafen.example/a?b=%C3%BC');
  expect(httpResponse(records[1]!.block)).toMatchObject({ status: 200, body });
  expect(records[3]!.block.toString()).toContain('via: https://hafen.example/');
  expect(httpResponse(records[4]!.block)).toMatchObject({ status: 404 });
});

it('begins a new file where one is full', async () => {
  await fill(await openHere(1));
  expect(await readdir(directory)).toHaveLength(2);
});

it('goes on fetching where nothing can be written', async () => {
  const archive = await openHere(1e9);
  await rm(directory, { recursive: true });
  await writeFile(directory, '');
  await fill(archive);
});

/** Optional: `pip install warcio`, or CLEANWIRE_TEST_WARCIO names the folder it was installed to. */
const python = { ...process.env, PYTHONPATH: process.env['CLEANWIRE_TEST_WARCIO'] ?? '' };
const hasWarcio = spawnSync('python3', ['-c', 'import warcio'], { env: python }).status === 0;
(hasWarcio ? it : it.skip)(
  'is read by warcio, which finds every digest right (skipped where that is not installed)',
  async () => {
    await fill(await openHere(1e9));
    const [file] = await readdir(directory);
    const { status, stdout, stderr } = spawnSync(
      'python3',
      ['-m', 'warcio.cli', 'check', '-v', join(directory, file!)],
      { env: python, encoding: 'utf8' },
    );
    expect([status, stdout + stderr]).toEqual([0, expect.not.stringContaining('fail')]);
    expect(stdout).toContain('digest pass');
  },
);
