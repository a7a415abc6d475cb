import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';

/** A producer that compresses what its tool had compressed already, behind a server that does it once more. */
const MAX_LAYERS = 3;

export interface Decompressed {
  readonly bytes: Buffer;
  /** How often it was compressed. */
  readonly layers: number;
  /** The compressed stream stops before its end: the bytes are a beginning. */
  readonly isCut: boolean;
}

/**
 * Bytes as the publisher meant them. gzip, zlib and zstd are told by their first bytes; Brotli and raw deflate, which have no mark, by
 * `contentEncoding`, as servers send it ("deflate" is raw from many). A header that is not true of the bytes is that of somebody who
 * decompressed them already. Never more than `maxBytes` are made.
 */
export function decompress(
  body: Uint8Array,
  maxBytes: number,
  contentEncoding = '',
): Decompressed | 'too-large' | 'damaged' {
  let bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  let layers = 0;
  let isCut = false;
  while (layers < MAX_LAYERS && bytes.length <= maxBytes) {
    const marked = markedBy(bytes);
    const unpack = marked ?? (layers === 0 ? stated(contentEncoding) : undefined);
    if (!unpack) break;
    const next = unpacked(unpack, bytes, maxBytes);
    if (next === 'too-large') return next;
    if (next === 'damaged') {
      if (marked) return next;
      break;
    }
    bytes = next.bytes;
    isCut ||= next.isCut;
    layers++;
  }
  return bytes.length > maxBytes ? 'too-large' : { bytes, layers, isCut };
}

type Unpack = (body: Buffer, options: ZlibOptions) => Buffer;

function markedBy(body: Buffer): Unpack | undefined {
  const [a, b, c, d] = body;
  if (a === 0x1f && b === 0x8b) return gunzipSync;
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return zstdDecompressSync as Unpack;
  // 0x78 is "x"; the header's check bits, and no letter behind it, tell zlib from text.
  if (a === 0x78 && b !== undefined && (b === 0x01 || b > 0x7e) && ((a << 8) | b) % 31 === 0)
    return inflateSync;
  return undefined;
}

function stated(contentEncoding: string): Unpack | undefined {
  switch (contentEncoding.trim().toLowerCase()) {
    case 'br':
      return brotliDecompressSync;
    case 'deflate':
      return inflateRawSync;
    default:
      return undefined;
  }
}

function unpacked(
  unpack: Unpack,
  body: Buffer,
  maxOutputLength: number,
): Pick<Decompressed, 'bytes' | 'isCut'> | 'too-large' | 'damaged' {
  const attempt = (options: ZlibOptions) => unpack(body, { maxOutputLength, ...options });
  try {
    return { bytes: attempt({}), isCut: false };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
    // Of a stream that ends early, what came; of one whose bytes were changed nothing can be trusted.
    if (code !== 'Z_BUF_ERROR') return 'damaged';
  }
  try {
    const bytes = attempt({ finishFlush: constants.Z_SYNC_FLUSH });
    return bytes.length > 0 ? { bytes, isCut: true } : 'damaged';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged';
  }
}
