import type { FastifyInstance } from 'fastify';
import { metrics } from '@cleanwire/observability';

/** Counts every answer by its route's pattern, never by its address: labels stay a closed set. */
export function measureRequests(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    metrics.httpRequests.inc({ route, status: `${Math.floor(reply.statusCode / 100)}xx` });
    metrics.httpSeconds.observe({ route }, reply.elapsedTime / 1000);
  });
}
