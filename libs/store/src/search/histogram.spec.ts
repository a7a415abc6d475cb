import { histogramOf } from './histogram.js';
import type { HourCount } from './histogram.js';

const hour = (time: string, articles = 1): HourCount => [Date.parse(time), articles];
const shown = (hours: readonly HourCount[]): string[] => {
  const { step, buckets, earlier, later } = histogramOf(hours);
  return [
    `${step} ${buckets.length} ${earlier} ${later}`,
    ...buckets.map(({ from, articles }) => `${from} ${articles}`),
  ];
};

describe('a histogram', () => {
  it('has an hour for every bar where two days are all there is, also those without an article', () => {
    expect(shown([hour('2025-07-30T03:00:00Z', 5), hour('2025-07-30T01:00:00Z', 2)])).toEqual([
      'hour 3 0 0',
      '2025-07-30T01:00:00.000Z 2',
      '2025-07-30T02:00:00.000Z 0',
      '2025-07-30T03:00:00.000Z 5',
    ]);
  });

  it.each([
    ['2025-07-01T00:00:00Z', '2025-07-03T13:00:00Z', 'hour', 62],
    ['2025-07-01T00:00:00Z', '2025-07-03T14:00:00Z', 'day', 3],
    ['2025-07-01T23:00:00Z', '2025-08-31T00:00:00Z', 'day', 62],
    ['2025-07-01T23:00:00Z', '2025-09-01T00:00:00Z', 'week', 10],
    ['2024-01-31T00:00:00Z', '2025-07-31T00:00:00Z', 'month', 19],
    ['1999-12-31T00:00:00Z', '2025-07-31T00:00:00Z', 'year', 27],
  ])('from %s to %s goes by %s', (from, to, step, bars) => {
    const { buckets, ...histogram } = histogramOf([hour(from), hour(to)]);
    expect(histogram).toEqual({ step, earlier: 0, later: 0 });
    expect(buckets).toHaveLength(bars);
    expect(buckets.reduce((sum, { articles }) => sum + articles, 0)).toBe(2);
  });

  it('begins weeks on Monday', () => {
    expect(histogramOf([hour('2025-01-01T00:00:00Z'), hour('2025-06-01T00:00:00Z')]).buckets[0]?.from).toBe(
      '2024-12-30T00:00:00.000Z',
    );
  });

  it('is not stretched by a few articles that stand far away, and says how many these are', () => {
    const days = [hour('2025-07-29T00:00:00Z', 150), hour('2025-07-30T00:00:00Z', 150)];
    expect(shown([hour('0030-01-01T00:00:00Z', 2), ...days, hour('9999-12-31T23:00:00Z', 1)])[0]).toBe(
      'hour 25 2 1',
    );
  });

  it('of articles of all times shows the last 62 years', () => {
    const { step, buckets, earlier } = histogramOf([
      hour('0030-05-01T00:00:00Z'),
      hour('2025-07-30T00:00:00Z'),
    ]);
    expect([step, buckets.length, earlier, buckets[0]?.from]).toEqual([
      'year',
      62,
      1,
      '1964-01-01T00:00:00.000Z',
    ]);
  });

  it('of nothing is empty', () => {
    expect(shown([])).toEqual(['day 0 0 0']);
  });
});
