import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Texts of a kilobyte and more are packed for whoever takes it. Streams of events are not: they are sent past this. */
export async function compressAnswers(server: FastifyInstance): Promise<void> {
  await server.register(compress, {
    encodings: ['br', 'zstd', 'gzip'],
    // Uploads are unpacked where they are read, within their limits (uploads.ts).
    globalDecompression: false,
  });
  // Also of what is not packed: a cache must not give it to those who would have got it packed, nor the other way round.
  server.addHook('onRequest', async (_request, reply) => {
    void reply.header('vary', 'accept-encoding');
  });
}
