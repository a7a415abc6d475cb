import { deflateSync, gzipSync } from 'node:zlib';
import { parseFeed } from './index.js';

const feed = '<rss><channel><title>Tidewater</title><item><title>Ferries</title></item></channel></rss>';

describe('a compressed feed', () => {
  it.each([
    ['gzip', gzipSync(feed)],
    ['zlib', deflateSync(feed)],
    ['gzip that stops early', gzipSync(feed.repeat(20)).subarray(0, -12)],
  ])('is read from %s, and said to be one', (_, body) => {
    const result = parseFeed(body);
    expect(result).toMatchObject({ ok: true, doc: { feed: { title: 'Tidewater' } } });
    expect(result.ok && result.warnings).toContain('compressed');
  });

  it('is refused when there is nothing in it or far too much', () => {
    expect(parseFeed(Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))).toMatchObject({ ok: false });
    expect(parseFeed(gzipSync(Buffer.alloc(101 * 1024 * 1024)))).toMatchObject({ ok: false });
  });
});
