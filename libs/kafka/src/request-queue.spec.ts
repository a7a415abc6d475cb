import { createRequire } from 'node:module';
import { mendRequestQueue } from './request-queue.js';
import type { RequestQueue } from './request-queue.js';

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as {
  prototype: RequestQueue;
};

/** What the method reads and writes of its queue. */
const queue = (pending: unknown[]) => ({
  pending,
  throttledUntil: -1,
  throttleCheckTimeoutId: null as NodeJS.Timeout | null,
  checkPendingRequests: () => undefined,
});

describe("kafkajs' queue of requests", () => {
  beforeAll(() => {
    mendRequestQueue();
    mendRequestQueue();
  });

  it('has no timer while nothing waits', () => {
    const idle = queue([]);
    prototype.scheduleCheckPendingRequests.call(idle);
    expect(idle.throttleCheckTimeoutId).toBeNull();
  });

  it('is looked after while something waits', () => {
    const busy = queue(['a request']);
    prototype.scheduleCheckPendingRequests.call(busy);
    expect(busy.throttleCheckTimeoutId).not.toBeNull();
    clearTimeout(busy.throttleCheckTimeoutId!);
  });
});
