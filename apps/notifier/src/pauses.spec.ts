import { pausesAfter } from './pauses.js';

const after = (failures: number, attempts: number, retryAfterMs?: number) =>
  pausesAfter({ failures, attempts, ...(retryAfterMs !== undefined && { retryAfterMs }) }, 5000, 0.5);

describe('after a failure', () => {
  it.each([
    [1, 1, 5000, 5000],
    [2, 1, 10_000, 5000],
    [4, 3, 40_000, 20_000],
    [50, 50, 300_000, 3_600_000],
    [1, 5000, 5000, 3_600_000],
  ])('the %dth of a receiver, the %dth of a delivery', (failures, attempts, receiverMs, deliveryMs) => {
    expect(after(failures, attempts)).toEqual({ receiverMs, deliveryMs });
  });

  it('waits as long as it is asked to, up to an hour', () => {
    expect(after(1, 1, 60_000)).toEqual({ receiverMs: 60_000, deliveryMs: 60_000 });
    expect(after(1, 1, 1e9)).toEqual({ receiverMs: 3_600_000, deliveryMs: 3_600_000 });
  });

  it('those who failed together do not come back together', () => {
    expect(pausesAfter({ failures: 1, attempts: 1 }, 5000, 0).receiverMs).toBeCloseTo(4000);
    expect(pausesAfter({ failures: 1, attempts: 1 }, 5000, 1).receiverMs).toBeCloseTo(6000);
  });
});
