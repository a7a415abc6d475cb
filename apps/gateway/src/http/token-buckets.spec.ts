import { TokenBuckets } from './token-buckets.js';

const SECOND = 1000;

/** How many seconds a name has to wait; 0 where a token was taken. */
const wait = (buckets: TokenBuckets, name: string, now: number): number => {
  const { isTaken, seconds } = buckets.take(name, now);
  return isTaken ? 0 : seconds;
};

it('lets a minute’s worth through at once, then says how long to wait', () => {
  const buckets = new TokenBuckets(6);
  expect(Array.from({ length: 6 }, () => wait(buckets, 'a', 0))).toEqual([0, 0, 0, 0, 0, 0]);
  expect(wait(buckets, 'a', 0)).toBe(10);
  expect(wait(buckets, 'a', 4 * SECOND)).toBe(6);
  expect(wait(buckets, 'a', 10 * SECOND)).toBe(0);
  expect(wait(buckets, 'a', 10 * SECOND)).toBe(10);
});

it('says what is left, and when there is one more', () => {
  const buckets = new TokenBuckets(6);
  expect(buckets.take('a', 0)).toEqual({ isTaken: true, left: 5, seconds: 10 });
  expect(buckets.take('a', 4 * SECOND)).toEqual({ isTaken: true, left: 4, seconds: 6 });
  expect(buckets.take('a', 11 * SECOND)).toEqual({ isTaken: true, left: 4, seconds: 9 });
});

it('never holds more than a minute’s worth, and a clock that is set back gives nothing', () => {
  const buckets = new TokenBuckets(2);
  buckets.take('a', 0);
  expect([1, 2, 3].map(() => wait(buckets, 'a', 3600 * SECOND))).toEqual([0, 0, 30]);
  expect(wait(buckets, 'a', 0)).toBe(30);
});

it('each name has its own', () => {
  const buckets = new TokenBuckets(1);
  expect([wait(buckets, 'a', 0), wait(buckets, 'b', 0), wait(buckets, 'a', 0)]).toEqual([0, 0, 60]);
});

it('forgets who was longest away rather than growing', () => {
  const buckets = new TokenBuckets(1);
  for (let i = 0; i <= 10_000; i++) buckets.take(`address ${i}`, 0);
  expect(wait(buckets, 'address 10000', 0)).toBe(60);
  expect(wait(buckets, 'address 0', 0)).toBe(0);
});
