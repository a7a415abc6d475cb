/** Most names that are remembered; who is forgotten begins anew with a full bucket. */
const MOST_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * A bucket of tokens for each name: a request takes one, and they come back evenly. A whole minute's worth may be taken at once. Of
 * this process alone: two gateways let twice as much through.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly perMinute: number) {}

  /** Takes a token of the name's bucket. @returns how many seconds until there is one, 0 when it was taken */
  take(name: string, now: number): number {
    const perMs = this.perMinute / 60_000;
    const { tokens: before, filledAt } = this.buckets.get(name) ?? { tokens: this.perMinute, filledAt: now };
    const tokens = Math.min(this.perMinute, before + Math.max(0, now - filledAt) * perMs);
    const taken = tokens >= 1;
    // In order of their last use, so that the first of the map is who was longest away.
    this.buckets.delete(name);
    this.buckets.set(name, { tokens: taken ? tokens - 1 : tokens, filledAt: now });
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value ?? name);
    return taken ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
  }
}
