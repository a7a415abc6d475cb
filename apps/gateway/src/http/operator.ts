import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Config } from '@cleanwire/config';
import { Problem } from './problem.js';

/**
 * Lets the bearer of the operator's key through: `Authorization: Bearer …`.
 * @throws Problem for everybody else, and for everybody while no key is set
 */
export function requireOperator({ headers }: FastifyRequest, config: Config): void {
  const key = config.CLEANWIRE_GATEWAY_OPERATOR_KEY;
  if (!key)
    throw new Problem(
      'corrections-off',
      'Set CLEANWIRE_GATEWAY_OPERATOR_KEY to a long secret and start the gateway again; `cleanwire articles` corrects without it.',
    );
  const [, given] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  if (given === undefined)
    throw new Problem('unauthorized', 'Send the operator’s key: `Authorization: Bearer KEY`.');
  if (!isSame(given, key))
    throw new Problem('unauthorized', 'The key is not the one in CLEANWIRE_GATEWAY_OPERATOR_KEY.');
}

/** Takes as long whatever is given: hashes have one length, and are compared whole. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
