import { loadConfig } from '@cleanwire/config';
import { keepReceipts, nameSilentSources, noteOutput, scoreItems } from '@cleanwire/store';
import type { ScorecardAnswer } from '../src/api/answers/scorecard.js';
import type { AddedSourceAnswer, FetchedSourceAnswer, SourceList } from '../src/api/answers/sources.js';
import type { ProblemDocument } from '../src/http/problem.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';

/** Sources that are fetched, over HTTP, on a real database. */
const OPERATOR = 'an-operators-key-of-the-environment';
const headers = { authorization: `Bearer ${OPERATOR}` };

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGatewayUnderTest(undefined, loadConfig({ CLEANWIRE_GATEWAY_OPERATOR_KEY: OPERATOR }));
});
afterAll(() => gateway.close());

const ask = async <T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  status: number,
  payload?: object,
  given: Record<string, string> = headers,
): Promise<T> => {
  const response = await gateway.app.inject({
    method,
    url,
    headers: given,
    ...(payload && { payload: JSON.stringify(payload) }),
  });
  expect([response.statusCode, response.body.slice(0, 300)]).toEqual([status, expect.any(String)]);
  return response.json<T>();
};
const add = (url: string, more: object = {}) =>
  ask<AddedSourceAnswer>('POST', '/v1/sources', 200, { url, ...more });

it('are added, changed, paused, resumed, fetched now and removed by an operator', async () => {
  const facts = {
    folders: ['Norden'],
    categories: ['항구'],
    siteUrl: 'https://hafen.example/',
    language: 'de',
  };
  const { added, source } = await add('https://hafen.example/rss?key=secret', {
    name: 'Hafenblatt',
    ...facts,
  });
  expect([added, source]).toEqual([
    true,
    expect.objectContaining({ id: 'hafenblatt', state: 'active', ...facts }),
  ]);
  expect((await add('https://hafen.example/rss?key=secret')).added).toBe(false);

  const change = (to: object) => ask<FetchedSourceAnswer>('PATCH', '/v1/sources/hafenblatt', 200, to);
  expect((await change({ state: 'paused' })).source).toMatchObject({ state: 'paused' });
  expect((await change({ state: 'paused' })).source).not.toHaveProperty('nextVisitAt');
  expect((await change({ state: 'active', fetchNow: true })).source).toMatchObject({
    state: 'active',
    nextVisitWhy: 'it was added and has not been asked yet',
  });
  expect((await change({ name: 'Hafen', categories: [] })).source).toMatchObject({
    name: 'Hafen',
    language: 'de',
  });
  expect((await change({})).source).not.toHaveProperty('categories');

  expect(await ask('DELETE', '/v1/sources/hafenblatt', 200)).toEqual({ removed: 'hafenblatt' });
  await ask('DELETE', '/v1/sources/hafenblatt', 404);
  await ask('PATCH', '/v1/sources/hafenblatt', 404, { state: 'paused' });
});

it('are refused with a sentence, and to everybody else', async () => {
  const { detail } = await ask<ProblemDocument>('POST', '/v1/sources', 400, { url: 'http://127.0.0.1/feed' });
  expect(detail).toContain('CLEANWIRE_FETCHER_ALLOW_ADDRESSES');
  await ask('POST', '/v1/sources', 400, { url: 'https://a.example/', colour: 'red' });
  await ask('PATCH', '/v1/sources/x', 400, { state: 'gone' });
  await ask('POST', '/v1/sources', 401, { url: 'https://a.example/' }, {});
  await ask('PATCH', '/v1/sources/x', 401, { state: 'paused' }, {});
  await ask('DELETE', '/v1/sources/x', 401, undefined, {});
});

it('are listed with how they do, a page at a time, without what stands behind the question mark', async () => {
  await add('https://kai.example/feed?key=secret', { id: 'kai' });
  await add('https://tide.example/feed', { id: 'tide' });
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const quarter = 10 * 60_000;
  await noteOutput(gateway.db, [
    { sourceId: 'kai', at: at(2), isDuplicate: false, ageMs: quarter },
    { sourceId: 'kai', at: at(1), isDuplicate: true, ageMs: quarter },
  ]);
  await gateway.db.query(
    `insert into fetcher.fetch_log (what, source_id, url, result, status, bytes, ms, published)
     values ('feed', 'kai', 'https://kai.example/feed?key=secret', 'published', 200, 900, 12, true)`,
  );
  const first = await ask<SourceList>('GET', '/v1/sources?limit=1', 200, undefined, {});
  expect(first.sources.length).toBeGreaterThan(0);
  expect(first.fetched).toMatchObject([
    {
      id: 'kai',
      url: 'https://kai.example/feed?…',
      itemsPerDay: 2,
      duplicateShare: 0.5,
      halfWithinMs: 900_000,
      lastNewsAt: expect.any(String),
      lastSuccessAt: expect.any(String),
    },
  ]);
  const second = await ask<SourceList>('GET', `/v1/sources?limit=1&cursor=${first.next}`, 200);
  expect(second).toMatchObject({ sources: [], fetched: [{ id: 'tide', itemsPerDay: 0 }] });
  expect(second).not.toHaveProperty('next');
  const { source, fetches } = await ask<FetchedSourceAnswer>('GET', '/v1/sources/kai', 200);
  expect(source.url).toBe('https://kai.example/feed?key=secret');
  expect(fetches).toMatchObject([{ result: 'published', status: 200, bytes: 900, ms: 12 }]);
  await ask('GET', '/v1/sources/nobody', 404, undefined, {});
  for (const operation of ['listSources', 'getSource', 'addSource', 'changeSource', 'removeSource'])
    expect(gateway.described).toContain(`${operation} 200`);
});

it('that are silent or gone stand on the page of sources, and no address does', async () => {
  await gateway.db.query(
    `update fetcher.output set expected_by = now(), silent_at = now() where source_id = 'kai'`,
  );
  await gateway.db.query(
    `update fetcher.sources set last_fetched_at = now() + interval '1 s' where id = 'kai'`,
  );
  const nothing = {
    code: 'unknown-format',
    pointer: 'document',
    sentence: 'It is no document that is known.',
  } as const;
  await keepReceipts(gateway.db, [
    {
      documentId: 'd',
      sourceId: 'kai',
      format: 'unknown',
      accepted: 0,
      requested: 0,
      rejected: 1,
      rejections: [nothing],
      raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '1', time: new Date().toISOString() },
    },
  ]);
  expect(await nameSilentSources(gateway.db)).toMatchObject([{ id: 'kai', unreadable: nothing.sentence }]);
  const { source } = await ask<FetchedSourceAnswer>('GET', '/v1/sources/kai', 200);
  expect(source).toMatchObject({ unreadable: nothing.sentence, silentSince: source.lastNewsAt });
  await gateway.db.query(`update fetcher.sources set state = 'gone' where id = 'tide'`);
  const { body } = await gateway.app.inject({ url: '/sources', headers: { accept: 'text/html' } });
  expect(body).toContain('in need of a look');
  expect(body).toContain('It has brought nothing new for longer than ever is usual with it.');
  expect(body).toContain('It is no longer fetched');
  expect(body).not.toContain('secret');
});

describe('a scorecard', () => {
  const now = new Date();
  const sent = { sourceId: 'sent/by a+producer', at: now, ageMs: 600_000, isTimed: true };

  it('says what became of what a source sent, whoever sends it', async () => {
    await keepReceipts(gateway.db, [
      {
        documentId: 'scored',
        sourceId: sent.sourceId,
        format: 'rss',
        accepted: 3,
        requested: 0,
        rejected: 1,
        rejections: [{ code: 'item-without-text', pointer: '/items/3', sentence: 'It has no text.' }],
        raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '77', time: now.toISOString() },
      },
    ]);
    await scoreItems(
      gateway.db,
      [
        { ...sent, kind: 'created', isDuplicate: false },
        { ...sent, kind: 'updated', isDuplicate: false },
        { ...sent, kind: 'duplicate', isDuplicate: true, reason: 'url' },
      ],
      now,
    );
    const path = `/v1/sources/${encodeURIComponent(sent.sourceId)}/scorecard`;
    const { sourceId, total, days } = await ask<ScorecardAnswer>('GET', path, 200, undefined, {});
    expect(sourceId).toBe(sent.sourceId);
    expect(total).toMatchObject({
      documents: 1,
      refusedDocuments: 0,
      acceptedItems: 3,
      rejectedItems: 1,
      rejectedBy: { 'item-without-text': 1 },
      newArticles: 1,
      updates: 1,
      duplicates: 1,
      duplicatesBy: { url: 1 },
    });
    expect(total.publishedToSeen?.p50Ms).toBeGreaterThanOrEqual(600_000);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toEqual({ ...total, day: now.toISOString().slice(0, 10) });
    expect(days[0]).not.toHaveProperty('seenToShown');
    expect((await ask<ScorecardAnswer>('GET', `${path}?days=1`, 200)).days).toHaveLength(1);
    for (const query of ['days=0', 'days=31', 'days=x', 'day=2'])
      await ask('GET', `${path}?${query}`, 400, undefined, {});
    expect(gateway.described).toContain('getScorecard 200');
  });

  it('of a fetched source that brought nothing is empty, and of nobody is none', async () => {
    await add('https://new.example/feed', { id: 'new' });
    const { total } = await ask<ScorecardAnswer>('GET', '/v1/sources/new/scorecard', 200, undefined, {});
    expect(total).toMatchObject({ documents: 0, rejectedBy: {} });
    await ask('GET', '/v1/sources/%00/scorecard', 400, undefined, {});
    for (const id of ['nobody', '..%2Fstatus', 'x'.repeat(90)])
      await ask('GET', `/v1/sources/${id}/scorecard`, 404, undefined, {});
  });
});
