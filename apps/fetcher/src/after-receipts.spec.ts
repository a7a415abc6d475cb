import { topics } from '@cleanwire/contracts';
import type { Directions, FeedReceipt } from '@cleanwire/contracts';
import type { DerivedDocument, SourceTimes } from '@cleanwire/store';
import { afterReceipts } from './after-receipts.js';

const HOUR = 3_600_000;
const noon = Date.UTC(2025, 10, 5, 12);
const settings = {
  minIntervalMs: 300_000,
  maxIntervalMs: 7 * 24 * HOUR,
  historyDocuments: 3,
  historyDays: 30,
};

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
const after = (
  receipts: readonly FeedReceipt[],
  source: Partial<SourceTimes> = {},
  derived: readonly (readonly [string, DerivedDocument])[] = [],
) =>
  afterReceipts(
    receipts,
    {
      sources: new Map([['fjord', { url: 'https://fjord.example/feed', visits: [], ...source }]]),
      derived: new Map(derived),
    },
    settings,
    () => 0,
  );
const times = (receipts: readonly FeedReceipt[], source?: Partial<SourceTimes>) =>
  after(receipts, source).times;

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

describe('documents that follow from others', () => {
  const archive = (n: number) => `https://fjord.example/arkiv/${n}`;

  it('are the archives of a new source, step by step, until one brings nothing new', () => {
    const first = after([aReceipt(noon, { ...items(1, 2), prevArchive: archive(9) })]);
    expect(first.wanted).toEqual([{ sourceId: 'fjord', purpose: 'archive', url: archive(9), depth: 1 }]);
    const [learnt] = first.times;
    const derived = { url: archive(9), purpose: 'archive', depth: 1 } as const;
    const next = (numbers: readonly number[]) =>
      after(
        [aReceipt(noon + 1000, { ...items(...numbers), prevArchive: archive(8), ttlMinutes: 9 })],
        { learnt: learnt! },
        [[`document-${noon + 1000}`, derived]],
      );
    expect(next([3, 4]).wanted).toMatchObject([{ url: archive(8), depth: 2 }]);
    expect(next([1, 2]).wanted).toEqual([]);
    // What is old teaches what is known, and nothing of when something new comes.
    expect(next([3, 4]).times[0]).toMatchObject({
      cadence: learnt!.cadence,
      newCount: 0,
      known: expect.arrayContaining(['000000000003', '000000000001']),
    });
  });

  it('are archives again when everything in the feed is new: something may have been missed', () => {
    const [learnt] = times([aReceipt(noon, items(1, 2))]);
    const later = (...numbers: number[]) =>
      after([aReceipt(noon + HOUR, { ...items(...numbers), next: archive(2) })], { learnt: learnt! }).wanted;
    expect(later(3, 2)).toEqual([]);
    expect(later(4, 3)).toHaveLength(1);
  });

  it('are the feed of a page, which takes its place once it has proved to be one', () => {
    const url = 'https://fjord.example/';
    const feedUrl = 'https://fjord.example/rss.xml';
    const page = { ...aReceipt(noon, { feeds: [{ url: feedUrl }] }), format: 'listing-page' as const };
    expect(after([page], { url })).toMatchObject({
      wanted: [{ purpose: 'discovered-feed', url: feedUrl }],
      taken: [],
      notes: [],
    });
    const derived = { url: feedUrl, purpose: 'discovered-feed', depth: 1 } as const;
    const read = (more: Partial<FeedReceipt>) =>
      after([{ ...aReceipt(noon + 1, items(1)), ...more }], { url }, [[`document-${noon + 1}`, derived]])
        .taken;
    expect(read({})).toEqual([{ sourceId: 'fjord', pageUrl: url, feedUrl }]);
    expect(read({ accepted: 0 })).toEqual([]);
    expect(read({ format: 'listing-page' })).toEqual([]);
  });

  it('are none of several feeds, which are named instead', () => {
    const feeds = ['sport.xml', 'kultur.xml'].map((path) => ({ url: `https://fjord.example/${path}` }));
    const page = { ...aReceipt(noon, { feeds }), format: 'listing-page' as const };
    const { wanted, notes } = after([page], { url: 'https://fjord.example/' });
    expect(wanted).toEqual([]);
    expect(notes[0]?.notice).toContain('https://fjord.example/sport.xml, https://fjord.example/kultur.xml');
  });
});

describe('a source whose hub is known', () => {
  const record = { isActive: true, leaseEndsAt: noon + 99 * HOUR, missedCount: 0, isSuspected: false };
  const [learnt] = times([aReceipt(noon, items(1))]);
  const of = (deliveredIds: readonly string[], more: Partial<typeof record & { deliveredAt: number }> = {}) =>
    after([aReceipt(noon + HOUR, items(2, 1))], {
      learnt: learnt!,
      hub: { record: { ...record, ...more }, deliveredIds },
    });

  it('is seldom asked from the first delivery on, also where the delivery is not noted yet', () => {
    const { missed, times: next } = of([`document-${noon + HOUR}`]);
    expect([missed, next[0]!.reason]).toEqual([[], 'its hub delivers what is new, so it is seldom asked']);
  });

  it('is asked as before when a visit finds what the hub kept back', () => {
    const { missed, times: next } = of([], { deliveredAt: noon });
    expect(missed).toEqual(['fjord']);
    expect(next[0]!.reason).not.toContain('its hub delivers');
  });
});
