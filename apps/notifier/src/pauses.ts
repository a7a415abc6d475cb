/** A receiver that is back hears of it that soon. */
const LONGEST_FOR_RECEIVER_MS = 5 * 60_000;
/** One delivery that a receiver refuses while it takes others. */
const LONGEST_FOR_DELIVERY_MS = 60 * 60_000;
/** Nobody is left alone for longer, whatever it says. */
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;

export interface Pauses {
  /** Until the receiver is tried again, with whatever is due then. */
  readonly receiverMs: number;
  /** Until this delivery is. */
  readonly deliveryMs: number;
}

/**
 * After a failure: the first pause, twice as long each time, give or take a fifth so that those who failed together do not come back
 * together; not sooner than the receiver asks.
 * @param failures of the receiver in a row, this one included
 * @param attempts of the delivery, this one included
 */
export function pausesAfter(
  { failures, attempts, retryAfterMs = 0 }: { failures: number; attempts: number; retryAfterMs?: number },
  firstMs: number,
  random: number,
): Pauses {
  const asked = Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
  const growing = (times: number, most: number): number =>
    Math.max(asked, Math.min(most, firstMs * 2 ** Math.min(times - 1, 30)) * (0.8 + 0.4 * random));
  return {
    receiverMs: growing(failures, LONGEST_FOR_RECEIVER_MS),
    deliveryMs: growing(attempts, LONGEST_FOR_DELIVERY_MS),
  };
}
