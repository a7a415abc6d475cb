import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBrotliCompress, createGzip, createZstdCompress, gzipSync } from 'node:zlib';
import { createAuthority } from '@cleanwire/testing/certificates';
import type { Certificate } from '@cleanwire/testing/certificates';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { createHttpClient } from '@cleanwire/http-client';
import type { HttpClient, HttpClientSettings } from '@cleanwire/http-client';

const MB = 1024 * 1024;
const options = { accept: '*/*', maxBytes: MB };
const HEAD = 'HTTP/1.1 200 OK\r\n';

/** Bytes as they are, by the path that is asked for. */
type Wire = Readonly<Record<string, (socket: import('node:net').Socket, path: string) => void>>;

const servers: (Server | ReturnType<typeof createSecureServer>)[] = [];
const clients: HttpClient[] = [];
let farm: Farm;
let wirePort: number;
let directory: string;
let authority: string;

async function listen(server: (typeof servers)[number], host = '127.0.0.1'): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

/** Writes until nobody takes it any more. */
function endlessly(socket: import('node:net').Socket, piece: Buffer): void {
  const more = (): void => {
    while (socket.writable && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}

async function bomb(
  coder: import('node:zlib').Gzip | import('node:zlib').BrotliCompress | import('node:zlib').ZstdCompress,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  coder.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (let i = 0; i < 64; i++)
    if (!coder.write(Buffer.alloc(MB))) await new Promise((resolve) => coder.once('drain', resolve));
  await new Promise<void>((resolve) => coder.end(resolve));
  await sleep(10);
  return Buffer.concat(chunks);
}

const coded = (coding: string, body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${HEAD}content-encoding: ${coding}\r\ncontent-length: ${body.length}\r\n\r\n`),
    body,
  ]);

beforeAll(async () => {
  const bombs = {
    gzip: await bomb(createGzip()),
    br: await bomb(createBrotliCompress()),
    zstd: await bomb(createZstdCompress()),
  };
  const broken = gzipSync(Buffer.alloc(100_000, 'news '));
  broken.fill(0xff, 40, 80);
  const routes: Wire = {
    '/bomb-gzip': (socket) => socket.end(coded('gzip', bombs.gzip)),
    '/bomb-br': (socket) => socket.end(coded('br', bombs.br)),
    '/bomb-zstd': (socket) => socket.end(coded('zstd', bombs.zstd)),
    '/bomb-twice': (socket) => socket.end(coded('gzip, gzip', gzipSync(bombs.gzip))),
    '/broken-gzip': (socket) => socket.end(coded('gzip', broken)),
    '/cut-gzip': (socket) => socket.end(coded('gzip', gzipSync('news '.repeat(9999)).subarray(0, 60))),
    '/endless': (socket) => {
      socket.write(`${HEAD}content-type: text/html\r\n\r\n`);
      endlessly(socket, Buffer.alloc(64 * 1024, 'x'));
    },
    '/endless-chunks': (socket) => {
      socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
      endlessly(socket, Buffer.from('1\r\nx\r\n'.repeat(2000)));
    },
    '/endless-header': (socket) => {
      socket.write(`${HEAD}x-flood: `);
      endlessly(socket, Buffer.alloc(64 * 1024, 'x'));
    },
    '/header-flood': (socket) => {
      socket.write(HEAD);
      endlessly(socket, Buffer.from('x-flood: 1\r\n'.repeat(1000)));
    },
    '/endless-100': (socket) => endlessly(socket, Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'.repeat(500))),
    '/too-short': (socket) => socket.end(`${HEAD}content-length: 1000\r\n\r\nonly this`),
    '/too-long': (socket) => socket.end(`${HEAD}content-length: 4\r\n\r\nnews and more than was said`),
    '/two-lengths': (socket) => socket.end(`${HEAD}content-length: 4\r\ncontent-length: 5\r\n\r\nnewss`),
    '/length-and-chunks': (socket) =>
      socket.end(`${HEAD}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n4\r\nnews\r\n0\r\n\r\n`),
    '/negative-length': (socket) => socket.end(`${HEAD}content-length: -4\r\n\r\nnews`),
    '/huge-length': (socket) => socket.end(`${HEAD}content-length: 99999999999999999999\r\n\r\nnews`),
    '/bad-chunk': (socket) => socket.end(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\nnews\r\n`),
    '/wrong-charset': (socket) =>
      socket.end(
        `${HEAD}content-type: text/html; charset=klingon-8\r\ncontent-length: 4\r\n\r\n\xff\xfe\xe9\x00`,
        'latin1',
      ),
    '/nul-in-header': (socket) => socket.end(`${HEAD}x-a: a\0b\r\n\r\nnews`),
    '/silent': () => undefined,
  };
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (request: Buffer) => {
      const path = request.toString('latin1').split(' ')[1] ?? '';
      if (path.startsWith('/r')) {
        socket.end(
          `HTTP/1.1 302 Found\r\nlocation: /r${Number(path.slice(2)) + 1}\r\ncontent-length: 0\r\n\r\n`,
        );
      } else routes[path]?.(socket, path);
    });
  });
  wirePort = await listen(server);
  farm = await startFarm({ '/good': (_request, response) => response.end('good') });

  directory = mkdtempSync(join(tmpdir(), 'cleanwire-'));
  const issuer = await createAuthority(directory);
  authority = readFileSync(issuer.certificateFile, 'utf8');
  certificates.good = await issuer.issue('good', ['DNS:wire.example', 'IP:127.0.0.1']);
  certificates.other = await issuer.issue('other', ['DNS:other.example']);
  const stranger = await createAuthority(directory, 'stranger');
  certificates.stranger = await stranger.issue('foreign', ['IP:127.0.0.1']);
  certificates.self = { certificateFile: stranger.certificateFile, keyFile: join(directory, 'stranger.key') };
  certificates.expired = await issuer.issue('expired', ['IP:127.0.0.1'], -1);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await farm.close();
  for (const server of servers) {
    server.close();
    if ('closeAllConnections' in server) (server as { closeAllConnections(): void }).closeAllConnections();
  }
  rmSync(directory, { recursive: true });
});

const certificates: Record<string, Certificate> = {};

function aClient(settings: Partial<HttpClientSettings> = {}): HttpClient {
  const client = createHttpClient({
    userAgent: 'Cleanwire/0.1',
    headTimeoutMs: 800,
    bodyTimeoutMs: 1500,
    allowAddresses: ['127.0.0.0/8'],
    allowPorts: [wirePort, farm.port],
    redirects: { maxRedirects: 5, toHttp: true },
    memoryBytes: 8 * MB,
    largestBodyBytes: MB,
    ...settings,
  });
  clients.push(client);
  return client;
}

/** While `work` goes on, another host is asked again and again: the longest it took. */
async function beside<T>(client: HttpClient, work: Promise<T>): Promise<{ result: T; longestMs: number }> {
  let longestMs = 0;
  let going = true;
  const others = (async (): Promise<void> => {
    while (going) {
      const started = performance.now();
      const other = await client.fetch(`${farm.origin}/good`, options);
      if (other.kind !== 'ok') throw new Error(`The other host: ${other.kind}.`);
      longestMs = Math.max(longestMs, performance.now() - started);
      await sleep(10);
    }
  })();
  const result = await work;
  going = false;
  await others;
  return { result, longestMs };
}

it.each([
  ['/bomb-gzip', 'too-large'],
  ['/bomb-br', 'too-large'],
  ['/bomb-zstd', 'too-large'],
  ['/bomb-twice', 'too-large'],
  ['/broken-gzip', 'undecodable'],
  ['/cut-gzip', 'undecodable'],
  ['/endless', 'too-large'],
  ['/endless-chunks', 'too-large'],
  ['/endless-header', 'protocol'],
  ['/header-flood', 'protocol'],
  ['/endless-100', 'timeout'],
  ['/too-short', 'truncated'],
  ['/too-long', 'ok'],
  ['/two-lengths', 'protocol'],
  ['/length-and-chunks', 'protocol'],
  ['/negative-length', 'protocol'],
  ['/huge-length', 'protocol'],
  ['/bad-chunk', 'protocol'],
  ['/wrong-charset', 'ok'],
  ['/nul-in-header', 'protocol'],
  ['/silent', 'timeout'],
  ['/r0', 'too-many-redirects'],
])('%s ends as %s, and another host waits for it less than a second', async (path, kind) => {
  const client = aClient();
  const memory = process.memoryUsage().rss;
  const started = performance.now();
  const { result, longestMs } = await beside(
    client,
    client.fetch(`http://127.0.0.1:${wirePort}${path}`, options),
  );
  expect(result.kind).toBe(kind);
  if (result.kind !== 'ok') expect(result).toHaveProperty('sentence', expect.stringMatching(/\.$/));
  expect(performance.now() - started).toBeLessThan(4000);
  expect(longestMs).toBeLessThan(1000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(64 * MB);
});

it('of 10,000 redirects as many are followed as is set, in any number of fetches', async () => {
  const client = aClient({ redirects: { maxRedirects: 20, toHttp: true } });
  const result = await client.fetch(`http://127.0.0.1:${wirePort}/r0`, options);
  expect(result).toMatchObject({ kind: 'too-many-redirects', url: `http://127.0.0.1:${wirePort}/r20` });
  expect(result.redirects).toHaveLength(21);
});

it('a name with 500 addresses, none of which answers, takes the time of one', async () => {
  const nowhere = Array.from({ length: 500 }, (_, n) => ({
    address: `127.9.${n >> 8}.${n & 255}`,
    family: 4,
  }));
  const client = aClient({ resolve: (_hostname, _options, callback) => callback(null, nowhere) });
  const started = performance.now();
  const { result, longestMs } = await beside(
    client,
    client.fetch(`http://many.example:${wirePort}/good`, options),
  );
  expect(['connection', 'timeout']).toContain(result.kind);
  expect(performance.now() - started).toBeLessThan(2500);
  expect(longestMs).toBeLessThan(1000);
});

describe('a certificate', () => {
  const https = async (name: string): Promise<number> => {
    const { keyFile, certificateFile } = certificates[name] as Certificate;
    const server = createSecureServer(
      { key: readFileSync(keyFile), cert: readFileSync(certificateFile), allowHTTP1: true },
      (_request, response) => response.end('good'),
    );
    server.on('sessionError', () => undefined);
    return listen(server);
  };

  it.each([
    ['expired', 'has expired'],
    ['self', 'is self-signed'],
    ['other', 'is for another host name'],
    ['stranger', 'comes from an unknown authority|is sent without the certificate of its issuer'],
  ])('%s: is named, and nothing is read', async (name, words) => {
    const port = await https(name);
    const client = aClient({ allowPorts: [port, farm.port], authorities: authority });
    const { result, longestMs } = await beside(client, client.fetch(`https://127.0.0.1:${port}/`, options));
    expect(result).toMatchObject({ kind: 'tls', sentence: expect.stringMatching(words) });
    expect(longestMs).toBeLessThan(1000);
  });

  it('good: is read, so that the others can fail', async () => {
    const port = await https('good');
    const client = aClient({ allowPorts: [port], authorities: authority });
    expect(await client.fetch(`https://127.0.0.1:${port}/`, options)).toMatchObject({ kind: 'ok' });
  });
});
