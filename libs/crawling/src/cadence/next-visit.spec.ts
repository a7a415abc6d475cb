import { learnt, nextVisit } from './index.js';
import type { Asked, Cadence, VisitTerms } from './index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Wednesday. */
const noon = Date.UTC(2025, 10, 5, 12);
const bounds = { minIntervalMs: 5 * MINUTE, maxIntervalMs: 7 * DAY };

/** A source that has brought an item at half past each hour for three weeks. */
function hourly(asked: Asked = {}): Cadence {
  const items = Array.from({ length: 21 * 24 }, (_, n) => ({
    id: n.toString(16).padStart(12, '0'),
    publishedAt: new Date(noon - (n + 0.5) * HOUR).toISOString(),
  }));
  return learnt(undefined, { at: noon, items, asked }, bounds.minIntervalMs).cadence;
}
const visit = (asked: Asked = {}, more: Partial<VisitTerms> = {}) =>
  nextVisit({ now: noon, cadence: hourly(asked), bounds, spread: 0, ...more });

describe('the next visit', () => {
  it('follows the rhythm of the source, and says so', () => {
    const { delayMs, reason } = visit();
    expect(delayMs).toBeGreaterThan(30 * MINUTE);
    expect(delayMs).toBeLessThan(40 * MINUTE);
    expect(reason).toMatch(/^about 2[45] new items a day are usual, and one may be there by then$/);
  });

  it('says of a source without dated items of late that little is known, and does not make up how many are usual', () => {
    const items = [{ id: '0123456789ab', publishedAt: '2024-11-05T12:00:00.000Z' }];
    const { cadence } = learnt(undefined, { at: noon, items, asked: {} }, bounds.minIntervalMs);
    const reasonAt = (now: number): string => nextVisit({ now, cadence, bounds, spread: 0 }).reason;
    expect(reasonAt(noon)).toBe('too little is known yet of when it has something new');
    expect(reasonAt(noon + 3 * DAY)).toBe('nothing new has come for 3 days');
  });

  it.each<[string, Asked, number, string]>([
    ['ttl', { ttlMinutes: 180 }, 3 * HOUR, 'the feed asks for 3 hours (ttl)'],
    [
      'a period',
      { updatePeriod: 'daily' },
      DAY,
      'the feed says that it is made once a day (sy:updatePeriod)',
    ],
    [
      'a frequency',
      { updatePeriod: 'daily', updateFrequency: 4 },
      6 * HOUR,
      'the feed says that it is made 4 times a day (sy:updatePeriod)',
    ],
    [
      'the next moment counted from a base',
      { updatePeriod: 'daily', updateBase: '2000-01-01T18:30:00.000Z' },
      6.5 * HOUR,
      'the feed says that it is made once a day (sy:updatePeriod)',
    ],
    [
      'the largest of several',
      { ttlMinutes: 90, updatePeriod: 'hourly', updateFrequency: 2 },
      90 * MINUTE,
      'the feed asks for 90 minutes (ttl)',
    ],
  ])('waits for %s', (_, asked, delayMs, reason) => {
    expect(visit(asked)).toMatchObject({ delayMs, reason });
  });

  it('waits for as long as the server calls its answer fresh, or the feed asks, whichever is later', () => {
    const freshUntil = noon + 4 * HOUR;
    expect(visit({ ttlMinutes: 60 }, { freshUntil })).toMatchObject({
      delayMs: 4 * HOUR,
      reason: 'its server calls the answer fresh until then (Cache-Control, Expires)',
    });
    expect(visit({ ttlMinutes: 300 }, { freshUntil }).delayMs).toBe(5 * HOUR);
  });

  it('stays within its bounds whatever is asked, its spread too', () => {
    const ttl = (ttlMinutes: number, spread = 0) => visit({ ttlMinutes }, { spread });
    expect(ttl(10_000_000, 1).delayMs).toBeCloseTo(7 * DAY, -1);
    expect(ttl(10_000_000).reason).toContain('no less often than every 7 days');
    const often = { minIntervalMs: 3 * HOUR, maxIntervalMs: 7 * DAY };
    expect(visit({}, { bounds: often })).toMatchObject({
      delayMs: 3 * HOUR,
      reason: expect.stringContaining('no more often than every 3 hours'),
    });
    expect(visit({ ttlMinutes: 180 }, { spread: 0.5 }).delayMs).toBeCloseTo(3 * HOUR * 1.05, 0);
  });

  it('is long where a hub delivers', () => {
    expect(visit({}, { hubDelivers: true })).toMatchObject({
      delayMs: 6 * HOUR,
      reason: 'its hub delivers what is new, so it is seldom asked',
    });
  });

  it('never falls into hours or days that the feed skips, by GMT', () => {
    const at = (asked: Asked, spread = 0) => new Date(noon + visit(asked, { spread }).delayMs).toISOString();
    const skipHours = [12, 13, 14, 15, 16];
    expect(at({ skipHours })).toBe('2025-11-05T17:00:00.000Z');
    expect(at({ skipHours }, 1)).toBe('2025-11-05T17:10:00.000Z');
    expect(visit({ skipHours }).reason).toContain('because the feed skips these hours (skipHours)');
    expect(at({ skipDays: ['Wednesday', 'Thursday'], skipHours: [0] })).toBe('2025-11-07T01:00:00.000Z');
    expect(visit({ skipDays: ['Wednesday'] }).reason).toContain('days (skipDays)');
  });

  it('a feed that skips every hour or every day says nothing', () => {
    const skipHours = Array.from({ length: 24 }, (_, hour) => hour);
    expect(visit({ skipHours }).delayMs).toBe(visit().delayMs);
  });

  it('208 visits in the skipped hours of two months become none', () => {
    const asked: Asked = { skipHours: [0, 1, 2, 3, 4, 5], skipDays: ['Sunday'] };
    let [now, visits] = [noon, 0];
    const cadence = hourly(asked);
    while (now < noon + 60 * DAY) {
      now += nextVisit({ now, cadence, bounds, spread: (visits++ % 10) / 10 }).delayMs;
      expect(new Date(now).getUTCHours()).toBeGreaterThanOrEqual(6);
      expect(new Date(now).getUTCDay()).not.toBe(0);
    }
    expect(visits).toBeGreaterThan(60);
  });
});

describe('what is learnt of a document', () => {
  const item = (n: number) => ({ id: n.toString(16).padStart(12, '0') });

  it('is how many items were not known before, once', () => {
    const first = learnt(undefined, { at: noon, items: [item(1), item(2)], asked: {} }, MINUTE);
    const seen = { at: noon + HOUR, previousAt: noon, items: [item(3), item(1)], asked: {} };
    const second = learnt(first, seen, MINUTE);
    expect([first.newCount, second.newCount]).toEqual([2, 1]);
    const again = learnt(second, seen, MINUTE);
    expect(again).toEqual({ ...second, newCount: 0 });
  });

  it('is not that a feed drops an item and takes it up again', () => {
    const seen = (at: number, ...numbers: number[]) => ({ at, items: numbers.map(item), asked: {} });
    const first = learnt(undefined, seen(noon, 1, 2), MINUTE);
    const without = learnt(first, seen(noon + HOUR, 2), MINUTE);
    expect(learnt(without, seen(noon + 2 * HOUR, 1, 2), MINUTE).newCount).toBe(0);
  });

  it('fits into a few hundred bytes', () => {
    expect(JSON.stringify(hourly()).length).toBeLessThan(700);
  });
});
