import { createAddressGuard } from './address-guard.js';

describe('the address guard', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['the rest of 127/8', '127.127.127.127'],
    ['this network', '0.0.0.0'],
    ['private 10/8', '10.0.0.1'],
    ['private 172.16/12', '172.31.255.255'],
    ['private 192.168/16', '192.168.0.1'],
    ['shared by carriers', '100.64.0.1'],
    ['cloud metadata', '169.254.169.254'],
    ['another cloud’s metadata', '100.100.100.200'],
    ['protocol assignments', '192.0.0.1'],
    ['documentation', '203.0.113.9'],
    ['benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 loopback', '::1'],
    ['IPv6 unspecified', '::'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped in hexadecimal', '::ffff:7f00:1'],
    ['IPv4-compatible', '::127.0.0.1'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['NAT64 of a private address', '64:ff9b::10.0.0.1'],
    ['local NAT64', '64:ff9b:1::7f00:1'],
    ['6to4 of loopback', '2002:7f00:1::'],
    ['6to4 of a public address', '2002:0808:0808::1'],
    ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['IPv6 unique local', 'fd00:ec2::254'],
    ['IPv6 site-local', 'fec0::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv6 discard', '100::1'],
    ['IPv6 documentation', '2001:db8::1'],
    ['outside global unicast', '4000::1'],
    ['no address at all', 'localhost'],
    ['nothing', ''],
  ])('refuses %s: %s', (_what, address) => {
    expect(createAddressGuard().permits(address)).toBe(false);
  });

  it('refuses a socket without a peer', () => {
    expect(createAddressGuard().permits(undefined)).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '93.184.215.14',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('permits the public address %s', (address) => {
    expect(createAddressGuard().permits(address)).toBe(true);
  });

  it('lets allowed addresses and ranges through, in every notation of them, and no others', () => {
    const guard = createAddressGuard(['127.0.0.1', '10.1.0.0/16', '[fd00::1]', 'fe80::/10']);
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.1.255.255', 'fd00::1', 'fe80::2%lo']) {
      expect([address, guard.permits(address)]).toEqual([address, true]);
    }
    for (const address of ['127.0.0.2', '10.2.0.1', 'fd00::2', '::1']) {
      expect([address, guard.permits(address)]).toEqual([address, false]);
    }
  });

  it.each(['localhost', '10.0', '10.0.0.0/33', '127.0.0.1:80', ''])(
    'says which allowed entry is wrong: "%s"',
    (entry) => {
      expect(() => createAddressGuard([entry])).toThrow(
        `"${entry}" among the allowed addresses is neither an address`,
      );
    },
  );
});
