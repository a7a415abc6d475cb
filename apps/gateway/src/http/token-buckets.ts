/** Most names that are remembered; who is forgotten begins anew with a full bucket. */
const MOST_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** What became of a request for a token. */
export interface Allowance {
  readonly isTaken: boolean;
  /** Whole tokens that are left. */
  readonly left: number;
  /** Until there is one more, at least 1. */
  readonly seconds: number;
}

/**
 * A bucket of tokens for each name: a request takes one, and they come back evenly. A whole minute's worth may be taken at once. Of
 * this process alone: two gateways let twice as much through.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(readonly perMinute: number) {}

  /** Takes a token of the name's bucket, if there is one. */
  take(name: string, now: number): Allowance {
    const perMs = this.perMinute / 60_000;
    const { tokens: before, filledAt } = this.buckets.get(name) ?? { tokens: this.perMinute, filledAt: now };
    const full = Math.min(this.perMinute, before + Math.max(0, now - filledAt) * perMs);
    const isTaken = full >= 1;
    const tokens = isTaken ? full - 1 : full;
    // In order of their last use, so that the first of the map is who was longest away.
    this.buckets.delete(name);
    this.buckets.set(name, { tokens, filledAt: now });
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value ?? name);
    const left = Math.floor(tokens);
    return { isTaken, left, seconds: Math.max(1, Math.ceil((left + 1 - tokens) / perMs / 1000)) };
  }
}
