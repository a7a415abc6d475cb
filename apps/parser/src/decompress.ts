import { gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';

/** A producer that compresses what its tool had compressed already. */
const MAX_LAYERS = 3;

/** Bytes as the publisher meant them: gzip, zlib and zstd are told by their first bytes. Never more than `maxBytes` are made. */
export function decompressed(body: Buffer, maxBytes: number): Buffer | 'too-large' | 'damaged' {
  let current = body;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    if (current.length > maxBytes) return 'too-large';
    const decompress = decompressorOf(current);
    if (!decompress) break;
    try {
      current = decompress(current, { maxOutputLength: maxBytes });
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged';
    }
  }
  return current.length > maxBytes ? 'too-large' : current;
}

type Decompress = (body: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

function decompressorOf(body: Buffer): Decompress | undefined {
  const [a, b, c, d] = body;
  if (a === 0x1f && b === 0x8b) return gunzipSync;
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return zstdDecompressSync;
  // 0x78 is "x"; the header's check bits, and no letter behind it, tell zlib from text.
  if (a === 0x78 && b !== undefined && (b === 0x01 || b > 0x7e) && ((a << 8) | b) % 31 === 0)
    return inflateSync;
  return undefined;
}
