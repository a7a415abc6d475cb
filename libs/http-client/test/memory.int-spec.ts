import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { createHttpClient } from '@cleanwire/http-client';
import type { HttpClient, HttpClientSettings } from '@cleanwire/http-client';

const MB = 1024 * 1024;
const bytes = 4 * MB;
const options = { accept: '*/*', maxBytes: 5 * MB };

let large: Worker;
let port: number;
let farm: Farm;
let client: HttpClient;
let watch: NodeJS.Timeout | undefined;

beforeAll(async () => {
  large = new Worker(new URL('large-farm.mjs', import.meta.url), { workerData: { bytes } });
  [port] = (await once(large, 'message')) as [number];
  farm = await startFarm({ '/small': (_request, response) => response.end('small') });
});
const aClient = (more: Partial<HttpClientSettings> = {}): HttpClient =>
  createHttpClient({
    userAgent: 'Cleanwire/0.1',
    headTimeoutMs: 20_000,
    bodyTimeoutMs: 20_000,
    allowAddresses: ['127.0.0.0/8'],
    allowPorts: [port, farm.port],
    redirects: { maxRedirects: 5, toHttp: true },
    memoryBytes: 16 * MB,
    largestBodyBytes: 5 * MB,
    ...more,
  });
beforeEach(() => {
  client = aClient();
});
afterEach(() => {
  clearInterval(watch);
  return client.close();
});
afterAll(async () => {
  await farm.close();
  await large.terminate();
});

const at = (host: number, path: string): string => `http://127.0.1.${host}:${port}${path}`;

describe('the memory that bodies take', () => {
  it.each(['/known', '/unknown', '/packed'])(
    'is never more than the budget for sixty hosts at a time, and small documents do not wait for it: %s',
    async (path) => {
      let most = 0;
      let waited = 0;
      watch = setInterval(() => {
        const { heldBytes, waiting } = client.facts();
        most = Math.max(most, heldBytes);
        waited = Math.max(waited, waiting);
      }, 1);
      const { promise: smallIsThere, resolve: goOn } = Promise.withResolvers<undefined>();
      const fetched = Array.from({ length: 60 }, async (_, host) => {
        const memory = client.openMemory();
        const result = await client.fetch(at(host + 1, path), { ...options, memory });
        // Whoever publishes it still needs it.
        await smallIsThere;
        memory.release();
        return result.kind === 'ok' && result.body.length;
      });
      while (client.facts().waiting === 0) await sleep(1);
      expect((await client.fetch(`${farm.origin}/small`, options)).kind).toBe('ok');
      goOn(undefined);
      expect(await Promise.all(fetched)).toEqual(Array.from({ length: 60 }, () => bytes));
      expect(most).toBeGreaterThan(8 * MB);
      expect(most).toBeLessThanOrEqual(16 * MB);
      expect(waited).toBeGreaterThan(0);
      expect(client.facts()).toEqual({ heldBytes: 0, waiting: 0 });
    },
  );

  it('is waited for outside the time that a body has', async () => {
    const hasty = aClient({ bodyTimeoutMs: 700, memoryBytes: 6 * MB });
    const held = [hasty.openMemory(), hasty.openMemory()];
    await Promise.all(held.map((memory, i) => memory.hold((i === 0 ? 1 : 5) * MB)));
    const fetched = hasty.fetch(at(1, '/known'), options);
    await sleep(1000);
    expect(hasty.facts().waiting).toBe(1);
    for (const memory of held) memory.release();
    expect((await fetched).kind).toBe('ok');

    // A server that stops in the middle does not hold its part for ever.
    const stuck = [1, 2, 3].map((host) => hasty.fetch(at(host, '/stuck'), options));
    expect((await hasty.fetch(at(4, '/known'), options)).kind).toBe('ok');
    expect((await Promise.all(stuck)).map(({ kind }) => kind)).toEqual(['timeout', 'timeout', 'timeout']);
    expect(hasty.facts()).toEqual({ heldBytes: 0, waiting: 0 });
    await hasty.close();
  });

  it('is handed on one body in a turn of the event loop, however many end together', async () => {
    let turn = 0;
    watch = setInterval(() => turn++, 1);
    const turns = new Set<number>();
    const roomy = aClient({ memoryBytes: 1000 * MB });
    const fetched = Array.from({ length: 12 }, async (_, host) => {
      await roomy.fetch(at(host + 1, '/known'), options);
      turns.add(turn);
      // What a hash of a large body may take: timers fall due, and run where the loop turns.
      const until = performance.now() + 100;
      while (performance.now() < until);
    });
    await Promise.all(fetched);
    await roomy.close();
    expect(turns.size).toBe(12);
  });

  it('is given up with the fetch', async () => {
    const held = client.openMemory();
    const other = client.openMemory();
    await Promise.all([held.hold(11 * MB), other.hold(5 * MB)]);
    const stop = new AbortController();
    const fetched = client.fetch(at(1, '/known'), { ...options, signal: stop.signal });
    await sleep(200);
    expect(client.facts().waiting).toBe(1);
    stop.abort();
    expect((await fetched).kind).toBe('aborted');
    expect(client.facts().waiting).toBe(0);
    held.release();
    other.release();
  });
});
