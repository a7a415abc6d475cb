import type { FastifyRequest } from 'fastify';
import type { Config } from '@cleanwire/config';

/** Where readers reach this gateway, without a slash at the end: configured, or as the request names it. */
export function baseUrl(request: FastifyRequest, config: Config): string {
  if (config.CLEANWIRE_GATEWAY_PUBLIC_URL)
    return config.CLEANWIRE_GATEWAY_PUBLIC_URL.replace(/(?<!\/)\/+$/, '');
  const host = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i.test(request.host)
    ? request.host
    : 'localhost';
  return `${request.protocol}://${host}`;
}
