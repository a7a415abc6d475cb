import { Readable } from 'node:stream';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { TooLarge, Undecodable, readBody } from './content-coding.js';

const text = Buffer.from('Harbour Review — 항구 평론. '.repeat(500));
const read = (body: Buffer, coding?: string, maxBytes = 1 << 20, overflow: 'refuse' | 'cut' = 'refuse') =>
  readBody(Readable.from(inPieces(body, 7)), coding, { maxBytes, overflow });

function* inPieces(body: Buffer, size: number): Generator<Buffer> {
  // Small pieces first, so that a header is never whole in the first chunk.
  for (let start = 0; start < 70 && start < body.length; start += size)
    yield body.subarray(start, Math.min(start + size, 70));
  if (body.length > 70) yield body.subarray(70);
}

describe('content codings', () => {
  it.each([
    ['none', undefined, text],
    ['identity', 'identity', text],
    ['gzip', 'gzip', gzipSync(text)],
    ['gzip in capitals', 'X-GZIP', gzipSync(text)],
    ['gzip that is plain text', 'gzip', text],
    ['deflate as zlib', 'deflate', deflateSync(text)],
    ['raw deflate', 'deflate', deflateRawSync(text)],
    ['brotli', 'br', brotliCompressSync(text)],
    ['zstd', 'zstd', zstdCompressSync(text)],
    ['brotli in gzip', 'br, gzip', gzipSync(brotliCompressSync(text))],
  ])('undoes %s', async (_name, coding, body) => {
    expect((await read(body, coding)).equals(text)).toBe(true);
  });

  it('reads an empty body in any coding that it claims', async () => {
    expect(await read(Buffer.alloc(0), 'gzip')).toHaveLength(0);
  });

  it.each([
    ['a broken gzip', 'gzip', Buffer.concat([gzipSync(text).subarray(0, 40), text])],
    ['a cut gzip', 'gzip', gzipSync(text).subarray(0, -9)],
    ['text called brotli', 'br', text],
    ['text called zstd', 'zstd', text],
    ['an unknown coding', 'compress', text],
    ['three codings', 'gzip, gzip, gzip', text],
  ])('calls %s undecodable', async (_name, coding, body) => {
    await expect(read(body, coding)).rejects.toBeInstanceOf(Undecodable);
  });

  it('ends a bomb in either layer, and refuses a body of one byte too many', async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20));
    await expect(read(bomb, 'gzip')).rejects.toBeInstanceOf(TooLarge);
    await expect(read(gzipSync(bomb), 'gzip, gzip')).rejects.toBeInstanceOf(TooLarge);
    await expect(read(Buffer.alloc(101), undefined, 100)).rejects.toBeInstanceOf(TooLarge);
    expect(await read(Buffer.alloc(100), undefined, 100)).toHaveLength(100);
  });

  it('cuts at the limit where that is asked for', async () => {
    expect((await read(gzipSync(text), 'gzip', 1000, 'cut')).equals(text.subarray(0, 1000))).toBe(true);
  });

  it('passes on what breaks the source', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield gzipSync(text).subarray(0, 30);
      await Promise.resolve();
      throw new Error('reset');
    }
    await expect(readBody(broken(), 'gzip', { maxBytes: 1000, overflow: 'refuse' })).rejects.toThrow('reset');
  });

  it('is not read at all where more is announced than is taken', async () => {
    let pieces = 0;
    async function* source(): AsyncGenerator<Buffer> {
      for (; pieces < 3; pieces++) yield await Promise.resolve(Buffer.alloc(10));
    }
    const limit = { maxBytes: 100, overflow: 'refuse' as const };
    await expect(readBody(source(), undefined, limit, { announcedBytes: 101 })).rejects.toThrow(TooLarge);
    expect(pieces).toBe(0);
    expect(
      await readBody(source(), undefined, { ...limit, overflow: 'cut' }, { announcedBytes: 101 }),
    ).toHaveLength(30);
  });

  it('takes memory as it comes, twice as much each time, and no more than was announced', async () => {
    const MB = 1024 * 1024;
    const asked = async (announcedBytes?: number): Promise<number[]> => {
      const held: number[] = [];
      const hold = (bytes: number): Promise<void> => {
        held.push(bytes / MB);
        return Promise.resolve();
      };
      async function* source(): AsyncGenerator<Buffer> {
        for (let i = 0; i < 5; i++) yield await Promise.resolve(Buffer.alloc(MB, String(i)));
      }
      const limit = { maxBytes: 32 * MB, overflow: 'refuse' as const };
      const body = await readBody(source(), undefined, limit, {
        hold,
        ...(announcedBytes && { announcedBytes }),
      });
      expect([body.length, body.at(0), body.at(-1)]).toEqual([5 * MB, 0x30, 0x34]);
      return held;
    };
    expect(await asked()).toEqual([1, 2, 4, 8, 5]);
    expect(await asked(5 * MB)).toEqual([1, 2, 4, 5, 5]);
    expect(await asked(30 * MB)).toEqual([1, 2, 4, 8, 5]);
  });
});
