import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from '@cleanwire/crawling/addresses';
import { BlockedAddress, literalRefused } from './guarded-connector.js';
import type { Resolve } from './guarded-connector.js';

/** The proxy does not answer, or not with a tunnel. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
}

/** What the proxy wants to be shown; its login stands in its address. */
export function proxyHeaders(proxy: URL): Readonly<Record<string, string>> {
  if (!proxy.username && !proxy.password) return {};
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
}

/**
 * Connects to sites by a tunnel through the proxy, and to the proxy itself for what goes to it in the clear.
 *
 * Behind a proxy it is the proxy that finds a site's address and connects to it, so this guard can refuse only what it
 * can know: literals, and names of which the resolver here says that they lead to forbidden addresses. Names that are
 * not found here are left to the proxy, which has to have a guard of its own.
 */
export function proxiedConnector(
  proxy: URL,
  guard: AddressGuard,
  options: { readonly timeoutMs: number; readonly resolve?: Resolve; readonly authorities?: string },
): buildConnector.connector {
  const connect = buildConnector({
    timeout: options.timeoutMs,
    allowH2: true,
    preferH2: true,
    ...(options.authorities && { ca: options.authorities }),
  });
  return (target, callback) => {
    if (`${target.protocol}//${target.host}` === proxy.origin) {
      connect(target, (...[error, socket]) =>
        error ? callback(unreachable(proxy, error), null) : callback(null, socket),
      );
      return;
    }
    mayBeAsked(target.hostname, guard, options.resolve ?? dns.lookup)
      .then(() => tunnelTo(target, proxy, options))
      .then(
        (httpSocket) => connect({ ...target, httpSocket }, callback),
        (error: unknown) => callback(error as Error, null),
      );
  };
}

/** @throws BlockedAddress */
export function mayBeAsked(hostname: string, guard: AddressGuard, resolve: Resolve): Promise<void> {
  const refused = literalRefused(guard, hostname);
  if (refused) return Promise.reject(refused);
  if (isIP(hostname.replace(/^\[(.*)\]$/, '$1'))) return Promise.resolve();
  return new Promise((done, reject) => {
    resolve(hostname, { all: true }, (error, addresses) => {
      if (error || addresses.some(({ address }) => guard.permits(address))) done();
      else
        reject(
          new BlockedAddress(
            hostname,
            addresses.map(({ address }) => address),
          ),
        );
    });
  });
}

function tunnelTo(
  { hostname, port, protocol }: buildConnector.Options,
  proxy: URL,
  { timeoutMs, authorities }: { readonly timeoutMs: number; readonly authorities?: string },
): Promise<Socket> {
  const authority = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;
  const { request } = proxy.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const asking = request({
      host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...proxyHeaders(proxy) },
      agent: false,
      timeout: timeoutMs,
      ...(authorities && { ca: authorities }),
    });
    asking.on('timeout', () => asking.destroy(new Error('it does not answer')));
    asking.on('error', (error) => reject(unreachable(proxy, error)));
    asking.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(
        statusCode === 407
          ? wantsLogin(proxy)
          : new ProxyFailure(`The proxy ${proxy.host} answers ${statusCode} when asked for ${authority}.`),
      );
    });
    asking.on('response', (response) => {
      response.destroy();
      reject(new ProxyFailure(`The proxy ${proxy.host} does not know CONNECT (${response.statusCode}).`));
    });
    asking.end();
  });
}

const unreachable = (proxy: URL, { message }: Error): ProxyFailure =>
  new ProxyFailure(
    `The proxy ${proxy.host} cannot be reached (${message}); check CLEANWIRE_FETCHER_PROXY_URL, or whether it runs.`,
  );

export const wantsLogin = (proxy: URL): ProxyFailure =>
  new ProxyFailure(`The proxy ${proxy.host} wants another login in CLEANWIRE_FETCHER_PROXY_URL (407).`);
