import { silentLogger } from '@cleanwire/observability';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aCleanArticle, aHashtag, aSource, created, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';

let database: TestDatabase;
let pool: Pool;
let gateway: GatewayUnderTest;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
  gateway = await startGatewayUnderTest(database.url);
});
afterAll(async () => {
  await gateway.close();
  await pool.end();
  await database.drop();
});

const HOUR_MS = 60 * 60 * 1000;
const front = async (): Promise<string> =>
  (await gateway.app.inject({ url: '/', headers: { accept: 'text/html' } })).body;
const article = (name: string, tag: string, hoursAgo: number, place: string) =>
  created(
    aCleanArticle(name, {
      headline: `Headline of ${name}`,
      publishedAt: new Date(Date.now() - hoursAgo * HOUR_MS).toISOString(),
      publishedPrecision: 'minute',
      publishedEvidence: 'feed',
      hashtags: [aHashtag(tag)],
      sources: [aSource(name, { sourceId: place, sourceName: place })],
    }),
  );

it('says what to do while there is nothing', async () => {
  expect(await front()).toContain('No articles yet');
});

it('names tags that rise, once there is something to rise from', async () => {
  await inTransaction(pool, (db) =>
    indexArticles(db, [
      ...Array.from({ length: 30 }, (_, i) => article(`quiet ${i}`, 'Harbour', 48 + 9 * i, `Paper ${i % 3}`)),
      ...Array.from({ length: 6 }, (_, i) => article(`flood ${i}`, 'Springtide', 1 + i, `Paper ${i % 3}`)),
    ]),
  );
  // Another gateway: this one has told what rises, which was nothing, and keeps that for a minute.
  await gateway.close();
  gateway = await startGatewayUnderTest(database.url);
  const html = await front();
  expect(html).toMatch(/Rising today<\/h2><ul class="counted"><li><a href="\/tag\/Springtide"/);
  expect(html.split('Rising today')[1]?.split('</ul>')[0]).not.toContain('Harbour');
});
