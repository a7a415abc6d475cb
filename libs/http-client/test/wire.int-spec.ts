import type { LookupAddress } from 'node:dns';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createSecureServer } from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { createAuthority } from '@cleanwire/testing/certificates';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm, Routes } from '@cleanwire/testing/http-farm';
import { createHttpClient } from '@cleanwire/http-client';
import type { HttpClient, HttpClientSettings } from '@cleanwire/http-client';

const MB = 1024 * 1024;
const options = { accept: '*/*', maxBytes: MB };

const good: Routes = {
  '/good': (_request, response) => response.end('good'),
  '/away': (_request, response) => {
    response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
  },
};

interface Server {
  readonly listen: (port: number, host: string, done: () => void) => unknown;
  readonly address: () => unknown;
  readonly close: () => unknown;
  readonly on: (event: 'connection', listener: (socket: Socket) => void) => unknown;
}

const closing: (() => void)[] = [];
const clients: HttpClient[] = [];
let tls: { key: Buffer; cert: Buffer };
let authority: string;
let farm: Farm;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cleanwire-'));
  const issuer = await createAuthority(directory);
  authority = readFileSync(issuer.certificateFile, 'utf8');
  const { keyFile, certificateFile } = await issuer.issue('wire', ['DNS:wire.example', 'IP:127.0.0.1']);
  tls = { key: readFileSync(keyFile), cert: readFileSync(certificateFile) };
  farm = await startFarm(good);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const close of closing.splice(0)) close();
});
afterAll(async () => {
  await farm.close();
  rmSync(directory, { recursive: true });
});

async function listen(server: Server): Promise<{ port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, sockets };
}

function aClient(settings: Partial<HttpClientSettings> = {}): HttpClient {
  const client = createHttpClient({
    userAgent: 'Cleanwire/0.1',
    headTimeoutMs: 1500,
    bodyTimeoutMs: 1500,
    allowAddresses: ['127.0.0.0/8'],
    allowPorts: [farm.port],
    redirects: { maxRedirects: 5, toHttp: true },
    memoryBytes: 8 * MB,
    largestBodyBytes: MB,
    authorities: authority,
    ...settings,
  });
  clients.push(client);
  return client;
}

describe('HTTP/2, where the server knows it', () => {
  const routes: Record<string, (request: Http2ServerRequest, response: Http2ServerResponse) => void> = {
    '/feed': (request, response) => {
      const known = request.headers['if-none-match'] === '"1"';
      response.writeHead(known ? 304 : 200, { etag: '"1"', 'content-encoding': 'gzip' });
      response.end(known ? '' : gzipSync(`over ${request.httpVersion}`));
    },
    '/moved': (_request, response) => response.writeHead(301, { location: '/feed' }).end(),
    '/silent': () => undefined,
    '/endless': (_request, response) => {
      const more = (): void => {
        while (response.writable && response.write(Buffer.alloc(64 * 1024)));
      };
      response.on('drain', more);
      more();
    },
    '/reset': (_request, response) => response.stream.close(2),
    '/reset-in-body': (_request, response) => {
      response.write('some');
      setTimeout(() => response.stream.close(2), 20);
    },
    '/too-short': (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('only this');
      setTimeout(() => response.stream.session?.destroy(), 20);
    },
    '/flood': (_request, response) => {
      response.writeHead(
        200,
        Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`x-${n}`, 'flood'.repeat(20)])),
      );
      response.end();
    },
  };
  const aServer = async (): Promise<{ origin: string; port: number; sockets: Socket[] }> => {
    const server = createSecureServer({ ...tls, allowHTTP1: true }, (request, response) =>
      routes[request.url]?.(request, response),
    );
    server.on('sessionError', () => undefined);
    const { port, sockets } = await listen(server);
    return { origin: `https://127.0.0.1:${port}`, port, sockets };
  };

  it('documents come over it, on one connection for one after the other', async () => {
    const { origin, port, sockets } = await aServer();
    const client = aClient({ allowPorts: [port] });
    for (let i = 0; i < 3; i++) {
      expect(await client.fetch(`${origin}/moved`, options)).toMatchObject({
        kind: 'ok',
        movedTo: `${origin}/feed`,
        body: Buffer.from('over 2.0'),
      });
    }
    const again = await client.fetch(`${origin}/feed`, { ...options, validators: { etag: '"1"' } });
    expect(again).toMatchObject({ kind: 'not-modified', etag: '"1"' });
    expect(sockets).toHaveLength(1);
  });

  it('HTTP/1.1 is spoken with a server that knows nothing else', async () => {
    const server = createHttpsServer(tls, (request, response) => response.end(`over ${request.httpVersion}`));
    const { port } = await listen(server);
    const result = await aClient({ allowPorts: [port] }).fetch(`https://127.0.0.1:${port}/`, options);
    expect(result).toMatchObject({ kind: 'ok', body: Buffer.from('over 1.1') });
  });

  it.each([
    ['/silent', ['timeout']],
    ['/endless', ['too-large']],
    ['/reset', ['connection', 'protocol']],
    ['/reset-in-body', ['truncated']],
    ['/too-short', ['truncated']],
    ['/flood', ['protocol', 'connection']],
  ])('%s is a value, as it is elsewhere: %j', async (path, kinds) => {
    const { origin, port } = await aServer();
    const client = aClient({ allowPorts: [port] });
    const started = performance.now();
    const result = await client.fetch(origin + path, options);
    expect(kinds).toContain(result.kind);
    expect(performance.now() - started).toBeLessThan(4000);
    // And the connection, or another one, is good for the next.
    expect(await client.fetch(`${origin}/feed`, options)).toMatchObject({ kind: 'ok' });
  });

  it('the address is looked at as it is elsewhere', async () => {
    const { origin, port } = await aServer();
    expect(await aClient({ allowPorts: [port], allowAddresses: [] }).fetch(origin, options)).toMatchObject({
      kind: 'blocked-address',
    });
    const inside = aClient({
      allowPorts: [port],
      allowAddresses: [],
      resolve: (_hostname, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    expect(await inside.fetch(`https://wire.example:${port}/`, options)).toMatchObject({
      kind: 'blocked-address',
    });
  });
});

describe('a connection', () => {
  it('is kept for the next request, and not for longer than is needed', async () => {
    const server = createHttpServer({ keepAliveTimeout: 600_000 }, (_request, response) => {
      response.setHeader('keep-alive', 'timeout=600');
      response.end('good');
    });
    const { port, sockets } = await listen(server);
    const client = aClient({ allowPorts: [port] });
    for (let i = 0; i < 6; i++) await client.fetch(`http://127.0.0.1:${port}/`, options);
    // A second one where the first was not let go of at once.
    expect(sockets.length).toBeLessThanOrEqual(2);
    expect(sockets[0]?.destroyed).toBe(false);
    await client.close();
    await sleep(50);
    expect(sockets[0]?.destroyed).toBe(true);
  });

  it('goes to an address that was looked at, also when a name is remembered', async () => {
    const answers: LookupAddress[][] = [
      [{ address: '127.0.0.1', family: 4 }],
      [{ address: '10.0.0.1', family: 4 }],
    ];
    let asked = 0;
    const client = aClient({
      resolve: (_hostname, _options, callback) => callback(null, answers[asked++] ?? []),
    });
    const url = `http://wire.example:${farm.port}/good`;
    expect((await client.fetch(url, options)).kind).toBe('ok');
    await farm.close();
    farm = await startFarm(good);
    // The connection is gone, the name is not asked for again, and what it led to is what is connected to.
    expect((await client.fetch(url, options)).kind).toBe('connection');
    expect(asked).toBe(1);
  });
});

describe('a proxy', () => {
  /** Takes both kinds of requests, and says what it was asked for. */
  const aProxy = async (login?: string) => {
    const asked: string[] = [];
    const isKnown = (given: string | undefined): boolean =>
      login === undefined || given === `Basic ${Buffer.from(login).toString('base64')}`;
    const server = createHttpServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (!isKnown(request.headers['proxy-authorization'])) return response.writeHead(407).end();
      const { 'proxy-authorization': _login, ...headers } = request.headers;
      const onward = httpRequest(
        String(request.url).replace('clear.example', '127.0.0.1'),
        { headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 0, answer.headers);
          answer.pipe(response);
        },
      );
      return onward.end();
    });
    server.on('connect', (request, socket: Socket) => {
      asked.push(`CONNECT ${request.url}`);
      socket.on('error', () => undefined);
      if (!isKnown(request.headers['proxy-authorization'])) {
        socket.end('HTTP/1.1 407 Login\r\n\r\n');
        return;
      }
      const onward = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connected\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
    });
    const { port } = await listen(server);
    return { asked, port };
  };
  const unknown: HttpClientSettings['resolve'] = (hostname, _options, callback) =>
    callback(Object.assign(new Error('no'), { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname }), []);
  const aSite = async (): Promise<number> => {
    const server = createSecureServer({ ...tls, allowHTTP1: true }, (request, response) =>
      response.end(`over ${request.httpVersion}`),
    );
    return (await listen(server)).port;
  };

  it('is what all goes through: what is in the clear by its address, all else in a tunnel', async () => {
    const proxy = await aProxy('user:pass word');
    const site = await aSite();
    const client = aClient({
      allowPorts: [site, farm.port],
      proxyUrl: `http://user:pass%20word@127.0.0.1:${proxy.port}`,
      resolve: unknown,
    });
    expect(await client.fetch(`https://wire.example:${site}/feed`, options)).toMatchObject({
      kind: 'ok',
      body: Buffer.from('over 2.0'),
    });
    expect(await client.fetch(`http://clear.example:${farm.port}/good`, options)).toMatchObject({
      kind: 'ok',
      body: Buffer.from('good'),
      url: `http://clear.example:${farm.port}/good`,
    });
    expect(farm.requests.at(-1)?.headers).toMatchObject({ host: `clear.example:${farm.port}` });
    expect(farm.requests.at(-1)?.headers).not.toHaveProperty('proxy-authorization');
    expect(proxy.asked).toEqual([
      `CONNECT wire.example:${site}`,
      `GET http://clear.example:${farm.port}/good`,
    ]);
  });

  it('is asked for nothing that is known here to lead to a forbidden address', async () => {
    const proxy = await aProxy();
    const client = aClient({
      allowPorts: [80, 443, farm.port],
      allowAddresses: ['127.0.0.1'],
      proxyUrl: `http://127.0.0.1:${proxy.port}`,
      resolve: (_hostname, _options, callback) => callback(null, [{ address: '10.0.0.1', family: 4 }]),
    });
    for (const url of [
      'https://10.0.0.1/',
      'http://10.0.0.1/',
      'https://[fd00::1]/',
      'https://inside.example/',
      'http://inside.example/',
    ])
      expect([url, (await client.fetch(url, options)).kind]).toEqual([url, 'blocked-address']);
    expect(await client.fetch(`${farm.origin}/away`, options)).toMatchObject({
      kind: 'blocked-address',
      url: 'http://10.0.0.1/',
    });
    expect(proxy.asked).toEqual([`GET ${farm.origin}/away`]);
  });

  it('that is away, refuses or wants a login is named, not the site', async () => {
    const proxy = await aProxy('user:secret');
    const at = (port: number) =>
      aClient({ proxyUrl: `http://127.0.0.1:${port}`, allowPorts: [80, 443], resolve: unknown });
    for (const scheme of ['http', 'https']) {
      const url = `${scheme}://wire.example/`;
      expect(await at(proxy.port).fetch(url, options)).toMatchObject({
        kind: 'connection',
        sentence: expect.stringMatching(/proxy 127\.0\.0\.1:\d+ .*login in CLEANWIRE_FETCHER_PROXY_URL/),
      });
      expect(await at(1).fetch(url, options)).toMatchObject({
        kind: 'connection',
        sentence: expect.stringContaining('The proxy 127.0.0.1:1 cannot be reached'),
      });
    }
  });
});
