import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { metrics } from '@cleanwire/observability';
import { Kept } from '../kept.js';
import type { GatewayContext } from '../gateway-context.js';

/** An answer as its handler gave it: without what is said of one request alone, such as its limits. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>;
  readonly body: Buffer;
}

interface Working {
  /** Nothing is given where the answer is not for others. */
  readonly give: (answer?: Answer) => void;
  /** Headers that are this request's own. */
  readonly before: ReadonlySet<string>;
}

const NOT_FOR_OTHERS = new Error('An answer that is for one reader alone.');

/** Of their bodies; their packed forms stand beside them, a third as large. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What an answer takes beside its body. */
const HEAD_BYTES = 1024;

/**
 * What never ends, what changes something, what is no trouble to work out; and single articles of the API: whoever follows changes finds at
 * its own address what he was told of (docs/decisions/0080).
 */
const isNeverKept = (route: string | undefined): boolean =>
  route === undefined ||
  /^\/(health\/|metrics$|operator|websub\/|assets\/|v1\/stream$|v1\/articles\/)/.test(route);

/**
 * Readers without a key are given one answer to one question for a moment, and who asks while it is worked out waits for that one: a
 * popular page is rendered once a second, however many look. All that such an answer depends on is its address, the name by which the
 * reader knows this gateway in it. What somebody asks with a key or a cookie is worked out for them alone.
 */
export function keepAnswers(
  server: FastifyInstance,
  { access, config: { CLEANWIRE_GATEWAY_MAX_ANSWER_AGE_MS: freshMs } }: GatewayContext,
): void {
  if (freshMs === 0) return;
  const kept = new Kept<Answer>({
    freshMs,
    most: MOST_BYTES,
    sizeOf: ({ body }) => body.length + HEAD_BYTES,
  });
  /** Requests whose answers others may wait for. */
  const working = new WeakMap<FastifyRequest, Working>();

  // After all that is done for each request: whoever may not read, or has read too much, has been told so.
  server.addHook('preHandler', async (request, reply) => {
    const { method, protocol, host, url, headers, routeOptions } = request;
    if (method !== 'GET' || headers.cookie !== undefined || isNeverKept(routeOptions.url)) return;
    if (access.whoSent(request)) return;
    const answer = kept.of(`${protocol}://${host}${url}`, () => {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const give = (given?: Answer): void => (given ? resolve(given) : reject(NOT_FOR_OTHERS));
      working.set(request, { give, before: new Set(Object.keys(reply.getHeaders())) });
      // Of one that hung up nobody knows whether its answer will come.
      reply.raw.once('close', () => give());
      return promise;
    });
    const others = answer.catch(() => undefined);
    if (working.has(request)) {
      metrics.sharedAnswers.inc({ answer: 'new' });
      return;
    }
    const given = await others;
    metrics.sharedAnswers.inc({ answer: given ? 'kept' : 'own' });
    if (given) return reply.status(given.status).headers(given.headers).send(given.body);
  });

  server.addHook('onSend', async (request, reply, payload) => {
    const { give, before } = working.get(request) ?? {};
    if (!give) return payload;
    working.delete(request);
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload;
    if (!Buffer.isBuffer(body) || !isForEverybody(reply)) {
      give();
      return payload;
    }
    const headers = Object.entries(reply.getHeaders()).filter(([name]) => !before?.has(name));
    give({ status: reply.statusCode, headers: Object.fromEntries(headers), body });
    return body;
  });
}

/** Problems and what is one reader's own say `no-store` or `private`. */
const isForEverybody = (reply: FastifyReply): boolean =>
  reply.statusCode < 500 &&
  !reply.hasHeader('set-cookie') &&
  !/no-store|private/.test(String(reply.getHeader('cache-control')));
