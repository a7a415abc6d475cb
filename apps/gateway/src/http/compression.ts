import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyInstance } from 'fastify';
import { oncePerBody } from './once-per-body.js';

/**
 * The first that a client likes as much as any other. A page of 30 kB takes 0.12 ms by zstd, 0.4 by br at this quality, 0.22 by gzip, and is
 * as small by each; to hand it to another thread takes 0.15 ms more.
 */
const packers: ReadonlyMap<string, (body: string | Buffer) => Buffer> = new Map([
  ['zstd', oncePerBody((body) => zstdCompressSync(body))],
  [
    'br',
    oncePerBody((body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })),
  ],
  ['gzip', oncePerBody((body) => gzipSync(body))],
]);
const encodings = [...packers.keys()];

/** A packet on its way holds as much. */
const LEAST_BYTES = 1024;
const isText = (contentType: unknown): boolean =>
  typeof contentType === 'string' && /^text\/|[/+](json|xml)(;|$)/.test(contentType);

/** Texts of a kilobyte and more are packed for whoever takes it. Streams of events are not: they are sent past this. */
export function compressAnswers(server: FastifyInstance): void {
  // Also of what is not packed: a cache must not give it to those who would have got it packed, nor the other way round.
  server.addHook('onRequest', async (_request, reply) => {
    void reply.header('vary', 'accept-encoding');
  });
  server.addHook('onSend', async ({ headers }, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (Buffer.byteLength(payload) < LEAST_BYTES || !isText(reply.getHeader('content-type'))) return payload;
    const encoding = negotiate((headers['accept-encoding'] ?? '').toLowerCase(), encodings);
    const pack = packers.get(encoding ?? '');
    if (encoding === null || !pack) return payload;
    const packed = pack(payload);
    void reply.header('content-encoding', encoding).header('content-length', packed.length);
    return packed;
  });
}
