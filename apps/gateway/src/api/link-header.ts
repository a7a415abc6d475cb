import type { FastifyReply, FastifyRequest } from 'fastify';

/** RFC 8288: the same request with the cursor of the next page. */
export function linkToNext(request: FastifyRequest, reply: FastifyReply, cursor: string | undefined): void {
  if (cursor === undefined) return;
  const next = new URL(request.url, 'http://localhost');
  next.searchParams.set('cursor', cursor);
  void reply.header('link', `<${next.pathname}${next.search}>; rel="next"`);
}
