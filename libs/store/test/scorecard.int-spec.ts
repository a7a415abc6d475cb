import type { FeedReceipt, RejectionCode } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import {
  createPool,
  forgetScores,
  inTransaction,
  keepReceipts,
  scorecardOf,
  scoreItems,
} from '@cleanwire/store';
import type { Pool, Score } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const now = new Date();
const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

let database: TestDatabase;
let db: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 8, statementTimeoutMs: 10_000, logger: silentLogger });
});
afterEach(() => db.query('truncate receipts.source_days, receipts.feed_receipts'));
afterAll(async () => {
  await db.end();
  await database.drop();
});

let offset = 0;
const receipt = (
  sourceId: string,
  at: Date,
  { accepted = 0, requested = 0, codes = [] as readonly RejectionCode[] } = {},
): FeedReceipt => ({
  documentId: `${sourceId}-${++offset}`,
  sourceId,
  format: 'rss',
  accepted,
  requested,
  rejected: codes.length,
  rejections: codes.map((code) => ({ code, pointer: 'document', sentence: 'It says nothing.' })),
  raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: String(offset), time: at.toISOString() },
});
const item = (sourceId: string, at: Date, more: Partial<Score> = {}): Score => ({
  sourceId,
  at,
  isDuplicate: more.kind === 'duplicate',
  ageMs: 10 * MINUTE_MS,
  kind: 'created',
  isTimed: true,
  ...more,
});
const keep = (receipts: readonly FeedReceipt[]): Promise<void> =>
  inTransaction(db, (tx) => keepReceipts(tx, receipts));
const score = (items: readonly Score[]): Promise<void> =>
  inTransaction(db, (tx) => scoreItems(tx, items, now));
const card = (sourceId: string, days = 30) => scorecardOf(db, sourceId, { days, now });

it('counts documents and their items by day and by reason, a receipt that comes again once', async () => {
  const receipts = [
    receipt('kai', daysAgo(2), {
      accepted: 3,
      requested: 1,
      codes: ['item-without-text', 'item-without-text'],
    }),
    receipt('kai', daysAgo(2), { codes: ['malformed'] }),
    receipt('kai', now, { accepted: 2 }),
    // Nothing new, and nothing wrong with it: a sitemap's index.
    receipt('kai', now),
    receipt('other', now, { accepted: 9 }),
  ];
  await keep(receipts);
  await keep([...receipts, receipts[0]!]);
  const { total, days } = (await card('kai'))!;
  expect(total).toEqual({
    documents: 4,
    refusedDocuments: 1,
    acceptedItems: 5,
    requestedItems: 1,
    rejectedItems: 3,
    rejectedBy: { 'item-without-text': 2, malformed: 1 },
    newArticles: 0,
    updates: 0,
    duplicates: 0,
    duplicatesBy: {},
  });
  expect(days).toHaveLength(30);
  expect(days.at(-1)).toMatchObject({ day: dayOf(now), documents: 2, acceptedItems: 2, rejectedBy: {} });
  expect(days.at(-3)).toMatchObject({ day: dayOf(daysAgo(2)), documents: 2, refusedDocuments: 1 });
  expect(days.at(-2)).toMatchObject({ documents: 0 });
});

const within = (ms: number | undefined, truth: number) => {
  expect(ms).toBeGreaterThanOrEqual(truth);
  expect(ms).toBeLessThanOrEqual(truth * 1.19);
};

it('says what items came to and how late they were, to a fifth', async () => {
  await score([
    ...Array.from({ length: 90 }, () => item('kai', new Date(now.getTime() - 5000))),
    ...Array.from({ length: 8 }, () =>
      item('kai', now, { kind: 'duplicate', reason: 'url', ageMs: 6 * 60 * MINUTE_MS }),
    ),
    item('kai', now, { kind: 'duplicate', reason: 'near', isTimed: false, ageMs: 0 }),
    item('kai', now, { kind: 'updated', ageMs: -MINUTE_MS }),
  ]);
  const { total } = (await card('kai'))!;
  expect(total).toMatchObject({
    newArticles: 90,
    updates: 1,
    duplicates: 9,
    duplicatesBy: { url: 8, near: 1 },
  });
  const { publishedToSeen, seenToShown } = total;
  within(publishedToSeen?.p50Ms, 10 * MINUTE_MS);
  within(publishedToSeen?.p95Ms, 6 * 60 * MINUTE_MS);
  within(seenToShown?.p50Ms, 5000);
  within(seenToShown?.p95Ms, 5000);
});

it('tells years as years', async () => {
  const yearMs = 365 * 24 * 60 * MINUTE_MS;
  await score([item('archive', now, { ageMs: 3 * yearMs })]);
  within((await card('archive'))?.total.publishedToSeen?.p50Ms, 3 * yearMs);
});

it('adds up what several indexers count at a time, without a deadlock', async () => {
  const sources = ['a', 'b', 'c', 'd'];
  await Promise.all(
    Array.from({ length: 24 }, (_, i) => {
      const turned = i % 2 === 0 ? sources : sources.toReversed();
      return i % 3 === 0
        ? keep(turned.map((source) => receipt(source, now, { accepted: 1 })))
        : score(turned.flatMap((source) => [item(source, now), item(source, daysAgo(1))]));
    }),
  );
  for (const source of sources)
    expect((await card(source))!.total).toMatchObject({ documents: 8, acceptedItems: 8, newArticles: 32 });
});

it('takes a time that is yet to come for now, passes over what is too old, and forgets', async () => {
  await keep([
    receipt('odd', new Date('2099-01-01T00:00:00Z'), { accepted: 1 }),
    receipt('odd', new Date(0), { accepted: 1 }),
  ]);
  expect((await card('odd', 1))!.total.documents).toBe(1);
  const { rows } = await db.query('select day from receipts.source_days');
  expect(rows).toHaveLength(1);
  await db.query(`update receipts.source_days set day = day - 36`);
  expect(await forgetScores(db)).toBe(1);
  expect(await card('odd')).toBeUndefined();
});

it('knows nothing of a source that never sent anything', async () => {
  expect(await card("nobody'; --")).toBeUndefined();
  await score([]);
});
