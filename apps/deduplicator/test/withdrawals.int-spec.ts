import { topics } from '@cleanwire/contracts';
import type { CleanArticle, CleanArticleEvent, ParsedArticle, Withdrawal } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { InMemoryLog, startStage } from '@cleanwire/pipeline';
import type { BatchContext, RunningStage } from '@cleanwire/pipeline';
import {
  CorrectionError,
  createPool,
  latestStates,
  mergeArticles,
  outboxReader,
  whyArticleWithdrawn,
} from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aParsedArticle, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { DeduplicatorModule } from '../src/deduplicator.module.js';
import { DeduplicatorStage } from '../src/deduplicator.stage.js';
import { LedgerWindow } from '../src/ledger-window.js';
import { WithdrawalsStage } from '../src/withdrawals.stage.js';

/** Pages that are gone, on a real Postgres. */
let database: TestDatabase;
let pool: Pool;
let stage: DeduplicatorStage;
let withdrawals: WithdrawalsStage;
const begin = (): void => {
  stage = new DeduplicatorStage(pool, new LedgerWindow(14, silentLogger), () => undefined);
  withdrawals = new WithdrawalsStage(pool, () => undefined);
};
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  begin();
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const SOLAR =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday. ' +
  'By the end of the year they are to run every crane on the eastern quays and to send what is left over to the ferries.';
const SOLAR_CORRECTED = SOLAR.replace('three', 'four');
const SOLAR_NEARLY = `LARNHOLM (Coast Courier) — ${SOLAR}`;
const context = (assignment = 'member-1#1'): BatchContext => ({
  topic: topics.parsedArticles.name,
  partition: 0,
  assignment,
  firstOffset: '0',
  lastOffset: '0',
  traces: [],
});
const at = (hour: number): string => `2025-11-05T${String(hour).padStart(2, '0')}:00:00.000Z`;
const place = (name: string, hour: number, given: Partial<ParsedArticle> = {}): ParsedArticle =>
  aParsedArticle({
    sourceId: name,
    sourceName: name,
    headline: `As ${name} has it`,
    url: `https://${name}.example/solar`,
    canonicalUrl: `https://${name}.example/solar`,
    body: SOLAR,
    raw: { topic: 'news.raw-pages.v1', partition: 0, offset: String(hour), time: at(hour) },
    ...given,
  });
const gone = (name: string, hour: number, given: Partial<Withdrawal> = {}): Withdrawal => ({
  url: `https://${name}.example/solar`,
  status: 410,
  missedAt: at(hour - 1),
  goneAt: at(hour),
  items: [],
  ...given,
});
const take = (...sightings: ParsedArticle[]): Promise<unknown> => stage.handle(sightings, context());
const events = async (): Promise<CleanArticleEvent[]> =>
  (await outboxReader(pool).readAfter(0n, 100_000)).map(({ event }) => event);
const told = async (): Promise<string[]> =>
  (await events()).map(({ kind, version, change, end }) =>
    [kind, change?.reason, end?.reason, `v${version}`].filter(Boolean).join(' '),
  );
const state = async (): Promise<{ article: CleanArticle; gone: boolean }[]> => {
  const states = [];
  for await (const batch of latestStates(pool)) states.push(...batch);
  return states;
};

describe('a page that is gone', () => {
  it('withdraws its article once, says why, and comes again without effect', async () => {
    await take(place('wire', 8));
    expect(await withdrawals.handle([gone('wire', 10)])).toEqual([{ kind: 'done' }]);
    expect(await withdrawals.handle([gone('wire', 10), gone('wire', 9)])).toEqual([
      { kind: 'drop', reason: 'seen-before' },
      { kind: 'drop', reason: 'seen-before' },
    ]);
    expect(await withdrawals.handle([gone('wire', 20)])).toEqual([{ kind: 'done' }]);
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2']);
    const evidence =
      'https://wire.example/solar answered 410 on 2025-11-05 10:00 UTC, and 404 or 410 on 2025-11-05 09:00 UTC.';
    const [, end] = await events();
    expect(end!.end).toEqual({ reason: 'withdrawn', evidence });
    expect(topics.cleanArticles.encode(end!).value?.length).toBeGreaterThan(0);
    expect(await whyArticleWithdrawn(pool, end!.articleId)).toBe(evidence);
    expect(await state()).toMatchObject([{ gone: true, article: { version: 2 } }]);
  });

  it('leaves an article that another place has, until that one is gone, too', async () => {
    await take(place('wire', 8), place('courier', 9));
    await withdrawals.handle([gone('wire', 10)]);
    expect(await told()).toEqual(['created v1', 'duplicate v2']);
    await withdrawals.handle([gone('courier', 11, { status: 404 })]);
    expect(await told()).toEqual(['created v1', 'duplicate v2', 'retracted withdrawn v3']);
    expect((await events())[2]!.end!.evidence).toContain('https://courier.example/solar answered 404');
  });

  it('is found by the item that led to it, where the page calls another address its own', async () => {
    const canonicalUrl = 'https://wire.example/2025/solar-parks';
    await take(place('wire', 8, { canonicalUrl, guid: 'solar-1' }));
    await withdrawals.handle([gone('wire', 10, { items: [{ sourceId: 'wire', guid: 'solar-1' }] })]);
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2']);
  });

  it('is remembered for an article that was read before and decided later', async () => {
    await withdrawals.handle([gone('wire', 10)]);
    await take(place('wire', 8));
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2']);
    await take(place('wire', 9, { body: SOLAR_CORRECTED }));
    expect(await told()).toEqual([
      'created v1',
      'retracted withdrawn v2',
      'updated text v3',
      'retracted withdrawn v4',
    ]);
  });
});

describe('an article that was withdrawn', () => {
  beforeEach(async () => {
    await take(place('wire', 8));
    await withdrawals.handle([gone('wire', 10)]);
    // By another process from here on: all that counts is in the ledger.
    begin();
  });

  it('is back with the next version when the same sighting comes later, and goes again when the page does', async () => {
    const again = place('wire', 12);
    expect(await stage.handle([again], context('member-2#1'))).toEqual([
      { kind: 'drop', reason: 'seen-before' },
    ]);
    await stage.handle([again], context('member-2#1'));
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2', 'updated returned v3']);
    expect(await state()).toMatchObject([{ gone: false, article: { version: 3, lastSeenAt: at(12) } }]);
    // The old message once more, and then a new one.
    expect(await withdrawals.handle([gone('wire', 10)])).toEqual([{ kind: 'drop', reason: 'seen-before' }]);
    await withdrawals.handle([gone('wire', 14)]);
    expect((await told()).slice(3)).toEqual(['retracted withdrawn v4']);
  });

  it('stays withdrawn when what led to it comes again', async () => {
    await stage.handle([place('wire', 8)], context('member-2#1'));
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2']);
  });

  it('is back when its address has another text', async () => {
    await stage.handle([place('wire', 12, { body: SOLAR_CORRECTED })], context('member-2#1'));
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2', 'updated text v3']);
    expect(await whyArticleWithdrawn(pool, (await events())[0]!.articleId)).toBeUndefined();
  });

  it.each([
    ['word by word', SOLAR],
    ['nearly', SOLAR_NEARLY],
  ])('is back with all that was known when another outlet has its text %s', async (_, body) => {
    await stage.handle([place('courier', 12, { body })], context('member-2#1'));
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2', 'duplicate v3']);
    const { article, duplicate } = (await events())[2]!;
    expect(article.sources.map(({ sourceId }) => sourceId)).toEqual(['wire', 'courier']);
    expect(duplicate!.reason).toBe(body === SOLAR ? 'body-exact' : 'near');
    expect(await state()).toMatchObject([{ gone: false }]);
    // Only one of the two places is left, and then none.
    await withdrawals.handle([gone('courier', 14)]);
    expect((await told()).slice(3)).toEqual(['retracted withdrawn v4']);
  });

  it('is nothing that an operator can correct', async () => {
    await stage.handle(
      [place('echo', 12, { body: 'Another text of more than eight words, about nothing of it.' })],
      context('member-2#1'),
    );
    const [first, , other] = await events();
    const request = {
      articleId: other!.articleId,
      otherArticleId: first!.articleId,
      by: 'runa',
      at: new Date(),
    };
    await expect(mergeArticles(pool, request)).rejects.toThrow(CorrectionError);
    await expect(mergeArticles(pool, request)).rejects.toThrow('is nowhere any more');
  });
});

it('a withdrawal that fails half way leaves nothing, and is taken when it comes again', async () => {
  await take(place('wire', 8));
  await pool.query(
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
  );
  await pool.query(
    'create trigger refuse before insert on ledger.outbox for each row execute function refuse()',
  );
  await expect(withdrawals.handle([gone('wire', 10)])).rejects.toThrow();
  await pool.query('drop trigger refuse on ledger.outbox');
  expect(await state()).toMatchObject([{ gone: false, article: { version: 1 } }]);
  await withdrawals.handle([gone('wire', 10)]);
  expect(await told()).toEqual(['created v1', 'retracted withdrawn v2']);
});

it('both topics are read by one stage', async () => {
  const log = new InMemoryLog();
  const module = DeduplicatorModule.forRoot(pool, new LedgerWindow(14, silentLogger), () => undefined);
  const running: RunningStage = await startStage(module, {
    stage: 'deduplicator',
    log,
    config: { CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE: 0.5, CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: 30_000 },
    logger: silentLogger,
  });
  try {
    await log.publish([topics.parsedArticles.encode(place('wire', 8))]);
    await log.publish([topics.withdrawals.encode(gone('wire', 10))]);
    for (let tries = 0; (await events()).length < 2 && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await told()).toEqual(['created v1', 'retracted withdrawn v2']);
  } finally {
    await running.stop();
  }
});
