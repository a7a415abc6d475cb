import dns from 'node:dns';
import { Agent } from 'undici';
import { createAddressGuard } from '@cleanwire/crawling/addresses';
import { cachedResolve } from './cached-resolve.js';
import { guardedConnector } from './guarded-connector.js';
import type { Resolve } from './guarded-connector.js';
import { mayBeAsked, proxiedConnector, proxyHeaders } from './proxy.js';

export interface AgentSettings {
  /** From the request, connecting included, to the last header. */
  readonly headTimeoutMs: number;
  readonly allowAddresses: readonly string[];
  /** All goes through it. */
  readonly proxyUrl?: string;
  readonly resolve?: Resolve;
  /** Instead of those that Node.js trusts, in PEM. */
  readonly authorities?: string;
}

/** Connections to permitted addresses only. */
export interface Routed {
  readonly agent: Agent;
  /** Where a request for an address is sent, and how the address is written there. @throws BlockedAddress */
  readonly route: (
    url: URL,
  ) => Promise<{ readonly origin: string; readonly path: string; readonly headers?: Record<string, string> }>;
}

/** @throws Error on an entry of `allowAddresses` that is no address */
export function guardedAgent(settings: AgentSettings): Routed {
  const guard = createAddressGuard(settings.allowAddresses);
  const proxy = settings.proxyUrl ? new URL(settings.proxyUrl) : undefined;
  const resolve = cachedResolve(settings.resolve ?? dns.lookup);
  const connecting = {
    timeoutMs: settings.headTimeoutMs,
    resolve,
    ...(settings.authorities && { authorities: settings.authorities }),
  };
  const agent = new Agent({
    connect: proxy ? proxiedConnector(proxy, guard, connecting) : guardedConnector(guard, connecting),
    // Where the server knows it (ALPN).
    allowH2: true,
    // For the pages of one site, one after the other; a source comes back after minutes. A server may say less, or a little more.
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 30_000,
    // The client's own timers hold to the millisecond and cover the look-up and the connection as well.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 64 * 1024,
  });
  return {
    agent,
    route: async (url) => {
      if (!proxy || url.protocol === 'https:') return { origin: url.origin, path: url.pathname + url.search };
      // What is in the clear anyway goes to the proxy by its whole address: most let no tunnel to port 80.
      await mayBeAsked(url.hostname, guard, resolve);
      return { origin: proxy.origin, path: url.href, headers: { host: url.host, ...proxyHeaders(proxy) } };
    },
  };
}
