import { createServer as createTlsServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm, Routes } from '@cleanwire/testing/http-farm';
import { createHttpClient, userAgent } from '@cleanwire/http-client';
import type { FetchResult } from '@cleanwire/crawling/results';
import type { FetchOptions, HttpClient, HttpClientSettings } from '@cleanwire/http-client';

const MB = 1024 * 1024;
const feed = '<rss><channel><title>Meridian Wire</title></channel></rss>';

const routes: Routes = {
  '/feed': (request, response) => {
    const etag = 'W/"\u00e9-1, \u00a7"';
    const lastModified = 'Wed, 30 Jul 2025 06:00:00 +0000 (as the server likes it)';
    const known =
      request.headers['if-none-match'] === etag && request.headers['if-modified-since'] === lastModified;
    response.writeHead(known ? 304 : 200, {
      etag,
      'last-modified': lastModified,
      'content-type': 'application/rss+xml; charset=utf-8',
      'cache-control': 'max-age=300',
    });
    response.end(known ? undefined : feed);
  },
  '/slow-head': () => undefined,
  '/slow-body': (_request, response) => {
    response.writeHead(200).write('<rss>');
  },
  '/dripping-body': (_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/endless-body': (_request, response) => {
    response.writeHead(200);
    const more = (): void => {
      while (response.writable && response.write(Buffer.alloc(64 * 1024, 'x')));
    };
    response.on('drain', more);
    more();
  },
  '/film': (_request, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4' }).write('film');
  },
  '/bomb': (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  },
  '/zstd': (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'zstd' }).end(zstdCompressSync(feed));
  },
  '/not-gzip': (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'br' }).end('not brotli at all');
  },
  '/short': (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('only this');
    setTimeout(() => response.destroy(), 20);
  },
  '/reset-in-body': (_request, response) => {
    response.writeHead(200, { 'transfer-encoding': 'chunked' }).write('some');
    setTimeout(() => (response.socket as Socket).resetAndDestroy(), 20);
  },
  '/reset': (request) => {
    request.socket.resetAndDestroy();
  },
  '/permanent': redirect(301, '/permanent-2'),
  '/permanent-2': redirect(308, '/temporary'),
  '/temporary': redirect(302, '/feed#top'),
  '/loop': redirect(302, '/loop-2'),
  '/loop-2': redirect(302, '/loop'),
  '/chain': (request, response) => {
    const n = Number(new URL(request.url ?? '', 'http://x').searchParams.get('n'));
    response.writeHead(302, { location: `/chain?n=${n + 1}` }).end();
  },
  '/nowhere': redirect(302, undefined),
  '/to-file': redirect(302, 'file:///etc/passwd'),
  '/to-metadata': (request, response) => {
    const port = request.socket.localPort;
    response.writeHead(302, { location: `http://169.254.169.254:${port}/latest/meta-data/` }).end();
  },
  '/to-port': redirect(302, 'http://127.0.0.1:22/'),
  '/utf8': (_request, response) => {
    response.writeHead(301, { location: Buffer.from('/뉴스').toString('latin1') }).end();
  },
  '/%EB%89%B4%EC%8A%A4': (_request, response) => {
    response.end(feed);
  },
  '/gone': status(410),
  '/missing': status(404),
  '/broken': status(500),
  '/empty-answer': status(204),
  '/busy': (_request, response) => {
    response.writeHead(429, { 'retry-after': '7' }).end();
  },
  '/not-modified-unasked': status(304),
};

function redirect(code: number, location: string | undefined): Routes[string] {
  return (_request, response) => {
    response.writeHead(code, location === undefined ? {} : { location }).end('moved');
  };
}

function status(code: number): Routes[string] {
  return (_request, response) => {
    response.writeHead(code).end();
  };
}

const bomb = gzipSync(Buffer.alloc(256 * MB));
const options: FetchOptions = { accept: '*/*', maxBytes: MB };

let farm: Farm;
let client: HttpClient;
const clients: HttpClient[] = [];

function aClient(settings: Partial<HttpClientSettings> = {}): HttpClient {
  const made = createHttpClient({
    userAgent: userAgent('https://cleanwire.example/contact'),
    headTimeoutMs: 400,
    bodyTimeoutMs: 600,
    allowAddresses: ['127.0.0.1'],
    redirects: { maxRedirects: 10, toHttp: true },
    memoryBytes: 1e8,
    largestBodyBytes: 1e7,
    allowPorts: [farm.port],
    ...settings,
  });
  clients.push(made);
  return made;
}

const fetch = (path: string, more: Partial<FetchOptions> = {}): Promise<FetchResult> =>
  client.fetch(farm.origin + path, { ...options, ...more });

beforeAll(async () => {
  farm = await startFarm(routes);
  client = aClient();
});
afterAll(async () => {
  await Promise.all(clients.map((each) => each.close()));
  await farm.close();
});

describe('a document', () => {
  it('comes with its bytes, its type and its validators', async () => {
    expect(await fetch('/feed')).toEqual({
      kind: 'ok',
      status: 200,
      url: `${farm.origin}/feed`,
      redirects: [],
      body: Buffer.from(feed),
      contentType: 'application/rss+xml; charset=utf-8',
      etag: 'W/"\u00e9-1, \u00a7"',
      lastModified: 'Wed, 30 Jul 2025 06:00:00 +0000 (as the server likes it)',
      freshForMs: 300_000,
    });
  });

  it('is asked for with its own validators, byte for byte, and by who asks', async () => {
    const first = await fetch('/feed');
    const again = await fetch('/feed', { validators: first.kind === 'ok' ? first : {} });
    expect(again).toMatchObject({ kind: 'not-modified', status: 304, freshForMs: 300_000 });
    expect(farm.requests.at(-1)?.headers['user-agent']).toBe(
      'Cleanwire/0.1 (+https://cleanwire.example/contact)',
    );
  });

  it('is decompressed', async () => {
    expect(await fetch('/zstd')).toMatchObject({ kind: 'ok', body: Buffer.from(feed) });
  });
});

describe('redirects', () => {
  it('are followed, and say how far permanent ones led', async () => {
    expect(await fetch('/permanent')).toMatchObject({
      kind: 'ok',
      url: `${farm.origin}/feed`,
      movedTo: `${farm.origin}/temporary`,
      redirects: [{ status: 301 }, { status: 308 }, { status: 302, to: `${farm.origin}/feed` }],
    });
    const temporary = await fetch('/temporary');
    expect(temporary.kind).toBe('ok');
    expect(temporary).not.toHaveProperty('movedTo');
    expect(await fetch('/utf8')).toMatchObject({ kind: 'ok', movedTo: `${farm.origin}/%EB%89%B4%EC%8A%A4` });
  });

  it('end where they go round, too far, or nowhere', async () => {
    expect(await fetch('/loop')).toMatchObject({ kind: 'redirect-loop' });
    expect(await fetch('/chain?n=0', { redirects: { maxRedirects: 3, toHttp: true } })).toMatchObject({
      kind: 'too-many-redirects',
    });
    expect(farm.hits('/chain')).toBe(4);
    expect(await fetch('/nowhere')).toMatchObject({ kind: 'bad-redirect', status: 302 });
    expect(await fetch('/to-file')).toMatchObject({ kind: 'bad-url', url: 'file:///etc/passwd' });
  });

  it('are guarded at each hop', async () => {
    expect(await fetch('/to-metadata')).toMatchObject({
      kind: 'blocked-address',
      url: `http://169.254.169.254:${farm.port}/latest/meta-data/`,
    });
    expect(await fetch('/to-port')).toMatchObject({ kind: 'blocked-port' });
    const asked: string[] = [];
    await fetch('/permanent', {
      permit: (url) => {
        asked.push(url.pathname);
        return Promise.resolve({ kind: 'permitted' });
      },
    });
    expect(asked).toEqual(['/permanent', '/permanent-2', '/temporary', '/feed']);
  });
});

describe('what goes wrong is a value', () => {
  it.each([
    ['/slow-head', { kind: 'timeout' }],
    ['/slow-body', { kind: 'timeout' }],
    ['/dripping-body', { kind: 'timeout' }],
    ['/endless-body', { kind: 'too-large' }],
    ['/bomb', { kind: 'too-large' }],
    ['/not-gzip', { kind: 'undecodable' }],
    ['/short', { kind: 'truncated' }],
    ['/reset-in-body', { kind: 'truncated' }],
    ['/reset', { kind: 'connection' }],
    ['/gone', { kind: 'gone', status: 410 }],
    ['/missing', { kind: 'http-error', status: 404 }],
    ['/broken', { kind: 'http-error', status: 500 }],
    ['/empty-answer', { kind: 'http-error', status: 204 }],
    ['/busy', { kind: 'http-error', status: 429, retryAfterMs: 7000 }],
    ['/not-modified-unasked', { kind: 'http-error', status: 304 }],
  ])('%s: %j', async (path, expected) => {
    const started = performance.now();
    const result = await fetch(path);
    expect(result).toMatchObject(expected);
    expect(result).toHaveProperty('sentence', expect.stringMatching(/\.$/));
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('leaves a body whose head says that it is not what is read', async () => {
    const started = performance.now();
    expect(await fetch('/film', { acceptsType: (type) => !type.startsWith('video/') })).toMatchObject({
      kind: 'not-text',
      status: 200,
      sentence: expect.stringContaining('video/mp4'),
    });
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('ends a bomb early, without the memory it would take', async () => {
    const before = process.memoryUsage().rss;
    await fetch('/bomb');
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MB);
  });

  it('names a host without an address, a closed port and an address that is none', async () => {
    const missing = aClient({
      allowPorts: [80],
      resolve: (hostname, _options, callback) =>
        callback(Object.assign(new Error('no'), { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname }), []),
    });
    expect(await missing.fetch('http://feeds.invalid/', options)).toMatchObject({
      kind: 'dns',
      sentence: expect.stringContaining('feeds.invalid (ENOTFOUND)'),
    });
    const mute = aClient({
      allowPorts: [80],
      resolve: (_hostname, _options, callback) =>
        callback(Object.assign(new Error('no'), { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }), []),
    });
    expect(await mute.fetch('http://feeds.example/', options)).toMatchObject({ kind: 'resolver' });
    const closed = await startFarm({});
    await closed.close();
    expect(await aClient({ allowPorts: [closed.port] }).fetch(closed.origin, options)).toMatchObject({
      kind: 'connection',
      sentence: expect.stringContaining('ECONNREFUSED'),
    });
    for (const address of ['', 'feeds', 'ftp://a.example/', 'http://me:secret@a.example/', 'http://[::g]/']) {
      expect([address, (await client.fetch(address, options)).kind]).toEqual([address, 'bad-url']);
    }
  });

  it('names the fault of a certificate', async () => {
    const pem = readFileSync(new URL('../../testing/fixtures/self-signed.pem', import.meta.url));
    const server = createTlsServer({ key: pem, cert: pem }, (_request, response) => response.end(feed));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await aClient({ allowPorts: [port] }).fetch(`https://127.0.0.1:${port}/`, options);
    expect(result).toMatchObject({
      kind: 'tls',
      sentence: `The certificate of 127.0.0.1:${port} is self-signed; add its authority by NODE_EXTRA_CA_CERTS if you trust it (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('names an answer that is not HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined).resume();
      socket.end('220 mail.example ready\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await aClient({ allowPorts: [port] }).fetch(`http://127.0.0.1:${port}/`, options);
    expect(result).toMatchObject({ kind: 'protocol', sentence: expect.stringContaining('not valid HTTP') });
    await new Promise((resolve) => server.close(resolve));
  });

  it('is given up at once when the caller aborts', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const started = performance.now();
    expect(await fetch('/slow-head', { signal: stop.signal })).toMatchObject({ kind: 'aborted' });
    expect(await fetch('/feed', { signal: stop.signal })).toMatchObject({ kind: 'aborted' });
    expect(performance.now() - started).toBeLessThan(300);
  });
});
