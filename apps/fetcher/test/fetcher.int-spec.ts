import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { PageRequest, RawFeed, RawPage, Withdrawal } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';
import { InMemoryLog, TransientError } from '@cleanwire/pipeline';
import type { RunningService } from '@cleanwire/pipeline';
import {
  addSource,
  createPool,
  findSource,
  importSources,
  latestFetches,
  listSources,
} from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm, Routes } from '@cleanwire/testing/http-farm';
import { startFetcherOn } from '@cleanwire/fetcher/start';

let database: TestDatabase;
let db: Pool;
const running: RunningService[] = [];
const farms: Farm[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 20, statementTimeoutMs: 10_000, logger: silentLogger });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
  await Promise.all(farms.splice(0).map((farm) => farm.close()));
  await db.query('truncate fetcher.hosts, fetcher.robots, fetcher.fetch_log cascade');
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

async function aFarm(routes: Routes, host?: string): Promise<Farm> {
  const farm = await startFarm(routes, host);
  farms.push(farm);
  return farm;
}

interface Given {
  readonly farm: Farm;
  readonly log?: InMemoryLog;
  readonly env?: Record<string, string>;
  readonly leaseMs?: number;
  readonly logger?: Logger;
}

/** A fetcher in a hurry, on servers of this machine. */
async function aFetcher({
  farm,
  log = new InMemoryLog(),
  env = {},
  leaseMs = 15_000,
  logger = silentLogger,
}: Given) {
  const config = loadConfig({
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '60000',
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
    CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS: '300',
    CLEANWIRE_FETCHER_BODY_TIMEOUT_MS: '300',
    CLEANWIRE_FETCHER_MAX_BODY_BYTES: '100000',
    CLEANWIRE_FETCHER_RECHECK: 'off',
    ...env,
  });
  const service = await startFetcherOn({ config, logger, db, log, leaseMs });
  running.push(service);
  const feeds = (): RawFeed[] =>
    log.read(topics.rawFeeds.name).map((message) => topics.rawFeeds.decode(message));
  const pages = (): RawPage[] =>
    log.read(topics.rawPages.name).map((message) => topics.rawPages.decode(message));
  const ask = (...requests: PageRequest[]) =>
    log.publish(requests.map((request) => topics.pageRequests.encode(request)));
  return { service, log, feeds, pages, ask };
}

async function eventually<T>(look: () => T | Promise<T>, good: (value: T) => boolean, ms = 8000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (good(value) || Date.now() > end) return value;
    await sleep(20);
  }
}

const status =
  (code: number, headers: Record<string, string> = {}): Routes[string] =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };
const text =
  (body: string, headers: Record<string, string> = {}): Routes[string] =>
  (_request, response) => {
    response.writeHead(200, headers).end(body);
  };

const aRequest = (url: string, more: Partial<PageRequest> = {}): PageRequest => ({
  url,
  sourceId: 'wire',
  sourceName: 'Meridian Wire',
  hint: { headline: 'Ferry line opens', summary: 'A new line crosses the bay.' },
  raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '7', time: '2025-07-30T00:00:00.000Z' },
  ...more,
});

it('a fetcher that publishers cannot reach says so when it starts', async () => {
  const warned: unknown[] = [];
  const logger = Object.create(silentLogger, {
    warn: { value: (...args: unknown[]) => warned.push(args.at(-1)) },
  }) as Logger;
  const farm = await aFarm({});
  await aFetcher({ farm, logger, env: { CLEANWIRE_FETCHER_CONTACT: 'desk@wire.example' } });
  expect(warned).not.toContain('fetcher.without-contact');
  await aFetcher({ farm, logger });
  expect(warned).toContain('fetcher.without-contact');
});

describe('a source', () => {
  it('is published as it was served, with where it came from', async () => {
    const farm = await aFarm({
      '/old': status(302, { location: '/feed' }),
      '/feed': text('<rss/>', { 'content-type': 'application/rss+xml; charset=utf-8' }),
    });
    await addSource(db, { id: 'wire', url: `${farm.origin}/old`, name: 'Meridian Wire' });
    const { feeds } = await aFetcher({
      farm,
      env: { CLEANWIRE_FETCHER_CONTACT: 'mailto:news@cleanwire.example' },
    });
    const [feed] = await eventually(feeds, (found) => found.length === 1);
    expect(feed).toMatchObject({
      sourceId: 'wire',
      sourceName: 'Meridian Wire',
      url: `${farm.origin}/feed`,
      contentType: 'application/rss+xml; charset=utf-8',
      body: Buffer.from('<rss/>'),
      id: createHash('sha256').update('wire\0<rss/>').digest('hex'),
    });
    expect(farm.requests.at(-1)?.headers['user-agent']).toBe(
      'Cleanwire/0.1 (+mailto:news@cleanwire.example)',
    );
  });

  it('is asked conditionally, and published again only when its bytes have changed', async () => {
    let body = '<rss>1</rss>';
    let honest = true;
    const farm = await aFarm({
      '/feed': (request, response) => {
        const etag = `"${body}"`;
        const known = honest && request.headers['if-none-match'] === etag;
        response.writeHead(known ? 304 : 200, { etag }).end(known ? undefined : body);
      },
    });
    await addSource(db, { id: 'wire', url: `${farm.origin}/feed` });
    const { feeds } = await aFetcher({
      farm,
      env: { CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '40', CLEANWIRE_FETCHER_MAX_INTERVAL_MS: '40' },
    });
    const results = async () => (await latestFetches(db, { limit: 100 })).map(({ result }) => result);
    await eventually(results, (found) => found.includes('not-modified'));
    honest = false;
    await eventually(results, (found) => found.includes('unchanged'));
    body = '<rss>2</rss>';
    await eventually(feeds, (found) => found.length === 2);
    await sleep(150);
    expect(feeds().map((feed) => feed.body.toString())).toEqual(['<rss>1</rss>', '<rss>2</rss>']);
    expect(await findSource(db, 'wire')).toMatchObject({ publishCount: 2, errorCount: 0 });
  });

  it('that fails says how, backs off and does not keep the others', async () => {
    // Packed beforehand: packing takes as long as the timeouts under test.
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const farm = await aFarm({
      '/slow-head': () => undefined,
      '/slow-body': (_request, response) => void response.writeHead(200).write('<rss>'),
      '/endless': (_request, response) => {
        response.writeHead(200);
        const more = (): void => {
          while (response.writable && response.write(Buffer.alloc(65_536, 'x')));
        };
        response.on('drain', more);
        more();
      },
      '/bomb': (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      },
      '/loop': status(302, { location: '/loop' }),
      '/private': status(302, { location: 'http://169.254.169.254/' }),
      '/gone': status(410),
      '/broken': status(500),
      '/busy': status(429, { 'retry-after': '120' }),
      '/short': (_request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('only this');
        setTimeout(() => response.destroy(), 10);
      },
      '/reset': (request) => void request.socket.destroy(),
      '/good': text('<rss/>'),
    });
    const expected = {
      'slow-head': 'timeout',
      'slow-body': 'timeout',
      endless: 'too-large',
      bomb: 'too-large',
      loop: 'redirect-loop',
      private: 'blocked-port',
      gone: 'gone',
      broken: 'http-error',
      busy: 'http-error',
      short: 'truncated',
      reset: 'connection',
      missing: 'http-error',
      good: 'published',
    };
    await importSources(
      db,
      // A 429 speaks of the whole host, so it comes from another one.
      Object.keys(expected).map((id) => ({
        id,
        url: `http://${id === 'busy' ? 'localhost' : '127.0.0.1'}:${farm.port}/${id}`,
      })),
    );
    const { feeds } = await aFetcher({ farm, env: { CLEANWIRE_FETCHER_PARALLEL_COUNT: '4' } });
    const sources = await eventually(
      () => listSources(db),
      (found) => found.every(({ fetchCount }) => fetchCount > 0),
    );
    expect(Object.fromEntries(sources.map(({ id, lastResult }) => [id, lastResult]))).toEqual(expected);
    expect(sources.filter(({ fetchCount }) => fetchCount !== 1)).toEqual([]);
    expect(
      sources.filter(({ lastSentence, errorCount }) => (errorCount === 0) !== (lastSentence === undefined)),
    ).toEqual([]);
    expect(sources.find(({ id }) => id === 'gone')).toMatchObject({ state: 'gone' });
    const wait = (id: string) =>
      Date.parse(sources.find((source) => source.id === id)!.nextDueAt) - Date.now();
    expect(wait('busy')).toBeGreaterThan(110_000);
    // A minute and up to a tenth more.
    expect(wait('broken')).toBeLessThan(67_000);
    expect(feeds().map(({ sourceId }) => sourceId)).toEqual(['good']);
  });

  it('of a host that answered 429 waits as long as that asks, and keeps its interval', async () => {
    const farm = await aFarm({ '/busy': status(429, { 'retry-after': '120' }), '/calm': text('<rss/>') });
    await addSource(db, { id: 'busy', url: `${farm.origin}/busy` });
    const env = { CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '1000', CLEANWIRE_FETCHER_MAX_INTERVAL_MS: '2000' };
    await aFetcher({ farm, env });
    await eventually(
      () => findSource(db, 'busy'),
      (source) => source?.fetchCount === 1,
    );
    await addSource(db, { id: 'calm', url: `${farm.origin}/calm` });
    await sleep(300);
    expect(farm.hits('/calm')).toBe(0);
    const { rows } = await db.query<{ pauseMs: number }>(
      `select extract(epoch from next_allowed_at - now())::float * 1000 as "pauseMs" from fetcher.hosts`,
    );
    expect(rows[0]!.pauseMs).toBeGreaterThan(110_000);
    expect(await findSource(db, 'busy')).toMatchObject({ intervalMs: 1000, errorCount: 1 });
    expect(await findSource(db, 'calm')).toMatchObject({ fetchCount: 0, errorCount: 0 });
  });

  it('takes the address that a permanent redirect gives three times in a row', async () => {
    const farm = await aFarm({ '/old': status(301, { location: '/new' }), '/new': text('<rss/>') });
    await addSource(db, { id: 'wire', url: `${farm.origin}/old` });
    await aFetcher({
      farm,
      env: { CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '20', CLEANWIRE_FETCHER_MAX_INTERVAL_MS: '20' },
    });
    const source = await eventually(
      () => findSource(db, 'wire'),
      (found) => found?.url === `${farm.origin}/new`,
    );
    expect(source?.url).toBe(`${farm.origin}/new`);
    expect(farm.hits('/old')).toBe(3);
  });

  it('is not fetched where robots.txt forbids it', async () => {
    const farm = await aFarm({
      '/robots.txt': text('User-agent: cleanwire\nDisallow: /private'),
      '/private': text('<rss/>'),
      '/public': text('<rss/>'),
    });
    await importSources(db, [
      { id: 'private', url: `${farm.origin}/private` },
      { id: 'public', url: `${farm.origin}/public` },
    ]);
    await aFetcher({ farm });
    const sources = await eventually(
      () => listSources(db),
      (found) => found.every(({ fetchCount }) => fetchCount > 0),
    );
    expect(sources.map(({ lastResult }) => lastResult)).toEqual(['robots-disallowed', 'published']);
    expect([farm.hits('/private'), farm.hits('/robots.txt')]).toEqual([0, 1]);
  });

  it('is fetched once, by whichever of several fetchers', async () => {
    const farm = await aFarm(
      Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`/f${n}`, text(`<rss>${n}</rss>`)])),
    );
    await importSources(
      db,
      Array.from({ length: 60 }, (_, n) => ({ id: `s${n}`, url: `${farm.origin}/f${n}` })),
    );
    const log = new InMemoryLog();
    const fetchers = await Promise.all([
      aFetcher({ farm, log }),
      aFetcher({ farm, log }),
      aFetcher({ farm, log }),
    ]);
    await eventually(fetchers[0].feeds, (found) => found.length >= 60);
    await sleep(300);
    expect(fetchers[0].feeds()).toHaveLength(60);
    const paths = farm.requests.map(({ url }) => url).filter((url) => url !== '/robots.txt');
    expect(paths).toHaveLength(60);
    expect(new Set(paths).size).toBe(60);
  });

  it('is not fetched again, and nothing lost nor begun, when the broker was away after the fetch', async () => {
    const farm = await aFarm({ '/feed': text('<rss/>') });
    await addSource(db, { id: 'wire', url: `${farm.origin}/feed` });
    const other = await aFarm({ '/feed': text('<rss>other</rss>') });
    let failures = 2;
    const begunMeanwhile: number[] = [];
    let added: Promise<unknown> | undefined;
    const log = new InMemoryLog({
      beforePublish: () => {
        begunMeanwhile.push(other.hits('/feed'));
        added ??= addSource(db, { id: 'other', url: `${other.origin}/feed` });
        if (failures-- > 0) throw new TransientError('broker-away', 'No broker.');
      },
    });
    const env = { CLEANWIRE_FETCHER_ALLOW_PORTS: `${farm.port},${other.port}` };
    const { feeds } = await aFetcher({ farm, log, env, leaseMs: 200 });
    await eventually(feeds, (found) => found.length > 1);
    await added;
    expect(feeds().map(({ sourceId }) => sourceId)).toEqual(['wire', 'other']);
    expect(begunMeanwhile.slice(0, 3)).toEqual([0, 0, 0]);
    expect(farm.hits('/feed')).toBe(1);
    // Recorded after it was published, so a moment later.
    const recorded = await eventually(
      () => findSource(db, 'wire'),
      (source) => source?.fetchCount === 1,
    );
    expect(recorded).toMatchObject({ fetchCount: 1, publishCount: 1 });
  });

  it('keeps its lease for as long as its fetcher works on it', async () => {
    const farm = await aFarm({
      '/feed': (_request, response) => {
        setTimeout(() => response.end('<rss/>'), 900);
      },
    });
    await addSource(db, { id: 'wire', url: `${farm.origin}/feed` });
    const env = { CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS: '3000' };
    const log = new InMemoryLog();
    const fetchers = await Promise.all([
      aFetcher({ farm, log, env, leaseMs: 300 }),
      aFetcher({ farm, log, env, leaseMs: 300 }),
    ]);
    await eventually(fetchers[0].feeds, (found) => found.length > 0);
    expect(farm.hits('/feed')).toBe(1);
  });
});

describe('a requested page', () => {
  it('is published with its request, its status and its address after redirects', async () => {
    const farm = await aFarm({
      '/1': status(301, { location: '/news/1' }),
      '/news/1': text('<h1>Ferry line opens</h1>', { 'content-type': 'text/html' }),
    });
    const { pages, ask, log } = await aFetcher({ farm });
    const requests = [aRequest(`${farm.origin}/1`), aRequest(`${farm.origin}/1`, { sourceId: 'coast' })];
    await ask(...requests);
    const found = await eventually(pages, (all) => all.length === 2);
    expect(found.map(({ request }) => request)).toEqual(expect.arrayContaining(requests));
    for (const page of found) {
      expect(page).toMatchObject({
        status: 200,
        url: `${farm.origin}/news/1`,
        contentType: 'text/html',
        body: Buffer.from('<h1>Ferry line opens</h1>'),
      });
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);

    await ask(...requests, requests[0]!);
    await log.settled();
    await sleep(200);
    expect(pages()).toHaveLength(2);
    expect(farm.hits('/news/1')).toBe(1);
  });

  it('is answered by an empty page when it cannot be had, so that the feed’s text is not lost', async () => {
    const farm = await aFarm({
      '/broken': status(503),
      '/big': text('x'.repeat(5000)),
      '/flaky': flaky(2, '<p>late</p>'),
    });
    const { pages, ask } = await aFetcher({
      farm,
      env: { CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '200', CLEANWIRE_FETCHER_MAX_PAGE_BYTES: '4000' },
    });
    const urls = ['/missing', '/broken', '/big', '/flaky'].map((path) => farm.origin + path);
    await ask(
      ...urls.map((url) => aRequest(url)),
      aRequest('http://10.0.0.1/x'),
      aRequest('ftp://wire.example/x'),
    );
    const found = await eventually(pages, (all) => all.length === 6);
    const summary = found.map(({ request, status: code, body }) => [request?.url, code, body.toString()]);
    expect(summary.sort()).toEqual(
      [
        [urls[0], 404, ''],
        [urls[1], 503, ''],
        [urls[2], 0, ''],
        [urls[3], 200, '<p>late</p>'],
        ['http://10.0.0.1/x', 0, ''],
        ['ftp://wire.example/x', 0, ''],
      ].sort(),
    );
    expect(['/missing', '/broken', '/flaky'].map((path) => farm.hits(path))).toEqual([1, 4, 3]);
  });

  it('waits for its host’s turn, whichever fetcher comes, while other hosts go on', async () => {
    const times: number[] = [];
    const timed: Routes[string] = (_request, response) => {
      times.push(performance.now());
      response.end('<p/>');
    };
    const farm = await aFarm(Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`/${n}`, timed])));
    const env = { CLEANWIRE_FETCHER_HOST_DELAY_MS: '150', CLEANWIRE_FETCHER_PARALLEL_COUNT: '8' };
    const log = new InMemoryLog();
    const fetchers = await Promise.all([aFetcher({ farm, log, env }), aFetcher({ farm, log, env })]);
    const startedAt = performance.now();
    await fetchers[0].ask(...Array.from({ length: 8 }, (_, n) => aRequest(`${farm.origin}/${n}`)));
    await eventually(fetchers[0].pages, (all) => all.length === 8);
    expect(times).toHaveLength(8);
    const pauses = times.slice(1).map((time, n) => time - times[n]!);
    expect(Math.min(...pauses)).toBeGreaterThan(130);
    expect(performance.now() - startedAt).toBeLessThan(8 * 150 * 2);
  });

  it('is looked at again, and published again when it was corrected', async () => {
    let body = '<h1>Ferry line opens</h1>';
    const farm = await aFarm({ '/1': (_request, response) => response.end(body) });
    const { pages, ask } = await aFetcher({
      farm,
      env: { CLEANWIRE_FETCHER_RECHECK: 'on', CLEANWIRE_FETCHER_RECHECK_AFTER_MS: '60,360,4000' },
    });
    await ask(aRequest(`${farm.origin}/1`));
    await eventually(pages, (all) => all.length === 1);
    body = '<h1>Ferry line closes</h1>';
    await eventually(
      () => farm.hits('/1'),
      (hits) => hits === 4,
    );
    await sleep(300);
    expect(farm.hits('/1')).toBe(4);
    expect(pages().map((page) => [page.body.toString(), page.request?.hint.headline])).toEqual([
      ['<h1>Ferry line opens</h1>', 'Ferry line opens'],
      // The feed's headline is out of date: the page's own counts.
      ['<h1>Ferry line closes</h1>', undefined],
    ]);
  });
});

describe('a page that is gone', () => {
  const env = {
    CLEANWIRE_FETCHER_RECHECK: 'on',
    CLEANWIRE_FETCHER_RECHECK_AFTER_MS: Array.from({ length: 40 }, (_, n) => (n + 1) * 200).join(','),
  };
  const withdrawalsIn = (log: InMemoryLog): Withdrawal[] =>
    log.read(topics.withdrawals.name).map((message) => topics.withdrawals.decode(message));

  it('is told once, with both looks that missed it, and is asked for again when its feed speaks of it anew', async () => {
    let code = 200;
    const answered: number[] = [];
    const farm = await aFarm({
      '/1': (_request, response) => {
        answered.push(Date.now());
        response.writeHead(code, { etag: '"1"' }).end(code === 200 ? '<h1>Ferry line opens</h1>' : '');
      },
    });
    const { pages, ask, log } = await aFetcher({
      farm,
      env: { ...env, CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '100' },
    });
    const hint = { headline: 'Ferry line opens', guid: 'ferry-1' };
    await ask(aRequest(`${farm.origin}/1`, { hint }));
    await eventually(pages, (all) => all.length === 1);
    code = 410;
    const before = Date.now();
    await eventually(
      () => withdrawalsIn(log),
      (all) => all.length === 1,
    );
    await sleep(600);
    const looks = farm.hits('/1');
    await ask(aRequest(`${farm.origin}/1`, { hint: { ...hint, summary: 'Still on sale.' } }));
    await eventually(
      () => farm.hits('/1'),
      (hits) => hits > looks,
    );
    await sleep(600);
    expect([looks, farm.hits('/1')]).toEqual([looks, looks + 1]);
    expect(pages()).toHaveLength(1);
    expect(withdrawalsIn(log)).toEqual([
      {
        url: `${farm.origin}/1`,
        status: 410,
        missedAt: expect.any(String),
        goneAt: expect.any(String),
        items: [{ sourceId: 'wire', guid: 'ferry-1' }],
      },
    ]);
    const { missedAt, goneAt } = withdrawalsIn(log)[0]!;
    const [first, second] = answered.filter((time) => time >= before);
    expect(Math.abs(Date.parse(missedAt) - first!)).toBeLessThan(190);
    expect(Math.abs(Date.parse(goneAt) - second!)).toBeLessThan(190);

    code = 200;
    await ask(aRequest(`${farm.origin}/1`, { hint: { ...hint, summary: 'It opens after all.' } }));
    const all = await eventually(pages, ({ length }) => length === 2);
    expect(all.map(({ body }) => body.toString())).toEqual([
      '<h1>Ferry line opens</h1>',
      '<h1>Ferry line opens</h1>',
    ]);
  });

  it('is the same withdrawal when it is published again, because what came of it was not recorded', async () => {
    const farm = await aFarm({ '/1': status(410) });
    const { service, ask } = await aFetcher({ farm, env: { CLEANWIRE_FETCHER_RECHECK: 'off' } });
    await ask(aRequest(`${farm.origin}/1`));
    await eventually(
      async () => (await db.query(`select from fetcher.pages where state = 'failed'`)).rowCount,
      (count) => count === 1,
    );
    await service.stop();
    const ids: string[] = [];
    for (const _crash of [1, 2]) {
      await db.query(
        `update fetcher.pages set state = 'watched', next_at = now(), missing_count = 1, fetched_at = '2025-11-05T10:00:00Z'`,
      );
      const { log, service } = await aFetcher({ farm, env });
      await eventually(
        () => withdrawalsIn(log),
        (all) => all.length === 1,
      );
      await service.stop();
      ids.push(...log.read(topics.withdrawals.name).map(({ headers }) => String(headers['ce_id'])));
    }
    expect(ids).toEqual([`${farm.origin}/1 2025-11-05T10:00:00.000Z`, ids[0]]);
  });
});

describe('a host', () => {
  const DELAY_MS = 20;
  /** When each request came and when its answer had ended, by host. */
  function timing() {
    const byHost = new Map<string, { at: number; endedAt: number }[]>();
    let open = 0;
    let mostOpen = 0;
    const timed =
      (answer: Routes[string]): Routes[string] =>
      (request, response) => {
        const host = request.headers.host ?? '';
        const seen = byHost.get(host) ?? [];
        byHost.set(host, seen);
        const entry = { at: performance.now(), endedAt: Infinity };
        if (seen.at(-1)?.endedAt === Infinity) open++;
        mostOpen = Math.max(mostOpen, open);
        seen.push(entry);
        response.once('finish', () => (entry.endedAt = performance.now()));
        answer(request, response);
      };
    const gaps = (): number[] =>
      [...byHost.values()].flatMap((seen) => seen.slice(1).map(({ at }, n) => at - seen[n]!.endedAt));
    return { byHost, timed, gaps, overlaps: () => mostOpen };
  }

  it('is asked for one thing at a time, with its delay after the end of each answer, by all fetchers together', async () => {
    const { byHost, timed, gaps, overlaps } = timing();
    let body = 0;
    const slow = timed((_request, response) => {
      response.writeHead(200).write('<rss>');
      setTimeout(() => response.end(`${body++}</rss>`), 10 * Math.random());
    });
    const hosts = [2, 3, 4, 5, 6].map((n) => `127.0.0.${n}`);
    const routes: Record<string, Routes[string]> = { '/robots.txt': timed(status(404)) };
    for (let n = 0; n < 20; n++) routes[`/f${n}`] = slow;
    const farm = await aFarm(
      {
        ...routes,
        '/here': timed(status(302, { location: '/f1' })),
        '/there': timed((request, response) => {
          const next = hosts[(hosts.indexOf(request.headers.host!.split(':')[0]!) + 1) % hosts.length];
          response.writeHead(302, { location: `http://${next}:${farm.port}/f2` }).end();
        }),
      },
      '0.0.0.0',
    );
    const paths = [...Array.from({ length: 18 }, (_, n) => `/f${n}`), '/here', '/there'];
    await importSources(
      db,
      hosts.flatMap((host) => paths.map((path) => ({ url: `http://${host}:${farm.port}${path}` }))),
    );
    const env = {
      CLEANWIRE_FETCHER_HOST_DELAY_MS: String(DELAY_MS),
      // Of a request that was given up the server does not know when it ended here.
      CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS: '10000',
      CLEANWIRE_FETCHER_BODY_TIMEOUT_MS: '10000',
      CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '100',
      CLEANWIRE_FETCHER_MAX_INTERVAL_MS: '100',
      CLEANWIRE_FETCHER_PARALLEL_COUNT: '32',
    };
    const log = new InMemoryLog();
    await Promise.all([aFetcher({ farm, log, env }), aFetcher({ farm, log, env })]);
    await eventually(gaps, (found) => found.length >= 750, 40_000);
    await Promise.all(running.splice(0).map((service) => service.stop()));
    const found = gaps();
    expect(found.length).toBeGreaterThan(700);
    expect([...byHost.keys()]).toHaveLength(hosts.length);
    expect(found.filter((gap) => gap < DELAY_MS)).toEqual([]);
    expect(overlaps()).toBe(0);
    expect(farm.hits('/here')).toBeGreaterThan(0);
    expect(farm.hits('/there')).toBeGreaterThan(0);
    const { rows } = await db.query('select host from fetcher.hosts where turn_owner is not null');
    expect(rows).toEqual([]);
  }, 60_000);

  it('is not waited for where a redirect leads to one that asked to be left alone', async () => {
    const farm = await aFarm({
      '/to': (_request, response) =>
        void response.writeHead(302, { location: `http://localhost:${farm.port}/feed` }).end(),
      '/feed': text('<rss/>'),
    });
    await addSource(db, { id: 'wire', url: `${farm.origin}/to` });
    await db.query(
      `insert into fetcher.hosts (host, next_allowed_at) values ($1, now() + interval '1 hour')`,
      [`localhost:${farm.port}`],
    );
    await aFetcher({ farm });
    const source = await eventually(
      () => findSource(db, 'wire'),
      (found) => found?.lastResult !== undefined,
    );
    expect(source?.lastResult).toBe('host-busy');
    expect(source?.lastSentence).toMatch(
      /^localhost:\d+ was not asked: it is to be left alone for 3\d\d\d s/,
    );
    expect(Date.parse(source!.nextDueAt) - Date.now()).toBeGreaterThan(3_500_000);
    expect(farm.hits('/feed')).toBe(0);
  });
});

it('stops at once, and gives back what was in work', async () => {
  const farm = await aFarm({ '/feed': () => undefined, '/page': () => undefined });
  await addSource(db, { id: 'wire', url: `${farm.origin}/feed` });
  const { service, ask } = await aFetcher({ farm, env: { CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS: '60000' } });
  // By another name, since one host is asked one thing at a time.
  await ask(aRequest(`http://localhost:${farm.port}/page`));
  await eventually(
    () => farm.hits('/feed') + farm.hits('/page'),
    (hits) => hits === 2,
  );
  const startedAt = performance.now();
  await service.stop();
  expect(performance.now() - startedAt).toBeLessThan(2000);
  const { rows } = await db.query(
    `select lease_owner, next_due_at <= now() as due from fetcher.sources
     union all select lease_owner, next_at <= now() from fetcher.pages`,
  );
  expect(rows).toEqual([
    { lease_owner: null, due: true },
    { lease_owner: null, due: true },
  ]);
});

function flaky(failures: number, body: string): Routes[string] {
  let left = failures;
  return (_request, response) => {
    if (left-- > 0) response.writeHead(500).end();
    else response.end(body);
  };
}
