import { loadConfig } from '@cleanwire/config';
import type { IncomingMessage } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { createKey, createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { fillLedger, floodPlaces, stories, storyEvents } from './sample-stories.js';

const OPERATOR_KEY = 'an-operators-key-that-is-long-enough';
const path = `/article/${stories.flood.articleId}/trace`;
const documentPath = `${path}/${floodPlaces.wire.sightingId}`;
const place = 'news.raw-feeds.v1/1/4711';

let database: TestDatabase;
let pool: Pool;
/** On a machine of one's own, and where keys are needed. */
let own: GatewayUnderTest;
let shared: GatewayUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  await inTransaction(pool, (db) => indexArticles(db, storyEvents));
  await fillLedger(pool);
  await pool.query(
    `insert into fetcher.fetch_log (at, what, source_id, url, result, status, bytes, ms, published)
     values ('2025-08-04T05:45:59Z', 'feed', 'meridian-wire', 'https://wire.example/feed', 'unchanged', 200, 10, 3, false),
            ('2025-08-04T05:46:01Z', 'feed', 'coast-courier', 'https://courier.example/feed', 'published', 200, 11, 3, true),
            ('2025-08-04T05:46:01Z', 'feed', 'meridian-wire', 'https://wire.example/feed', 'published', 200, 4096, 250, true),
            ('2025-08-04T05:46:30Z', 'feed', 'meridian-wire', 'https://wire.example/feed', 'published', 200, 12, 3, true)`,
  );
  own = await startGatewayUnderTest(database.url);
  shared = await startGatewayUnderTest(
    database.url,
    loadConfig({ CLEANWIRE_GATEWAY_PRODUCER_KEY: 'required', CLEANWIRE_GATEWAY_OPERATOR_KEY: OPERATOR_KEY }),
  );
});
afterAll(async () => {
  await own.close();
  await shared.close();
  await pool.end();
  await database.drop();
});

const keep = (value: Buffer, headers: Record<string, string> = {}): void => {
  const message: IncomingMessage = {
    topic: 'news.raw-feeds.v1',
    partition: 1,
    offset: '4711',
    timestamp: 0,
    key: null,
    value,
    headers: Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, Buffer.from(header)])),
  };
  for (const { documents } of [own, shared]) documents.set(place, message);
};
const get = (gateway: GatewayUnderTest, url: string, headers: Record<string, string> = {}) =>
  gateway.app.inject({ url, headers: { accept: 'text/html', ...headers } });

describe('the way of an article', () => {
  it('begins with the fetch that brought the document, and with no other', async () => {
    const { sightings } = (await get(own, `/v1/articles/${stories.flood.articleId}/trace`)).json<{
      sightings: { fetched?: object }[];
    }>();
    expect(sightings[0]?.fetched).toEqual({
      at: '2025-08-04T05:46:01.000Z',
      url: 'https://wire.example/feed',
      status: 200,
      bytes: 4096,
      ms: 250,
    });
    expect(sightings[1]).not.toHaveProperty('fetched');
  });

  it('is told from the fetch to the event', async () => {
    const { body, statusCode } = await get(own, path);
    expect(statusCode).toBe(200);
    for (const text of [
      'https://wire.example/feed',
      'status 200, 4,096 bytes, in 250 ms',
      'news.raw-feeds.v1, partition 1, offset 4711',
      'by version 1 of the parser, nothing doubtful',
      'a duplicate: nearly the same text, by version 2 of the rules',
      '93 % of its passages stand in the article',
      'as version 1 of the article, event 1 of all',
    ])
      expect(body).toContain(text);
  });

  it('of an article that went into another leads there; of none is not found', async () => {
    const { statusCode, headers } = await get(own, `/article/${stories.gone.articleId}/trace`);
    expect([statusCode, headers['location']]).toEqual([308, path]);
    for (const url of ['/article/unknown/trace', `${path}/${'0'.repeat(64)}`, `/article/unknown/trace/x`])
      expect((await get(own, url)).statusCode).toBe(404);
    expect((await get(own, `${documentPath}?from=-1`)).statusCode).toBe(400);
  });
});

describe('a raw document', () => {
  it('is shown as text in its own charset, whatever it holds', async () => {
    keep(Buffer.from('<rss><title>Caf\xe9</title><script>alert(1)</script>\x00\x07</rss>', 'latin1'), {
      'content-type': 'text/xml; charset=iso-8859-1',
      ce_source: '<script>alert(2)</script>',
    });
    const { body, statusCode, headers } = await get(own, documentPath);
    expect(statusCode).toBe(200);
    expect(body).toContain('&lt;title>Café&lt;/title>&lt;script>alert(1)&lt;/script>&lt;/rss>');
    expect(body).not.toContain('<script>');
    expect(body).toMatch(/57 bytes, read as (iso-8859-1|windows-1252) \(/);
    expect(headers['cache-control']).toContain('private');
  });

  it('comes page by page, and of a very large one its beginning', async () => {
    const item = '<item>"a" & \'b\'</item>\n';
    keep(Buffer.from(item.repeat(200_000)));
    const first = await get(own, documentPath);
    expect(first.body.length).toBeLessThan(50_000);
    expect(first.body).toContain('Of them the first 2,000,000.');
    expect(first.body).toContain(`${documentPath}?from=16000`);
    const second = await get(own, `${documentPath}?from=16000`);
    expect(second.body).toContain('From character 16,001 on.');
    expect((await get(own, `${documentPath}?from=999999999`)).statusCode).toBe(200);
  });

  it('that is no text, or that is gone, says so', async () => {
    keep(Buffer.from('1f8b0800000000000003000102030405060708090a0b0c0d0e0f', 'hex'));
    expect((await get(own, documentPath)).body).toContain('They are no text');
    own.documents.delete(place);
    expect((await get(own, documentPath)).body).toContain('Kafka keeps this document no more');
    own.brokerIsThere = false;
    expect((await get(own, documentPath)).statusCode).toBe(503);
    own.brokerIsThere = true;
  });

  it('is shown to operators, and to the producer that sent it, where others reach the gateway', async () => {
    keep(Buffer.from('<rss/>'));
    const { secret: fits } = await createKey(pool, {
      name: 'wire',
      role: 'producer',
      sources: ['meridian-*'],
    });
    const { secret: fitsNot } = await createKey(pool, {
      name: 'other',
      role: 'producer',
      sources: ['other'],
    });
    for (const [key, status] of [
      [undefined, 401],
      [OPERATOR_KEY, 200],
      [fits, 200],
      [fitsNot, 403],
    ] as const) {
      const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
      expect((await get(shared, documentPath, headers)).statusCode).toBe(status);
      expect((await get(shared, path, headers)).statusCode).toBe(200);
    }
  });
});
