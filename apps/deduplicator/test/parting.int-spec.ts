import { topics } from '@cleanwire/contracts';
import type { ParsedArticle } from '@cleanwire/contracts';
import { boundedEvent, Stream } from '@cleanwire/deciding/dedup';
import { silentLogger } from '@cleanwire/observability';
import type { BatchContext } from '@cleanwire/pipeline';
import { createPool, mergedInto, outboxReader, sightingTexts } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aParsedArticle, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { DeduplicatorStage } from '../src/deduplicator.stage.js';
import { LedgerWindow } from '../src/ledger-window.js';

/** What a site's text had merged is parted: in the ledger, in its events, in the window of whoever comes next. */
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

const WALL =
  'Read on with a subscription. The first month costs one crown, and you may end it whenever you like. Are you a reader already? Then sign in here.';
const CONSENT =
  'We and our 617 partners keep and read information on your device in order to know you again, to show you advertising that fits your interests and to measure what it brings. You may agree to all of it, to some of it or to none, and change your mind whenever you like under the last entry of the menu at the foot of each page. Some partners do not ask for consent and rely on their lawful interest; you may object to that there. What you choose counts for this site alone.';
const FERRY =
  'The night ferry between Vesterby and Kaldsund will sail again from the second week of May, eleven years after the last boat left the quay, the regional council announced on Monday evening. Hauliers had asked for the connection since the mountain road was closed to heavy lorries; they expect to save five hours on each journey.';
const MARKET =
  'Prices at the fish auction in Tessel rose for the third week running on Thursday, while storms kept most of the smaller boats tied up behind the northern breakwater. Buyers from the inland towns paid forty crowns for a kilogram of cod, which the auctioneer called the highest figure he had ever written on the slate.';

type Line = readonly [place: string, headline: string, body: string];

const sightingsOf = (lines: readonly Line[]): ParsedArticle[] =>
  lines.map(([place, headline, body], i) => {
    const [source, path] = place.split('/') as [string, string];
    const canonicalUrl = `https://${source}.example/${path}`;
    return aParsedArticle({
      sourceId: source,
      sourceName: source,
      url: canonicalUrl,
      canonicalUrl,
      headline,
      body,
      raw: { topic: 't', partition: 0, offset: String(i), time: `2025-11-03T08:${10 + i}:00.000Z` },
    });
  });

const context: BatchContext = {
  topic: topics.parsedArticles.name,
  partition: 0,
  assignment: 'member-1#1',
  firstOffset: '0',
  lastOffset: '0',
  traces: [],
};

/** In chunks of so many, each by another process that reads the window anew where `isRestarted`. */
async function take(sightings: readonly ParsedArticle[], size: number, isRestarted: boolean): Promise<void> {
  const aStage = (): DeduplicatorStage =>
    new DeduplicatorStage(pool, new LedgerWindow(14, silentLogger), () => undefined);
  let stage = aStage();
  for (let at = 0; at < sightings.length; at += size) {
    if (isRestarted) stage = aStage();
    await stage.handle(sightings.slice(at, at + size), context);
  }
}

async function events(): Promise<unknown[]> {
  const rows = await outboxReader(pool).readAfter(0n, 100_000);
  for (const { event } of rows) topics.cleanArticles.encode(event);
  return rows.map(({ event: { sequence: _sequence, ...event } }) => event);
}

/** Merged by the wall: two of one source, one of another; a report that another address of it leads to; copies before and after. */
const LINES: readonly Line[] = [
  ['post/a', 'Ferry strike ends', WALL],
  ['post/b', 'No more strike on the ferry', WALL],
  ['gazette/a', 'Herring return', WALL],
  ['quay/f', 'Night ferry sails again', FERRY],
  ['herald/f', 'Ferry back after eleven years', `VESTERBY (Wire) — ${FERRY}`],
  ['gazette/a', 'Herring return', MARKET],
  ['post/c', 'Museum finds a cannon', WALL],
  ['herald/m', 'Cod at forty crowns', `TESSEL (Wire) — ${MARKET}`],
  ['post/b', 'No more strike on the ferry', FERRY],
  ['post/d', 'Lamp on the breakwater', WALL],
  ['quay/m', 'Dear cod', MARKET.slice(0, -70)],
  ['post/a', 'Ferry strike ends, at last', WALL],
  ['post/e', 'A cannon for the museum', `${WALL} Or call us.`],
  ['post/f', 'Who owns the fog?', `${WALL} Or call us.`],
  ['isle/a', 'Choir on tour', CONSENT],
  ['isle/b', 'Lighthouse painted', CONSENT],
  ['isle/c', 'Seals counted', CONSENT],
  ['isle/d', 'New bell for the chapel', CONSENT],
];

it.each([
  [1, false],
  [1, true],
  [4, true],
  [9, false],
  [LINES.length, false],
])(
  'the ledger tells what the same stream in memory tells, in chunks of %d, read anew: %s',
  async (size, isRestarted) => {
    const sightings = sightingsOf(LINES);
    const stream = new Stream();
    const expected = sightings.flatMap((sighting) => stream.take([sighting]).flatMap(({ events }) => events));
    await take(sightings, size, isRestarted);
    const told = await events();
    const plain = (list: unknown): unknown[] => JSON.parse(JSON.stringify(list)) as unknown[];
    expect(plain(told)).toEqual(plain(expected.map((event) => boundedEvent(event))));
    expect(expected.filter(({ splitFrom }) => splitFrom).length).toBeGreaterThanOrEqual(2);
  },
);

it('every sighting is where its article is, with its own text, and so are its keys and sketches', async () => {
  await take(sightingsOf(LINES), 3, true);
  const { rows } = await pool.query<{ articleId: string; kind: string; sightings: string[] }>(
    `select articles.article_id as "articleId", array_agg(s.kind order by s.seen_at) as kind, array_agg(s.sighting_id) as sightings
       from ledger.articles join ledger.sightings s using (article_id) where merged_into is null group by 1`,
  );
  const stream = new Stream();
  stream.take(sightingsOf(LINES));
  const standing = stream.standing();
  expect(rows.map(({ articleId }) => articleId).sort()).toEqual(
    standing.map(({ article }) => article.articleId).sort(),
  );
  const byId = new Map(sightingsOf(LINES).map((sighting) => [sighting.sightingId, sighting]));
  for (const { articleId, kind } of rows) {
    expect(kind[0]).toBe('created');
    expect(await mergedInto(pool, articleId)).toBeUndefined();
    const { article } = stream.article(articleId)!;
    const texts = await sightingTexts(pool, articleId);
    expect(texts.map(({ sightingId }) => sightingId).sort()).toEqual(
      article.sources.map(({ sightingId }) => sightingId).sort(),
    );
    for (const { sightingId, body } of texts) expect(body ?? article.body).toBe(byId.get(sightingId)!.body);
  }
  const strays = await pool.query(
    `select from ledger.identity_keys left join ledger.articles using (article_id)
      where identity_keys.article_id is not null and (articles.article_id is null or merged_into is not null)`,
  );
  expect(strays.rowCount).toBe(0);
});
