import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, ParsedArticle } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import type { BatchContext } from '@cleanwire/pipeline';
import { createPool, joinStory, leaveStory, outboxReader, storyCorrections } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aParsedArticle, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { DeduplicatorStage } from '../src/deduplicator.stage.js';
import { LedgerWindow } from '../src/ledger-window.js';

/** What operators say of stories, and that no report, no copy and no new process undoes it. */
let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const at = new Date('2025-11-05T09:00:00.000Z');
const by = 'runa';

let process = 0;
/** A process that knows nothing yet decides on them. */
const take = (...sightings: ParsedArticle[]): Promise<unknown> => {
  const context: BatchContext = {
    topic: topics.parsedArticles.name,
    partition: 0,
    assignment: `member-${++process}#1`,
    firstOffset: '0',
    lastOffset: '0',
    traces: [],
  };
  return new DeduplicatorStage(pool, new LedgerWindow(14, silentLogger), () => undefined).handle(
    sightings,
    context,
  );
};
const events = async (): Promise<CleanArticleEvent[]> =>
  (await outboxReader(pool).readAfter(0n, 100_000)).map(({ event }) => event);

/** The stories that the articles of these places are in, as far as was told. */
async function storiesOf(...names: string[]): Promise<string[]> {
  const all = await events();
  return names.map(
    (name) => all.findLast(({ article }) => article.sources[0]!.sourceId === name)!.article.storyId,
  );
}
const idOf = async (name: string): Promise<string> =>
  (await events()).find(({ article }) => article.sources[0]!.sourceId === name)!.articleId;

const report = (name: string, hour: number, headline: string, body: string): ParsedArticle =>
  aParsedArticle({
    sourceId: name,
    sourceName: name,
    headline,
    body,
    canonicalUrl: `https://${name}.example/1`,
    publishedAt: `2025-11-03T${String(hour).padStart(2, '0')}:10:00.000Z`,
  });

const wire = report(
  'wire',
  8,
  'Night ferry Vesterby–Kaldsund returns in May',
  'A night ferry between Vesterby and Kaldsund returns after eleven years. The ship Ilse Brandvik has 240 cabins and room for bicycles, the regional council of Vesterby said. The first crossing to Kaldsund is planned for 14 May.',
);
const courier = report(
  'courier',
  10,
  'Vesterby to get its night ferry to Kaldsund back',
  'Ferry passengers can travel overnight from Vesterby to Kaldsund again in May. The regional council of Vesterby praised the ship Ilse Brandvik and its 240 cabins. The last night ferry to Kaldsund sailed eleven years ago.',
);
/** Tells what both tell, in other words: it shows them to be of one story. */
const echo = report(
  'echo',
  12,
  'Ilse Brandvik: night ferry from Vesterby to Kaldsund from May',
  'From May the ship Ilse Brandvik sails as a night ferry from Vesterby to Kaldsund, with 240 cabins. Eleven years after the last crossing the regional council of Vesterby has found a shipowner for the ferry to Kaldsund.',
);
const market = report(
  'market',
  9,
  'Fish prices in Tessel at a record',
  'Fish prices on the Tessel quay rose for the third week in a row while storms kept the smaller boats at home, traders said.',
);

describe('an article that is taken out of its story', () => {
  it('begins one of its own; the event says who said so and why', async () => {
    await take(wire, courier);
    const id = await idOf('courier');
    expect(await storiesOf('wire', 'courier')).toEqual([await idOf('wire'), await idOf('wire')]);
    const { events: told } = await leaveStory(pool, { articleId: id, by, note: 'another ship', at });
    expect(told).toEqual([{ articleId: id, version: 2, kind: 'updated' }]);
    const evidence = 'The operator runa took it out of another story: another ship.';
    const event = (await events()).at(-1)!;
    expect(event).toMatchObject({
      change: { reason: 'story', evidence, fields: ['storyEvidence', 'storyId'] },
      article: { storyId: id, storyEvidence: evidence },
    });
    expect(() => topics.cleanArticles.encode(event)).not.toThrow();
    const kept = await pool.query('select kind, other_article_id as story, note from ledger.corrections');
    expect(kept.rows).toEqual([{ kind: 'leave-story', story: await idOf('wire'), note: 'another ship' }]);
  });

  it('is not taken back by a report that tells what both tell, whatever process reads it', async () => {
    await take(wire, courier);
    await leaveStory(pool, { articleId: await idOf('courier'), by, at });
    await take(echo);
    const [first, taken] = await storiesOf('wire', 'courier');
    expect([first, taken]).toEqual([await idOf('wire'), await idOf('courier')]);
  });

  it('would be, if nobody had said so', async () => {
    await take(wire, courier);
    await leaveStory(pool, { articleId: await idOf('courier'), by, at });
    await pool.query('truncate ledger.stories_apart');
    await take(echo);
    const [first, taken] = await storiesOf('wire', 'courier');
    expect(taken).toBe(first);
  });

  it('leaves the story its name, where the story is named after it', async () => {
    await take(wire, courier);
    const id = await idOf('wire');
    await leaveStory(pool, { articleId: id, by, at });
    const [own, rest] = await storiesOf('wire', 'courier');
    expect(rest).toBe(id);
    expect(own).toMatch(/^[0-9a-f]{64}$/);
    expect(own).not.toBe(id);
    await take(echo);
    expect(await storiesOf('wire', 'courier')).toEqual([own, rest]);
  });

  it('cannot be one that is all of its story, nor one that is not there', async () => {
    await take(market);
    await expect(leaveStory(pool, { articleId: await idOf('market'), by, at })).rejects.toMatchObject({
      code: 'alone',
    });
    await expect(leaveStory(pool, { articleId: 'f'.repeat(64), by, at })).rejects.toMatchObject({
      code: 'no-such-article',
    });
  });
});

describe('an article that is put into a story', () => {
  it('is told of in it, is found there by the next report, and stays', async () => {
    await take(wire, market);
    const [story, id] = [await idOf('wire'), await idOf('market')];
    await joinStory(pool, { articleId: id, storyId: story, by, at });
    expect((await events()).at(-1)).toMatchObject({
      articleId: id,
      change: { reason: 'story', evidence: 'The operator runa put it into this story.' },
      article: { storyId: story },
    });
    const another = report(
      'another',
      14,
      'Record prices for fish in Tessel',
      'Traders on the Tessel quay said that fish prices rose for the third week, as storms kept smaller boats at home.',
    );
    await take(another);
    expect(await storiesOf('market', 'another')).toEqual([story, story]);
    expect(await storyCorrections(pool)).toEqual({ apart: [], pinned: [id] });
  });

  it('is no more apart from it, where it was taken out of it before', async () => {
    await take(wire, courier);
    const [story, id] = [await idOf('wire'), await idOf('courier')];
    await leaveStory(pool, { articleId: id, by, at });
    await joinStory(pool, { articleId: id, storyId: story, by, at });
    await take(echo);
    expect(await storiesOf('wire', 'courier', 'echo')).toEqual([story, story, story]);
    expect((await storyCorrections(pool)).apart).toEqual([]);
    // Out again, into a story whose name is not that of the one it had.
    await leaveStory(pool, { articleId: id, by, at });
    expect(await storiesOf('courier')).toEqual([id]);
  });

  it('may be put by the id of any article in it, and not where it is, nor where nothing is', async () => {
    await take(wire, courier, market);
    const id = await idOf('market');
    const join = (storyId: string): Promise<unknown> => joinStory(pool, { articleId: id, storyId, by, at });
    await join(await idOf('courier'));
    expect(await storiesOf('market')).toEqual([await idOf('wire')]);
    await expect(join(await idOf('wire'))).rejects.toMatchObject({ code: 'same-story' });
    await expect(join('f'.repeat(64))).rejects.toMatchObject({ code: 'no-such-story' });
  });
});
