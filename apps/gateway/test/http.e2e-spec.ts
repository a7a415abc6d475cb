import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadConfig } from '@cleanwire/config';
import type { ProblemDocument } from '../src/http/problem.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';

async function listen({ app }: GatewayUnderTest): Promise<number> {
  await app.listen(0, '127.0.0.1');
  return (app.getHttpServer().address() as AddressInfo).port;
}

/** The gateway's own server, asked by raw sockets where no client would ask like that. */
let gateway: GatewayUnderTest;
let port: number;
beforeAll(async () => {
  gateway = await startGatewayUnderTest(
    undefined,
    loadConfig({
      CLEANWIRE_GATEWAY_HEAD_TIMEOUT_MS: '1500',
      CLEANWIRE_GATEWAY_REQUEST_TIMEOUT_MS: '2000',
      CLEANWIRE_GATEWAY_MAX_CONNECTION_COUNT: '50',
    }),
  );
  port = await listen(gateway);
});
afterAll(() => gateway.close());

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  gateway.app.inject({ method, url, headers });

async function dial(to = port): Promise<Socket> {
  const socket = connect(to, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** What a server says to these bytes until it hangs up. */
async function say(bytes: string): Promise<{ status: number; problem: ProblemDocument }> {
  const socket = await dial();
  socket.write(bytes);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return {
    status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]),
    problem: JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as ProblemDocument,
  };
}

describe('an answer', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)(
    'is packed with %s for whoever takes it, and keeps its entity tag',
    async (encoding, unpack) => {
      const plain = await ask('/v1/articles');
      const packed = await ask('/v1/articles', { 'accept-encoding': encoding });
      expect(packed.headers).toMatchObject({
        'content-encoding': encoding,
        vary: 'accept-encoding',
        etag: plain.headers.etag,
      });
      expect(unpack(packed.rawPayload).toString()).toBe(plain.payload);
      expect(plain.headers).toMatchObject({ vary: 'accept-encoding' });
      expect(plain.headers).not.toHaveProperty('content-encoding');
    },
  );

  it('is not packed where that would save nothing', async () => {
    const { headers } = await ask('/health/live', { 'accept-encoding': 'gzip' });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it.each([
    ['a list of tags', (tag: string) => `"other", ${tag}`],
    ['the strong form of the tag', (tag: string) => tag.replace('W/', '')],
    ['any tag', () => '*'],
  ])('is 304 for %s', async (_what, ifNoneMatch) => {
    const { headers } = await ask('/v1/tags');
    const again = await ask('/v1/tags', { 'if-none-match': ifNoneMatch(String(headers.etag)) });
    expect([again.statusCode, again.payload]).toEqual([304, '']);
    expect((await ask('/v1/tags', { 'if-none-match': '"other"' })).statusCode).toBe(200);
    expect((await ask('/v1/tags/unknown', { 'if-none-match': '*' })).statusCode).toBe(404);
  });

  it('has the same head for HEAD', async () => {
    for (const url of ['/v1/articles', '/', '/latest.rss', '/openapi.json']) {
      const [get, head] = [await ask(url), await ask(url, {}, 'HEAD')];
      expect([head.statusCode, head.payload]).toEqual([200, '']);
      expect(head.headers['content-type']).toBe(get.headers['content-type']);
    }
  });
});

describe('a script of another site', () => {
  it.each(['/v1/articles', '/v1/tags/unknown', '/latest.rss', '/openapi.json'])(
    'may read %s',
    async (url) => {
      const { headers } = await ask(url, { origin: 'https://reader.example' });
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After',
      });
    },
  );

  it('is told before it asks what it may ask with', async () => {
    const { statusCode, headers } = await gateway.app.inject({ method: 'OPTIONS', url: '/v1/articles' });
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
    });
  });

  it.each(['/v1/raw-feeds', '/v1/articles/x/split'])('may not write to %s', async (url) => {
    for (const method of ['OPTIONS', 'POST'] as const) {
      const { headers } = await gateway.app.inject({ method, url });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

describe('a request that cannot be answered', () => {
  it.each([
    ['DELETE', '/v1/articles', 405, 'method-not-allowed', 'GET, HEAD, OPTIONS'],
    ['GET', '/v1/raw-feeds', 405, 'method-not-allowed', 'OPTIONS, POST'],
    ['POST', '/', 405, 'method-not-allowed', 'GET, HEAD, OPTIONS'],
    ['GET', '/v1/nothing', 404, 'not-found', undefined],
    ['GET', '/v1/sources?colour=red', 400, 'invalid-query', undefined],
    ['GET', '/v1/tags/%zz', 400, 'invalid-request', undefined],
  ] as const)('is a problem: %s %s', async (method, url, status, kind, allow) => {
    const response = await gateway.app.inject({ method, url });
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect([response.statusCode, response.json<ProblemDocument>().type, response.headers.allow]).toEqual([
      status,
      `urn:cleanwire:problem:${kind}`,
      allow,
    ]);
  });

  it.each([
    ['no HTTP', 'NONSENSE\r\n\r\n', 400, 'invalid-request'],
    ['an endless address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 414, 'url-too-long'],
    ['an endless header', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'head-too-large'],
    [
      'an expectation that nobody meets',
      'GET / HTTP/1.1\r\nHost: x\r\nExpect: magic\r\nConnection: close\r\n\r\n',
      417,
      'expectation-failed',
    ],
    ['half a head', 'GET / HTTP/1.1\r\nHost: x\r\n', 408, 'request-timeout'],
    [
      'a body without end',
      'POST /v1/raw-feeds?source=x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nslow',
      408,
      'request-timeout',
    ],
  ])('is a problem and hung up on: %s', async (_what, bytes, status, kind) => {
    const answer = await say(bytes);
    expect([answer.status, answer.problem.type]).toEqual([status, `urn:cleanwire:problem:${kind}`]);
  });
});

it('lets a good request in past more idle connections than it holds', async () => {
  const idle = await Promise.all(Array.from({ length: 200 }, () => dial()));
  try {
    expect((await fetch(`http://127.0.0.1:${port}/v1/articles`)).status).toBe(200);
  } finally {
    for (const socket of idle) socket.destroy();
  }
});

it('sends away what is more than it answers at a time, and probes never', async () => {
  // A gateway of its own, which hangs up on no upload while the test still asks.
  const full = await startGatewayUnderTest(
    undefined,
    loadConfig({ CLEANWIRE_GATEWAY_MAX_REQUEST_COUNT: '5' }),
  );
  const fullPort = await listen(full);
  const uploads = await Promise.all(Array.from({ length: 5 }, () => dial(fullPort)));
  try {
    for (const socket of uploads)
      socket.write('POST /v1/raw-feeds?source=x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n');
    const ask = (path: string) => fetch(`http://127.0.0.1:${fullPort}${path}`);
    let busy = await ask('/v1/tags');
    while (busy.status !== 503) busy = await ask('/v1/tags');
    expect([busy.headers.get('retry-after'), await busy.json()]).toMatchObject([
      '5',
      { type: 'urn:cleanwire:problem:busy' },
    ]);
    expect((await ask('/health/live')).status).toBe(200);
  } finally {
    for (const socket of uploads) socket.destroy();
    await full.close();
  }
});

it('receives no more than a few of the largest documents at a time, and reads on', async () => {
  const crowded = await startGatewayUnderTest(
    undefined,
    loadConfig({ CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES: '1024' }),
  );
  const crowdedPort = await listen(crowded);
  const uploads = await Promise.all(Array.from({ length: 4 }, () => dial(crowdedPort)));
  const publish = () =>
    fetch(`http://127.0.0.1:${crowdedPort}/v1/raw-feeds?source=x`, {
      method: 'POST',
      body: 'x'.repeat(1024),
    });
  try {
    for (const socket of uploads)
      socket.write(
        'POST /v1/raw-feeds?source=x HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\n',
      );
    let answer = await publish();
    while (answer.status !== 503) answer = await publish();
    expect(await answer.json()).toMatchObject({ type: 'urn:cleanwire:problem:busy' });
    expect((await fetch(`http://127.0.0.1:${crowdedPort}/v1/articles`)).status).toBe(200);
    for (const socket of uploads) socket.destroy();
    while (answer.status === 503) answer = await publish();
    expect(answer.status).toBe(202);
  } finally {
    for (const socket of uploads) socket.destroy();
    await crowded.close();
  }
});
