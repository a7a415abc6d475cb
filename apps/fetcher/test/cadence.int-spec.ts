import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { Directions, RawFeed } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { InMemoryLog } from '@cleanwire/pipeline';
import type { RunningService } from '@cleanwire/pipeline';
import { addSource, createPool } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { startFetcherOn } from '@cleanwire/fetcher/start';

let database: TestDatabase;
let db: Pool;
let farm: Farm;
let service: RunningService;
let log: InMemoryLog;

beforeEach(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 8, statementTimeoutMs: 10_000, logger: silentLogger });
  let body = 0;
  farm = await startFarm({
    // Made anew for each visitor, with or without news.
    '/feed': (_request, response) => {
      response.end(`<rss><channel><lastBuildDate>${body++}</lastBuildDate></channel></rss>`);
    },
  });
  log = new InMemoryLog();
  const config = loadConfig({
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '60000',
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
  });
  service = await startFetcherOn({ config, logger: silentLogger, db, log });
});
afterEach(async () => {
  await service.stop();
  await farm.close();
  await db.end();
  await database.drop();
});

async function eventually<T>(look: () => T | Promise<T>, good: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 8000;
  for (;;) {
    const value = await look();
    if (good(value) || Date.now() > end) return value;
    await sleep(20);
  }
}

const feeds = (): RawFeed[] =>
  log.read(topics.rawFeeds.name).map((message) => topics.rawFeeds.decode(message));
/** As the parser would, for the document that was published last. */
const answer = async (directions: Directions): Promise<void> => {
  const document = feeds().at(-1)!;
  await log.publish([
    topics.feedReceipts.encode({
      documentId: document.id,
      sourceId: document.sourceId,
      format: 'rss',
      accepted: 0,
      requested: 0,
      rejected: 0,
      rejections: [],
      directions,
      raw: document.origin,
    }),
  ]);
};
const item = (n: number) => ({ id: n.toString(16).padStart(12, '0') });

interface Row {
  readonly reason: string | null;
  readonly minutes: number;
  readonly fetches: number;
  readonly new_count: number | null;
}
async function row(): Promise<Row> {
  const { rows } = await db.query<Row>(
    `select next_reason as reason, extract(epoch from next_due_at - last_fetched_at)::float8 / 60 as minutes,
            fetch_count::integer as fetches, new_count::integer
       from fetcher.sources left join fetcher.cadences on source_id = id`,
  );
  return rows[0]!;
}
const visit = async (): Promise<void> => {
  const { fetches } = await row();
  await db.query('update fetcher.sources set next_due_at = now()');
  await eventually(row, (now) => now.fetches > fetches);
};

it('a source is asked again when its receipt says so, and says why', async () => {
  await addSource(db, { id: 'fjord', url: `${farm.origin}/feed` });
  await eventually(row, ({ fetches }) => fetches === 1);
  await answer({ items: [item(1)], ttlMinutes: 90 });
  const first = await eventually(row, ({ minutes }) => minutes > 60);
  expect(first).toMatchObject({ reason: 'the feed asks for 90 minutes (ttl)', new_count: 0 });
  // Spread over a tenth; a receipt is quicker than the record of its visit, or later.
  expect(first.minutes).toBeGreaterThan(89);
  expect(first.minutes).toBeLessThan(100);

  // The next visit brings other bytes without news: what is asked for holds at once, and nothing is counted.
  await visit();
  expect(await row()).toMatchObject({ reason: 'the feed asks for 90 minutes (ttl)', fetches: 2 });
  await answer({ items: [item(1)], ttlMinutes: 30 });
  expect(await eventually(row, ({ minutes }) => minutes < 60)).toMatchObject({
    reason: 'the feed asks for 30 minutes (ttl)',
    new_count: 0,
  });

  await visit();
  await answer({ items: [item(2), item(1)] });
  expect((await eventually(row, ({ new_count }) => new_count === 1)).new_count).toBe(1);
});
