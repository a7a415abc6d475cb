import { setTimeout as sleep } from 'node:timers/promises';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool, Story } from '@cleanwire/store';
import { loadConfig } from '@cleanwire/config';
import { silentLogger } from '@cleanwire/observability';
import { created, createTestDatabase, retracted } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import type { ArticleList } from '../src/api/answers/articles.js';
import type { SightingList } from '../src/api/answers/sightings.js';
import type { StoryAnswer, StoryList } from '../src/api/answers/stories.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { articles, sampleNews } from './sample-news.js';
import { fillLedger, floodPlaces, stories, storyEvents } from './sample-stories.js';

const KEY = 'a-key-that-nobody-guesses';
let database: TestDatabase;
let pool: Pool;
let gateway: GatewayUnderTest;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  await inTransaction(pool, (db) => indexArticles(db, [...sampleNews, ...storyEvents]));
  await fillLedger(pool);
  gateway = await startGatewayUnderTest(database.url, loadConfig({ CLEANWIRE_GATEWAY_OPERATOR_KEY: KEY }));
});
afterAll(async () => {
  await gateway.close();
  await pool.end();
  await database.drop();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  gateway.app.inject({ method: 'GET', url, headers });
const json = async <T>(url: string): Promise<T> => {
  const response = await get(url);
  expect([url, response.statusCode]).toEqual([url, 200]);
  return response.json<T>();
};
const page = async (url: string): Promise<string> => (await get(url, { accept: 'text/html' })).body;
const { flood, arabic, gone } = stories;

describe('stories', () => {
  it('come with their articles in order, and with who reported when', async () => {
    const story = await json<StoryAnswer>(`/v1/stories/${flood.storyId}`);
    expect(story).toMatchObject({
      storyId: flood.articleId,
      headline: flood.headline,
      articleCount: 5,
      sourceCount: 7,
      languages: ['ar', 'en', 'ko', 'ru'],
      firstPublishedAt: '2025-08-04T05:40:00.000Z',
      lastPublishedAt: '2025-08-05T15:20:00.000Z',
    });
    expect(story.articles.map(({ language }) => language)).toEqual(['en', 'ko', 'ar', 'ru', 'en']);
    expect(story.reports.map(({ sourceName }) => sourceName)).toEqual([
      'Meridian Wire',
      'Coast Courier',
      'Harbour Bulletin',
      '동해신문',
      'Dale Echo',
      'صوت المرفأ',
      'Северные берега',
      'Meridian Wire',
    ]);
    expect(story.tags[0]).toMatchObject({ tag: 'Larnholm', articles: 5 });
    expect(story.together.map(({ articleId }) => articleId)).toEqual(
      story.articles.slice(1).map(({ articleId }) => articleId),
    );
    expect(story.together[1]).toEqual({
      articleId: arabic.articleId,
      withArticleId: flood.articleId,
      because: 'because both name Larnholm and say “فيضان” (“flooded”), within 5 hours',
    });
  });

  it('are listed with the latest first, page after page', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/v1/stories?limit=2';
    while (url) {
      const response = await get(url);
      const list = response.json<StoryList>();
      seen.push(...list.stories.map(({ headline }) => headline));
      url = /^<(.+)>; rel="next"$/.exec(String(response.headers['link'] ?? ''))?.[1];
      expect(url === undefined).toBe(list.next === undefined);
    }
    expect([seen[0], seen.length, new Set(seen).size]).toEqual([flood.headline, 6, 6]);
    const { headers } = await get('/v1/stories');
    expect((await get('/v1/stories', { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  });

  it.each([
    ['minArticles=2', 1],
    ['tag=haa', 1],
    ['tag=Larnholm,SigneAldal', 1],
    ['tag=Larnholm,Lindenau', 0],
    ['language=ko', 2],
    ['language=ko&minArticles=2', 1],
  ])('are found by %s', async (query, count) => {
    expect((await json<StoryList>(`/v1/stories?${query}`)).stories).toHaveLength(count);
  });

  it.each([
    ['/v1/stories?minArticles=0', 'minArticles'],
    ['/v1/stories?cursor=x', 'cursor'],
    ['/v1/stories?language=k%20o', 'language'],
    ['/v1/articles?story=x', 'story'],
  ])('%s is a problem that names its parameter', async (url, parameter) => {
    const response = await get(url);
    expect([
      response.statusCode,
      response.json<{ errors: { parameter: string }[] }>().errors[0]?.parameter,
    ]).toEqual([400, parameter]);
  });

  it('are said with each article of a list, and page through their articles', async () => {
    const list = await json<ArticleList>(`/v1/articles?story=${flood.storyId}&limit=2`);
    expect(list.articles).toMatchObject([
      { headline: stories.aftermath.headline, story: { articleCount: 5, sourceCount: 7 } },
      { headline: stories.russian.headline },
    ]);
    expect(
      (await json<ArticleList>(`/v1/articles?story=${flood.storyId}&q=dyke&sort=relevance`)).articles,
    ).toHaveLength(2);
    expect((await json<ArticleList>('/v1/articles?q=cranes')).articles[0]).not.toHaveProperty('story');
  });

  it('are found by the id of any of their articles, one that was merged away among them', async () => {
    for (const id of [arabic.articleId, gone.articleId]) {
      expect(await get(`/v1/stories/${id}`)).toMatchObject({
        statusCode: 308,
        headers: { location: `/v1/stories/${flood.storyId}` },
      });
      expect((await get(`/story/${id}`)).headers['location']).toBe(`/story/${flood.storyId}`);
    }
    expect((await get('/v1/stories/unknown')).statusCode).toBe(404);
    expect((await get(`/story/${'0'.repeat(64)}`, { accept: 'text/html' })).statusCode).toBe(404);
  });

  it('have a page with a line of time, and cards lead to it', async () => {
    const html = await page(`/story/${flood.storyId}`);
    expect(html).toMatch(/Meridian Wire<\/bdi><\/a><span>English<\/span><strong class="badge">First report/);
    expect(html.match(/First report/g)).toHaveLength(1);
    for (const { headline } of [stories.korean, arabic, stories.russian, stories.aftermath])
      expect(html).toContain(headline);
    expect(html.match(/Told together with/g)).toHaveLength(4);
    expect(html).toContain('because both name Larnholm, within 3 hours.');
    expect(await page('/')).toContain(`<a href="/story/${flood.storyId}">${flood.headline}</a>`);
    expect(await page('/tag/Larnholm')).toContain(
      `<a href="/story/${flood.storyId}">a story with 5 articles from 7 outlets</a>`,
    );
  });
});

describe('the names of one person in a story', () => {
  const names = ['SigneAldal', 'Aldal', 'СигнеАльдаль'];

  it('are one tag, to which each of them leads', async () => {
    for (const name of names) {
      expect(await json(`/v1/tags/${encodeURIComponent(name)}`)).toMatchObject({
        tag: 'SigneAldal',
        articles: 3,
        aliases: ['Aldal', 'СигнеАльдаль'],
      });
      if (name !== 'SigneAldal')
        expect((await get(`/tag/${encodeURIComponent(name)}`)).headers['location']).toBe('/tag/SigneAldal');
      expect((await json<ArticleList>(`/v1/articles?tag=${encodeURIComponent(name)}`)).articles).toHaveLength(
        3,
      );
    }
    const { articles } = await json<ArticleList>(`/v1/articles?tag=Aldal&language=ru`);
    expect(articles[0]?.hashtags).toContainEqual(
      expect.objectContaining({ tag: 'SigneAldal', aliases: ['СигнеАльдаль'] }),
    );
  });

  it('are shown with the tag on its page, on the page of the story and on those of its articles', async () => {
    const both = 'also written <bdi>#Aldal</bdi>, <bdi>#СигнеАльдаль</bdi>';
    expect(await page('/tag/SigneAldal')).toContain(both);
    expect(await page(`/story/${flood.storyId}`)).toContain(both);
    expect(await page(`/article/${stories.russian.articleId}`)).toContain(
      'also written <bdi>#СигнеАльдаль</bdi>',
    );
  });
});

describe('a tag that no article is sure of', () => {
  it('is shown with its article, and leads to a search instead of a page', async () => {
    expect(await page(`/article/${flood.articleId}`)).toContain('href="/tag/HalfADyke"');
    for (const [path, search] of [
      ['/tag/HalfADyke', '/search?tag=HalfADyke'],
      ['/tag/HalfADyke.rss', '/search.rss?tag=HalfADyke'],
    ] as const) {
      expect((await get(path)).headers['location']).toBe(search);
      expect((await get(search, { accept: 'text/html' })).body).toContain(flood.headline);
    }
    expect(await page('/tags')).not.toContain('HalfADyke');
    const problem = await get('/v1/tags/HalfADyke');
    expect([problem.statusCode, problem.json<{ detail: string }>().detail]).toEqual([
      404,
      'Few articles have the tag #HalfADyke, and none is sure of it: /v1/articles?tag=HalfADyke finds them.',
    ]);
  });
});

describe('sightings', () => {
  it('say what was decided by which rules, and what differs in their texts', async () => {
    const { sightings } = await json<SightingList>(`/v1/articles/${flood.articleId}/sightings`);
    expect(sightings).toMatchObject([
      { sourceId: 'meridian-wire', decision: { kind: 'created', ruleVersion: 2, version: 1 } },
      {
        sourceId: 'coast-courier',
        decision: {
          kind: 'duplicate',
          reason: 'near',
          score: expect.closeTo(0.93),
          decidedAt: '2025-08-04T06:31:00.000Z',
        },
        differences: { unit: 'word', wordsRemoved: 34, wordsAdded: 7 },
      },
      { sourceId: 'harbour-bulletin', decision: { kind: 'duplicate', evidence: 'theirs are 100 % alike' } },
      { sourceId: 'dale-echo', differences: { unit: 'word' } },
    ]);
    expect(sightings[0]).not.toHaveProperty('differences');
    expect(sightings[2]).not.toHaveProperty('differences');
    expect(sightings[1]?.differences?.runs.slice(0, 2)).toEqual([
      { kind: 'added', text: 'LARNHOLM (Meridian Wire) — ' },
      expect.objectContaining({ kind: 'equal' }),
    ]);
  });

  it('stand side by side on the page, with what differs marked and said', async () => {
    const html = await page(`/article/${flood.articleId}`);
    expect(html).toContain('What differs: 34 words left out, 7 words added');
    expect(html).toContain('<ins><span class="unseen">Only here: </span>LARNHOLM (Meridian Wire) —</ins>');
    expect(html).toContain('<del><span class="unseen">Only in the article: </span>Some two thousand</del>');
    expect(html).toContain('a duplicate: nearly the same text (near), 93 % alike');
    expect(html).toContain('by version 2 of the rules');
  });

  it('lead from an article that was merged away to the one that took it in', async () => {
    for (const rest of ['', '/sightings', '/trace'])
      expect(await get(`/v1/articles/${gone.articleId}${rest}`)).toMatchObject({
        statusCode: 308,
        headers: { location: `/v1/articles/${flood.articleId}${rest}` },
      });
    expect((await get(`/article/${gone.articleId}`)).headers['location']).toBe(`/article/${flood.articleId}`);
  });

  it('can be followed through the system', async () => {
    const trace = await json<{ sightings: object[] }>(`/v1/articles/${flood.articleId}/trace`);
    expect(trace).toMatchObject({
      version: 4,
      indexed: { version: 4 },
      sightings: [
        {
          sourceId: 'meridian-wire',
          raw: {
            topic: 'news.raw-feeds.v1',
            partition: 1,
            offset: '4711',
            seenAt: '2025-08-04T05:46:00.000Z',
          },
          parsed: { parserVersion: '1', warnings: [] },
          decided: { kind: 'created', ruleVersion: 2, at: '2025-08-04T05:46:00.000Z' },
          published: { version: 1, sequence: 1 },
        },
        { sourceId: 'coast-courier', published: { version: 2, sequence: 2 } },
        { sourceId: 'harbour-bulletin', published: { articleId: gone.articleId, sequence: 6 } },
        { sourceId: 'dale-echo' },
      ],
    });
    expect((await get('/v1/articles/unknown/trace')).statusCode).toBe(404);
  });

  it('answer as their schemas say', async () => {
    for (const [url, held] of [
      [`/v1/articles/${flood.articleId}`, 'getArticle 200'],
      [`/v1/articles/${flood.articleId}/sightings`, 'listSightings 200'],
      [`/v1/articles/${flood.articleId}/trace`, 'traceArticle 200'],
      ['/v1/stories?limit=2', 'listStories 200'],
      [`/v1/stories/${flood.storyId}`, 'getStory 200'],
      ['/v1/articles', 'listArticles 200'],
    ] as const) {
      await get(url);
      expect(gateway.described).toContain(held);
    }
  });
});

describe('the stream', () => {
  it('refuses the number of a last event that is none', async () => {
    const response = await gateway.app.inject({ url: '/v1/stream', headers: { 'last-event-id': 'x' } });
    expect([response.statusCode, response.json()]).toMatchObject([
      400,
      { detail: 'Last-Event-ID: must be the number of an event.' },
    ]);
  });

  it('answers HEAD without following', async () => {
    const response = await gateway.app.inject({ method: 'HEAD', url: '/v1/stream' });
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
  });

  it.each([
    '/v1/stream?after=x',
    '/v1/stream?after=-1',
    '/v1/stream?from=1',
    '/v1/stream?since=2025-02-31',
    '/v1/stream?since=2025-02-01&after=1',
    '/v1/stream?q="unclosed',
    '/v1/stream?q=***',
  ])('%s is a problem', async (url) => {
    expect((await get(url)).statusCode).toBe(400);
  });

  it('says when what a client asks for is gone, beats its heart, and lets go of clients that leave', async () => {
    await pool.query(`insert into ledger.outbox (sequence, event) values (7, $1), (9, $1)`, [
      JSON.stringify({ ...storyEvents[0], sequence: undefined }),
    ]);
    await gateway.app.listen(0, '127.0.0.1');
    const origin = await gateway.app.getUrl();
    const follow = async (after: string, until: RegExp): Promise<string> => {
      const client = new AbortController();
      const { body } = await fetch(`${origin}/v1/stream?after=${after}`, { signal: client.signal });
      const reader = body!.getReader();
      let text = '';
      while (!until.test(text)) text += new TextDecoder().decode((await reader.read()).value);
      client.abort();
      return text;
    };
    expect(await follow('3', /id: 9\n/)).toMatch(
      /^event: gap\ndata: \{"after":3\}\n\nid: 7\nevent: created\ndata: \{.*\}\n\nid: 9\n/,
    );
    expect(await follow('7', /id: 9\n/)).toMatch(/^id: 9\nevent: created\n/);
    expect(await follow('9', /\n\n/)).toBe(': still here\n\n');
    expect(await follow('10', /still here/)).toBe(
      'id: 9\nevent: gap\ndata: {"after":10}\n\n: still here\n\n',
    );
    await pool.query(`update ledger.outbox set created_at = '2025-07-30' where sequence = 7`);
    await pool.query(`update ledger.outbox set created_at = '2025-08-01' where sequence = 9`);
    const since = (time: string, until: RegExp) => follow(`&since=${time}`, until);
    expect(await since('2025-07-31', /id: 9\n/)).toMatch(/^id: 9\nevent: created\n/);
    expect(await since('2025-08-02T00:00:00Z', /\n\n/)).toBe(': still here\n\n');
    expect(await since('2025-07-01', /id: 7\n/)).toMatch(
      /^id: 6\nevent: gap\ndata: \{"since":"2025-07-01"\}\n\nid: 7\n/,
    );
    await pool.query(`insert into ledger.outbox (sequence, event) values (11, $1), (13, $2)`, [
      JSON.stringify({ ...storyEvents[6], sequence: undefined }),
      JSON.stringify({ ...storyEvents[8], sequence: undefined }),
    ]);
    const wanted = (q: string, until: RegExp) => follow(`9&q=${encodeURIComponent(q)}`, until);
    expect(await wanted('intitle:주민 lang:ko', /id: 11\n/)).toMatch(/^id: 11\nevent: created\n/);
    expect(await wanted('#라른강 OR source:"صوت المرفأ"', /id: 11\n/)).toMatch(/^id: 11\nevent: created\n/);
    expect(await wanted('-주민', /id: 13\n/)).toMatch(/^id: 13\nevent: created\n/);
    // The number of what it did not want, so that it is not asked for again.
    expect(await wanted('author:nobody', /here\n\n/)).toBe('id: 13\n: still here\n\n');
    expect(await wanted('author:nobody foo:bar', /here\n\n/)).toBe(
      ': at character 15: foo: is no operator; searched as words\n\nid: 13\n: still here\n\n',
    );
    const clients = Array.from({ length: 100 }, () => new AbortController());
    await Promise.all(clients.map(({ signal }) => fetch(`${origin}/v1/stream`, { signal })));
    expect((await fetch(`${origin}/v1/stream`)).status).toBe(503);
    for (const client of clients) client.abort();
    for (let status = 503; status !== 200; await sleep(50)) {
      const client = new AbortController();
      ({ status } = await fetch(`${origin}/v1/stream`, { signal: client.signal }));
      client.abort();
    }
  });
});

describe('corrections', () => {
  const { articleId } = flood;
  const post = (
    url: string,
    body: unknown,
    headers: Record<string, string> = { authorization: `Bearer ${KEY}` },
  ) =>
    gateway.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const split = (id = articleId): string => `/v1/articles/${id}/split`;
  const merge = (id = articleId): string => `/v1/articles/${id}/merge`;
  const leaves = (id = articleId): string => `/v1/articles/${id}/leave-story`;
  const joins = (id = articleId): string => `/v1/articles/${id}/join-story`;
  const unknownId = '0'.repeat(64);
  const { wire, courier, bulletin, echo } = floodPlaces;

  it.each<[string, Record<string, string>]>([
    ['without a key', {}],
    ['with another key', { authorization: 'Bearer a-key-that-nobody-guessed' }],
    ['with another scheme', { authorization: `Basic ${KEY}` }],
    ['with an empty key', { authorization: 'Bearer ' }],
  ])('are refused %s', async (_what, headers) => {
    const response = await post(split(), { sightingIds: [courier.sightingId] }, headers);
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer realm="cleanwire"');
    expect(response.json()).toMatchObject({ type: 'urn:cleanwire:problem:unauthorized' });
  });

  it('are refused where no key is set, and say how to get one', async () => {
    const open = await startGatewayUnderTest(database.url);
    try {
      const response = await open.app.inject({
        method: 'POST',
        url: merge(),
        headers: { authorization: 'Bearer x' },
        payload: '{}',
      });
      expect(response.statusCode).toBe(401);
      expect(response.json<{ detail: string }>().detail).toContain('CLEANWIRE_GATEWAY_OPERATOR_KEY');
      expect(response.json<{ detail: string }>().detail).toContain('cleanwire keys create --role operator');
    } finally {
      await open.close();
    }
  });

  it.each<[string, string, unknown, number, string, string | undefined]>([
    ['nothing', split(), '', 400, 'invalid-request', undefined],
    ['no JSON', split(), '{', 400, 'invalid-request', undefined],
    ['a list', split(), '[]', 400, 'invalid-request', undefined],
    ['a field that is not there', split(), { sightings: [] }, 400, 'invalid-request', undefined],
    ['ids that are none', split(), { sightingIds: ['x'] }, 400, 'invalid-request', undefined],
    [
      'a note that is none',
      split(),
      { sightingIds: [wire.sightingId], note: 7 },
      400,
      'invalid-request',
      undefined,
    ],
    [
      'an endless note',
      merge(),
      { articleId: unknownId, note: 'x'.repeat(1001) },
      400,
      'invalid-request',
      undefined,
    ],
    ['no other article', merge(), {}, 400, 'invalid-request', undefined],
    ['an endless body', split(), `"${'x'.repeat(200_000)}"`, 413, 'too-large', undefined],
    ['no sighting', split(), { sightingIds: [] }, 409, 'correction-refused', 'nothing-taken'],
    [
      'a sighting of another',
      split(),
      { sightingIds: [unknownId] },
      409,
      'correction-refused',
      'no-such-sighting',
    ],
    [
      'all sightings',
      split(),
      { sightingIds: [wire, courier, bulletin, echo].map(({ sightingId }) => sightingId) },
      409,
      'correction-refused',
      'nothing-left',
    ],
    [
      'an unknown article',
      split(unknownId),
      { sightingIds: [wire.sightingId] },
      404,
      'not-found',
      'no-such-article',
    ],
    ['no story', joins(), {}, 400, 'invalid-request', undefined],
    ['the story it is in', joins(), { storyId: flood.storyId }, 409, 'correction-refused', 'same-story'],
    ['an unknown story', joins(), { storyId: unknownId }, 404, 'not-found', 'no-such-story'],
    ['leaving an unknown article', leaves(unknownId), {}, 404, 'not-found', 'no-such-article'],
    ['a merge with itself', merge(), { articleId }, 409, 'correction-refused', 'same-article'],
    ['a merge with nothing', merge(), { articleId: unknownId }, 404, 'not-found', 'no-such-article'],
  ])('say what is wrong with %s', async (_what, url, body, status, kind, code) => {
    const response = await post(url, body);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect([response.statusCode, response.json<{ type: string; code?: string }>()]).toMatchObject([
      status,
      { type: `urn:cleanwire:problem:${kind}`, ...(code && { code }) },
    ]);
  });

  it('take an article out of its story and put it back, and the way of the article tells', async () => {
    const left = await post(leaves(), { note: 'another river' });
    expect([left.statusCode, left.json()]).toEqual([
      200,
      { events: [{ articleId, version: 5, kind: 'updated' }] },
    ]);
    const joined = await post(joins(), { storyId: flood.storyId });
    expect([joined.statusCode, joined.json()]).toEqual([
      200,
      { events: [{ articleId, version: 6, kind: 'updated' }] },
    ]);
    expect(
      (await json<{ corrections: object[] }>(`/v1/articles/${articleId}/trace`)).corrections,
    ).toMatchObject([
      { kind: 'leave-story', otherArticleId: flood.storyId, note: 'another river' },
      { kind: 'join-story', otherArticleId: flood.storyId },
    ]);
  });

  it('are refused by a page of another site', async () => {
    const headers = { authorization: `Bearer ${KEY}`, 'sec-fetch-site': 'cross-site' };
    expect((await post(split(), {}, headers)).statusCode).toBe(403);
  });

  it('stand in the OpenAPI document with their key', async () => {
    const { paths, components } = await json<{
      paths: Record<string, { post?: { operationId: string; security: object[] } }>;
      components: { securitySchemes: object };
    }>('/openapi.json');
    expect(paths['/v1/articles/{id}/split']?.post).toMatchObject({
      operationId: 'splitArticle',
      security: [{ operatorKey: [] }],
    });
    expect(paths['/v1/articles/{id}/merge']?.post?.operationId).toBe('mergeArticles');
    expect(paths['/v1/articles/{id}/leave-story']?.post?.operationId).toBe('leaveStory');
    expect(paths['/v1/articles/{id}/join-story']?.post?.operationId).toBe('joinStory');
    expect(components.securitySchemes).toMatchObject({ operatorKey: { type: 'http', scheme: 'bearer' } });
  });
});

it('says 404 of an article that was retracted and went nowhere', async () => {
  const withdrawn = { ...articles.hostile, version: 9 };
  await inTransaction(pool, (db) => indexArticles(db, [retracted(withdrawn)]));
  expect((await get(`/v1/articles/${withdrawn.articleId}`)).statusCode).toBe(404);
  await inTransaction(pool, (db) => indexArticles(db, [created({ ...withdrawn, version: 10 })]));
  expect((await json<{ stories: Story[] }>('/v1/stories')).stories).toHaveLength(6);
});
