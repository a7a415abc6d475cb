import type { LookupAddress } from 'node:dns';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Agent } from 'undici';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { createAddressGuard } from '@cleanwire/crawling/addresses';
import { createHttpClient } from '@cleanwire/http-client';
import type { HttpClientSettings, Resolve } from '@cleanwire/http-client';
import { guardedConnector } from '../src/guarded-connector.js';

/** Every way we know to write this machine or its neighbourhood into a URL. */
const hosts = [
  '127.0.0.1 localhost localhost. LOCALHOST 0.0.0.0 0 127.1 127.0.1 127.127.127.127',
  '2130706433 0x7f000001 0x7f.1 0x7f.0x0.0x0.0x1 017700000001 0177.0.0.1 0177.1 127.0.0.1. 127.0.0x1',
  '①②⑦.0.0.1 １２７.０.０.１ 127。0。0。1 %31%32%37.0.0.1 loc%61lhost ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
  '[::1] [::] [0:0:0:0:0:0:0:1] [0000::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1]',
  '[::127.0.0.1] [::ffff:0:127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b:1::7f00:1]',
  '[2002:7f00:1::] [2002:7f00:0001::1] [2001:0:7f00:1::] [fe80::1] [fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1]',
  '169.254.169.254 100.100.100.200 10.0.0.1 192.168.0.1 172.16.0.1 100.64.0.1 198.18.0.1 224.0.0.1 255.255.255.255',
]
  .join(' ')
  .split(' ');

const farms: Farm[] = [];
let port: number;
const reached = (): number => farms.reduce((sum, farm) => sum + farm.requests.length, 0);

beforeAll(async () => {
  const first = await startFarm({ '/': (_request, response) => response.end('SECRET') });
  farms.push(first);
  port = first.port;
});
afterAll(() => Promise.all(farms.map((farm) => farm.close())));

async function fetchAll(
  urls: readonly string[],
  settings: Partial<HttpClientSettings> = {},
): Promise<string[]> {
  const client = createHttpClient({
    userAgent: 'test',
    headTimeoutMs: 500,
    bodyTimeoutMs: 500,
    allowAddresses: [],
    redirects: { maxRedirects: 10, toHttp: true },
    memoryBytes: 1e8,
    largestBodyBytes: 1e7,
    allowPorts: [port],
    ...settings,
  });
  const kinds = await Promise.all(
    urls.map(async (url) => (await client.fetch(url, { accept: '*/*', maxBytes: 1000 })).kind),
  );
  await client.close();
  return kinds;
}

it('reaches nothing on this machine, in any of the notations of its addresses', async () => {
  const kinds = await fetchAll(hosts.map((host) => `http://${host}:${port}/`));
  expect(reached()).toBe(0);
  // `dns`: notations that this machine's resolver does not know.
  expect(kinds.filter((kind) => !['bad-url', 'blocked-address', 'dns', 'resolver'].includes(kind))).toEqual(
    [],
  );
  expect(kinds.filter((kind) => kind === 'blocked-address').length).toBeGreaterThan(50);
});

it('reaches the same server once its address is allowed, so that the test above can fail', async () => {
  const kinds = await fetchAll([`http://2130706433:${port}/`, `http://[::ffff:7f00:1]:${port}/`], {
    allowAddresses: ['127.0.0.0/8'],
  });
  expect(kinds[0]).toBe('ok');
  expect(reached()).toBeGreaterThan(0);
});

describe('a resolver', () => {
  const answering = (...answers: LookupAddress[][]): Resolve => {
    let asked = 0;
    return (_hostname, _options, callback) =>
      callback(null, answers[Math.min(asked++, answers.length - 1)] ?? []);
  };
  const loopback = { address: '127.0.0.1', family: 4 };
  const away = { address: '192.0.2.1', family: 4 };

  it('cannot send the client to a private address', async () => {
    const before = reached();
    expect(await fetchAll([`http://inside.example:${port}/`], { resolve: answering([loopback]) })).toEqual([
      'blocked-address',
    ]);
    expect(reached()).toBe(before);
  });

  it('cannot hide one among permitted ones', async () => {
    const before = reached();
    const kinds = await fetchAll([`http://mixed.example:${port}/`], {
      resolve: answering([away, loopback]),
      allowAddresses: ['192.0.2.0/24'],
    });
    expect(kinds).not.toContain('ok');
    expect(reached()).toBe(before);
  });

  it('cannot change its mind between check and connection', async () => {
    const before = reached();
    const rebinding = answering([{ address: '8.8.8.8', family: 4 }], [loopback]);
    const resolve: Resolve = (hostname, options, callback) =>
      rebinding(hostname, options, (error, addresses) =>
        // The first answer is made unreachable quickly instead of leaving this machine.
        addresses[0]?.address === '8.8.8.8'
          ? callback(Object.assign(new Error('away'), { code: 'EHOSTUNREACH' }), [])
          : callback(error, addresses),
      );
    const url = `http://rebind.example:${port}/`;
    expect((await fetchAll([url, url], { resolve })).sort()).toEqual(['blocked-address', 'connection']);
    expect(reached()).toBe(before);
  });
});

it('looks at the connected socket as well, whatever way it got there', async () => {
  const before = reached();
  const sockets: Socket[] = [];
  const agent = new Agent({
    connect: guardedConnector(createAddressGuard(), {
      timeoutMs: 500,
      connect: (_target, callback) => {
        const socket = connect(port, '127.0.0.1', () => callback(null, socket));
        sockets.push(socket);
      },
    }),
  });
  await expect(agent.request({ origin: 'http://tunnel.example', path: '/', method: 'GET' })).rejects.toThrow(
    'tunnel.example leads to 127.0.0.1',
  );
  expect(reached()).toBe(before);
  expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true]);
  await agent.destroy();
});
