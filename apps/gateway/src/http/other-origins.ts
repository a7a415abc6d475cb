import type { FastifyInstance } from 'fastify';

/** What programs read: the API, feeds, and the documents on both. Pages are for people, writing is for programs outside browsers. */
const readable = /^\/v1\/|^[^?]*\.(rss|atom|json)(\?|$)/;

/**
 * Scripts of any site may read what everybody may read (CORS), the headers included that lead on. Nothing is said of writing and of
 * keys, so browsers refuse both.
 */
export function letOtherOriginsRead(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ method, url }, reply) => {
    if (method === 'GET' || method === 'HEAD') void reply.headers(headersForOtherOrigins(url));
  });
}

export const headersForOtherOrigins = (url: string): Record<string, string> =>
  readable.test(url)
    ? {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After',
        'cross-origin-resource-policy': 'cross-origin',
      }
    : {};

/** For a browser that asks before it reads with headers of its own: these may be among them, for a day. */
export const preflightHeaders = (url: string): Record<string, string> =>
  readable.test(url)
    ? {
        ...headersForOtherOrigins(url),
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'Accept, Cache-Control, If-None-Match, Last-Event-ID',
        'access-control-max-age': '86400',
      }
    : {};
