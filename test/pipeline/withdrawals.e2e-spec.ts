import { once } from 'node:events';
import type { CleanArticle, CleanArticleEvent } from '@cleanwire/contracts';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm } from '@cleanwire/testing/http-farm';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/** A publisher takes a page away and brings it back: from its server's answers to what readers and consumers see. */
const HEADLINE = 'Night ferry between Vesterby and Kaldsund returns';
const passages = [
  'The night ferry between Vesterby and Kaldsund returns after eleven years, the shipping company said on Wednesday, with cabins for two hundred and room for bicycles.',
  'The first crossing is planned for the last week of March. The ship was built for the northern islands and spent the winter in the yard of Dale, where its engines were replaced.',
  '“People asked us for a bed rather than for a faster ship,” said Odd Maren, who leads the company. “So they get a bed.”',
  'Both towns pay for the quays. A berth costs less than the train that goes around the bay, and leaves after the last concert ends.',
];
const page = (): string =>
  `<!doctype html><html lang="en"><title>${HEADLINE}</title><article><h1>${HEADLINE}</h1>${passages.map((text) => `<p>${text}</p>`).join('')}</article></html>`;
const feed = (origin: string, summary: string): string =>
  `<rss version="2.0"><channel><title>Bay Gazette</title><item><title>${HEADLINE}</title><link>${origin}/ferry</link><guid>${origin}/ferry</guid><description>${summary}</description><pubDate>${publishedAt}</pubDate></item></channel></rss>`;

let status = 200;
let summary = 'A bed across the bay.';
const publishedAt = new Date().toUTCString();
let farm: Farm;
let system: TestSystem;
beforeAll(async () => {
  farm = await startFarm({
    '/feed.xml': (_request, response) => response.end(feed(farm.origin, summary)),
    '/ferry': (_request, response) => {
      response.writeHead(status, { 'content-type': 'text/html' }).end(status === 200 ? page() : '');
    },
  });
  system = await startSystem({
    CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
    CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
    CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
    CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '500',
    CLEANWIRE_FETCHER_MAX_INTERVAL_MS: '1000',
    CLEANWIRE_FETCHER_RECHECK_AFTER_MS: Array.from({ length: 300 }, (_, n) => (n + 1) * 400).join(','),
    CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: '6000',
  });
}, 90_000);
afterAll(async () => {
  await system.stop();
  await farm.close();
}, 30_000);

const answer = (path: string): Promise<Response> =>
  fetch(system.gateway + path, { headers: { accept: 'text/html' } });
const articles = async (): Promise<CleanArticle[]> =>
  ((await (await fetch(`${system.gateway}/v1/articles`)).json()) as { articles: CleanArticle[] }).articles;
const events = async (): Promise<CleanArticleEvent[]> =>
  (await system.cleanwire(['tail', 'clean-articles', '--from', 'beginning', '--json', '--until-end']))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CleanArticleEvent)
    .sort((a, b) => a.sequence - b.sequence);

it('an article whose page is gone is gone, with a reason, and is back when its page is', async () => {
  await system.cleanwire(['sources', 'add', `${farm.origin}/feed.xml`, '--id', 'gazette']);
  const { articleId } = await eventually(async () => {
    const [article] = await articles();
    expect(article?.sources.map(({ url }) => url)).toEqual([`${farm.origin}/ferry`]);
    return article!;
  }, 30_000);

  status = 410;
  await eventually(async () => expect((await answer(`/v1/articles/${articleId}`)).status).toBe(410), 30_000);
  const why = new RegExp(
    `${farm.origin}/ferry answered 410 on \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, and 404 or 410 on `,
  );
  expect(await (await answer(`/v1/articles/${articleId}/sightings`)).json()).toMatchObject({
    type: 'urn:cleanwire:problem:withdrawn',
    status: 410,
    detail: expect.stringMatching(why),
  });
  const shown = await answer(`/article/${articleId}`);
  expect(shown.status).toBe(410);
  expect(await shown.text()).toContain('Withdrawn by its publisher');
  expect(await articles()).toEqual([]);

  expect(await system.cleanwire(['articles', 'show', articleId])).toMatch(why);

  // Neither new search tables nor a deduplicator that was killed make another thing of it.
  await system.cleanwire(['search', 'rebuild']);
  expect((await answer(`/article/${articleId}`)).status).toBe(410);
  const killed = system.process('deduplicator');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  await system.restart('deduplicator');

  // Its feed speaks of it anew: that alone is no sign of life.
  const looks = farm.hits('/ferry');
  summary = 'A bed across the bay, from March.';
  await eventually(async () => expect(await Promise.resolve(farm.hits('/ferry'))).toBe(looks + 1), 30_000);
  expect((await answer(`/article/${articleId}`)).status).toBe(410);
  status = 200;
  summary = 'A bed across the bay, from April.';
  await eventually(async () => expect((await answer(`/article/${articleId}`)).status).toBe(200), 60_000);
  expect((await articles()).map((article) => [article.articleId, article.version])).toEqual([[articleId, 3]]);
  expect(
    (await events()).map(({ kind, version, change, end }) => [kind, version, change?.reason, end?.reason]),
  ).toEqual([
    ['created', 1, undefined, undefined],
    ['retracted', 2, undefined, 'withdrawn'],
    ['updated', 3, 'returned', undefined],
  ]);
}, 150_000);
