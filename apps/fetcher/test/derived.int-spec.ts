import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { Directions, DocumentFormat, RawFeed } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { InMemoryLog } from '@cleanwire/pipeline';
import type { RunningService } from '@cleanwire/pipeline';
import { addSource, createPool, sourceReport } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm, Routes } from '@cleanwire/testing/http-farm';
import { startFetcherOn } from '@cleanwire/fetcher/start';

let database: TestDatabase;
let db: Pool;
let farm: Farm;
let service: RunningService | undefined;
let log: InMemoryLog;

beforeEach(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 8, statementTimeoutMs: 10_000, logger: silentLogger });
  log = new InMemoryLog();
});
afterEach(async () => {
  await service?.stop();
  await farm.close();
  await db.end();
  await database.drop();
});

async function start(routes: Routes, env: Record<string, string> = {}): Promise<void> {
  farm = await startFarm(routes);
  const config = loadConfig({
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '60000',
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '10',
    ...env,
  });
  service = await startFetcherOn({ config, logger: silentLogger, db, log });
}

async function eventually<T>(look: () => T | Promise<T>, good: (value: T) => boolean, ms = 8000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (good(value) || Date.now() > end) return value;
    await sleep(20);
  }
}

const feeds = (): RawFeed[] =>
  log.read(topics.rawFeeds.name).map((message) => topics.rawFeeds.decode(message));
const paths = (): string[] => feeds().map(({ url }) => new URL(url!).pathname);

/** Stands in for the parser: each document once, by what stands in its body as JSON. */
let answered: number;
beforeEach(() => (answered = 0));
async function answer(): Promise<void> {
  const documents = feeds();
  for (const document of documents.slice(answered)) {
    const said = JSON.parse(String(document.body)) as { format?: DocumentFormat; directions: Directions };
    await log.publish([
      topics.feedReceipts.encode({
        documentId: document.id,
        sourceId: document.sourceId,
        format: said.format ?? 'rss',
        accepted: said.directions.items?.length ?? 0,
        requested: 0,
        rejected: 0,
        rejections: [],
        directions: said.directions,
        raw: document.origin,
      }),
    ]);
  }
  answered = documents.length;
}
const answeredUntil = (good: () => boolean, ms?: number) =>
  eventually(async () => (await answer(), good()), Boolean, ms);

const item = (n: number) => ({ id: n.toString(16).padStart(12, '0') });
const said =
  (directions: () => Directions, format: DocumentFormat = 'rss'): Routes[string] =>
  (_request, response) => {
    response.end(JSON.stringify({ format, directions: directions() }));
  };

it('the archives of a new source are fetched one after the other, as far as is allowed, and are no news', async () => {
  const archive = (n: number) => `${farm.origin}/archive/${n}`;
  await start(
    {
      '/feed': said(() => ({ items: [item(100)], prevArchive: archive(9) })),
      ...Object.fromEntries(
        [9, 8, 7, 6, 5].map((n) => [
          `/archive/${n}`,
          said(() => ({ items: [item(n)], prevArchive: archive(n - 1) })),
        ]),
      ),
    },
    { CLEANWIRE_FETCHER_HISTORY_DOCUMENTS: '3' },
  );
  await addSource(db, { id: 'fjord', name: 'Fjordposten', url: `${farm.origin}/feed` });
  await answeredUntil(() => paths().length === 4);
  await answeredUntil(() => paths().length > 4, 700);
  expect(paths()).toEqual(['/feed', '/archive/9', '/archive/8', '/archive/7']);
  expect(new Set(feeds().map(({ sourceName }) => sourceName))).toEqual(new Set(['Fjordposten']));
  const { rows } = await db.query(
    'select fetch_count::integer as fetches, new_count::integer as new from fetcher.sources join fetcher.cadences on source_id = id',
  );
  expect(rows).toEqual([{ fetches: 1, new: 0 }]);
});

it('archives that lead in a circle, or do not know of pages, end it', async () => {
  await start({
    '/feed': said(() => ({ items: [item(1)], next: `${farm.origin}/feed?page=2` })),
    '/ring': said(() => ({ items: [item(2)], next: `${farm.origin}/ring-2` })),
    '/ring-2': said(() => ({ items: [item(3)], next: `${farm.origin}/ring` })),
  });
  await addSource(db, { id: 'same', url: `${farm.origin}/feed` });
  await addSource(db, { id: 'ring', url: `${farm.origin}/ring` });
  await answeredUntil(() => paths().length === 3);
  await answeredUntil(() => paths().length > 3, 700);
  expect(paths().sort()).toEqual(['/feed', '/ring', '/ring-2']);
  const { rows } = await db.query('select last_sentence from fetcher.derived_fetches where source_id = $1', [
    'same',
  ]);
  expect(rows).toEqual([{ last_sentence: 'It is the same document as one that was had before.' }]);
});

it('of a sitemap index the changed parts are fetched, and again only when they are changed again', async () => {
  let day = 4;
  const at = (d: number) => new Date(Date.now() - (10 - d) * 86_400_000).toISOString();
  const old = at(1);
  await start({
    '/index': said(
      () => ({
        parts: [
          { url: `${farm.origin}/a`, modifiedAt: at(day).slice(0, 10) + 'T00:00:00.000Z' },
          { url: `${farm.origin}/b`, modifiedAt: old },
          { url: `${farm.origin}/years-ago`, modifiedAt: '2001-01-01T00:00:00.000Z' },
          { url: 'http://127.9.9.9/elsewhere' },
        ],
      }),
      'sitemap-index',
    ),
    '/a': said(() => ({ items: [item(day)] }), 'news-sitemap'),
    '/b': said(() => ({ items: [item(90)] }), 'news-sitemap'),
  });
  await addSource(db, { id: 'fjord', url: `${farm.origin}/index` });
  await answeredUntil(() => paths().length === 3);
  expect(paths().sort()).toEqual(['/a', '/b', '/index']);
  // Their receipts are read, too, before the index is asked again.
  await answeredUntil(() => paths().length > 3, 500);
  day = 5;
  await db.query('update fetcher.sources set next_due_at = now()');
  await answeredUntil(() => paths().length === 5);
  await answeredUntil(() => paths().length > 5, 500);
  expect(paths().slice(3)).toEqual(['/index', '/a']);
});

it('the feed that a page declares becomes the address of its source', async () => {
  await start({
    '/': said(() => ({ feeds: [{ url: `${farm.origin}/rss.xml` }] }), 'listing-page'),
    '/rss.xml': said(() => ({ items: [item(1)] })),
  });
  await addSource(db, { id: 'fjord', url: `${farm.origin}/` });
  const source = async () => (await sourceReport(db, 'fjord'))!;
  const found = await eventually(
    async () => (await answer(), source()),
    ({ url }) => url.endsWith('/rss.xml'),
  );
  expect(found).toMatchObject({
    url: `${farm.origin}/rss.xml`,
    notice: `Its address was the page ${farm.origin}/; the feed that it declares has taken its place.`,
  });
  // What the feed held is not published again by the visit to it.
  await db.query('update fetcher.sources set next_due_at = now()');
  await eventually(
    () => farm.hits('/rss.xml'),
    (hits) => hits === 2,
  );
  await sleep(100);
  expect(paths()).toEqual(['/', '/rss.xml']);
});

it('a page that cannot be had is tried again, and one that is forbidden is not', async () => {
  let failures = 0;
  await start(
    {
      '/feed': said(() => ({ items: [item(1)], next: `${farm.origin}/shaky` })),
      '/shaky': (request, response) => {
        if (failures++ === 0) response.writeHead(503).end();
        else said(() => ({ items: [item(2)], next: `${farm.origin}/gone` }))(request, response);
      },
      '/gone': (_request, response) => void response.writeHead(404).end(),
    },
    { CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '1000' },
  );
  await addSource(db, { id: 'fjord', url: `${farm.origin}/feed` });
  await answeredUntil(() => farm.hits('/gone') > 0);
  await answeredUntil(() => farm.hits('/gone') > 1, 500);
  expect([farm.hits('/shaky'), farm.hits('/gone')]).toEqual([2, 1]);
});
