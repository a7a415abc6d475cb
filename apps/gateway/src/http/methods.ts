import type { FastifyInstance } from 'fastify';
import { preflightHeaders } from './other-origins.js';
import { answerWithProblem } from './problem.filter.js';
import { Problem } from './problem.js';

/**
 * Every address says what it allows: OPTIONS is answered, and what it does not know is a 405. Call it before the first route; what it
 * returns, after the last.
 */
export function answerOtherMethods(server: FastifyInstance): () => void {
  const known = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    const methods = known.get(url) ?? new Set(['OPTIONS']);
    for (const one of [method].flat()) methods.add(one);
    known.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...known]) {
      const allow = [...methods].sort().join(', ');
      const isRead = methods.has('GET');
      server.options(url, async (request, reply) => {
        if (isRead) void reply.headers(preflightHeaders(request.url));
        return reply.status(204).header('allow', allow).send();
      });
      server.route({
        url,
        method: server.supportedMethods.filter((method) => !methods.has(method)),
        // Before the body is read.
        onRequest: async (request, reply) => {
          void reply.header('allow', allow);
          answerWithProblem(
            new Problem('method-not-allowed', `${request.method} is not possible here; ${allow} are.`),
            request,
            reply,
          );
          return reply;
        },
        handler: () => undefined,
      });
    }
  };
}
