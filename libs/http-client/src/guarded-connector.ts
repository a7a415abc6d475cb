import dns from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from '@cleanwire/crawling/addresses';

export class BlockedAddress extends Error {
  override readonly name = 'BlockedAddress';
  constructor(
    readonly host: string,
    readonly addresses: readonly string[],
  ) {
    super(`${host} leads to ${addresses.join(', ')}`);
  }
}

/** `dns.lookup` with `all: true`; tests put a hostile resolver in its place. */
export type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/**
 * Connects to permitted addresses only. A guard in the resolver alone is not enough: `net.connect` never asks it about
 * an address that stands in the URL. So the guard sits at all three places where an address appears:
 *  - literals in the URL, before connecting;
 *  - what the resolver answers, of which only permitted addresses are ever tried (rebinding has no second look-up to win);
 *  - the peer of the connected socket, whatever the way it got there.
 */
export function guardedConnector(
  guard: AddressGuard,
  options: {
    readonly timeoutMs: number;
    readonly resolve?: Resolve;
    /** Instead of those that Node.js trusts, in PEM. */
    readonly authorities?: string;
    readonly connect?: buildConnector.connector;
  },
): buildConnector.connector {
  const connect =
    options.connect ??
    buildConnector({
      timeout: options.timeoutMs,
      allowH2: true,
      preferH2: true,
      ...(options.authorities && { ca: options.authorities }),
      lookup: guardedLookup(guard, options.resolve ?? dns.lookup),
    });
  return (target, callback) => {
    const refused = literalRefused(guard, target.hostname);
    if (refused) {
      callback(refused, null);
      return;
    }
    connect(target, (...[error, socket]) => {
      if (error) {
        callback(error, null);
      } else if (guard.permits(socket.remoteAddress)) {
        callback(null, socket);
      } else {
        socket.destroy();
        callback(new BlockedAddress(target.hostname, [socket.remoteAddress ?? 'an unknown address']), null);
      }
    });
  };
}

export function literalRefused(guard: AddressGuard, hostname: string): BlockedAddress | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) && !guard.permits(host) ? new BlockedAddress(host, [host]) : undefined;
}

function guardedLookup(guard: AddressGuard, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const permitted = addresses.filter(({ address }) => guard.permits(address));
      const [first] = permitted;
      if (!first)
        callback(
          new BlockedAddress(
            hostname,
            addresses.map(({ address }) => address),
          ),
          [],
        );
      else if (options.all) callback(null, permitted);
      else callback(null, first.address, first.family);
    });
  };
}
