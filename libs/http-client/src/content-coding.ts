import { pipeline } from 'node:stream';
import type { Transform } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd';

/** More layers than this is an attack, not a publisher. */
const MAX_CODINGS = 2;

/** The body, or one of its compressed forms on the way to it, is longer than the limit. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The body is not in the content coding that its header names. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

export interface BodyLimit {
  readonly maxBytes: number;
  /** At the limit: `refuse` throws TooLarge, `cut` ends the body there. */
  readonly overflow: 'refuse' | 'cut';
}

/** Of a body whose length nobody knows yet. */
const FIRST_BYTES = 16 * 1024;

/**
 * A whole body, its content codings undone. The limit holds for the bytes on the wire and after every coding, so that
 * a bomb ends as soon as it has passed the limit, in whichever layer it goes off.
 *
 * It is kept once: in a piece of memory that is moved to one of twice the size when it is full, where a list of chunks would be held beside
 * what it is put together to. `hold` is asked before each growth, and told in the end how much it was; the source waits meanwhile.
 * @throws TooLarge, Undecodable, and what the source throws
 */
export async function readBody(
  source: AsyncIterable<Buffer>,
  contentEncoding: string | undefined,
  limit: BodyLimit,
  {
    hold = () => Promise.resolve(),
    announcedBytes,
  }: { readonly hold?: (bytes: number) => Promise<void>; readonly announcedBytes?: number } = {},
): Promise<Buffer> {
  if (announcedBytes !== undefined && announcedBytes > limit.maxBytes && limit.overflow === 'refuse')
    throw new TooLarge();
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  if (codings.length > MAX_CODINGS)
    throw new Undecodable(`${codings.length} content codings on top of each other`);

  // Only the document itself may be cut; a cut layer below it could not be decoded.
  const limitOf = (layer: number): BodyLimit =>
    layer === codings.length ? limit : { ...limit, overflow: 'refuse' };
  let stream = limited(source, limitOf(0));
  for (const [index, coding] of codings.entries())
    stream = limited(decoded(stream, coding), limitOf(index + 1));
  // A length is believed where it makes less of the body, not more: who announces 30 MB and sends nothing gets no memory for it.
  const mostBytes = Math.min(limit.maxBytes, (codings.length === 0 && announcedBytes) || Infinity);
  let memory = new ArrayBuffer(FIRST_BYTES);
  let length = 0;
  for await (const chunk of stream) {
    const needed = length + chunk.length;
    if (needed > memory.byteLength) {
      const larger = Math.max(needed, Math.min(2 * memory.byteLength, mostBytes));
      await hold(larger);
      memory = memory.transfer(larger);
    }
    new Uint8Array(memory).set(chunk, length);
    length = needed;
  }
  memory = memory.transfer(length);
  await hold(length);
  return Buffer.from(memory);
}

async function* limited(
  source: AsyncIterable<Buffer>,
  { maxBytes, overflow }: BodyLimit,
): AsyncGenerator<Buffer> {
  let room = maxBytes;
  for await (const chunk of source) {
    if (chunk.length > room) {
      if (overflow === 'refuse') throw new TooLarge();
      yield chunk.subarray(0, room);
      return;
    }
    room -= chunk.length;
    yield chunk;
  }
}

async function* decoded(source: AsyncIterable<Buffer>, coding: string): AsyncGenerator<Buffer> {
  const { head, whole } = await peek(source);
  const decoder = decoderOf(coding, head);
  if (!decoder) {
    yield* whole;
    return;
  }
  try {
    // The callback is the way to say that errors are taken from the iterator.
    yield* pipeline(whole, decoder, () => undefined) as AsyncIterable<Buffer>;
  } catch (error) {
    throw isCodecError(error) ? new Undecodable(`${coding}: ${(error as Error).message}`) : error;
  }
}

/** The first two bytes, which tell gzip and zlib from what is only called so, and the stream with them still in it. */
async function peek(source: AsyncIterable<Buffer>): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await iterator.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head, whole: whole() };
}

/** Each piece is a way to another thread and back; a bomb passes its limit by no more than one. */
const PIECES = { chunkSize: 64 * 1024 };

/** Undefined: hand the bytes on as they are. */
function decoderOf(coding: string, head: Buffer): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      // Servers that announce gzip and send plain text exist; browsers read them.
      return head[0] === 0x1f && head[1] === 0x8b ? createGunzip(PIECES) : undefined;
    case 'deflate':
      // Half the servers mean zlib (RFC 9110), half mean raw deflate.
      return isZlib(head) ? createInflate(PIECES) : createInflateRaw(PIECES);
    case 'br':
      return createBrotliDecompress(PIECES);
    case 'zstd':
      // RFC 9659: no window above 8 MB on the web; more is a memory bomb.
      return createZstdDecompress({ ...PIECES, params: { [constants.ZSTD_d_windowLogMax]: 23 } });
    default:
      throw new Undecodable(`unknown content coding "${coding.slice(0, 40)}"`);
  }
}

const isZlib = (head: Buffer): boolean =>
  head.length >= 2 && (head.readUInt8(0) & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0;

const isCodecError = (error: unknown): boolean =>
  /^(Z_|ZSTD_|ERR__|ERR_BROTLI_|ERR_ZSTD|ERR_ZLIB)/.test(String((error as NodeJS.ErrnoException).code));
