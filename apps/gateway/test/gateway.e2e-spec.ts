import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { topics } from '@cleanwire/contracts';
import type { FeedReceipt, OutgoingMessage } from '@cleanwire/contracts';
import { keepReceipts, tidyReceipts } from '@cleanwire/store';
import { naughtyStrings } from '@cleanwire/testing';
import type { ArticleList } from '../src/api/answers/articles.js';
import type { FacetsAnswer, TrendList } from '../src/api/answers/facets.js';
import type { ReceiptList } from '../src/api/answers/receipts.js';
import type { TagAnswer, TagList } from '../src/api/answers/tags.js';
import type { ProblemDocument } from '../src/http/problem.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { articles, hostileHeadline } from './sample-news.js';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGatewayUnderTest();
});
afterAll(() => gateway.close());

const html = { accept: 'text/html,*/*;q=0.8' };
const get = (url: string, headers: Record<string, string> = {}) =>
  gateway.app.inject({ method: 'GET', url, headers });
const json = async <T>(url: string): Promise<T> => {
  const response = await get(url);
  expect(response.statusCode).toBe(200);
  return response.json<T>();
};
const problem = async (url: string, status: number): Promise<ProblemDocument> => {
  const response = await get(url);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.statusCode).toBe(status);
  return response.json();
};

describe('the API', () => {
  it('lists articles newest first, without their bodies, with what was merged', async () => {
    const list = await json<ArticleList>('/v1/articles');
    expect(list.articles.map(({ articleId }) => articleId)).toEqual(
      [articles.cranes, articles.tides, articles.korean, articles.arabic, articles.hostile].map(
        ({ articleId }) => articleId,
      ),
    );
    expect(list.articles[0]).toMatchObject({ version: 2, duplicates: { 'body-exact': 1 } });
    expect(list.articles[0]).not.toHaveProperty('body');
    expect(list).not.toHaveProperty('next');
  });

  it('pages through a list by cursor, in the body and in the Link header', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/v1/articles?limit=2';
    while (url) {
      const response = await get(url);
      const list = response.json<ArticleList>();
      seen.push(...list.articles.map(({ headline }) => headline));
      const link = /^<(.+)>; rel="next"$/.exec(String(response.headers['link'] ?? ''))?.[1];
      expect(link === undefined).toBe(list.next === undefined);
      if (link) expect(new URL(link, 'http://x').searchParams.get('cursor')).toBe(list.next);
      url = link;
    }
    expect(new Set(seen).size).toBe(5);
  });

  it.each([
    ['q=lindenau', 3],
    ['q="remote-controlled cranes"', 1],
    ['q=연락선', 1],
    ['q=مكتبة', 1],
    ['q=%23HAA', 1],
    ['tag=haa', 1],
    ['tag=%23Lindenau', 3],
    ['tag=Lindenau,Sandmouth', 1],
    ['source=coast-courier', 1],
    ['language=ko', 1],
    ['category=business', 1],
    ['from=2025-07-29&to=2025-07-29', 2],
    ['to=2025-06-30', 0],
    ['q=lindenau&sort=relevance', 3],
    ['q=***', 0],
    ['q=연락선 OR مكتبة', 2],
    ['q=tag:lindenau -lang:en OR source:coast-courier', 1],
    ['q=carrier:coast-courier', 1],
    ['q=intitle:coast* -category:BUSINESS', 1],
    ['q=date:2025-07-29', 2],
    ['q=-date:2025-07-29', 3],
    ['q=date:2025-07-29..2025-07-29 lang:ko', 1],
  ])('finds by %s', async (query, count) => {
    expect((await json<ArticleList>(`/v1/articles?${query}`)).articles).toHaveLength(count);
  });

  it.each([
    ['language=ko', 'lang:ko'],
    ['category=business', 'category:business'],
    ['source=coast-courier', 'source:coast-courier'],
    ['carrier=coast-courier', 'carrier:coast-courier'],
    ['tag=Lindenau,Sandmouth', '#Lindenau #Sandmouth'],
    ['from=2025-07-29&to=2025-07-29', 'date:2025-07-29..2025-07-29'],
    ['from=2025-07-29T00:00:00Z', 'date:2025-07-29..'],
  ])('%s says the same as %s', async (parameters, question) => {
    const byParameter = await json<ArticleList>(`/v1/articles?${parameters}`);
    const byOperator = await json<ArticleList>(`/v1/articles?q=${encodeURIComponent(question)}`);
    expect(byOperator.articles.map(({ articleId }) => articleId)).toEqual(
      byParameter.articles.map(({ articleId }) => articleId),
    );
    expect(byOperator.articles.length).toBeLessThan(5);
  });

  it('says where a question is mistaken, and what in it is no operator', async () => {
    for (const path of ['/v1/articles', '/search.rss', '/search.json'])
      expect(await problem(`${path}?q=harbour "old`, 400)).toMatchObject({
        type: 'urn:cleanwire:problem:invalid-query',
        detail: 'q: unclosed quote at character 9.',
        errors: [{ parameter: 'q', detail: 'unclosed quote at character 9', position: 9 }],
      });
    expect(await json<ArticleList>('/v1/articles?q=lindenau foo:bar')).toEqual({
      articles: [],
      notes: [{ detail: 'foo: is no operator; searched as words', position: 10 }],
    });
  });

  it('answers with one article, its sightings, tags, sources and problems as its schemas say', async () => {
    const article = `/v1/articles/${articles.cranes.articleId}`;
    for (const [url, held] of [
      ['/v1/articles', 'listArticles 200'],
      [article, 'getArticle 200'],
      [`${article}/sightings`, 'listSightings 200'],
      ['/v1/tags?limit=2', 'listTags 200'],
      ['/v1/tags/haa', 'getTag 200'],
      ['/v1/sources', 'listSources 200'],
      ['/v1/facets?q=lindenau+foo:bar', 'getFacets 200'],
      ['/v1/trends?at=2025-07-30T12:00:00Z', 'listTrends 200'],
      ['/v1/articles?limit=0', 'listArticles 400'],
    ] as const) {
      await get(url);
      expect(gateway.described).toContain(held);
    }
  });

  it('says why each sighting was counted to its article', async () => {
    const { sightings } = await json<{ sightings: unknown[] }>(
      `/v1/articles/${articles.cranes.articleId}/sightings`,
    );
    expect(sightings).toMatchObject([
      { headline: articles.cranes.headline, decision: { kind: 'created' } },
      { decision: { kind: 'duplicate', reason: 'body-exact', score: 1, evidence: 'equal by body-exact' } },
    ]);
  });

  it('finds a tag by its alias', async () => {
    expect(await json<TagAnswer>('/v1/tags/haa')).toMatchObject({
      tag: 'HarbourAutomationAlliance',
      aliases: ['HAA'],
      articles: 1,
    });
    expect((await json<TagList>('/v1/tags?q=linden')).tags.map(({ tag }) => tag)).toEqual([
      'Lindenau',
      'UniversityOfLindenau',
    ]);
  });

  it('says what the articles of a search have in common', async () => {
    const facets = await json<FacetsAnswer>('/v1/facets?q=lindenau&limit=3');
    expect(facets).toMatchObject({
      articles: 3,
      sampledBy: 1,
      tags: [{ key: 'lindenau', name: 'Lindenau', articles: 3 }, {}, {}],
      histogram: { earlier: 0, later: 0 },
    });
    expect(facets.histogram.buckets.reduce((sum, { articles: n }) => sum + n, 0)).toBe(3);
    expect(facets).not.toHaveProperty('notes');
    expect(await json<FacetsAnswer>('/v1/facets')).toMatchObject({ articles: 5 });
    expect(await json<FacetsAnswer>('/v1/facets?language=ko&tag=nothing')).toMatchObject({
      articles: 0,
      tags: [],
    });
    // A question without a word finds nothing, rather than everything.
    expect(await json<FacetsAnswer>('/v1/facets?q=***')).toMatchObject({
      articles: 0,
      notes: [{ position: 1 }],
    });
    expect(await problem('/v1/facets?q=(a', 400)).toMatchObject({
      detail: expect.stringContaining('character 1') as string,
    });
  });

  it('names no tag of a few articles a trend', async () => {
    expect(await json<TrendList>('/v1/trends?at=2025-07-30T12:00:00Z&limit=5')).toMatchObject({
      from: '2025-07-29T12:00:00.000Z',
      to: '2025-07-30T12:00:00.000Z',
      trends: [],
    });
    expect((await json<TrendList>('/v1/trends')).articles).toBe(0);
  });

  it.each([
    ['/v1/articles?limit=0', 400, 'limit'],
    ['/v1/facets?limit=51', 400, 'limit'],
    ['/v1/facets?sort=latest', 400, 'sort'],
    ['/v1/facets?from=2025-02-31', 400, 'from'],
    ['/v1/trends?at=2025-02-31', 400, 'at'],
    ['/v1/articles?limit=abc', 400, 'limit'],
    ['/v1/articles?cursor=abc', 400, 'cursor'],
    ['/v1/articles?from=2025-02-31', 400, 'from'],
    ['/v1/articles?to=yesterday', 400, 'to'],
    ['/v1/articles?language=k%20o', 400, 'language'],
    ['/v1/articles?sort=best', 400, 'sort'],
    ['/v1/articles?q=a&q=b', 400, 'q'],
    [`/v1/articles?q=${'x'.repeat(8193)}`, 400, 'q'],
    ['/v1/articles?colour=red', 400, 'colour'],
    ['/v1/tags?cursor=YWJj', 400, 'cursor'],
  ])('%s is a problem that names its parameter', async (url, status, parameter) => {
    const { type, errors } = await problem(url, status);
    expect(type).toBe('urn:cleanwire:problem:invalid-query');
    expect(errors?.map((error) => error.parameter)).toEqual([parameter]);
  });

  it.each([
    ['/v1/articles/unknown', 404, 'not-found'],
    ['/v1/articles/unknown/sightings', 404, 'not-found'],
    ['/v1/tags/unknown', 404, 'not-found'],
    ['/v1/nothing', 404, 'not-found'],
    ['/v1/tags/%zz', 400, 'invalid-request'],
  ])('%s is a problem', async (url, status, kind) => {
    expect((await problem(url, status)).type).toBe(`urn:cleanwire:problem:${kind}`);
  });

  it.each(naughtyStrings)('stands the question %j', async (text) => {
    const typed = encodeURIComponent(text.slice(0, 2000).toWellFormed());
    for (const url of [
      `/v1/articles?q=${typed}`,
      `/v1/articles?q=${typed}&sort=relevance`,
      `/v1/articles?tag=${typed.slice(0, 900)}`,
      `/v1/articles?source=${typed.slice(0, 150)}&category=${typed.slice(0, 150)}`,
      `/v1/facets?q=${typed}`,
      `/v1/tags?q=${typed.slice(0, 150)}`,
      `/v1/articles/${typed.slice(0, 300)}`,
      `/v1/tags/${typed.slice(0, 300)}`,
      `/tag/${typed.slice(0, 300)}`,
      `/article/${typed.slice(0, 300)}`,
      `/v1/articles/${typed.slice(0, 300)}/trace`,
      `/v1/stories/${typed.slice(0, 300)}`,
      `/v1/stories?tag=${typed.slice(0, 900)}`,
      `/story/${typed.slice(0, 300)}`,
      `/search?q=${typed}`,
      `/search.rss?q=${typed}`,
    ]) {
      const { statusCode } = await get(url, html);
      expect([url, [200, 302, 400, 404].includes(statusCode)]).toEqual([url, true]);
    }
  });

  it('answers 304 to whoever has the list already', async () => {
    for (const url of ['/v1/articles', '/v1/tags', '/', '/latest.rss']) {
      const { headers } = await get(url);
      expect(headers.etag).toMatch(/^W\/"/);
      const again = await get(url, { 'if-none-match': String(headers.etag) });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
  });

  it('is described by an OpenAPI document whose references all lead somewhere', async () => {
    const document = await json<{ openapi: string; paths: object; components: { schemas: object } }>(
      '/openapi.json',
    );
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/articles', '/v1/articles/{id}', '/v1/tags/{tag}', '/v1/raw-feeds']),
    );
    for (const [, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      expect(document.components.schemas).toHaveProperty(name ?? '');
  });

  it('serves the document of the topics, with what messages are made of and nothing else', async () => {
    const { components } = await json<{ components: { schemas: object } }>('/asyncapi.json');
    expect(components.schemas).toHaveProperty('CleanArticleEvent');
    expect(components.schemas).toHaveProperty('RawOrigin');
    expect(components.schemas).not.toHaveProperty('ArticleQuery');
  });
});

describe('publishing a raw feed', () => {
  const publish = (url: string, payload?: Buffer | string, headers: Record<string, string> = {}) =>
    gateway.app.inject({ method: 'POST', url, headers, ...(payload !== undefined && { payload }) });
  const last = (): OutgoingMessage => gateway.published.at(-1)!;
  /** As curl -F sends it. */
  const formOf = (file: string): string =>
    [
      '--b',
      'Content-Disposition: form-data; name="file"; filename="feed.xml"',
      'Content-Type: application/rss+xml',
      '',
      file,
      '--b--',
      '',
    ].join('\r\n');

  it('passes the bytes on as they are and says where the receipt will be', async () => {
    const body = Buffer.from([0, 255, 10, 13, 239, 187, 191, 60]);
    const response = await publish('/v1/raw-feeds?source=my-source', body);
    expect(response.statusCode).toBe(202);
    const documentId = createHash('sha256').update('my-source').update('\0').update(body).digest('hex');
    expect(response.json()).toEqual({
      documentId,
      sourceId: 'my-source',
      receipt: {
        topic: topics.feedReceipts.name,
        key: 'my-source',
        path: `/v1/receipts/${documentId}`,
      },
    });
    expect(response.headers.location).toBe(`/v1/receipts/${documentId}`);
    expect(last()).toMatchObject({ topic: topics.rawFeeds.name, key: 'my-source', value: body });
    expect(last().headers).toMatchObject({ ce_id: documentId, ce_source: 'my-source' });
    expect(last().headers).not.toHaveProperty('content-type');
  });

  it('takes the attributes of a CloudEvent from its headers', async () => {
    await publish('/v1/raw-feeds', '<rss/>', {
      'content-type': 'application/rss+xml',
      'ce-id': 'document 7',
      'ce-source': 'from-header',
      'ce-subject': 'https://example.org/feed',
      'ce-sourcename': 'Example',
      'ce-time': '2025-07-30T08:00:00Z',
    });
    expect(last().headers).toMatchObject({
      'content-type': 'application/rss+xml',
      ce_id: 'document 7',
      ce_source: 'from-header',
      ce_subject: 'https://example.org/feed',
      ce_sourcename: 'Example',
      ce_time: '2025-07-30T08:00:00.000Z',
    });
  });

  it('leaves the type open where a client only sent its default', async () => {
    await publish('/v1/raw-feeds?source=x', '{"items":[]}', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(last().headers).not.toHaveProperty('content-type');
    await publish('/v1/raw-feeds?source=x', '{"items":[]}', { 'content-type': 'application/json' });
    expect(last()).toMatchObject({
      value: Buffer.from('{"items":[]}'),
      headers: { 'content-type': 'application/json' },
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
    ['deflate', deflateSync],
  ] as const)('unpacks what says that it is %s', async (encoding, pack) => {
    const { statusCode } = await publish('/v1/raw-feeds?source=x', pack(Buffer.from('<rss/>')), {
      'content-encoding': encoding,
    });
    expect(statusCode).toBe(202);
    expect(last().value).toEqual(Buffer.from('<rss/>'));
  });

  it('takes the file of a form, with the type that the form says', async () => {
    const { statusCode } = await publish('/v1/raw-feeds?source=x', formOf('<rss/>'), {
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(statusCode).toBe(202);
    expect(last()).toMatchObject({
      value: Buffer.from('<rss/>'),
      headers: { 'content-type': 'application/rss+xml' },
    });
  });

  it('takes the page of an article too', async () => {
    const response = await publish('/v1/raw-pages?source=coast-courier', '<p>Text</p>', {
      'content-type': 'text/html',
      'ce-subject': 'https://coastcourier.example/1',
      'ce-httpstatus': '200',
    });
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({ sourceId: 'coast-courier' });
    expect(last()).toMatchObject({
      topic: topics.rawPages.name,
      key: 'coastcourier.example',
      value: Buffer.from('<p>Text</p>'),
      headers: {
        ce_source: 'coast-courier',
        ce_httpstatus: '200',
        ce_subject: 'https://coastcourier.example/1',
      },
    });
  });

  it.each([
    ['without a source', '/v1/raw-feeds', 'x', {}, 400, 'invalid-request'],
    ['without a body', '/v1/raw-feeds?source=x', undefined, {}, 400, 'invalid-request'],
    ['of two sources', '/v1/raw-feeds?source=x&source=y', 'x', {}, 400, 'invalid-query'],
    ['with a misspelt parameter', '/v1/raw-feeds?source=x&sorce=y', 'x', {}, 400, 'invalid-query'],
    [
      'of a source with an endless name',
      `/v1/raw-feeds?source=${'x'.repeat(201)}`,
      'x',
      {},
      400,
      'invalid-query',
    ],
    [
      'packed in a way that nobody unpacks',
      '/v1/raw-feeds?source=x',
      'x',
      { 'content-encoding': 'compress' },
      415,
      'unsupported-encoding',
    ],
    [
      'that is not packed as it says',
      '/v1/raw-feeds?source=x',
      'x',
      { 'content-encoding': 'gzip' },
      400,
      'invalid-request',
    ],
    [
      'that is too large once unpacked',
      '/v1/raw-feeds?source=x',
      gzipSync(Buffer.alloc(33 * 1024 * 1024), { level: 1 }),
      { 'content-encoding': 'gzip' },
      413,
      'too-large',
    ],
    [
      'in a form of two files',
      '/v1/raw-feeds?source=x',
      `${formOf('<rss/>').slice(0, -'--b--\r\n'.length)}${formOf('<rss/>')}`,
      { 'content-type': 'multipart/form-data; boundary=b' },
      400,
      'invalid-request',
    ],
    [
      'in a form that is none',
      '/v1/raw-feeds?source=x',
      'file=x',
      { 'content-type': 'multipart/form-data; boundary=b' },
      400,
      'invalid-request',
    ],
    [
      'by a page of another site',
      '/v1/raw-feeds?source=x',
      'x',
      { 'sec-fetch-site': 'cross-site' },
      403,
      'cross-site',
    ],
    ['that is too large', '/v1/raw-feeds?source=x', Buffer.alloc(33 * 1024 * 1024), {}, 413, 'too-large'],
  ])('is refused %s', async (_what, url, body, headers, status, kind) => {
    const before = gateway.published.length;
    const response = await publish(url, body, headers);
    expect([response.statusCode, response.json<ProblemDocument>().type]).toEqual([
      status,
      `urn:cleanwire:problem:${kind}`,
    ]);
    expect(gateway.published).toHaveLength(before);
  });

  it('is refused while the parser is too far behind, and says when to try again', async () => {
    const parser = (waiting: number) => ({
      stage: 'parser' as const,
      members: 1,
      finished: 7,
      setAside: 0,
      waiting,
    });
    try {
      gateway.stages = [parser(20_000)];
      await gateway.look();
      expect((await publish('/v1/raw-feeds?source=x', 'x')).statusCode).toBe(202);
      gateway.stages = [parser(20_001)];
      await gateway.look();
      const before = gateway.published.length;
      for (const path of ['/v1/raw-feeds?source=x', '/v1/raw-pages?source=x']) {
        const response = await publish(path, 'x');
        expect([response.statusCode, response.headers['retry-after']]).toEqual([429, '60']);
        expect(response.json<ProblemDocument>()).toMatchObject({
          type: 'urn:cleanwire:problem:too-many-requests',
          detail: expect.stringContaining('20001 documents wait for the parser') as string,
        });
      }
      expect(gateway.published).toHaveLength(before);
      expect((await get('/')).statusCode).toBe(200);
    } finally {
      gateway.stages = [];
      await gateway.look();
    }
  });

  it('is refused while the broker is away, and says when to try again', async () => {
    gateway.brokerIsThere = false;
    try {
      const response = await publish('/v1/raw-feeds?source=x', 'x');
      expect(response.statusCode).toBe(503);
      expect(response.headers['retry-after']).toBe('5');
      expect(response.json<ProblemDocument>().type).toBe('urn:cleanwire:problem:broker-away');
      expect((await get('/health/ready')).statusCode).toBe(503);
      expect((await get('/health/live')).statusCode).toBe(200);
      expect((await get('/')).statusCode).toBe(200);
    } finally {
      gateway.brokerIsThere = true;
    }
  });
});

describe('receipts', () => {
  const receiptOf = (documentId: string, sourceId: string): FeedReceipt => ({
    documentId,
    sourceId,
    format: 'rss',
    accepted: 1,
    requested: 0,
    rejected: 0,
    rejections: [],
    raw: { topic: topics.rawFeeds.name, partition: 0, offset: documentId, time: '2025-07-30T09:00:00.000Z' },
  });

  it('are found by the id of the document, and until then it is said when to ask again', async () => {
    const early = await get('/v1/receipts/1');
    expect([early.statusCode, early.headers['retry-after']]).toEqual([404, '2']);
    await keepReceipts(gateway.db, [receiptOf('1', 'a'), receiptOf('2', 'a'), receiptOf('3', 'b')]);
    expect(await json('/v1/receipts/1')).toEqual(receiptOf('1', 'a'));
  });

  it('are listed by source, page after page', async () => {
    const first = await json<ReceiptList>('/v1/receipts?source=a&limit=1');
    const second = await json<ReceiptList>(`/v1/receipts?source=a&limit=1&cursor=${first.next}`);
    const ids = [...first.receipts, ...second.receipts].map(({ documentId }) => documentId);
    expect(ids.sort()).toEqual(['1', '2']);
    expect(second).not.toHaveProperty('next');
    expect((await json<ReceiptList>('/v1/receipts')).receipts).toHaveLength(3);
  });

  it('are kept once, and forgotten in time', async () => {
    await keepReceipts(gateway.db, [receiptOf('1', 'a')]);
    expect((await json<ReceiptList>('/v1/receipts')).receipts).toHaveLength(3);
    await gateway.db.query(
      `update receipts.feed_receipts set received_at = now() - interval '2 days' where source_id = 'a'`,
    );
    expect(await tidyReceipts(gateway.db, 1, new AbortController().signal)).toBe(2);
    expect((await json<ReceiptList>('/v1/receipts')).receipts.map(({ documentId }) => documentId)).toEqual([
      '3',
    ]);
  });
});

describe('pages', () => {
  it('show one card with every headline of an article, its source, date, category, tags and what was merged', async () => {
    const { body, statusCode } = await get('/tag/HarbourAutomationAlliance', html);
    expect(statusCode).toBe(200);
    expect(body.match(/<article/g)).toHaveLength(1);
    for (const text of [
      '#Harbour<wbr/>Automation<wbr/>Alliance',
      'Will foreign cranes end the port of Lindenau’s independence?',
      'Lindenau’s hopes for a harbour of its own face their test',
      'Lindenau Herald',
      '<time datetime="2025-07-30">30 July 2025</time>',
      'Business',
      'href="/tag/MinistryOfPortsAndWaterways"',
      '1 duplicate merged',
      'same text (body-exact)',
      'also written',
      'href="/tag/HarbourAutomationAlliance.rss"',
    ])
      expect(body).toContain(text);
  });

  it('lead from an alias or another spelling to the one address of a tag', async () => {
    for (const [from, to] of [
      ['/tag/HAA', '/tag/HarbourAutomationAlliance'],
      ['/tag/haa.rss', '/tag/HarbourAutomationAlliance.rss'],
      ['/tag/LINDENAU?cursor=x', '/tag/Lindenau?cursor=x'],
      ['/tag/L%C3%8DNDENAU', '/tag/Lindenau'],
      ['/tag/universityoflind%C3%A9nau.rss', '/tag/UniversityOfLindenau.rss'],
    ] as const) {
      const { statusCode, headers } = await get(from);
      expect([statusCode, headers.location]).toEqual([302, to]);
    }
  });

  it('help whoever mistyped a tag', async () => {
    const { statusCode, body } = await get('/tag/Lindenua', html);
    expect(statusCode).toBe(404);
    expect(body).toContain('href="/tag/Lindenau"');
  });

  it('tell an article’s whole record', async () => {
    const { body } = await get(`/article/${articles.tides.articleId}`, html);
    for (const text of [
      '29 July 2025, 14:05 UTC',
      'Coastal railway shut again as tides run high',
      'data-original',
      '2 sightings, 2 headlines',
      'href="https://courier.example/tides"',
      'a duplicate: nearly the same text (near), 93 % alike',
      'equal by near',
    ])
      expect(body).toContain(text);
  });

  it('show what an article holds as text, never as markup or as a link to a script', async () => {
    for (const url of [
      '/',
      '/tag/Lindenau',
      '/search?q=quoted',
      `/article/${articles.hostile.articleId}`,
      '/sources',
    ]) {
      const { body } = await get(url, html);
      // Ours are the one script, and data in which no text can end it.
      expect(body).not.toMatch(
        /<script(?! src="\/assets\/reader\.| type="application\/ld\+json">)|<img|javascript:/,
      );
      expect(body.match(/<script/g)).toHaveLength(body.match(/<\/script>/g)?.length ?? 0);
    }
    expect((await get('/tag/Lindenau', html)).body).toContain(
      hostileHeadline.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    );
  });

  it('answer with what stands beside articles by itself, where there is something to show', async () => {
    const beside = await get('/search/beside?q=lindenau&language=en', html);
    expect(beside.statusCode).toBe(200);
    expect(beside.headers['x-robots-tag']).toBe('noindex');
    expect(beside.body).toMatch(/^<p class="count">\d articles?</);
    expect(beside.body).toContain('href="/search?q=lindenau&amp;language=en&amp;source=lindenauherald"');
    // A page in the middle of a list leads to the beginning of narrower ones.
    expect((await get(`/search/beside?q=lindenau&cursor=x`, html)).body).not.toContain('cursor');
    const ofTag = await get('/tag/lindenau/beside', html);
    expect(ofTag.body).toContain('href="/search?tag=Lindenau&amp;source=lindenauherald"');
    expect(ofTag.body).not.toContain('class="count"');
    // The page of a query that is none asks for nothing, and says why.
    for (const nothing of ['/search/beside?q=hasnoarticle', '/search/beside?q=%22open', '/tag/nobody/beside'])
      expect(await get(nothing, html)).toMatchObject({ statusCode: 204, body: '' });
    expect((await get('/search/beside?from=2025-02-31', html)).statusCode).toBe(400);
  });

  it('carry a strict content security policy, and mark languages and directions', async () => {
    const { headers, body } = await get('/', html);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';img-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(body).toContain('lang="ar" dir="auto"');
    expect(body).toContain('lang="ko" dir="auto"');
  });

  it('keep stylesheet and fonts for ever under addresses that change with them', async () => {
    const stylesheet =
      /href="(\/assets\/style\.[0-9a-f]{12}\.css)"/.exec((await get('/', html)).body)?.[1] ?? '';
    const { headers, body } = await get(stylesheet);
    expect(headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const font = /url\((\/assets\/[^)]+\.woff2)\)/.exec(body)?.[1] ?? '';
    expect((await get(font)).headers['content-type']).toBe('font/woff2');
    expect((await get('/assets/style.000000000000.css')).statusCode).toBe(404);
  });

  it('page on with the same filters', async () => {
    const { body } = await get('/search?q=lindenau&limit=1', html);
    const older = /<a href="([^"]+)" rel="next">/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(older).toMatch(/^\/search\?q=lindenau&limit=1&cursor=/);
    expect((await get(older, html)).body).toContain('Spring tides');
  });

  it('say under the search box where a question is mistaken, and keep it', async () => {
    const { statusCode, body } = await get('/search?q=harbour "old', html);
    expect(statusCode).toBe(400);
    expect(body).toContain('Nothing was searched for: unclosed quote at character 9.');
    expect(body).toContain('value="harbour &quot;old"');
    expect(body).toContain('aria-invalid="true"');
    const noted = await get('/search?q=lindenau OR site:x', html);
    expect([noted.statusCode, noted.body]).toEqual([
      200,
      expect.stringContaining('site: is no operator (did you mean source:?); searched as words.'),
    ]);
    expect(noted.body).toContain('class="card"');
  });

  it.each(['/tags', '/tags?q=linden', '/sources', '/status', '/search'])('show %s', async (url) => {
    const { statusCode, body } = await get(url, html);
    expect(statusCode).toBe(200);
    expect(body).toMatch(/^<!doctype html><html lang="en">.*<h1.*<\/html>$/s);
  });

  it('say so when there is nothing at an address', async () => {
    const { statusCode, headers, body } = await get('/nothing', html);
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(body).toContain('There is nothing at GET /nothing.');
  });
});

describe('feeds', () => {
  it('are the same list in three formats', async () => {
    const rss = parseRssFeed((await get('/tag/Lindenau.rss')).body);
    const atom = parseAtomFeed((await get('/tag/Lindenau.atom')).body);
    const jsonFeed = parseJsonFeed((await get('/tag/Lindenau.json')).body);
    const titles = [articles.cranes, articles.tides, articles.hostile].map(({ headline }) => headline);
    expect(rss.items?.map(({ title }) => title)).toEqual(titles);
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(titles);
    expect(jsonFeed.items?.map(({ title }) => title)).toEqual(titles);
    expect(rss.items?.[0]).toMatchObject({
      link: 'https://herald.example/cranes',
      atom: { links: [{ rel: 'related', href: `http://localhost:80/article/${articles.cranes.articleId}` }] },
      guid: { value: `urn:sha256:${articles.cranes.articleId}` },
      pubDate: 'Wed, 30 Jul 2025 00:00:00 GMT',
    });
    expect(rss.items?.[2]?.description).toMatch(/^"&gt;&lt;img src=x onerror=alert\(1\)&gt; /);
  });

  it('are found from the page they belong to', async () => {
    const { body } = await get('/search?q=lindenau', html);
    expect(body).toContain(
      '<link rel="alternate" type="application/rss+xml" href="/search.rss?q=lindenau" title="News with “lindenau” (RSS)"/>',
    );
    expect(parseRssFeed((await get('/search.rss?q=lindenau')).body).items).toHaveLength(3);
    expect((await get('/tag/unknown.rss')).statusCode).toBe(404);
  });
});

it('answers 503 and stays alive while the database is away', async () => {
  const lonely = await startGatewayUnderTest('postgresql://nobody@127.0.0.1:1/nothing');
  try {
    const response = await lonely.app.inject('/v1/articles');
    expect([response.statusCode, response.json<ProblemDocument>().type]).toEqual([
      503,
      'urn:cleanwire:problem:database-away',
    ]);
    expect((await lonely.app.inject({ url: '/', headers: html })).statusCode).toBe(503);
    expect((await lonely.app.inject({ url: '/status', headers: html })).body).toContain('away');
    expect((await lonely.app.inject('/health/live')).statusCode).toBe(200);
    expect((await lonely.app.inject('/health/ready')).statusCode).toBe(503);
  } finally {
    await lonely.close();
  }
});

it('measures requests by route', async () => {
  await get('/v1/articles/some-id');
  expect((await get('/metrics')).body).toMatch(
    /news_gateway_requests_total\{route="\/v1\/articles\/:id",status="4xx"\} \d+/,
  );
});
