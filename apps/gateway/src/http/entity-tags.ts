import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';

/** Whoever has an answer already asks whether it still holds, and gets a 304 without a body when it does. */
export async function cacheByEntityTag(server: FastifyInstance): Promise<void> {
  await server.register(etag, { algorithm: 'sha1', weak: true });
  server.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
  });
}
