import type { LookupAddress } from 'node:dns';
import { ExpiringCache } from './expiring-cache.js';
import type { Resolve } from './guarded-connector.js';

/** As long as a site's next pages may take, and shorter than most sites say their addresses are good for. */
const TTL_MS = 30_000;
const MEMORY_BYTES = 4 * 1024 * 1024;
/**
 * They are tried one after the other, a quarter of a second each; a name with 500 addresses would be tried for two
 * minutes, and kept for as long.
 */
const MOST_ADDRESSES = 16;

/** Remembers what a resolver found, not what it did not find: a name that is mended is found at once. */
export function cachedResolve(resolve: Resolve, now?: () => number): Resolve {
  const cache = new ExpiringCache<LookupAddress[]>(MEMORY_BYTES, now);
  return (hostname, options, callback) => {
    const key = `${hostname} ${options.family ?? ''} ${options.hints ?? ''}`;
    const known = cache.get(key);
    if (known) {
      // As a resolver does it: never before the caller has gone on.
      process.nextTick(callback, null, known);
      return;
    }
    resolve(hostname, options, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const some = addresses.slice(0, MOST_ADDRESSES);
      if (some.length > 0)
        cache.set(key, some, { bytes: 200 + 2 * key.length + 150 * some.length, ttlMs: TTL_MS });
      callback(null, some);
    });
  };
}
