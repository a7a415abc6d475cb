import { createRequire } from 'node:module';

/** The part of kafkajs' queue of one connection that is mended; not part of its published types. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const require = createRequire(import.meta.url);
const mended = new WeakSet();

/**
 * kafkajs 2.2.4 looks every millisecond whether a request waits to be sent, on every connection, for as long as it
 * lives, with a timer in the past at which Node 24 prints a TimeoutNegativeWarning. One idle consumer and producer
 * took 4.3 % of a core; looking only while something does wait, 0.4 %. The version is pinned; a newer one that has no
 * such method is left alone.
 */
export function mendRequestQueue(): void {
  const { prototype } = require('kafkajs/src/network/requestQueue/index.js') as {
    readonly prototype: Partial<RequestQueue> & object;
  };
  const schedule = prototype.scheduleCheckPendingRequests;
  if (!schedule || mended.has(prototype)) return;
  mended.add(prototype);
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
}
