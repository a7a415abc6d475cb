import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { InMemoryLog, startStage } from '@cleanwire/pipeline';
import type { RunningService } from '@cleanwire/pipeline';
import { addSource, createPool } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { startFetcherOn } from '@cleanwire/fetcher/start';
import { createGateway } from '@cleanwire/gateway/gateway';
import { GatewayContext } from '@cleanwire/gateway/gateway-context';
import { encodeDocument } from '@cleanwire/parser/encode-document';
import { parseDocument } from '@cleanwire/parser/parse-document';
import { ParserModule } from '@cleanwire/parser/parser.module';

/** A publisher with a hub, and the fetcher, the parser and the gateway as they are; the broker is a log in memory. */
let database: TestDatabase;
let db: Pool;
let farm: Farm;
let gateway: Awaited<ReturnType<typeof createGateway>>;
let running: RunningService[];
let log: InMemoryLog;
let hub: Hub;

/** A small hub that keeps its promises, unless told otherwise. */
class Hub {
  readonly asked: URLSearchParams[] = [];
  lease = '1000';
  answers = true;

  async subscribe(form: URLSearchParams): Promise<void> {
    this.asked.push(form);
    if (!this.answers) return;
    const callback = new URL(form.get('hub.callback')!);
    callback.search = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': form.get('hub.topic')!,
      'hub.challenge': 'challenge-1',
      'hub.lease_seconds': this.lease,
    }).toString();
    const answer = await fetch(callback);
    if ((await answer.text()) !== 'challenge-1') throw new Error('not verified');
  }

  async deliver(body: string, secret = this.asked.at(-1)!.get('hub.secret')!): Promise<number> {
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const answer = await fetch(this.asked.at(-1)!.get('hub.callback')!, {
      method: 'POST',
      headers: { 'x-hub-signature': signature, 'content-type': 'application/rss+xml' },
      body,
    });
    return answer.status;
  }
}

let items: number[];
const paragraph =
  'Havnevesenet åpner tre flytende solparker før våren, en plan som skal dekke en tredel av strømmen kranene bruker. '.repeat(
    8,
  );
const feedNow = (): string =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Fjordposten</title>
   <atom:link rel="hub" href="${farm.origin}/hub"/><atom:link rel="self" href="${farm.origin}/feed"/>
   ${items.map((n) => `<item><title>Sak ${n} fra havnen</title><guid isPermaLink="false">${n}</guid><description>${paragraph}</description></item>`).join('')}</channel></rss>`;

beforeEach(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 8, statementTimeoutMs: 10_000, logger: silentLogger });
  items = [1];
  hub = new Hub();
  farm = await startFarm({
    '/feed': (_request, response) => void response.end(feedNow()),
    '/by-header': (_request, response) =>
      void response
        .writeHead(200, { link: `<${farm.origin}/hub>; rel="hub", <${farm.origin}/by-header>; rel="self"` })
        .end('<rss><channel><title>Uten hub</title></channel></rss>'),
    '/hub': (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      void once(request, 'end')
        .then(() => hub.subscribe(new URLSearchParams(String(Buffer.concat(chunks)))))
        .then(() => response.writeHead(202).end())
        .catch(() => response.writeHead(500).end());
    },
  });
  log = new InMemoryLog();
  const context = new GatewayContext(
    db,
    (messages) => log.publish(messages),
    () => Promise.resolve(),
    loadConfig({}),
    silentLogger,
    () => Promise.resolve(undefined),
  );
  gateway = await createGateway(context);
  await gateway.listen(0, '127.0.0.1');
  const config = loadConfig({
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '60000',
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
    CLEANWIRE_FETCHER_WEBSUB_CALLBACK_URL: await gateway.getUrl(),
  });
  const parser = ParserModule.forRoot((document) =>
    encodeDocument(document, parseDocument(document, { maxBytes: 1024 * 1024 })),
  );
  running = [
    await startFetcherOn({ config, logger: silentLogger, db, log }),
    await startStage(parser, { stage: 'parser', log, config, logger: silentLogger }),
  ];
});
afterEach(async () => {
  for (const service of running) await service.stop();
  await gateway.close();
  await farm.close();
  await db.end();
  await database.drop();
});

interface State {
  readonly state: string;
  readonly reason: string;
  readonly minutes: number;
  readonly fetches: number;
  readonly new_count: number;
  readonly missed: number;
  readonly leased: boolean;
}
async function state(): Promise<Partial<State>> {
  const { rows } = await db.query<State>(
    `select subscription.state, next_reason as reason, extract(epoch from next_due_at - now())::float8 / 60 as minutes,
            fetch_count::integer as fetches, new_count::integer, missed_count as missed, source.lease_owner is not null as leased
       from fetcher.sources source left join fetcher.cadences cadence on cadence.source_id = id
            left join fetcher.subscriptions subscription on subscription.source_id = id`,
  );
  return rows[0] ?? {};
}
async function until(good: (now: Partial<State>) => boolean): Promise<Partial<State>> {
  const end = Date.now() + 10_000;
  for (;;) {
    const now = await state();
    if (good(now) || Date.now() > end) return now;
    await sleep(20);
  }
}
/** Asks once, and until it is recorded. */
async function visit(): Promise<void> {
  const { fetches = 0 } = await until(({ leased }) => leased === false);
  await db.query('update fetcher.sources set next_due_at = now()');
  await until((now) => now.fetches! > fetches);
}
const articles = () => log.read(topics.parsedArticles.name).length;

it('what a hub delivers becomes articles at once, and the source is seldom asked while that is so', async () => {
  await addSource(db, { id: 'fjord', url: `${farm.origin}/feed` });
  expect((await until((now) => now.state === 'active')).state).toBe('active');
  expect(hub.asked).toHaveLength(1);
  expect(hub.asked[0]!.get('hub.topic')).toBe(`${farm.origin}/feed`);
  expect(hub.asked[0]!.get('hub.lease_seconds')).toBe('864000');

  items = [2, 1];
  expect(await hub.deliver(feedNow())).toBe(202);
  const delivered = await until((now) => now.new_count === 1 && now.minutes! > 300);
  expect(delivered).toMatchObject({
    new_count: 1,
    reason: 'its hub delivers what is new, so it is seldom asked',
  });
  expect(articles()).toBe(3);
  // The visit that comes all the same finds nothing: the bytes are known.
  await visit();
  expect(articles()).toBe(3);
  expect((await until((now) => now.minutes! > 300)).reason).toContain('its hub delivers');
});

it('a hub that falls silent is found out by the next visit, and believed again when it delivers', async () => {
  await addSource(db, { id: 'fjord', url: `${farm.origin}/feed` });
  await until((now) => now.state === 'active');
  items = [2, 1];
  await hub.deliver(feedNow());
  await until((now) => now.minutes! > 300);

  items = [3, 2, 1];
  await visit();
  expect(await until((now) => now.new_count === 2 && now.minutes! < 300)).toMatchObject({
    missed: 1,
    new_count: 2,
  });
  await visit();
  expect((await until((now) => now.minutes! < 300)).reason).not.toContain('its hub delivers');

  items = [4, 3, 2, 1];
  await hub.deliver(feedNow());
  expect((await until((now) => now.minutes! > 300)).reason).toContain('its hub delivers');
});

it('a hub that lies, or somebody in its place, changes nothing', async () => {
  await addSource(db, { id: 'fjord', url: `${farm.origin}/feed` });
  await until((now) => now.state === 'active');
  await visit();
  const before = { articles: articles(), ...(await state()) };
  expect(
    await hub.deliver('<rss><channel><item><title>Falsk</title></item></channel></rss>', 'guessed'),
  ).toBe(202);
  await sleep(300);
  expect(articles()).toBe(before.articles);
  expect(before.reason).not.toContain('its hub delivers');
  // It verified, and delivers nothing genuine: polling goes on as if there were no hub.
  await visit();
  expect((await state()).reason).not.toContain('its hub delivers');
});

it('a hub that never verifies is asked again later, not at once', async () => {
  hub.answers = false;
  await addSource(db, { id: 'fjord', url: `${farm.origin}/feed` });
  expect((await until((now) => now.state === 'requested')).state).toBe('requested');
  await sleep(500);
  expect(hub.asked).toHaveLength(1);
  const { rows } = await db.query<{ minutes: number }>(
    `select extract(epoch from next_at - now())::float8 / 60 as minutes from fetcher.subscriptions`,
  );
  expect(rows[0]!.minutes).toBeGreaterThan(11);
});

it('a lease is renewed before it ends', async () => {
  hub.lease = '10';
  await addSource(db, { id: 'fjord', url: `${farm.origin}/feed` });
  await until((now) => now.state === 'active');
  const startedAt = performance.now();
  while (hub.asked.length < 2 && performance.now() - startedAt < 12_000) await sleep(50);
  expect(hub.asked).toHaveLength(2);
  const seconds = (performance.now() - startedAt) / 1000;
  expect(seconds).toBeGreaterThan(7);
  expect(seconds).toBeLessThan(10);
  expect((await state()).state).toBe('active');
}, 40_000);

it('a hub is found in the header of an answer, too', async () => {
  await addSource(db, { id: 'header', url: `${farm.origin}/by-header` });
  expect((await until((now) => now.state === 'active')).state).toBe('active');
  expect(hub.asked[0]!.get('hub.topic')).toBe(`${farm.origin}/by-header`);
});
