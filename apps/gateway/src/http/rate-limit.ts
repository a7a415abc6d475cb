import type { FastifyReply } from 'fastify';
import { TooManyRequests } from './problem.js';
import { TokenBuckets } from './token-buckets.js';

/**
 * A limit that every answer tells of, in the headers of draft-ietf-httpapi-ratelimit-headers (its form since revision 08: lists of
 * strings with parameters). `q` of `w` seconds is what is allowed, `r` what is left, `t` in how many seconds there is one more: the same
 * that `Retry-After` says once nothing is left. No limit at 0.
 */
export class RateLimit {
  private readonly buckets: TokenBuckets;

  constructor(
    private readonly name: string,
    perMinute: number,
  ) {
    this.buckets = new TokenBuckets(perMinute);
  }

  /** Counts a request of this client. @throws TooManyRequests, which begins with `sentence` */
  count(client: string, reply: FastifyReply, sentence: (perMinute: number) => string): void {
    const { perMinute } = this.buckets;
    if (perMinute === 0) return;
    const { isTaken, left, seconds } = this.buckets.take(client, Date.now());
    addToList(reply, 'ratelimit-policy', `"${this.name}";q=${perMinute};w=60`);
    addToList(reply, 'ratelimit', `"${this.name}";r=${left};t=${seconds}`);
    if (!isTaken) throw new TooManyRequests(sentence(perMinute), seconds);
  }
}

function addToList(reply: FastifyReply, header: string, entry: string): void {
  const before = reply.getHeader(header);
  void reply.header(header, typeof before === 'string' ? `${before}, ${entry}` : entry);
}
