import { NothingLeft, TimeBudget } from './time-budget.js';

let at = 0;
const taking =
  (ms: number): (() => Promise<number>) =>
  () => {
    at += ms;
    return Promise.resolve(ms);
  };

it('lets a burst through, then a share of the time', async () => {
  at = 0;
  const budget = new TimeBudget(1000, 0.25, () => at);
  expect([await budget.spend(taking(400)), await budget.spend(taking(800))]).toEqual([400, 800]);
  // 200 came back while they took 1200.
  let begun = 0;
  for (; at < 60_000; at += 10)
    await budget.spend(taking(50)).then(
      () => begun++,
      () => undefined,
    );
  expect(begun * 50).toBeGreaterThan(0.23 * 60_000);
  expect(begun * 50).toBeLessThan(0.27 * 60_000);
});

it('begins nothing once it is spent, and everything again after a quiet time', async () => {
  at = 0;
  const budget = new TimeBudget(100, 0.1, () => at);
  await expect(budget.spend(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  await budget.spend(taking(5000));
  await expect(budget.spend(taking(1))).rejects.toBeInstanceOf(NothingLeft);
  at += 60_000;
  expect(await budget.spend(taking(1))).toBe(1);
  at += 3_600_000;
  expect([await budget.spend(taking(90)), await budget.spend(taking(40))]).toEqual([90, 40]);
  await expect(budget.spend(taking(1))).rejects.toBeInstanceOf(NothingLeft);
});
