import { TokenBuckets } from './token-buckets.js';

const SECOND = 1000;

it('lets a minute’s worth through at once, then says how long to wait', () => {
  const buckets = new TokenBuckets(6);
  expect(Array.from({ length: 6 }, () => buckets.take('a', 0))).toEqual([0, 0, 0, 0, 0, 0]);
  expect(buckets.take('a', 0)).toBe(10);
  expect(buckets.take('a', 4 * SECOND)).toBe(6);
  expect(buckets.take('a', 10 * SECOND)).toBe(0);
  expect(buckets.take('a', 10 * SECOND)).toBe(10);
});

it('never holds more than a minute’s worth, and a clock that is set back gives nothing', () => {
  const buckets = new TokenBuckets(2);
  buckets.take('a', 0);
  expect([1, 2, 3].map(() => buckets.take('a', 3600 * SECOND))).toEqual([0, 0, 30]);
  expect(buckets.take('a', 0)).toBe(30);
});

it('each name has its own', () => {
  const buckets = new TokenBuckets(1);
  expect([buckets.take('a', 0), buckets.take('b', 0), buckets.take('a', 0)]).toEqual([0, 0, 60]);
});

it('forgets who was longest away rather than growing', () => {
  const buckets = new TokenBuckets(1);
  for (let i = 0; i <= 10_000; i++) buckets.take(`address ${i}`, 0);
  expect(buckets.take('address 10000', 0)).toBe(60);
  expect(buckets.take('address 0', 0)).toBe(0);
});
