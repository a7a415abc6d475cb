import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, ParsedArticle } from '@cleanwire/contracts';
import { RULE_VERSION } from '@cleanwire/deciding/dedup';
import { silentLogger } from '@cleanwire/observability';
import type { BatchContext } from '@cleanwire/pipeline';
import {
  createPool,
  keepSketchWeeks,
  mergeArticles,
  outboxReader,
  sightingTexts,
  splitArticle,
} from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aParsedArticle, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { DeduplicatorStage } from '../src/deduplicator.stage.js';
import { LedgerWindow } from '../src/ledger-window.js';

/** Texts that are alike, and the window in memory that finds them. */
let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 6, statementTimeoutMs: 10_000, logger: silentLogger });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const FERRY = [
  'The night ferry between Vesterby and Kaldsund will sail again from the second week of May, eleven years after the last boat left the quay, the regional council announced on Monday evening.',
  'Two hundred and forty cabins, a reading room and a deck for bicycles are planned on the vessel, which was bought second-hand from a yard in Ostermoor and renamed after the engineer Ilse Brandvik.',
  'Hauliers had asked for the connection since the mountain road was closed to heavy lorries; they expect to save five hours on each journey and roughly a third of the fuel they burn today.',
  'Residents of the old harbour quarter are less pleased. A petition signed by almost nine hundred of them demands that engines be switched off while the ship is moored between midnight and five.',
  'Fares are to be published in February. According to the operator, a passenger without a car will pay no more than for the train, and children under twelve will travel free of charge.',
];
const MARKET = [
  'Prices at the fish auction in Tessel rose for the third week running on Thursday, while storms kept most of the smaller boats tied up behind the northern breakwater.',
  'Buyers from the inland towns paid forty crowns for a kilogram of cod, which the auctioneer Peder Holm called the highest figure he had ever written on the slate in the hall.',
  'Restaurants have begun to take herring off their menus; the smokehouse at the lighthouse closed for the winter, and its owner does not rule out that it will stay shut for good.',
  'The weather service expects the wind to ease on Sunday night. Until then the rescue cruiser remains on station off the sandbank where two trawlers ran aground last year.',
];
const text = (paragraphs: readonly string[]): string => paragraphs.join('\n\n');
const wireCopy = (paragraphs: readonly string[], agency = 'Meridian Wire'): string =>
  `VESTERBY (${agency}) — ${text(paragraphs.slice(0, -1))}`;

const place = (name: string, given: Partial<ParsedArticle>): ParsedArticle =>
  aParsedArticle({
    sourceId: name.toLowerCase().replaceAll(' ', '-'),
    sourceName: name,
    headline: `As ${name} has it`,
    canonicalUrl: `https://${name.toLowerCase().replaceAll(' ', '')}.example/${given.headline ?? 'a'}`,
    ...given,
  });

const context = (assignment = 'member-1#1'): BatchContext => ({
  topic: topics.parsedArticles.name,
  partition: 0,
  assignment,
  firstOffset: '0',
  lastOffset: '0',
  traces: [],
});

const aWindow = (): LedgerWindow => new LedgerWindow(14, silentLogger);
const aStage = (window = aWindow()): DeduplicatorStage =>
  new DeduplicatorStage(pool, window, () => undefined);

async function events(): Promise<CleanArticleEvent[]> {
  const rows = await outboxReader(pool).readAfter(0n, 100_000);
  for (const { event } of rows) topics.cleanArticles.encode(event);
  return rows.map(({ event }) => event);
}
const summary = (list: readonly CleanArticleEvent[]): string[] =>
  list.map(({ kind, version, duplicate, change, retraction }) =>
    [kind, duplicate?.reason ?? change?.reason ?? (retraction && 'merged'), `v${version}`]
      .filter(Boolean)
      .join(' '),
  );
const told = async (): Promise<string[]> => summary(await events());

describe('a text that is nearly the same', () => {
  it('is a duplicate with its score, evidence and rule version, in the same chunk and in a later one', async () => {
    const stage = aStage();
    await stage.handle(
      [place('Coast Courier', { body: text(FERRY) }), place('Echo', { body: wireCopy(FERRY, 'MW') })],
      context(),
    );
    await stage.handle([place('Fjord Post', { body: text(FERRY.slice(0, 4)) })], context());
    expect(await told()).toEqual(['created v1', 'duplicate near v2', 'duplicate near v3']);
    const { duplicate } = (await events())[1]!;
    expect(duplicate!.score).toBeGreaterThan(0.6);
    expect(duplicate!.score).toBeLessThanOrEqual(1);
    expect(duplicate!.evidence.length).toBeGreaterThan(20);
    expect(duplicate!.ruleVersion).toBe(RULE_VERSION);
    const said = await sightingTexts(pool, (await events())[0]!.articleId);
    expect(said.map(({ reason, body }) => [reason, body])).toEqual([
      [undefined, undefined],
      ['near', wireCopy(FERRY, 'MW')],
      ['near', text(FERRY.slice(0, 4))],
    ]);
  });

  it('is known word by word from then on, without any window', async () => {
    await aStage().handle(
      [place('Coast Courier', { body: text(FERRY) }), place('Echo', { body: wireCopy(FERRY, 'MW') })],
      context(),
    );
    await pool.query('delete from ledger.sketches');
    await aStage().handle([place('Third', { body: wireCopy(FERRY, 'MW') })], context('other#1'));
    expect((await told()).at(-1)).toBe('duplicate body-exact v3');
  });

  it('is another article where it is about something else', async () => {
    await aStage().handle(
      [place('Coast Courier', { body: text(FERRY) }), place('Echo', { body: text(MARKET) })],
      context(),
    );
    expect(await told()).toEqual(['created v1', 'created v1']);
  });

  it("is an update at its own outlet's address, and a duplicate at another's", async () => {
    const stage = aStage();
    const courier = place('Coast Courier', { body: text(FERRY) });
    const echo = place('Echo', { body: wireCopy(FERRY, 'MW') });
    await stage.handle([courier, echo], context());
    const again = (sighting: ParsedArticle, body: string): ParsedArticle => {
      const { sightingId: _id, ...rest } = sighting;
      return aParsedArticle({ ...rest, body });
    };
    await stage.handle(
      [again(echo, wireCopy(FERRY, 'MW').replace('Two hundred', 'Three hundred'))],
      context(),
    );
    await stage.handle([again(courier, text(FERRY).replace('Monday', 'Tuesday'))], context());
    expect((await told()).slice(2)).toEqual(['duplicate url v3', 'updated text v4']);
  });
});

it('every headline is history: of copies, of the same address anew, of an article that was merged', async () => {
  const stage = aStage();
  const courier = { canonicalUrl: 'https://coastcourier.example/ferry', body: text(FERRY) };
  await stage.handle([place('Coast Courier', { ...courier, headline: 'First', raw: raw(1) })], context());
  await stage.handle(
    [
      place('Coast Courier', { ...courier, headline: 'Second, same text', raw: raw(2) }),
      place('Echo', { headline: 'A copy', body: wireCopy(FERRY, 'MW'), raw: raw(3) }),
      place('Coast Courier', {
        ...courier,
        headline: 'Third, new text',
        body: text(FERRY).replace('Monday', 'Tuesday'),
        raw: raw(4),
      }),
      place('Third', { headline: 'Elsewhere', body: text(MARKET), raw: raw(5) }),
    ],
    context(),
  );
  const [one, other] = [...new Set((await events()).map(({ articleId }) => articleId))] as [string, string];
  await mergeArticles(pool, { articleId: one, otherArticleId: other, by: 'runa', at: new Date() });
  const { article } = (await events()).findLast(({ articleId }) => articleId === one)!;
  expect(article.headline).toBe('Third, new text');
  expect(
    article.headlines.map(({ headline, sourceName, seenAt }) => [headline, sourceName, seenAt.slice(14, 16)]),
  ).toEqual([
    ['First', 'Coast Courier', '01'],
    ['Second, same text', 'Coast Courier', '02'],
    ['A copy', 'Echo', '03'],
    ['Third, new text', 'Coast Courier', '04'],
    ['Elsewhere', 'Third', '05'],
  ]);
});

describe('the original', () => {
  it('takes the place of a copy that came first: it is credited there', async () => {
    const stage = aStage();
    await stage.handle([place('Coast Courier', { body: wireCopy(FERRY) })], context());
    await stage.handle([place('Meridian Wire', { body: text(FERRY) })], context());
    const last = (await events()).at(-1)!;
    expect(last).toMatchObject({
      kind: 'updated',
      change: { reason: 'original' },
      article: { headline: 'As Meridian Wire has it', body: text(FERRY) },
    });
    expect(last.change!.evidence).toMatch(/Meridian Wire is the one that the article credits\.$/);
    expect(last.article.headlines).toHaveLength(2);
    const { rows } = await pool.query('select kind, reason from ledger.sightings order by version');
    expect(rows).toEqual([
      { kind: 'created', reason: null },
      { kind: 'updated', reason: 'near' },
    ]);
    const said = await sightingTexts(pool, last.articleId);
    expect(said.map(({ body }) => body)).toEqual([wireCopy(FERRY), undefined]);
  });

  it('is what was published before any other, and is not given up for a day without a time', async () => {
    const stage = aStage();
    const at = (publishedAt: string, given: Partial<ParsedArticle> = {}): Partial<ParsedArticle> => ({
      publishedAt,
      body: text(FERRY),
      ...given,
    });
    await stage.handle([place('Coast Courier', at('2025-11-03T08:10:00.000Z'))], context());
    await stage.handle([place('Echo', at('2025-11-03T06:00:00.000Z'))], context());
    await stage.handle(
      [place('Third', at('2025-11-03T00:00:00.000Z', { publishedPrecision: 'day' }))],
      context(),
    );
    expect(await told()).toEqual(['created v1', 'updated original v2', 'duplicate body-exact v3']);
    expect((await events()).at(-1)!.article.headline).toBe('As Echo has it');
  });

  it('is the whole of a text that was cut off', async () => {
    const stage = aStage();
    await stage.handle(
      [place('Coast Courier', { body: `${text(FERRY.slice(0, 3)).slice(0, -60)}…` })],
      context(),
    );
    await stage.handle([place('Echo', { body: text(FERRY) })], context());
    expect(await told()).toEqual(['created v1', 'updated original v2']);
    expect((await events())[1]!.article.body).toBe(text(FERRY));
  });
});

describe('two articles that turn out to be one', () => {
  /** Here the second came when the first was out of the window; then its outlet runs the text of the first, word by word. */
  const address = { canonicalUrl: 'https://coastcourier.example/ferry' };

  it('become the older one, told first; copies of the other go there', async () => {
    await aStage().handle([place('Echo', { body: text(FERRY), raw: raw(1) })], context());
    await pool.query('delete from ledger.sketches');
    const stage = aStage();
    await stage.handle(
      [place('Coast Courier', { ...address, body: wireCopy(FERRY, 'MW'), raw: raw(2) })],
      context('second#1'),
    );
    expect(await told()).toEqual(['created v1', 'created v1']);
    await stage.handle(
      [place('Coast Courier', { ...address, headline: 'All of it', body: text(FERRY), raw: raw(3) })],
      context('second#1'),
    );
    expect(await told()).toEqual([
      'created v1',
      'created v1',
      'updated merged v2',
      'retracted merged v2',
      'duplicate url v3',
    ]);
    const [winner, loser] = await events();
    expect((await events()).at(-1)!.articleId).toBe(winner!.articleId);
    const keys = await pool.query('select from ledger.identity_keys where article_id = $1', [
      loser!.articleId,
    ]);
    expect(keys.rowCount).toBe(0);
    expect((await sightingTexts(pool, winner!.articleId)).map(({ sourceId }) => sourceId)).toEqual([
      'echo',
      'coast-courier',
      'coast-courier',
    ]);
  });

  it('are one where the address of one has the text of the other, whose own texts lead nowhere any more', async () => {
    const courier = { canonicalUrl: 'https://coastcourier.example/ferry' };
    const stage = aStage();
    await stage.handle(
      [
        place('Coast Courier', { ...courier, body: text(FERRY), raw: raw(1) }),
        place('Echo', { body: text(MARKET), raw: raw(2) }),
      ],
      context(),
    );
    await stage.handle(
      [place('Coast Courier', { ...courier, headline: 'Fish dear', body: text(MARKET), raw: raw(3) })],
      context(),
    );
    expect((await told()).slice(2)).toEqual(['updated merged v2', 'retracted merged v2', 'duplicate url v3']);
    const echo = (await events())[1]!.articleId;
    expect((await sightingTexts(pool, echo)).map(({ body }) => body)).toContain(text(FERRY));
    // Word by word, and nearly; in this process, and in one that reads the table.
    await stage.handle([place('Third', { body: text(FERRY), raw: raw(4) })], context());
    await aStage().handle([place('Fourth', { body: wireCopy(FERRY), raw: raw(5) })], context('second#1'));
    const all = await events();
    expect((await told()).slice(5)).toEqual(['created v1', 'duplicate near v2']);
    expect(all.at(-1)!.articleId).toBe(all.at(-2)!.articleId);
  });

  it('stay two when an operator said that they are', async () => {
    const stage = aStage();
    const echo = place('Echo', { body: wireCopy(FERRY, 'MW'), raw: raw(2) });
    await stage.handle([place('Coast Courier', { body: text(FERRY), raw: raw(1) }), echo], context());
    const old = (await events())[0]!.articleId;
    await splitArticle(pool, { articleId: old, sightingIds: [echo.sightingId], by: 'runa', at: new Date() });
    const other = (await events()).at(-1)!.articleId;
    await stage.handle([place('Third', { body: `${text(FERRY)}\n\nby our own reporter` })], context());
    await stage.handle([place('Fourth', { body: `${wireCopy(FERRY, 'MW')}\n\nMW/ib` })], context());
    expect((await told()).slice(-2)).toEqual(['duplicate near v4', 'duplicate near v2']);
    expect((await events()).slice(-2).map(({ articleId }) => articleId)).toEqual([old, other]);
    expect((await told()).filter((event) => event.startsWith('retracted'))).toEqual([]);
  });

  it('and that an operator merged stay one', async () => {
    const stage = aStage();
    await stage.handle(
      [place('Echo', { body: text(FERRY) }), place('Third', { body: text(MARKET) })],
      context(),
    );
    const [one, other] = (await events()).map(({ articleId }) => articleId) as [string, string];
    await mergeArticles(pool, { articleId: one, otherArticleId: other, by: 'runa', at: new Date() });
    await stage.handle([place('Fourth', { body: text(MARKET.slice(0, 3)) })], context());
    expect((await events()).at(-1)).toMatchObject({ articleId: one, duplicate: { reason: 'near' } });
  });
});

describe('a window', () => {
  it('follows the table: another process finds what this one took in, and where it was moved to', async () => {
    const [first, second] = [aStage(), aStage()];
    await first.handle(
      [place('Echo', { body: text(FERRY) }), place('Third', { body: text(MARKET) })],
      context(),
    );
    await second.handle([place('Fourth', { body: wireCopy(MARKET, 'MW') })], context('second#1'));
    expect((await told()).at(-1)).toBe('duplicate near v2');
    const [one, other] = (await events()).map(({ articleId }) => articleId) as [string, string];
    await mergeArticles(pool, { articleId: one, otherArticleId: other, by: 'runa', at: new Date() });
    await second.handle([place('Fifth', { body: text(MARKET.slice(0, 3)) })], context('second#1'));
    expect((await events()).at(-1)).toMatchObject({ articleId: one, duplicate: { reason: 'near' } });
  });

  it('takes back what a transaction added that failed', async () => {
    const stage = aStage();
    const refused = place('Echo', { body: text(FERRY), headline: 'NUL \0' });
    await expect(stage.handle([refused], context())).rejects.toMatchObject({ name: 'RefusedError' });
    await stage.handle([place('Third', { body: wireCopy(FERRY, 'MW') })], context());
    expect(await told()).toEqual(['created v1']);
  });

  it('hears of a commit whose answer was lost', async () => {
    const window = aWindow();
    const stage = aStage(window);
    const first = place('Echo', { body: text(FERRY) });
    // All of the work is committed; only the process believes that it was not.
    const lost = new Error('the answer was lost');
    const { transaction } = window;
    window.transaction = (work) =>
      transaction.call(window, async (open) => {
        await work(open);
        throw lost;
      }) as never;
    await expect(stage.handle([first], context())).rejects.toBe(lost);
    window.transaction = transaction;
    expect(await stage.handle([first], context())).toEqual([{ kind: 'drop', reason: 'seen-before' }]);
    await stage.handle([place('Third', { body: wireCopy(FERRY, 'MW') })], context());
    expect(await told()).toEqual(['created v1', 'duplicate near v2']);
  });

  it('leaves out what it cannot read, and goes on', async () => {
    await aStage().handle(
      [place('Echo', { body: text(FERRY) }), place('Third', { body: text(MARKET) })],
      context(),
    );
    await pool.query(
      `update ledger.sketches set sketch = '\\xff00' where number = (select min(number) from ledger.sketches)`,
    );
    const window = aWindow();
    await window.catchUp(pool);
    expect(window.facts()).toMatchObject({ windowTexts: 1, windowCaughtUp: true });
  });

  it('decides nothing while it takes more memory than it may, and says what to do', async () => {
    const window = new LedgerWindow(14, silentLogger, 1);
    window.measure();
    const deciding = aStage(window).handle([place('Echo', { body: text(FERRY) })], context());
    await expect(deciding).rejects.toMatchObject({
      reason: 'window-memory',
      message: expect.stringContaining('CLEANWIRE_DEDUPLICATOR_MEMORY_MB'),
    });
    expect(await events()).toEqual([]);
  });

  it('forgets what is older than its days, in memory as in the table', async () => {
    const window = aWindow();
    await keepSketchWeeks(pool, new Date(), 14);
    await keepSketchWeeks(pool, new Date(), 14);
    await aStage(window).handle([place('Echo', { body: text(FERRY) })], context());
    const { rows } = await pool.query<{ week: string }>(
      'select tableoid::regclass::text as week from ledger.sketches',
    );
    expect(rows[0]!.week).toMatch(/^ledger\.sketches_from_\d{8}$/);
    const later = new Date(Date.now() + 40 * 86_400_000);
    expect(await keepSketchWeeks(pool, later, 14)).toContain(rows[0]!.week.replace('ledger.', ''));
    const short = new LedgerWindow(0, silentLogger);
    await aStage(short).handle([place('Third', { body: text(MARKET) })], context('third#1'));
    await short.expire();
    expect(short.facts().windowTexts).toBe(0);
  });
});

describe('a story', () => {
  it('is the id of its first article, also for another process; copies have their article’s', async () => {
    const report = (name: string, headline: string, body: string): ParsedArticle =>
      place(name, { headline, body });
    const one = report('Echo', 'Night ferry Vesterby–Kaldsund returns in May', text(FERRY));
    const two = report(
      'Third',
      'Vesterby to get its night ferry to Kaldsund back',
      'Ferry passengers can travel overnight from Vesterby to Kaldsund again in May. The regional council of Vesterby said the ship Ilse Brandvik has 240 cabins. The last night ferry to Kaldsund sailed eleven years ago.',
    );
    const three = report('Fourth', 'Fish prices in Tessel at a record', text(MARKET));
    await aStage().handle([one, three], context());
    await aStage().handle([two], context('second#1'));
    const all = await events();
    expect(all.map(({ kind }) => kind)).toEqual(['created', 'created', 'created']);
    expect(all.map(({ article }) => article.storyId)).toEqual([
      all[0]!.articleId,
      all[1]!.articleId,
      all[0]!.articleId,
    ]);
  });

  it('is known of every article of the window, also after it was read anew', async () => {
    const reports = Array.from({ length: 9 }, (_, i) =>
      place('Echo', {
        headline: `Report ${i}`,
        body: `${'Ferry Market Harbour Bridge School Museum Tunnel Airport Theatre'.split(' ')[i]!} news of the day, number ${i}, told in words of its own.`,
        publishedAt: `2025-11-0${i + 1}T08:00:00.000Z`,
      }),
    );
    const window = aWindow();
    await aStage(window).handle(reports, context());
    await window.follow(pool);
    const decided = new Set((await events()).map(({ article }) => article.storyId)).size;
    expect(window.facts()).toMatchObject({ windowTexts: 9, windowStories: decided });
    const anew = aWindow();
    await anew.follow(pool);
    expect(anew.facts()).toMatchObject({ windowTexts: 9, windowStories: decided, windowCaughtUp: true });
  });

  it('that turns out to be another is told of, article by article, and survives the process', async () => {
    await aStage().handle(
      [place('Echo', { body: text(FERRY) }), place('Third', { body: text(MARKET) })],
      context(),
    );
    const [one, other] = (await events()).map(({ articleId }) => articleId) as [string, string];
    const window = aWindow();
    const { transaction } = window;
    // As if the new report showed the two stories to be one.
    window.transaction = (work) =>
      transaction.call(window, (open) => {
        open['moves'].push({ articleId: other, storyId: one, evidence: 'Both are about Vesterby.' });
        return work(open);
      }) as never;
    await aStage(window).handle(
      [place('Fourth', { body: 'A short report of something else, in a few words only.' })],
      context('second#1'),
    );
    expect((await events()).at(-1)).toMatchObject({
      articleId: other,
      version: 2,
      kind: 'updated',
      change: {
        reason: 'story',
        fields: ['storyEvidence', 'storyId'],
        previousVersion: 1,
        evidence: 'Both are about Vesterby.',
      },
      article: { storyId: one },
    });
    const { rows } = await pool.query(
      `select encode(story_id, 'hex') as story from ledger.sketches where encode(article_id, 'hex') = $1`,
      [other],
    );
    expect(rows).toEqual([{ story: one }]);
  });
});

function raw(minute: number): ParsedArticle['raw'] {
  return { topic: 't', partition: 0, offset: String(minute), time: `2025-11-03T08:0${minute}:00.000Z` };
}
