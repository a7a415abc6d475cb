import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { findKey, fitsSome } from '@cleanwire/store';
import type { AccessKey, Queryable } from '@cleanwire/store';
import { refuseOtherSites } from './other-sites.js';
import { Problem, TooManyRequests } from './problem.js';
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
  private readonly publishing: TokenBuckets;
  private readonly failures = new TokenBuckets(WRONG_KEYS_PER_MINUTE);
  private readonly publishers = new WeakMap<FastifyRequest, Bearer | undefined>();

  constructor(
    private readonly db: Queryable,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.publishing = new TokenBuckets(config.CLEANWIRE_GATEWAY_KEY_RATE_PER_MINUTE);
  }

  /** Looks at those who come to publish before their body is read: routes with `publish` in their URL's pattern. */
  watch(server: FastifyInstance, isPublishing: (route: string) => boolean): void {
    server.addHook('onRequest', async (request) => {
      if (request.method === 'POST' && isPublishing(request.routeOptions.url ?? ''))
        this.publishers.set(request, await this.publisherOf(request));
    });
  }

  /** Who publishes for this source; undefined where no key is needed and none was given. @throws Problem when they may not */
  producerFor(request: FastifyRequest, sourceId: string): Bearer | undefined {
    if (!this.publishers.has(request)) throw new Error('A route of publishers that is not watched.');
    const bearer = this.publishers.get(request);
    if (bearer?.role === 'producer' && !fitsSome(bearer.sources, sourceId))
      throw new Problem(
        'not-allowed',
        `The key ${bearer.id} (${bearer.name}) is for the sources ${bearer.sources.join(', ')}, not for ${sourceId.slice(0, 200)}. Name one of those, or ask the operator for a key of this one.`,
      );
    return bearer;
  }

  /** @throws Problem for everybody but an operator */
  async operator(request: FastifyRequest): Promise<Bearer> {
    refuseOtherSites(request);
    const bearer = await this.bearerOf(request);
    if (bearer?.role === 'operator') return bearer;
    if (bearer)
      throw new Problem(
        'not-allowed',
        `The key ${bearer.id} (${bearer.name}) is a producer’s; an operator’s is needed.`,
      );
    throw new Problem(
      'unauthorized',
      `Send an operator’s key: \`Authorization: Bearer KEY\`. ${OPERATOR_KEYS}`,
    );
  }

  private async publisherOf(request: FastifyRequest): Promise<Bearer | undefined> {
    refuseOtherSites(request);
    const bearer = await this.bearerOf(request);
    if (bearer) {
      const seconds = this.publishing.take(bearer.id, Date.now());
      if (seconds > 0)
        throw new TooManyRequests(
          `The key ${bearer.id} (${bearer.name}) may publish ${this.config.CLEANWIRE_GATEWAY_KEY_RATE_PER_MINUTE} documents a minute here.`,
          seconds,
        );
    } else if (keyNeeded(this.config)) {
      throw new Problem(
        'unauthorized',
        'Publishing needs a producer’s key: `Authorization: Bearer KEY`. The operator makes one: cleanwire keys create --source my-paper',
      );
    }
    return bearer;
  }

  /** The holder of the key that a request brings; undefined where it brings none. @throws Problem when it does not hold */
  private async bearerOf({ headers, ip }: FastifyRequest): Promise<Bearer | undefined> {
    const [, given] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
    if (given === undefined) return undefined;
    const expected = this.config.CLEANWIRE_GATEWAY_OPERATOR_KEY;
    if (expected && isSame(given, expected)) return ENVIRONMENT_OPERATOR;
    const key = await findKey(this.db, given);
    const trouble = key ? notHolding(key, new Date()) : 'unknown';
    if (key && trouble === undefined) return key;
    const seconds = this.failures.take(network(ip), Date.now());
    if (seconds > 0) throw new TooManyRequests('Too many wrong keys came from this address.', seconds);
    this.logger.warn({ address: ip, trouble, ...(key && { key: key.id }) }, 'key.refused');
    throw new Problem('unauthorized', TROUBLES[trouble ?? 'unknown']);
  }
}

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
function network(address: string): string {
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? parsed.toString() : parsed.toByteArray().slice(0, 8).join(':');
}

/** Takes as long whatever is given: hashes have one length, and are compared whole. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
