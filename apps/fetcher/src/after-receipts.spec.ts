import { topics } from '@cleanwire/contracts';
import type { Directions, FeedReceipt } from '@cleanwire/contracts';
import type { SourceTimes } from '@cleanwire/store';
import { timesAfter } from './after-receipts.js';

const HOUR = 3_600_000;
const noon = Date.UTC(2025, 10, 5, 12);
const settings = { minIntervalMs: 300_000, maxIntervalMs: 7 * 24 * HOUR };

const aReceipt = (at: number, directions?: Directions, sourceId = 'fjord'): FeedReceipt => ({
  documentId: `document-${at}`,
  sourceId,
  format: 'rss',
  accepted: 1,
  requested: 0,
  rejected: 0,
  rejections: [],
  ...(directions && { directions }),
  raw: { topic: topics.rawFeeds.name, partition: 0, offset: '1', time: new Date(at).toISOString() },
});
const items = (...numbers: number[]) => ({
  items: numbers.map((n) => ({ id: n.toString(16).padStart(12, '0') })),
});
const times = (receipts: readonly FeedReceipt[], source: Partial<SourceTimes> = {}) =>
  timesAfter(
    receipts,
    new Map([['fjord', { url: 'https://fjord.example/feed', visits: [], ...source }]]),
    settings,
    () => 0,
  );

describe('receipts of a batch', () => {
  it('are taken one after the other, and only of sources that are fetched here', () => {
    const [learnt, ...more] = times([
      aReceipt(noon, items(1)),
      aReceipt(noon, items(9), 'elsewhere'),
      aReceipt(noon + HOUR, items(2, 1)),
      aReceipt(noon + 2 * HOUR, items(3, 2, 1)),
    ]);
    expect(more).toEqual([]);
    expect(learnt).toMatchObject({
      sourceId: 'fjord',
      newCount: 2,
      known: expect.arrayContaining(['000000000003']),
    });
    expect(learnt!.dueAt).toBeGreaterThan(noon + 2 * HOUR);
  });

  it('put what is new between the visit before and this one', () => {
    const [learnt] = times([aReceipt(noon, items(1)), aReceipt(noon + 4 * HOUR, items(2, 1))], {
      // This document's own visit is recorded already, perhaps.
      visits: [noon + 4 * HOUR + 50, noon + 2 * HOUR],
    });
    expect(learnt!.cadence.rhythm.lastItemAt).toBe(noon + 3 * HOUR);
  });

  it('keep what a feed asked for while its documents cannot be read, and drop it when it no longer asks', () => {
    const asking = aReceipt(noon, { ...items(1), ttlMinutes: 240 });
    expect(times([asking])[0]!.reason).toBe('the feed asks for 4 hours (ttl)');
    expect(times([asking, aReceipt(noon + HOUR)])[0]).toMatchObject({ dueAt: noon + 5 * HOUR });
    expect(times([asking, aReceipt(noon + HOUR, items(1))])[0]!.cadence.asked).toEqual({});
  });

  it('that come late put nothing off: the next visit is counted from the last one', () => {
    const source = { visits: [noon + 6 * HOUR, noon] };
    const [learnt] = times([aReceipt(noon, { ...items(1), ttlMinutes: 600 })], source);
    expect(learnt!.dueAt).toBe(noon + 16 * HOUR);
  });

  it("hold to a source's own bounds", () => {
    const own = { minIntervalMs: 120_000, maxIntervalMs: 2 * HOUR };
    const { dueAt } = times([aReceipt(noon, { ...items(1), ttlMinutes: 9000 })], own)[0]!;
    expect(dueAt - noon).toBeLessThanOrEqual(2 * HOUR);
  });
});
