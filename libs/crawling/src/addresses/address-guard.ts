import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Says which IP addresses may be connected to. */
export interface AddressGuard {
  /** `address` as a resolver or a socket gives it, zone index included; anything unreadable is refused. */
  permits(address: string | undefined): boolean;
}

/**
 * Lets public addresses through and nothing else: no loopback, private, link-local, shared, multicast, documentation
 * or otherwise reserved range, also not embedded in an IPv6 address that a gateway would unwrap.
 * @param allow addresses and CIDRs that are let through all the same
 * @throws Error naming an entry of `allow` that is neither
 */
export function createAddressGuard(allow: readonly string[] = []): AddressGuard {
  const allowed = allow.map(rangeOf);
  return {
    permits(given) {
      const address = addressOf(given);
      return (
        address !== undefined && (allowed.some((range) => contains(range, address)) || isPublic(address))
      );
    },
  };
}

/** IPv4-mapped IPv6 addresses become the IPv4 address that the kernel will connect to. */
function addressOf(given: string | undefined): Address | undefined {
  try {
    return given ? ipaddr.process(given.replace(/%.*/s, '')) : undefined;
  } catch {
    return undefined;
  }
}

function isPublic(address: Address): boolean {
  if (address.range() === 'unicast') return isIPv4(address) || address.match(GLOBAL_UNICAST);
  // DNS64 on an IPv6-only host turns every public IPv4 site into such an address, so here the inner one decides.
  // 6to4, Teredo and the other embeddings are no way to any news site and stay refused.
  if (!isIPv4(address) && address.match(NAT64))
    return isPublic(ipaddr.fromByteArray(address.toByteArray().slice(12)));
  return false;
}

/** All that IANA has handed out as global IPv6 unicast; ranges such as the deprecated `::127.0.0.1` lie outside. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];
/** RFC 6052's well-known prefix. */
const NAT64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96];

const isIPv4 = (address: Address): address is ipaddr.IPv4 => address.kind() === 'ipv4';

const contains = ([network, bits]: Range, address: Address): boolean =>
  network.kind() === address.kind() && address.match(network, bits);

function rangeOf(entry: string): Range {
  const text = entry.trim().replace(/^\[(.*)\]/, '$1');
  try {
    // Only the plain notation: to ipaddr.js `10.0` is an address too, 10.0.0.0.
    const plain = text.includes(':') || /^\d+(\.\d+){3}(\/\d+)?$/.test(text);
    if (plain && text.includes('/')) return ipaddr.parseCIDR(text);
    if (plain) {
      const address = ipaddr.process(text);
      return [address, isIPv4(address) ? 32 : 128];
    }
  } catch {
    // Falls through to the sentence.
  }
  throw new Error(
    `"${entry}" among the allowed addresses is neither an address (10.1.2.3, fd00::1) nor a CIDR (10.0.0.0/8, fd00::/8).`,
  );
}
