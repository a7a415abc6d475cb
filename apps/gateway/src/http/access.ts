import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { findKey, findKeyById, fitsSome } from '@cleanwire/store';
import type { AccessKey, Queryable } from '@cleanwire/store';
import { keyIn } from './credentials.js';
import { refuseOtherSites } from './other-sites.js';
import { Problem, SignIn, TooManyRequests } from './problem.js';
import { RateLimit } from './rate-limit.js';
import { TokenBuckets } from './token-buckets.js';

/** Who sent a request: what the log calls them, and what they may. */
export type Bearer = Pick<AccessKey, 'id' | 'name' | 'role' | 'sources'>;

/** Wrong keys of one address in a minute; further ones are told to wait. A key of 256 bits needs no more, and the log no flood. */
const WRONG_KEYS_PER_MINUTE = 20;

/** The operator whose key is in the environment. */
const ENVIRONMENT_OPERATOR: Bearer = {
  id: 'environment',
  name: 'CLEANWIRE_GATEWAY_OPERATOR_KEY',
  role: 'operator',
  sources: [],
};

/**
 * The one place that says who sent a request and whether they may: keys of `cleanwire keys`, and the operator's of the
 * environment. Limits are of this process.
 */
export class Access {
  private readonly requests: RateLimit;
  private readonly documents: RateLimit;
  private readonly failures = new TokenBuckets(WRONG_KEYS_PER_MINUTE);
  private readonly bearers = new WeakMap<FastifyRequest, Bearer | undefined>();
  private readonly letPublishing = new WeakSet<FastifyRequest>();

  constructor(
    private readonly db: Queryable,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.requests = new RateLimit('requests', config.CLEANWIRE_GATEWAY_RATE_PER_MINUTE);
    this.documents = new RateLimit('documents', config.CLEANWIRE_GATEWAY_KEY_RATE_PER_MINUTE);
  }

  /**
   * Looks at everybody before a body is read: counts them, refuses keys that do not hold, and readers without one where they need it.
   * @param isPublishing by the URL's pattern
   */
  watch(server: FastifyInstance, isPublishing: (route: string) => boolean): void {
    server.addHook('onRequest', async (request, reply) => {
      const route = request.routeOptions.url ?? '';
      if (isProbe(route)) return;
      const bearer = await this.bearerIn(request);
      this.bearers.set(request, bearer);
      this.requests.count(
        bearer ? `key ${bearer.id}` : network(request),
        reply,
        (most) =>
          `${bearer ? `The key ${bearer.id} (${bearer.name})` : 'An address'} may send ${most} requests a minute here.`,
      );
      if (request.method === 'POST' && isPublishing(route)) this.letPublish(request, reply, bearer);
      else if (!bearer) this.letRead(request, route);
    });
    if (this.config.CLEANWIRE_GATEWAY_ANONYMOUS_READING) return;
    // No cache that others share may give away what a key opened.
    server.addHook('onSend', async ({ routeOptions }, reply) => {
      if (isOpen(routeOptions.url ?? '')) return;
      const caching = reply.getHeader('cache-control');
      if (typeof caching === 'string')
        void reply.header('cache-control', caching.replace('public', 'private'));
      void reply.header('vary', 'accept-encoding, authorization');
    });
  }

  /** Who sent a request; undefined for whoever brought no key. */
  whoSent(request: FastifyRequest): Bearer | undefined {
    return this.bearers.get(request);
  }

  /** Who publishes for this source; undefined where no key is needed and none was given. @throws Problem when they may not */
  producerFor(request: FastifyRequest, sourceId: string): Bearer | undefined {
    if (!this.letPublishing.has(request)) throw new Error('A route of publishers that is not watched.');
    const bearer = this.whoSent(request);
    if (bearer?.role === 'producer' && !fitsSome(bearer.sources, sourceId))
      throw new Problem(
        'not-allowed',
        `The key ${bearer.id} (${bearer.name}) is for the sources ${bearer.sources.join(', ')}, not for ${sourceId.slice(0, 200)}. Name one of those, or ask the operator for a key of this one.`,
      );
    return bearer;
  }

  /** Whoever brought a key, of whatever role. @throws Problem for everybody else */
  bearer(request: FastifyRequest): Bearer {
    refuseOtherSites(request);
    const bearer = this.whoSent(request);
    if (bearer) return bearer;
    throw new Problem(
      'unauthorized',
      'Send a key: `Authorization: Bearer KEY`. The operator makes one: cleanwire keys create --role reader',
    );
  }

  /** @throws Problem for everybody but an operator */
  operator(request: FastifyRequest): Bearer {
    refuseOtherSites(request);
    const bearer = this.whoSent(request);
    if (bearer?.role === 'operator') return bearer;
    if (bearer)
      throw new Problem(
        'not-allowed',
        `The key ${bearer.id} (${bearer.name}) is a ${bearer.role}’s; an operator’s is needed.`,
      );
    throw new Problem(
      'unauthorized',
      `Send an operator’s key: \`Authorization: Bearer KEY\`. ${OPERATOR_KEYS}`,
    );
  }

  private letPublish(request: FastifyRequest, reply: FastifyReply, bearer: Bearer | undefined): void {
    refuseOtherSites(request);
    if (bearer?.role === 'reader')
      throw new Problem(
        'not-allowed',
        `The key ${bearer.id} (${bearer.name}) is a reader’s; publishing takes a producer’s. The operator makes one: cleanwire keys create --source my-paper`,
      );
    if (bearer)
      this.documents.count(
        bearer.id,
        reply,
        (most) => `The key ${bearer.id} (${bearer.name}) may publish ${most} documents a minute here.`,
      );
    else if (keyNeeded(this.config))
      throw new Problem(
        'unauthorized',
        'Publishing needs a producer’s key: `Authorization: Bearer KEY`. The operator makes one: cleanwire keys create --source my-paper',
      );
    this.letPublishing.add(request);
  }

  private letRead({ method }: FastifyRequest, route: string): void {
    if (this.config.CLEANWIRE_GATEWAY_ANONYMOUS_READING || isOpen(route)) return;
    if (method !== 'GET' && method !== 'HEAD') return;
    throw new SignIn(`Reading takes a key here. ${HOW_TO_SIGN_IN}`);
  }

  /** The holder of the key that a request brings; undefined where it brings none. @throws Problem when it does not hold */
  private async bearerIn(request: FastifyRequest): Promise<Bearer | undefined> {
    const takesPasswords = !this.config.CLEANWIRE_GATEWAY_ANONYMOUS_READING;
    const given = keyIn(request, { takesPasswords });
    return given === undefined ? undefined : this.holder(given, request, takesPasswords);
  }

  /** The holder of a key that a form brings. @throws Problem when it does not hold */
  holderOf(given: string, request: FastifyRequest): Promise<Bearer> {
    return this.holder(given, request, false);
  }

  /** The key of this id with the hash of its secret, which nobody outside knows; a sentence where it does not hold. */
  async keyWithId(id: string): Promise<{ readonly bearer: Bearer; readonly hash: Buffer } | string> {
    const expected = this.config.CLEANWIRE_GATEWAY_OPERATOR_KEY;
    if (id === ENVIRONMENT_OPERATOR.id)
      return expected ? { bearer: ENVIRONMENT_OPERATOR, hash: digest(expected) } : TROUBLES.unknown;
    const found = await findKeyById(this.db, id);
    const trouble = found ? notHolding(found.key, new Date()) : 'unknown';
    if (!found || trouble !== undefined) return TROUBLES[trouble ?? 'unknown'];
    return { bearer: found.key, hash: found.hash };
  }

  private async holder(given: string, request: FastifyRequest, takesPasswords: boolean): Promise<Bearer> {
    const expected = this.config.CLEANWIRE_GATEWAY_OPERATOR_KEY;
    if (expected && isSame(given, expected)) return ENVIRONMENT_OPERATOR;
    const key = await findKey(this.db, given);
    const trouble = key ? notHolding(key, new Date()) : 'unknown';
    if (key && trouble === undefined) return key;
    const { isTaken, seconds } = this.failures.take(network(request), Date.now());
    if (!isTaken) throw new TooManyRequests('Too many wrong keys came from this address.', seconds);
    this.logger.warn({ address: request.ip, trouble, ...(key && { key: key.id }) }, 'key.refused');
    throw takesPasswords
      ? new SignIn(`${TROUBLES[trouble ?? 'unknown']} ${HOW_TO_SIGN_IN}`)
      : new Problem('unauthorized', TROUBLES[trouble ?? 'unknown']);
  }
}

/** Of machines that look after this one; neither counted nor asked for a key. */
const isProbe = (route: string): boolean => /^\/(health\/|metrics$)/.test(route);

/** What is read without a key, also where reading takes one: how to ask, what pages look like, and what hubs call. */
const isOpen = (route: string): boolean =>
  /^\/(openapi\.json|asyncapi\.json|favicon\.svg|assets\/:file|websub\/:token)$/.test(route);

const HOW_TO_SIGN_IN =
  'Programs send `Authorization: Bearer KEY`; a browser asks for a name and a password: any name, and the key; the address of a feed takes `?key=KEY`. The operator makes a key: cleanwire keys create --role reader';

const OPERATOR_KEYS =
  'It is the one in CLEANWIRE_GATEWAY_OPERATOR_KEY, or made by `cleanwire keys create --role operator`; `cleanwire articles` corrects without either.';

const TROUBLES = {
  unknown: `There is no such key; it may be misspelt or cut. An operator’s: ${OPERATOR_KEYS}`,
  revoked: 'The key was revoked; ask the operator for another.',
  expired: 'The key has expired; ask the operator for another.',
} as const;

function notHolding({ revokedAt, expiresAt }: AccessKey, now: Date): 'revoked' | 'expired' | undefined {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime() ? 'expired' : undefined;
}

/** Whether others than this machine's own programs reach the gateway, unless the operator says otherwise. */
export const keyNeeded = ({ CLEANWIRE_GATEWAY_PRODUCER_KEY, CLEANWIRE_HTTP_HOST }: Config): boolean =>
  CLEANWIRE_GATEWAY_PRODUCER_KEY === 'auto'
    ? !/^(127\.[\d.]+|\[?::1\]?|localhost)$/i.test(CLEANWIRE_HTTP_HOST)
    : CLEANWIRE_GATEWAY_PRODUCER_KEY === 'required';

/** Whoever has one address of IPv6 has the 2^64 beside it. */
function network({ ip, socket }: FastifyRequest): string {
  // A proxy may have passed on what is no address; then it is the proxy itself that is counted.
  const address = ipaddr.isValid(ip) ? ip : (socket.remoteAddress ?? '');
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join(':');
}

/** Takes as long whatever is given: hashes have one length, and are compared whole. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
