import { ExpiringCache } from './expiring-cache.js';

describe('what is remembered of others', () => {
  it('is forgotten when its time is over', () => {
    let now = 0;
    const cache = new ExpiringCache<string>(100, () => now);
    cache.set('wire.example', 'a', { bytes: 10, ttlMs: 50 });
    cache.set('past.example', 'b', { bytes: 10, ttlMs: 0 });
    now = 49;
    expect([cache.get('wire.example'), cache.get('past.example')]).toEqual(['a', undefined]);
    now = 50;
    expect(cache.get('wire.example')).toBeUndefined();
  });

  it('keeps within its bytes, and what was used last', () => {
    const cache = new ExpiringCache<number>(100, () => 0);
    const keep = { bytes: 40, ttlMs: 1 };
    cache.set('a', 1, keep);
    cache.set('b', 2, keep);
    cache.get('a');
    cache.set('c', 3, keep);
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3]);
    cache.set('a', 4, { bytes: 101, ttlMs: 1 });
    cache.set('c', 5, keep);
    cache.set('d', 6, keep);
    expect(['a', 'c', 'd'].map((key) => cache.get(key))).toEqual([undefined, 5, 6]);
  });
});
