import { createHash } from 'node:crypto';
import etag from '@fastify/etag';
import type { FastifyInstance } from 'fastify';
import { oncePerBody } from './once-per-body.js';

const hash = oncePerBody((body) => createHash('sha1').update(body).digest('base64'));

/** Whoever has an answer already asks whether it still holds, and gets a 304 without a body when it does. */
export async function cacheByEntityTag(server: FastifyInstance): Promise<void> {
  await server.register(etag, { hashFn: hash, weak: true, replyWith304: false });
  server.addHook('onSend', async ({ method, headers }, reply, payload) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
    const reads = method === 'GET' || method === 'HEAD';
    if (!reads || reply.statusCode !== 200) {
      void reply.removeHeader('etag');
      return payload;
    }
    const tag = reply.getHeader('etag');
    if (typeof tag !== 'string' || !isAmong(tag, headers['if-none-match'])) return payload;
    void reply.status(304).removeHeader('content-length').removeHeader('content-type');
    return '';
  });
}

/** RFC 9110, 13.1.2: a list of tags, compared weakly, or `*` for any. */
function isAmong(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const opaque = tag.replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([one]) => one === opaque);
}
