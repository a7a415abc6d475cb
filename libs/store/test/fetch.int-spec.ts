import { readFile } from 'node:fs/promises';
import type { PageRequest } from '@cleanwire/contracts';
import { forbiddenSource } from '@cleanwire/crawling/addresses';
import { silentLogger } from '@cleanwire/observability';
import {
  addSource,
  countSilentSources,
  createPool,
  exportSources,
  findSource,
  importSources,
  keepFetchLogDays,
  latestFetches,
  leasePages,
  leaseSources,
  listSources,
  pauseSource,
  readRobots,
  recordPages,
  recordSources,
  releasePages,
  releaseSources,
  releaseTurns,
  removeSource,
  renewLeases,
  resumeSource,
  storePageRequests,
  takeTurn,
  takeTurns,
  tidyFetches,
  writeRobots,
  writeTimes,
  nameSilentSources,
  noteOutput,
} from '@cleanwire/store';
import type { LearntTimes, LeasedPage, LeasedSource, PageRecord, Pool, SourceRecord } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';

const DAY_MS = 86_400_000;
let database: TestDatabase;
let db: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createPool(database.url, { size: 8, statementTimeoutMs: 10_000, logger: silentLogger });
});
afterEach(() => db.query('truncate fetcher.hosts, fetcher.robots, fetcher.fetch_log cascade'));
afterAll(async () => {
  await db.end();
  await database.drop();
});

const terms = (owner: string, hostDelayMs = 0, leaseMs = 60_000) => ({ owner, leaseMs, hostDelayMs });
type Terms = ReturnType<typeof terms>;
/** One turn, given back at once: the next one comes after the delay. */
async function aTurn<T>(given: Terms, lease: (hosts: readonly string[]) => Promise<T[]>) {
  const turns = await takeTurns(db, given, 1);
  const [work] = await lease(turns.map(({ host }) => host));
  await releaseTurns(
    db,
    given.owner,
    turns.map(({ host }) => ({ host, delayMs: given.hostDelayMs })),
  );
  return work;
}
const leaseSource = (given: Terms): Promise<LeasedSource | undefined> =>
  aTurn(given, (hosts) => leaseSources(db, given, hosts));
const leasePage = (given: Terms): Promise<LeasedPage | undefined> =>
  aTurn(given, (hosts) => leasePages(db, given, hosts));
const recordSource = async (owner: string, source: LeasedSource, record: SourceRecord): Promise<boolean> =>
  (await recordSources(db, owner, [{ source, record }])).length === 1;
const recordPage = (owner: string, page: LeasedPage, record: PageRecord): Promise<void> =>
  recordPages(db, owner, [{ page, record }]);

const add = (id: string, url = `https://${id}.example/feed`) => addSource(db, { id, url });

const aSourceRecord = (more: Partial<SourceRecord> = {}): SourceRecord => ({
  url: 'https://wire.example/feed',
  gone: false,
  intervalMs: 1000,
  delayMs: 60_000,
  reason: 'because',
  freshForMs: undefined,
  etag: '"1"',
  lastModified: undefined,
  contentHash: Buffer.from('hash'),
  errorCount: 0,
  errorWeight: 0,
  movedTo: undefined,
  movedCount: 0,
  sentence: undefined,
  log: {
    what: 'feed',
    sourceId: 'wire',
    url: 'https://wire.example/feed',
    result: 'published',
    ms: 12.3,
    published: true,
  },
  ...more,
});

describe('sources', () => {
  it('are added once, listed by id, and due at once', async () => {
    const added = await addSource(db, { url: 'https://coast.example/rss', name: ' Coast\n Courier ' });
    expect(added).toMatchObject({
      kind: 'added',
      source: {
        id: 'coast-courier',
        name: 'Coast Courier',
        url: 'https://coast.example/rss',
        state: 'active',
        fetchCount: 0,
      },
    });
    expect(await addSource(db, { url: 'https://coast.example/rss#x' })).toMatchObject({
      kind: 'known',
      source: { id: 'coast-courier' },
    });
    expect(await addSource(db, { url: 'https://coast.example/world', name: 'Coast Courier' })).toMatchObject({
      kind: 'added',
      source: { id: 'coast-courier-2' },
    });
    await add('alpha');
    expect((await listSources(db)).map(({ id }) => id)).toEqual([
      'alpha',
      'coast-courier',
      'coast-courier-2',
    ]);
    expect(await leaseSource(terms('a'))).toBeDefined();
  });

  it('are refused with a sentence', async () => {
    await add('wire');
    expect(await addSource(db, { url: 'wire.example/feed' })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('did you mean https://wire.example/feed?'),
    });
    expect(await addSource(db, { id: 'Wire 1', url: 'https://a.example/' })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('"Wire 1" cannot be an id'),
    });
    expect(await addSource(db, { id: 'wire', url: 'https://other.example/' })).toMatchObject({
      kind: 'refused',
      sentence: 'There is a source wire already, with another address.',
    });
  });

  it('are imported with a report for each, and exported in the same form', async () => {
    const reports = await importSources(db, [
      { url: 'https://b.example/feed', name: 'Beta' },
      { url: 'nonsense' },
      { url: 'https://b.example/feed', name: 'Beta again' },
      { url: 'https://c.example/feed', id: 'gamma' },
    ]);
    expect(reports.map(({ kind }) => kind)).toEqual(['added', 'refused', 'known', 'added']);
    const exported = await exportSources(db);
    expect(exported).toEqual([
      { id: 'beta', name: 'Beta', url: 'https://b.example/feed' },
      { id: 'gamma', name: 'gamma', url: 'https://c.example/feed' },
    ]);
    await Promise.all(exported.map(({ id }) => removeSource(db, id)));
    expect((await importSources(db, exported)).map(({ kind }) => kind)).toEqual(['added', 'added']);
    expect(await exportSources(db)).toEqual(exported);
  });

  it('keep what a list says of them beside their address', async () => {
    const entry = {
      id: 'hafen',
      name: 'Hafenblatt',
      url: 'https://hafen.example/rss',
      folders: ['Presse', 'Norden'],
      categories: ['Schifffahrt', '항구'],
      siteUrl: 'https://hafen.example/',
      language: 'de',
    };
    expect(await addSource(db, entry)).toMatchObject({ kind: 'added', source: entry });
    expect(await exportSources(db)).toEqual([entry]);
    await addSource(db, { url: 'https://b.example/', siteUrl: 'nonsense', categories: [' ', 'a\0b', 'a b'] });
    expect(await findSource(db, 'b')).toMatchObject({ categories: ['a b'] });
    expect(await findSource(db, 'b')).not.toHaveProperty('siteUrl');
  });

  it('are refused where a fetch would be, before anything is written', async () => {
    const forbidden = forbiddenSource({ allowAddresses: [], allowPorts: [80, 443] });
    const reports = await importSources(
      db,
      ['http://127.0.0.1/feed', 'http://a.example:22/', 'https://a.example/'].map((url) => ({ url })),
      { forbidden },
    );
    expect(reports).toMatchObject([
      { kind: 'refused', sentence: expect.stringContaining('CLEANWIRE_FETCHER_ALLOW_ADDRESSES') },
      { kind: 'refused', sentence: expect.stringContaining('CLEANWIRE_FETCHER_ALLOW_PORTS') },
      { kind: 'added' },
    ]);
    expect(await listSources(db)).toHaveLength(1);
  });

  it('get the next number where their names are taken, also by an import at the same time', async () => {
    const list = (prefix: string) =>
      Array.from({ length: 1500 }, (_, i) => ({ name: 'Wire', url: `https://${prefix}${i}.example/feed` }));
    const [one, other] = await Promise.all([importSources(db, list('a')), importSources(db, list('b'))]);
    expect([...one, ...other].every(({ kind }) => kind === 'added')).toBe(true);
    const ids = (await listSources(db)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3000);
    expect(ids).toContain('wire');
    expect(await addSource(db, { name: 'Wire', url: 'https://c.example/' })).toMatchObject({
      source: { id: expect.stringMatching(/^wire-3\d\d\d$/) },
    });
  });

  it('are imported by the ten thousand within seconds, and the same list again changes nothing', async () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => ({
      name: `Paper ${i % 7000}`,
      url: `https://p${i % 5000}.example/feed/${i}`,
    }));
    const progress: number[] = [];
    const began = performance.now();
    const reports = await importSources(db, entries, { onProgress: (done) => progress.push(done) });
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(reports.filter(({ kind }) => kind === 'added')).toHaveLength(20_000);
    expect(progress.at(-1)).toBe(20_000);
    expect(progress.length).toBeGreaterThan(10);
    const again = await importSources(db, entries);
    expect(again.filter(({ kind }) => kind === 'known')).toHaveLength(20_000);
  }, 60_000);

  it('can be paused, resumed and removed', async () => {
    await add('wire');
    expect(await pauseSource(db, 'wire')).toBe(true);
    expect(await leaseSource(terms('a'))).toBeUndefined();
    expect(await resumeSource(db, 'wire')).toBe(true);
    expect(await leaseSource(terms('a'))).toMatchObject({ id: 'wire' });
    expect(await removeSource(db, 'wire')).toBe(true);
    expect(
      await Promise.all([pauseSource, resumeSource, removeSource].map((change) => change(db, 'wire'))),
    ).toEqual([false, false, false]);
  });
});

describe('what came out of a source', () => {
  const HOUR_MS = 3_600_000;
  const news = (sourceId: string, hoursAgo: number, isDuplicate = false) => ({
    sourceId,
    at: new Date(Date.now() - hoursAgo * HOUR_MS),
    isDuplicate,
    ageMs: 30 * 60_000,
  });
  const daily = (sourceId: string, from: number, to: number) =>
    Array.from({ length: from - to }, (_, i) => news(sourceId, 24 * (from - i)));
  const visited = (id: string) =>
    db.query('update fetcher.sources set last_fetched_at = now() where id = $1', [id]);

  it('names it when it falls silent, once, and takes that back when it speaks', async () => {
    for (const id of ['wire', 'tide', 'unasked', 'idle']) await add(id);
    await noteOutput(db, [
      ...daily('wire', 40, 5),
      ...daily('tide', 40, 0),
      ...daily('unasked', 40, 5),
      ...daily('idle', 40, 5),
      ...daily('elsewhere', 40, 5),
    ]);
    await pauseSource(db, 'idle');
    for (const id of ['wire', 'tide', 'idle']) await visited(id);
    expect(await nameSilentSources(db)).toMatchObject([{ id: 'wire' }]);
    expect(await nameSilentSources(db)).toEqual([]);
    expect(await countSilentSources(db)).toBe(1);
    await noteOutput(db, [news('wire', 0)]);
    expect(await countSilentSources(db)).toBe(0);
  });

  it('is counted by day, and passes over what came before', async () => {
    await add('wire');
    await noteOutput(db, [news('wire', 1), news('wire', 1, true)]);
    await noteOutput(db, [news('wire', 1)]);
    const { rows } = await db.query<{ items: number; duplicates: number; ages: number[] }>(
      'select sum(items)::integer as items, sum(duplicates)::integer as duplicates, min(ages) as ages from fetcher.output_days',
    );
    expect(rows).toEqual([{ items: 3, duplicates: 1, ages: [0, 3, 0, 0, 0] }]);
    await noteOutput(db, []);
    await noteOutput(db, [news('nobody', 1)]);
  });
});

describe('a leased source', () => {
  it('is leased to one of many fetchers that ask at the same time', async () => {
    await importSources(
      db,
      Array.from({ length: 40 }, (_, n) => ({ id: `s${n}`, url: `https://h${n}.example/feed` })),
    );
    const leased = await Promise.all(
      Array.from({ length: 60 }, (_, n) => leaseSource(terms(`owner-${n % 8}`))),
    );
    const ids = leased.flatMap((source) => (source ? [source.id] : []));
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it('keeps the other sources of its host waiting for the delay', async () => {
    await add('one', 'https://wire.example/1');
    await add('two', 'https://wire.example/2');
    await add('other', 'https://other.example/');
    const leased = await Promise.all([1, 2, 3].map(() => leaseSource(terms('a', 60_000))));
    expect(
      leased
        .map((source) => source?.host)
        .filter(Boolean)
        .sort(),
    ).toEqual(['other.example', 'wire.example']);
  });

  it('is leased again when its lease has run out, and the late owner records nothing', async () => {
    await add('wire');
    const first = await leaseSource(terms('dead', 0, 30));
    expect(await leaseSource(terms('other'))).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await leaseSource(terms('other'))).toMatchObject({ id: 'wire' });
    expect(await recordSource('dead', first!, aSourceRecord())).toBe(false);
    expect(await latestFetches(db, { limit: 10 })).toEqual([]);
    expect(await recordSource('other', first!, aSourceRecord())).toBe(true);
  });

  it('stays its owner’s while that renews it', async () => {
    await add('wire');
    await leaseSource(terms('busy', 0, 60));
    await renewLeases(db, terms('busy'), { sourceIds: ['wire'], urlHashes: [], hosts: [] });
    await new Promise((resolve) => setTimeout(resolve, 90));
    expect(await leaseSource(terms('other'))).toBeUndefined();
    await renewLeases(db, terms('stranger', 0, -1000), { sourceIds: ['wire'], urlHashes: [], hosts: [] });
    expect(await leaseSource(terms('other'))).toBeUndefined();
  });

  it('records how it went, for the next fetch and for operators', async () => {
    await add('wire');
    const leased = await leaseSource(terms('a'));
    await recordSource(
      'a',
      leased!,
      aSourceRecord({ movedTo: 'https://wire.example/new', movedCount: 1, delayMs: 0 }),
    );
    expect(await leaseSource(terms('a'))).toEqual({
      id: 'wire',
      url: 'https://wire.example/feed',
      host: 'wire.example',
      name: 'wire',
      intervalMs: 1000,
      etag: '"1"',
      contentHash: Buffer.from('hash'),
      errorCount: 0,
      errorWeight: 0,
      movedTo: 'https://wire.example/new',
      movedCount: 1,
    });
    await recordSource(
      'a',
      leased!,
      aSourceRecord({
        url: 'https://new.example/feed',
        errorCount: 1,
        sentence: 'Status 500.',
        etag: undefined,
        log: { ...aSourceRecord().log, result: 'http-error', status: 500, published: false },
      }),
    );
    expect(await findSource(db, 'wire')).toMatchObject({
      url: 'https://new.example/feed',
      fetchCount: 2,
      publishCount: 1,
      unchangedCount: 0,
      errorCount: 1,
      lastResult: 'http-error',
      lastSentence: 'Status 500.',
    });
    expect(
      (await latestFetches(db, { sourceId: 'wire', limit: 10 })).map(({ result, ms }) => [result, ms]),
    ).toEqual([
      ['http-error', 12],
      ['published', 12],
    ]);
  });

  it('is due after the delay from its latest visit, also when a receipt of the one before comes late', async () => {
    await addSource(db, { id: 'wire', url: 'https://wire.example/feed' });
    await db.query('update fetcher.sources set last_fetched_at = now()');
    const { rows } = await db.query<{ at: Date }>('select last_fetched_at as at from fetcher.sources');
    const latest = rows[0]!.at.getTime();
    const learnt = (visitedAt: number): LearntTimes => ({
      sourceId: 'wire',
      cadence: { rhythm: {}, asked: {} } as LearntTimes['cadence'],
      known: [],
      newCount: 0,
      visitedAt,
      dueAt: visitedAt + 60_000,
      mostMs: 300_000,
      intervalMs: 60_000,
      reason: 'an hour is usual',
    });
    for (const visitedAt of [latest - 60_000, latest, latest + 1000]) {
      await writeTimes(db, [learnt(visitedAt)]);
      const due = Date.parse((await findSource(db, 'wire'))!.nextDueAt);
      // Postgres knows of microseconds.
      expect(Math.abs(due - Math.max(visitedAt, latest) - 60_000)).toBeLessThan(2);
    }
    // What the visit recorded meanwhile was told of its answer's freshness holds, up to the longest wait.
    for (const [freshMs, waitMs] of [
      [30_000, 60_000],
      [120_000, 120_000],
      [86_400_000, 300_000],
    ] as const) {
      await db.query(`update fetcher.sources set fresh_until = last_fetched_at + $1 * interval '1 ms'`, [
        freshMs,
      ]);
      await writeTimes(db, [learnt(latest - 60_000)]);
      const due = Date.parse((await findSource(db, 'wire'))!.nextDueAt);
      expect(Math.abs(due - latest - waitMs)).toBeLessThan(2);
    }
  });

  it('is gone when its server said so, unless it was paused meanwhile', async () => {
    await add('wire');
    await add('other');
    const leased = [await leaseSource(terms('a')), await leaseSource(terms('a'))];
    await pauseSource(db, 'other');
    for (const source of leased) {
      await recordSource('a', source!, aSourceRecord({ gone: true, errorCount: 1 }));
    }
    expect(await findSource(db, 'wire')).toMatchObject({ state: 'gone' });
    expect(await findSource(db, 'other')).toMatchObject({ state: 'paused' });
    await resumeSource(db, 'wire');
    expect(await findSource(db, 'wire')).toMatchObject({ state: 'active', errorCount: 0 });
  });

  it('ends as merged into the older one when a redirect leads two to one address', async () => {
    const ids = ['oldest', 'middle', 'youngest', 'paused', 'elsewhere'];
    for (const id of ids) await add(id);
    const url = 'https://new.example/feed';
    await db.query(`update fetcher.sources set url = $1 where id in ('youngest', 'paused')`, [url]);
    await pauseSource(db, 'paused');
    const leased = [];
    for (const _ of ids) leased.push(await leaseSource(terms('a')));
    const moving = leased.filter((source) => source?.id === 'oldest' || source?.id === 'middle');
    // At one moment: neither transaction sees the other's.
    await Promise.all(moving.map((source) => recordSource('a', source!, aSourceRecord({ url }))));
    const found = await listSources(db);
    expect(
      Object.fromEntries(found.map(({ id, state, lastSentence }) => [id, [state, lastSentence]])),
    ).toEqual({
      oldest: ['active', undefined],
      middle: ['gone', `Merged into oldest: a redirect has led both to ${url}.`],
      // Into whichever of the two came first.
      youngest: ['gone', expect.stringMatching(/^Merged into (oldest|middle): a redirect has led both to /)],
      paused: ['paused', undefined],
      elsewhere: ['active', undefined],
    });
    // What is under way for one that has ended changes nothing any more.
    const late = leased.find((source) => source?.id === 'youngest');
    expect(await recordSource('a', late!, aSourceRecord({ url }))).toBe(false);
  });

  it('is due at once when it is given back', async () => {
    await add('wire');
    await leaseSource(terms('a'));
    await releaseSources(db, 'a', ['wire']);
    expect(await leaseSource(terms('b'))).toMatchObject({ id: 'wire' });
  });
});

describe('a turn at a host', () => {
  const take = async (owner: string, count = 10, leaseMs = 60_000): Promise<string[]> =>
    (await takeTurns(db, { owner, leaseMs }, count)).map(({ host, kind }) => `${kind} ${host}`).sort();

  it('is had by one fetcher at a time, for as many hosts as it has places', async () => {
    for (const n of [1, 2, 3, 4, 5]) await add(`h${n}`);
    await add('h1-too', 'https://h1.example/other');
    const [two, rest, none] = [await take('a', 2), await take('b'), await take('c')];
    expect([two.length, rest.length, none.length]).toEqual([2, 3, 0]);
    expect([...two, ...rest].sort()).toEqual([1, 2, 3, 4, 5].map((n) => `source h${n}.example`));
  });

  it('begins after the delay of the one before, and ends with its lease when its fetcher is killed', async () => {
    await add('wire');
    await take('a');
    await releaseTurns(db, 'a', [{ host: 'wire.example', delayMs: 80 }]);
    expect(await take('b')).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await take('killed', 1, 80)).toEqual(['source wire.example']);
    expect(await take('b')).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await take('b')).toEqual(['source wire.example']);
    // Who was thought dead gives nothing back that is another's.
    await releaseTurns(db, 'killed', [{ host: 'wire.example', delayMs: 0 }]);
    expect(await take('c')).toEqual([]);
  });

  it('is prolonged with the work that it is for', async () => {
    await add('wire');
    await take('busy', 1, 60);
    const work = { sourceIds: [], urlHashes: [], hosts: ['wire.example'] };
    await renewLeases(db, terms('stranger', 0, -1000), work);
    await renewLeases(db, terms('busy'), work);
    await new Promise((resolve) => setTimeout(resolve, 90));
    expect(await take('other')).toEqual([]);
  });

  it('is asked for by name where a redirect leads, also of a host that nobody knew', async () => {
    const by = (owner: string) => takeTurn(db, terms(owner), 'new.example');
    expect(await by('a')).toBeUndefined();
    const held = await by('b');
    expect(held?.taken).toBe(true);
    expect(held?.waitMs).toBeGreaterThan(50_000);
    await releaseTurns(db, 'a', [{ host: 'new.example', delayMs: 5000 }]);
    const delayed = await by('b');
    expect(delayed?.taken).toBe(false);
    expect(delayed?.waitMs).toBeGreaterThan(4000);
  });

  it('goes to feeds and pages of a host alternately', async () => {
    for (const n of [1, 2, 3]) await add(`s${n}`, `https://wire.example/${n}`);
    await store(...[1, 2, 3].map((n) => aRequest(`https://wire.example/p${n}`)));
    const kinds: string[] = [];
    for (let n = 0; n < 6; n++) {
      const [turn] = await takeTurns(db, terms('a'), 1);
      kinds.push(turn!.kind);
      await (turn!.kind === 'source' ? leaseSources : leasePages)(db, terms('a'), [turn!.host]);
      await releaseTurns(db, 'a', [{ host: turn!.host, delayMs: 0 }]);
    }
    expect(kinds).toEqual(['source', 'page', 'source', 'page', 'source', 'page']);
    expect(await take('a')).toEqual([]);
  });

  it('is due when any way of changing a source makes one due', async () => {
    await add('wire');
    await pauseSource(db, 'wire');
    expect(await take('a')).toEqual([]);
    await resumeSource(db, 'wire');
    expect(await take('a')).toEqual(['source wire.example']);
    await releaseTurns(db, 'a', [{ host: 'wire.example', delayMs: 0 }]);
    await db.query(`update fetcher.sources set next_due_at = now() + interval '1 hour'`);
    expect(await take('a')).toEqual([]);
    await db.query(`insert into fetcher.hosts (host) values ('other.example')`);
    await db.query(`update fetcher.sources set next_due_at = now(), host = 'other.example'`);
    expect(await take('a')).toEqual(['source other.example']);
    await releaseTurns(db, 'a', [{ host: 'other.example', delayMs: 0 }]);
    await removeSource(db, 'wire');
    expect(await take('a')).toEqual([]);
  });
});

const aRequest = (url: string, more: Partial<PageRequest> = {}): PageRequest => ({
  url,
  sourceId: 'wire',
  sourceName: 'Meridian Wire',
  hint: { headline: 'Ferry line opens', guid: '1' },
  raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '1', time: '2025-07-30T00:00:00.000Z' },
  ...more,
});
const store = (...requests: PageRequest[]) =>
  storePageRequests(
    db,
    requests.map((request) => ({ request })),
    { minIntervalMs: 0 },
  );

const aPageRecord = (more: Partial<PageRecord> = {}): PageRecord => ({
  state: 'done',
  delayMs: undefined,
  attempts: 0,
  rechecks: 0,
  missingCount: 0,
  etag: '"p"',
  lastModified: undefined,
  contentHash: Buffer.from('hash'),
  titleHash: Buffer.from('title'),
  answered: true,
  minIntervalMs: 0,
  log: {
    what: 'page',
    url: 'https://wire.example/1',
    result: 'published',
    status: 200,
    bytes: 10,
    ms: 1,
    published: true,
  },
  ...more,
});

describe('page requests', () => {
  it('are kept once, however often they are asked', async () => {
    const request = aRequest('https://wire.example/1#comments');
    expect(await store(request, request)).toBe(1);
    const again = { ...request, url: 'https://wire.example/1', raw: { ...request.raw, offset: '2' } };
    expect(await store(again)).toBe(0);
    const page = await leasePage(terms('a'));
    expect(page).toMatchObject({ url: 'https://wire.example/1', recheck: false, requests: [{ request }] });
    await recordPage('a', page!, aPageRecord());
    expect(await store(request, again)).toBe(0);
    expect(await leasePage(terms('a'))).toBeUndefined();
  });

  it('are answered by one fetch together, by another source or with another hint', async () => {
    const requests = [
      aRequest('https://wire.example/1'),
      aRequest('https://wire.example/1', { sourceId: 'coast' }),
      aRequest('https://wire.example/1', { hint: { headline: 'Another headline', guid: '1' } }),
    ];
    expect(await store(...requests)).toBe(3);
    const page = await leasePage(terms('a'));
    expect(page?.requests).toHaveLength(3);
    expect(await leasePage(terms('b'))).toBeUndefined();
  });

  it('bring a page back when its hint has changed, but not at once', async () => {
    await store(aRequest('https://wire.example/1'));
    await recordPage('a', (await leasePage(terms('a')))!, aPageRecord());
    const changed = aRequest('https://wire.example/1', { hint: { headline: 'Ferry line opens, late' } });
    await storePageRequests(db, [{ request: changed }], { minIntervalMs: 60_000 });
    expect(await leasePage(terms('a'))).toBeUndefined();
    const other = aRequest('https://wire.example/2');
    await store(other);
    expect(await leasePage(terms('a'))).toMatchObject({ url: 'https://wire.example/2' });
    await db.query(`update fetcher.pages set next_at = now() where url = 'https://wire.example/1'`);
    expect(await leasePage(terms('a'))).toMatchObject({ requests: [{ request: changed }] });
  });

  it('that come while the page is fetched are answered afterwards', async () => {
    await store(aRequest('https://wire.example/1'));
    const page = (await leasePage(terms('a')))!;
    const late = aRequest('https://wire.example/1', { sourceId: 'coast' });
    expect(await store(late)).toBe(1);
    expect(await leasePage(terms('b'))).toBeUndefined();
    await recordPage('a', page, aPageRecord());
    expect(await leasePage(terms('b'))).toMatchObject({ recheck: false, requests: [{ request: late }] });
  });
});

describe('the order of pages', () => {
  const lease = async (): Promise<string | undefined> => (await leasePage(terms('a')))?.url.split('/').at(-1);
  const at = (day: number) => ({ hint: { publishedAt: `2025-07-${day}T00:00:00.000Z` } });
  const page = (name: string, more: Partial<PageRequest>) => aRequest(`https://wire.example/${name}`, more);

  it('is from the newest article to the oldest, whatever the order of the feed', async () => {
    await store(page('old', at(10)), page('new', at(30)), page('middle', at(20)));
    await store(page('changed', { hint: { ...at(1).hint, modifiedAt: '2025-07-31T00:00:00.000Z' } }));
    // A date that lies ahead wins nothing.
    await store(page('ahead', { hint: { publishedAt: '2999-01-01T00:00:00.000Z' } }), page('undated', {}));
    const order = [await lease(), await lease(), await lease(), await lease(), await lease(), await lease()];
    expect(order.slice(0, 2).sort()).toEqual(['ahead', 'undated']);
    expect(order.slice(2)).toEqual(['changed', 'new', 'middle', 'old']);
  });

  it('has the sources of a host take turns', async () => {
    await store(...[1, 2, 3, 4].map((n) => page(`a${n}`, { sourceId: 'alpha', ...at(20 + n) })));
    await store(page('b', { sourceId: 'beta', ...at(10) }), page('c', { sourceId: 'gamma', ...at(11) }));
    const order = [];
    for (let n = 0; n < 6; n++) order.push(await lease());
    expect(order).toEqual(['a4', 'b', 'c', 'a3', 'a2', 'a1']);
  });

  it('lets later looks have a share, and all that nobody else wants', async () => {
    await store(page('seen', at(30)));
    await recordPage('a', (await leasePage(terms('a')))!, aPageRecord({ state: 'watched', delayMs: 0 }));
    await store(...Array.from({ length: 12 }, (_, n) => page(`p${n}`, at(10 + n))));
    const order = [];
    for (let n = 0; n < 13; n++) order.push(await lease());
    expect(order.indexOf('seen')).toBe(6);
    expect(new Set(order).size).toBe(13);
    await db.query(`update fetcher.pages set next_at = now(), lease_owner = null where url like '%/seen'`);
    expect(await lease()).toBe('seen');
  });
});

describe('a leased page', () => {
  it('is leased to one of many fetchers that ask at the same time', async () => {
    await store(...Array.from({ length: 60 }, (_, n) => aRequest(`https://h${n % 12}.example/${n}`)));
    const leased: LeasedPage[] = [];
    for (let round = 0; round < 40 && leased.length < 60; round++) {
      const pages = await Promise.all(Array.from({ length: 8 }, (_, n) => leasePage(terms(`owner-${n}`))));
      leased.push(...pages.filter((page) => page !== undefined));
    }
    expect(leased).toHaveLength(60);
    expect(new Set(leased.map(({ url }) => url)).size).toBe(60);
  });

  it('keeps its host’s other pages and feeds waiting, and no other host’s', async () => {
    await store(
      aRequest('https://wire.example/1'),
      aRequest('https://wire.example/2'),
      aRequest('https://coast.example/1'),
    );
    await add('wire');
    const urls = [];
    for (let n = 0; n < 3; n++) urls.push((await leasePage(terms('a', 60_000)))?.url);
    expect(urls.sort()).toEqual(['https://coast.example/1', 'https://wire.example/1', undefined]);
    expect(await leaseSource(terms('a'))).toBeUndefined();
  });

  it('is taken over when its lease has run out', async () => {
    await store(aRequest('https://wire.example/1'));
    const first = await leasePage(terms('dead', 0, 30));
    expect(await leasePage(terms('other'))).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await leasePage(terms('other'))).toMatchObject({ url: first!.url });
    await recordPage('dead', first!, aPageRecord());
    expect(await latestFetches(db, { limit: 10 })).toEqual([]);
  });

  it('waits for its next attempt, and is given back at once', async () => {
    await store(aRequest('https://wire.example/1'));
    const page = (await leasePage(terms('a')))!;
    await releasePages(db, 'a', [page]);
    await leasePage(terms('b'));
    await recordPage(
      'b',
      page,
      aPageRecord({ state: 'waiting', delayMs: 400, attempts: 1, answered: false }),
    );
    expect(await leasePage(terms('b'))).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect(await leasePage(terms('b'))).toMatchObject({ attempts: 1, recheck: false });
  });

  it('comes back to be looked at for changes, with what was known of it', async () => {
    await store(
      aRequest('https://wire.example/1'),
      aRequest('https://wire.example/1', { sourceId: 'coast' }),
    );
    const page = (await leasePage(terms('a')))!;
    await recordPage('a', page, aPageRecord({ state: 'watched', delayMs: 0 }));
    expect(await leasePage(terms('a'))).toMatchObject({
      recheck: true,
      etag: '"p"',
      contentHash: Buffer.from('hash'),
      titleHash: Buffer.from('title'),
      requests: [{ request: { sourceId: 'coast' } }, { request: { sourceId: 'wire' } }],
    });
  });
});

it('forgets pages that nobody asks for any more', async () => {
  await store(aRequest('https://wire.example/old'), aRequest('https://wire.example/new'));
  for (let n = 0; n < 2; n++) await recordPage('a', (await leasePage(terms('a')))!, aPageRecord());
  await db.query(`update fetcher.pages set fetched_at = now() - interval '31 days'`);
  await db.query(
    `update fetcher.page_requests set last_asked_at = now() - interval '31 days' where request like '%/old%'`,
  );
  const keeping = { logDays: 7, pagesDays: 30 };
  const tidy = (): Promise<unknown> => tidyFetches(db, keeping, new Date(), new AbortController().signal);
  expect(await tidy()).toEqual({ pages: 1 });
  const { rows } = await db.query('select url from fetcher.pages');
  expect(rows).toEqual([{ url: 'https://wire.example/new' }]);
  expect(await tidy()).toEqual({});
});

it('keeps the log of fetches in days, made ahead and dropped as a whole, with what came before there were any', async () => {
  const migration = (file: string): Promise<string> =>
    readFile(new URL(`../migrations/0021_fetch_log_days${file}`, import.meta.url), 'utf8');
  const log = (): Promise<unknown> =>
    db.query(
      `insert into fetcher.fetch_log (what, url, result, ms, published) values ('feed', 'https://wire.example/feed', 'published', 1, true)`,
    );
  const logged = async (): Promise<number> => (await latestFetches(db, { limit: 100 })).length;
  const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);
  await db.query(await migration('.down.sql'));
  await log();
  await db.query(await migration('.sql'));
  await log();
  expect(await logged()).toBe(2);

  // The day after tomorrow and later ones; until then there is the partition of what came before.
  expect(await keepFetchLogDays(db, inDays(0), 7)).toEqual([]);
  expect(await keepFetchLogDays(db, inDays(2), 7)).toEqual([]);
  await db.query(
    `insert into fetcher.fetch_log (at, what, url, result, ms, published)
     select now() + day * interval '1 day', 'feed', 'https://wire.example/feed', 'published', 1, true from generate_series(2, 20) day`,
  );
  expect(await logged()).toBe(21);
  // Rows of days that nobody had made are moved when their day is made.
  await keepFetchLogDays(db, inDays(6), 7);
  expect(await keepFetchLogDays(db, inDays(6), 7)).toEqual([]);
  const dropped = await keepFetchLogDays(db, inDays(12), 7);
  expect(dropped).toContainEqual(expect.stringMatching(/^fetch_log_before_/));
  expect(dropped).toHaveLength(5);
  const { rows } = await db.query<{ oldest: Date }>('select min(at) as oldest from fetcher.fetch_log');
  expect(rows[0]!.oldest.getTime()).toBeGreaterThan(inDays(4).getTime());
});

it('remembers robots.txt until it expires', async () => {
  await writeRobots(db, 'https://wire.example', { state: 'rules', text: 'User-agent: *\0' }, 60_000);
  const known = await readRobots(db, 'https://wire.example');
  expect(known).toMatchObject({ state: 'rules', text: 'User-agent: *' });
  expect(known?.ttlMs).toBeGreaterThan(30_000);
  expect(known?.ttlMs).toBeLessThanOrEqual(60_000);
  await writeRobots(db, 'https://wire.example', { state: 'none', text: '' }, -1);
  expect(await readRobots(db, 'https://wire.example')).toBeUndefined();
});
