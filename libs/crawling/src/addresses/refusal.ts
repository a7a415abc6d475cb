import type { FailureKind, FetchFailure } from '../results/index.js';
import { createAddressGuard } from './address-guard.js';

/** What of the addresses that are never asked an operator allows all the same. */
export interface AllowedAddresses {
  readonly allowAddresses: readonly string[];
  readonly allowPorts: readonly number[];
}

/** Why nothing is ever asked of an address, whatever its host leads to: its scheme, a login in it, its port. */
export function refusalOf(url: URL, allowPorts: readonly number[]): FetchFailure | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return failure('bad-url', `Only http and https are fetched, not ${url.protocol}`);
  if (url.username || url.password)
    return failure('bad-url', 'Addresses with a user name or password are not fetched.');
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (!allowPorts.includes(port))
    return failure(
      'blocked-port',
      `Port ${port} is not fetched. Allow it by CLEANWIRE_FETCHER_ALLOW_PORTS if you trust it.`,
    );
  return undefined;
}

export function blockedAddress(host: string, addresses: readonly string[]): FetchFailure {
  const isLiteral = addresses.every((address) => address === host.replace(/^\[(.*)\]$/, '$1'));
  const what = isLiteral ? host : `${host} leads to ${addresses.join(', ')}, which`;
  return failure(
    'blocked-address',
    `${what} is not a public address. Allow it by CLEANWIRE_FETCHER_ALLOW_ADDRESSES if it is yours.`,
  );
}

/**
 * The same and more for whoever adds a source: what its address alone says, names that the resolver is asked about
 * excepted. A fetch would fail for ever, and say so a day later.
 */
export function forbiddenSource(
  allowed: AllowedAddresses,
): (address: string) => Pick<FetchFailure, 'sentence'> | undefined {
  const guard = createAddressGuard(allowed.allowAddresses);
  return (address) => {
    const url = new URL(address);
    const literal = literalOf(url.hostname);
    return (
      refusalOf(url, allowed.allowPorts) ??
      (literal !== undefined && !guard.permits(literal) ? blockedAddress(url.hostname, [literal]) : undefined)
    );
  };
}

/** The same for the address of a webhook, which its own settings permit. */
export function forbiddenWebhook(allowed: AllowedAddresses): (address: string) => string | undefined {
  const forbidden = forbiddenSource(allowed);
  return (address) => {
    if (!URL.canParse(address))
      return `“${address.slice(0, 200)}” is no address; give all of it, such as https://news.example/hook.`;
    const refusal = forbidden(address);
    return refusal && ofWebhooks(refusal.sentence);
  };
}

/** The rules are the fetcher's, the settings that permit what is refused are not. */
export const ofWebhooks = (sentence: string): string =>
  sentence.replaceAll('CLEANWIRE_FETCHER_', 'CLEANWIRE_NOTIFIER_').replaceAll('fetched', 'delivered to');

/** The address that stands in an address itself. `localhost` and what is under it are this machine (RFC 6761). */
function literalOf(hostname: string): string | undefined {
  if (/^(?:.+\.)?localhost\.?$/.test(hostname)) return '127.0.0.1';
  return /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
    ? hostname.replace(/^\[(.*)\]$/, '$1')
    : undefined;
}

const failure = (kind: FailureKind, sentence: string): FetchFailure => ({ kind, sentence });
