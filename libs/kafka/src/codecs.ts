import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { ZlibOptions, ZstdOptions } from 'node:zlib';
import kafkajs from 'kafkajs';
import { compressFrame, decompressFrame } from 'lz4-napi';
import { compress as snappyCompress, uncompress as snappyUncompress } from 'snappy';

/** What kafkajs hands to a codec: the records of one batch. */
interface Records {
  readonly buffer: Buffer;
}

interface Codec {
  compress(records: Records): Promise<Buffer>;
  decompress(compressed: Buffer): Promise<Buffer>;
}

/** A batch is at most 64 MB compressed; one that unpacks to more than this is a bomb. */
const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;

/** Up to here a codec takes a few milliseconds, and a thread's hand-over costs more than it spares. */
const AT_ONCE_BYTES = 4 * 1024 * 1024;

/** Node unpacks in pieces of 16 kB where it is not told better; articles shrink to a fifth. */
const unpacking = (compressed: Buffer): ZlibOptions & ZstdOptions => ({
  maxOutputLength: MAX_UNPACKED_BYTES,
  chunkSize: Math.min(AT_ONCE_BYTES, Math.max(4096, compressed.length * 6)),
});

/** Level 1: as small as level 3 on batches of articles, within 6 %, at lower cost. */
const zstdOptions: ZstdOptions = {
  params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 },
  chunkSize: 64 * 1024,
};

/**
 * Level 1, on another thread: events of 30 kB in batches of 100 cost 177 µs each and shrink to 25 %; at level 6, zlib's own
 * default, 531 µs and 21 %.
 */
const gzipOptions: ZlibOptions = { level: 1, chunkSize: 64 * 1024 };

const gzipCodec: Codec = {
  compress: ({ buffer }) => promisify(zlib.gzip)(buffer, gzipOptions),
  decompress: async (compressed) =>
    compressed.length <= AT_ONCE_BYTES
      ? zlib.gunzipSync(compressed, unpacking(compressed))
      : promisify(zlib.gunzip)(compressed, unpacking(compressed)),
};

const zstdCodec: Codec = {
  compress: async ({ buffer }) =>
    buffer.length <= AT_ONCE_BYTES
      ? zlib.zstdCompressSync(buffer, zstdOptions)
      : promisify(zlib.zstdCompress)(buffer, zstdOptions),
  decompress: async (compressed) =>
    compressed.length <= AT_ONCE_BYTES
      ? zlib.zstdDecompressSync(compressed, unpacking(compressed))
      : promisify(zlib.zstdDecompress)(compressed, unpacking(compressed)),
};

const lz4Codec: Codec = {
  compress: ({ buffer }) => compressFrame(buffer),
  decompress: (compressed) => decompressFrame(compressed),
};

const snappyCodec: Codec = {
  compress: ({ buffer }) => snappyCompress(buffer),
  decompress: unpackSnappy,
};

/** Java clients frame snappy the way of xerial's library; C and Go clients send one plain block. */
const XERIAL_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
/** The magic, a version and a compatible version, four bytes each. */
const XERIAL_HEADER_BYTES = XERIAL_MAGIC.length + 8;

export async function unpackSnappy(compressed: Buffer): Promise<Buffer> {
  const framed = compressed.subarray(0, XERIAL_MAGIC.length).equals(XERIAL_MAGIC);
  const blocks = framed ? xerialBlocks(compressed) : [compressed];
  const unpacked = await Promise.all(blocks.map((block) => snappyUncompress(block) as Promise<Buffer>));
  return unpacked.length === 1 ? unpacked[0]! : Buffer.concat(unpacked);
}

function xerialBlocks(framed: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = XERIAL_HEADER_BYTES; at + 4 <= framed.length;) {
    const length = framed.readUInt32BE(at);
    blocks.push(framed.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return blocks;
}

/**
 * Every codec a producer may use. kafkajs brings gzip alone, and one message in a codec that it does not know ends
 * its consumer for good.
 */
export function registerCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  const codecs = { GZIP: gzipCodec, Snappy: snappyCodec, LZ4: lz4Codec, ZSTD: zstdCodec };
  for (const [name, codec] of Object.entries(codecs)) {
    const checked = { ...codec, decompress: orUnreadable(name, codec) };
    CompressionCodecs[CompressionTypes[name as keyof typeof codecs]] = () => checked;
  }
}

/**
 * A batch that its codec cannot unpack, or that is a bomb. The broker checks batches before it takes them, so this
 * is rare; kafkajs would otherwise try it again for ever, in silence.
 */
export class UnreadableBatchError extends Error {
  override readonly name = 'UnreadableBatchError';
  /** Read by kafkajs: the consumer ends, and its process says so. */
  readonly retriable = false;
}

const orUnreadable =
  (name: string, codec: Codec) =>
  async (compressed: Buffer): Promise<Buffer> => {
    try {
      return await codec.decompress(compressed);
    } catch (error) {
      throw new UnreadableBatchError(
        `A batch of ${compressed.length} bytes cannot be unpacked as ${name} (${(error as Error).message}). Move the group's offset past it to go on.`,
        { cause: error },
      );
    }
  };
