import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, ParsedArticle } from '@cleanwire/contracts';
import { RULE_VERSION } from '@cleanwire/deciding/dedup';
import { silentLogger } from '@cleanwire/observability';
import type { BatchContext } from '@cleanwire/pipeline';
import {
  createPool,
  mergeArticles,
  mergedInto,
  outboxReader,
  sightingTexts,
  splitArticle,
} from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aParsedArticle, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { DeduplicatorStage } from '../src/deduplicator.stage.js';
import { LedgerWindow } from '../src/ledger-window.js';

/** What operators correct, and that it stays corrected. */
let database: TestDatabase;
let pool: Pool;
let stage: DeduplicatorStage;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  stage = new DeduplicatorStage(pool, new LedgerWindow(14, silentLogger), () => undefined);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const SOLAR =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.';
const FERRY =
  'A night ferry between Vesterby and Kaldsund returns after eleven years, with cabins for two hundred and room for bicycles.';
const at = new Date('2025-11-05T09:00:00.000Z');
const by = 'runa';

const context: BatchContext = {
  topic: topics.parsedArticles.name,
  partition: 0,
  assignment: 'member-1#1',
  firstOffset: '0',
  lastOffset: '0',
  traces: [],
};

const place = (name: string, given: Partial<ParsedArticle>): ParsedArticle =>
  aParsedArticle({
    sourceId: name,
    sourceName: name,
    headline: `As ${name} has it`,
    canonicalUrl: `https://${name}.example/${given.body?.length ?? 0}`,
    ...given,
  });

async function events(after = 0): Promise<CleanArticleEvent[]> {
  const rows = await outboxReader(pool).readAfter(BigInt(after), 100_000);
  return rows.map(({ event }) => event);
}
const take = (...sightings: ParsedArticle[]): Promise<unknown> => stage.handle(sightings, context);
const newest = async (articleId: string): Promise<CleanArticleEvent> =>
  (await events()).findLast((event) => event.articleId === articleId)!;
const placesOf = (event: CleanArticleEvent): string[] =>
  event.article.sources.map(({ sourceId }) => sourceId);

describe('a split', () => {
  const [wire, courier, echo] = ['wire', 'courier', 'echo'].map((name) => place(name, { body: SOLAR }));
  const articleId = async (): Promise<string> => (await events())[0]!.articleId;

  it('makes two articles of what the sightings said, tells the old one first, and is remembered', async () => {
    await take(wire!, courier!, echo!);
    const old = await articleId();
    const told = await splitArticle(pool, {
      articleId: old,
      sightingIds: [courier!.sightingId],
      by,
      note: 'another quay',
      at,
    });
    const [first, second] = (await events()).slice(-2);
    expect(told.events).toEqual([
      { articleId: old, version: 4, kind: 'updated' },
      { articleId: second!.articleId, version: 1, kind: 'created' },
    ]);
    expect(first!.change).toMatchObject({ reason: 'split', otherArticleId: second!.articleId });
    expect(first!.change!.evidence).toBe(
      'The operator runa said that they are another article: another quay.',
    );
    expect(second!.splitFrom).toBe(old);
    expect([placesOf(first!), placesOf(second!)]).toEqual([['wire', 'echo'], ['courier']]);
    expect(second!.article).toMatchObject({ headline: 'As courier has it', body: SOLAR });
    const kept = await pool.query('select kind, made_by, note, sightings from ledger.corrections');
    expect(kept.rows).toMatchObject([
      {
        kind: 'split',
        made_by: 'runa',
        note: 'another quay',
        sightings: [{ kind: 'duplicate', reason: 'body-exact' }],
      },
    ]);
  });

  it('is undone neither by a replay nor by the next copy', async () => {
    await take(wire!, courier!, echo!);
    const old = await articleId();
    await splitArticle(pool, { articleId: old, sightingIds: [courier!.sightingId], by, at });
    const other = (await events()).at(-1)!.articleId;
    await take(wire!, courier!, echo!);
    expect((await events()).at(-1)!.articleId).toBe(other);

    // The same place again, under another headline, belongs to where the place is now.
    await take({ ...place('courier', { body: SOLAR, headline: 'Anew' }) });
    expect((await events()).at(-1)).toMatchObject({ articleId: other, kind: 'duplicate' });
    await take(place('fourth', { body: SOLAR }));
    expect((await events()).at(-1)).toMatchObject({ articleId: old, kind: 'duplicate' });
    expect((await events()).filter(({ kind }) => kind === 'retracted')).toEqual([]);
  });

  it('takes the sighting out that the article had its text and its id from', async () => {
    await take(wire!, courier!);
    const old = await articleId();
    await splitArticle(pool, { articleId: old, sightingIds: [wire!.sightingId], by, at });
    const [stays, leaves] = (await events()).slice(-2);
    expect(leaves!.articleId).not.toBe(old);
    expect([placesOf(stays!), placesOf(leaves!)]).toEqual([['courier'], ['wire']]);
    expect(stays!.article.headline).toBe('As courier has it');
    for (const { articleId } of [stays!, leaves!])
      expect((await sightingTexts(pool, articleId)).map(({ body }) => body)).toEqual([undefined]);
  });

  it('then a merge gives the places back, and another split the same article again, in a later version', async () => {
    await take(wire!, courier!, echo!);
    const old = await articleId();
    const before = await newest(old);
    await splitArticle(pool, { articleId: old, sightingIds: [courier!.sightingId], by, at });
    const other = (await events()).at(-1)!.articleId;
    await mergeArticles(pool, { articleId: old, otherArticleId: other, by, at });
    expect(placesOf(await newest(old)).sort()).toEqual(placesOf(before).sort());
    expect(await mergedInto(pool, other)).toBe(old);
    await splitArticle(pool, { articleId: old, sightingIds: [courier!.sightingId], by, at });
    expect(await newest(other)).toMatchObject({ kind: 'created', version: 3, splitFrom: old });
    expect(await mergedInto(pool, other)).toBeUndefined();
  });

  it.each([
    ['no-such-article', { articleId: 'f'.repeat(64) }],
    ['no-such-sighting', { sightingIds: ['f'.repeat(64)] }],
    ['nothing-taken', { sightingIds: [] }],
    ['nothing-left', { sightingIds: [wire!.sightingId, courier!.sightingId] }],
  ])('that cannot be is refused as %s', async (code, given) => {
    await take(wire!, courier!);
    const request = { articleId: await articleId(), sightingIds: [courier!.sightingId], by, at, ...given };
    await expect(splitArticle(pool, request)).rejects.toMatchObject({ name: 'CorrectionError', code });
    expect(await events()).toHaveLength(2);
  });
});

describe('a merge', () => {
  const wire = place('wire', { body: SOLAR });
  const courier = place('courier', { body: FERRY, publishedAt: '2025-11-02T08:10:00.000Z' });

  it('tells the article that stays first, with everything of both, then the one that is gone', async () => {
    await take(wire, courier);
    const [one, other] = (await events()).map(({ articleId }) => articleId) as [string, string];
    await mergeArticles(pool, { articleId: one, otherArticleId: other, by, at });
    const [stays, gone] = (await events()).slice(-2);
    expect(stays).toMatchObject({
      articleId: one,
      version: 2,
      kind: 'updated',
      change: { reason: 'merged', otherArticleId: other },
      article: { body: SOLAR, publishedAt: '2025-11-02T08:10:00.000Z' },
    });
    expect(stays!.article.headlines.map(({ headline }) => headline)).toEqual([
      'As wire has it',
      'As courier has it',
    ]);
    expect(gone).toMatchObject({
      articleId: other,
      version: 2,
      kind: 'retracted',
      retraction: { mergedInto: one },
    });
    for (const event of [stays!, gone!]) expect(() => topics.cleanArticles.encode(event)).not.toThrow();
  });

  it('leads whatever is a copy of either to the one that stays', async () => {
    await take(wire, courier);
    const [one, other] = (await events()).map(({ articleId }) => articleId) as [string, string];
    await mergeArticles(pool, { articleId: one, otherArticleId: other, by, at });
    await take(place('echo', { body: FERRY }), place('fourth', { body: SOLAR }));
    expect((await events()).slice(-2).map(({ articleId, kind }) => [articleId, kind])).toEqual([
      [one, 'duplicate'],
      [one, 'duplicate'],
    ]);
    const said = await sightingTexts(pool, one);
    expect(said.map(({ body, reason, kind }) => [kind, reason, body])).toEqual([
      ['created', undefined, undefined],
      ['duplicate', 'operator', FERRY],
      ['duplicate', 'body-exact', FERRY],
      ['duplicate', 'body-exact', undefined],
    ]);
  });

  it('of articles that were merged before goes on to the last', async () => {
    const echo = place('echo', {
      body: 'Fish prices on the Tessel quay rose for the third week in a row while storms kept the smaller boats at home.',
    });
    await take(wire, courier, echo);
    const [a, b, c] = (await events()).map(({ articleId }) => articleId) as [string, string, string];
    await mergeArticles(pool, { articleId: b, otherArticleId: c, by, at });
    await mergeArticles(pool, { articleId: a, otherArticleId: b, by, at });
    expect([await mergedInto(pool, b), await mergedInto(pool, c)]).toEqual([a, a]);
    expect(placesOf(await newest(a))).toHaveLength(3);
    await expect(mergeArticles(pool, { articleId: a, otherArticleId: b, by, at })).rejects.toMatchObject({
      code: 'retracted',
    });
    await expect(mergeArticles(pool, { articleId: a, otherArticleId: a, by, at })).rejects.toMatchObject({
      code: 'same-article',
    });
  });
});

it('what sightings said is there with the reason of each decision, also when an update took the text away', async () => {
  const url = { canonicalUrl: 'https://wire.example/solar' };
  const corrected = SOLAR.replace('three', 'four');
  const longer = { ...url, bodyHtml: `<p>${SOLAR}</p>` };
  await take(place('wire', { body: SOLAR, ...longer }), place('courier', { body: SOLAR.toUpperCase() }));
  await take(place('wire', { body: corrected, ...url }), place('echo', { body: SOLAR }));
  const [{ articleId }] = (await events()) as [CleanArticleEvent];
  const said = await sightingTexts(pool, articleId);
  expect(
    said.map(({ sourceId, reason, body, score, ruleVersion }) => [
      sourceId,
      reason,
      score,
      ruleVersion,
      body,
    ]),
  ).toEqual([
    ['wire', undefined, undefined, RULE_VERSION, SOLAR],
    ['courier', 'body-exact', 1, RULE_VERSION, SOLAR],
    ['wire', 'url', undefined, RULE_VERSION, undefined],
    ['echo', 'body-exact', 1, RULE_VERSION, SOLAR],
  ]);
  expect(await sightingTexts(pool, 'f'.repeat(64))).toEqual([]);
});
