import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CleanArticle, CleanArticleEvent } from '@cleanwire/contracts';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/** What an operator corrects, by the API and by the command, and that readers and consumers can follow it. */
const KEY = 'a-key-that-nobody-guesses';
const passages = [
  'The harbour authority of Larnholm opened the first of three floating solar parks on Tuesday, eight months later than it had planned.',
  'The park lies behind the northern breakwater and covers as much water as nine football fields; its panels rest on pontoons that were built in the old shipyard of Dale.',
  '“We looked at every roof of the port and there were not enough of them,” said harbour director Ilse Marant. “Water is what we have.”',
  'By the end of the year the parks are to run every crane on the eastern quays, the authority said, and to send what is left over to the ferries.',
];
const feed = (id: string, headline: string, text: readonly string[]): string =>
  `<rss version="2.0"><channel><title>${id}</title><item><title>${headline}</title><guid isPermaLink="false">${id}-solar</guid><description>${text
    .map((passage) => `&lt;p&gt;${passage}&lt;/p&gt;`)
    .join('')}</description><pubDate>Tue, 04 Nov 2025 08:00:00 GMT</pubDate></item></channel></rss>`;

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ CLEANWIRE_GATEWAY_OPERATOR_KEY: KEY });
}, 90_000);
afterAll(() => system.stop(), 30_000);

interface SightingAnswer {
  readonly sightingId: string;
  readonly sourceId: string;
  readonly decision?: { readonly kind: string; readonly reason?: string; readonly evidence?: string };
  readonly differences?: { readonly wordsAdded: number };
}
const json = async <T>(path: string): Promise<T> => (await fetch(system.gateway + path)).json() as Promise<T>;
const articles = async (): Promise<CleanArticle[]> =>
  (await json<{ articles: CleanArticle[] }>('/v1/articles')).articles;
const sightingsOf = async (articleId: string): Promise<SightingAnswer[]> =>
  (await json<{ sightings: SightingAnswer[] }>(`/v1/articles/${articleId}/sightings`)).sightings;
const events = async (): Promise<CleanArticleEvent[]> =>
  (await system.cleanwire(['tail', 'clean-articles', '--from', 'beginning', '--json', '--until-end']))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CleanArticleEvent)
    .sort((a, b) => a.sequence - b.sequence);

/** The first events after a number, as a client of the stream gets them. */
async function streamFrom(after: number, count: number): Promise<CleanArticleEvent[]> {
  const client = new AbortController();
  const response = await fetch(`${system.gateway}/v1/stream`, {
    headers: { 'last-event-id': String(after) },
    signal: client.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let text = '';
  const found = (): string[] =>
    [...text.matchAll(/^id: \d+\nevent: \w+\ndata: (.*)\n\n/gm)].map(([, data]) => data!);
  const decoder = new TextDecoder();
  const body = response.body!.getReader();
  while (found().length < count) text += decoder.decode((await body.read()).value, { stream: true });
  client.abort();
  return found()
    .slice(0, count)
    .map((data) => JSON.parse(data) as CleanArticleEvent);
}

it('are made with ids as people copy them, told to consumers, and seen by readers', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cleanwire-'));
  const produce = async (id: string, headline: string, text: readonly string[]): Promise<void> => {
    const file = join(folder, `${id}.xml`);
    await writeFile(file, feed(id, headline, text));
    await system.cleanwire(['produce', file, '--source', id, '--wait']);
  };
  await produce('meridian-wire', 'Larnholm opens a floating solar park', passages);
  const courier = [`LARNHOLM (Meridian Wire) — ${passages[0]!}`, ...passages.slice(1)];
  await produce('coast-courier', 'Cranes to run on the sun', courier);
  const whole = await eventually(async () => {
    const [one, ...others] = await articles();
    expect([one?.sources.length, others.length]).toEqual([2, 0]);
    return one!;
  });
  const copy = (await sightingsOf(whole.articleId)).find(({ sourceId }) => sourceId === 'coast-courier')!;
  expect(copy).toMatchObject({
    decision: { kind: 'duplicate', reason: 'near' },
    differences: { wordsAdded: 3 },
  });

  const response = await fetch(`${system.gateway}/v1/articles/${whole.articleId}/split`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ sightingIds: [copy.sightingId], note: 'another park' }),
  });
  expect(response.status).toBe(200);
  const { events: told } = (await response.json()) as { events: { articleId: string; kind: string }[] };
  expect(told.map(({ kind }) => kind)).toEqual(['updated', 'created']);
  const taken = told[1]!.articleId;
  await eventually(async () => expect(await articles()).toHaveLength(2));
  expect((await sightingsOf(taken))[0]?.decision).toMatchObject({ kind: 'created', reason: 'operator' });
  expect((await events()).slice(-2)).toMatchObject([
    { articleId: whole.articleId, change: { reason: 'split', otherArticleId: taken } },
    { articleId: taken, kind: 'created', splitFrom: whole.articleId },
  ]);
  await produce('coast-courier', 'Cranes to run on the sun', courier);
  expect(await articles()).toHaveLength(2);

  const shown = await system.cleanwire(['articles', 'show', taken.slice(0, 12)]);
  expect(shown).toContain(`article  ${taken}`);
  expect(shown).toContain('another park');

  const printed = await system.cleanwire([
    'articles',
    'merge',
    whole.articleId.slice(0, 12),
    taken.slice(0, 12),
  ]);
  expect(printed).toContain(`Article ${taken} is retracted`);
  await eventually(async () => {
    const moved = await fetch(`${system.gateway}/v1/articles/${taken}`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `/v1/articles/${whole.articleId}`]);
  });
  expect((await fetch(`${system.gateway}/article/${taken}`)).url).toBe(
    `${system.gateway}/article/${whole.articleId}`,
  );
  // The two articles are keys of their own, and may be indexed in either order.
  await eventually(async () => expect((await articles()).map(({ sources }) => sources.length)).toEqual([2]));
  expect((await events()).slice(-2)).toMatchObject([
    { kind: 'updated', change: { reason: 'merged', otherArticleId: taken } },
    { kind: 'retracted', articleId: taken, retraction: { mergedInto: whole.articleId } },
  ]);
  const trace = await json<{ sightings: object[]; corrections: object[] }>(
    `/v1/articles/${whole.articleId}/trace`,
  );
  expect(trace.corrections).toMatchObject([{ kind: 'split', note: 'another park' }, { kind: 'merge' }]);
  expect(trace.sightings).toHaveLength(2);

  expect(JSON.parse(await system.cleanwire(['articles', 'show', taken, '--json']))).toMatchObject({
    articleId: whole.articleId,
    sightings: [{ sourceId: 'meridian-wire' }, { sourceId: 'coast-courier' }],
  });
  const streamed = await streamFrom(0, 6);
  const told6 = (await events()).slice(0, 6);
  expect(streamed).toEqual(told6);
  expect(await streamFrom(told6[2]!.sequence, 3)).toEqual(told6.slice(3));

  for (const [args, sentence] of [
    [['show', 'no'], /is not the id of an article/],
    [['show', '0000'], /There is no article 0000/],
    [['split', whole.articleId, '0000'], /has no sighting 0000/],
    [
      ['split', whole.articleId, ...(await sightingsOf(whole.articleId)).map(({ sightingId }) => sightingId)],
      /leave at least one/,
    ],
    [['merge', whole.articleId, whole.articleId], /name two different ones/],
    [['merge', whole.articleId, taken], /was merged into/],
  ] as const)
    await expect(system.cleanwire(['articles', ...args])).rejects.toThrow(sentence);
}, 120_000);
