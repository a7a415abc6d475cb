import { setTimeout as sleep } from 'node:timers/promises';
import { deadLetterTopics, topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, ParsedArticle } from '@cleanwire/contracts';
import { RULE_VERSION } from '@cleanwire/deciding/dedup';
import { silentLogger } from '@cleanwire/observability';
import { InMemoryLog, startStage } from '@cleanwire/pipeline';
import type { BatchContext, RunningStage } from '@cleanwire/pipeline';
import { createPool, outboxReader } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aParsedArticle, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { DeduplicatorModule } from '../src/deduplicator.module.js';
import { DeduplicatorStage } from '../src/deduplicator.stage.js';
import { LedgerWindow } from '../src/ledger-window.js';

/** The stage on a real Postgres, its log in memory. */
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

const SOLAR =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.';
const SOLAR_CORRECTED = SOLAR.replace('three', 'four');
const FERRY =
  'A night ferry between Vesterby and Kaldsund returns after eleven years, with cabins for two hundred and room for bicycles.';

/** Texts that have nothing in common but their words' letters. */
const aText = (number: number): string =>
  Array.from({ length: 40 }, (_, i) => `w${((number + 1) * 7919 + i * 104_729) % 1_000_003}`).join(' ');

const at = (path: string): Partial<ParsedArticle> => ({
  canonicalUrl: `https://meridianwire.example${path}`,
});

const context = (assignment = 'member-1#1', partition = 0): BatchContext => ({
  topic: topics.parsedArticles.name,
  partition,
  assignment,
  firstOffset: '0',
  lastOffset: '0',
  traces: [],
});

const aStage = (): DeduplicatorStage =>
  new DeduplicatorStage(pool, new LedgerWindow(14, silentLogger), () => undefined);

async function events(): Promise<CleanArticleEvent[]> {
  const rows = await outboxReader(pool).readAfter(0n, 100_000);
  return rows.map(({ event }) => event);
}

const summary = (list: readonly CleanArticleEvent[]): string[] =>
  list.map(({ kind, version, duplicate }) =>
    [kind, duplicate?.reason, `v${version}`].filter(Boolean).join(' '),
  );

const count = async (table: string): Promise<number> =>
  Number((await pool.query<{ n: string }>(`select count(*) as n from ledger.${table}`)).rows[0]!.n);

describe('a chunk', () => {
  it('of one text under two headlines is one article and its duplicate; sent again, nothing', async () => {
    const page = [
      aParsedArticle({ headline: "Will US' push undermine Korea's AI sovereignty drive?", body: SOLAR }),
      aParsedArticle({ headline: "Korea's AI sovereignty hopes face test under new US push", body: SOLAR }),
    ];
    const stage = aStage();
    expect(await stage.handle(page, context())).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    const told = await events();
    expect(summary(told)).toEqual(['created v1', 'duplicate body-exact v2']);
    expect(told[1]!.article.headlines.map(({ headline }) => headline)).toEqual(
      page.map(({ headline }) => headline),
    );

    const again = page.map((article) => ({ ...article, raw: { ...article.raw, offset: '99' } }));
    expect(await stage.handle(again, context())).toEqual([
      { kind: 'drop', reason: 'seen-before' },
      { kind: 'drop', reason: 'seen-before' },
    ]);
    expect(await events()).toEqual(told);
    expect(await count('sightings')).toBe(2);
  });

  it('takes a sighting that is in it twice once', async () => {
    const sighting = aParsedArticle();
    expect(await aStage().handle([sighting, { ...sighting }], context())).toEqual([
      { kind: 'done' },
      { kind: 'drop', reason: 'seen-before' },
    ]);
    expect(summary(await events())).toEqual(['created v1']);
  });

  it('finds what earlier chunks left: duplicates, updates, and the versions these replaced', async () => {
    const stage = aStage();
    await stage.handle(
      [aParsedArticle({ ...at('/a'), body: SOLAR }), aParsedArticle({ ...at('/f'), body: FERRY })],
      context(),
    );
    await stage.handle([aParsedArticle({ sourceId: 'coast-courier', body: SOLAR })], context());
    await stage.handle(
      [
        aParsedArticle({ ...at('/a'), headline: 'Four', body: SOLAR_CORRECTED }),
        aParsedArticle({ ...at('/a'), headline: 'Three after all', body: SOLAR }),
        aParsedArticle({ ...at('/a'), headline: 'Five', body: SOLAR.replace('three', 'five') }),
      ],
      context(),
    );
    expect(summary(await events())).toEqual([
      'created v1',
      'created v1',
      'duplicate body-exact v2',
      'updated v3',
      'duplicate url v4',
      'updated v5',
    ]);
    const { rows } = await pool.query(
      `select version, article ->> 'body' as body from ledger.article_versions order by version`,
    );
    expect(rows).toEqual([
      { version: 2, body: SOLAR },
      { version: 4, body: SOLAR_CORRECTED },
    ]);
    const decisions = await pool.query(
      `select version, kind, reason, score, evidence is not null as evidence, rule_version, seen_in
         from ledger.sightings where version > 1 order by version`,
    );
    const raw = { rule_version: RULE_VERSION, seen_in: 'news.raw-feeds.v1/0/0', evidence: true };
    expect(decisions.rows).toEqual([
      { version: 2, kind: 'duplicate', reason: 'body-exact', score: 1, ...raw },
      { version: 3, kind: 'updated', reason: 'url', score: null, ...raw },
      { version: 4, kind: 'duplicate', reason: 'url', score: 1, ...raw },
      { version: 5, kind: 'updated', reason: 'url', score: null, ...raw },
    ]);
  });

  it('remembers links that identify nothing', async () => {
    const stage = aStage();
    const items = [SOLAR, FERRY].map((body, i) =>
      aParsedArticle({ ...at('/news'), headline: `Item ${i}`, body }),
    );
    await stage.handle(items, context());
    const raw = { topic: 't', partition: 0, offset: '5', time: '2025-11-04T00:00:00.000Z' };
    await stage.handle(
      [
        aParsedArticle({
          ...at('/news'),
          headline: 'Third',
          body: 'Fish prices on the quay rose for the third week in a row.',
          raw,
        }),
      ],
      context(),
    );
    expect(summary(await events())).toEqual(['created v1', 'created v1', 'created v1']);
  });

  it('is all there or not at all: a value that Postgres refuses takes the chunk back', async () => {
    const refused = aParsedArticle({ headline: 'NUL', body: `${FERRY}\0` });
    const chunk = [aParsedArticle({ body: SOLAR }), refused];
    await expect(aStage().handle(chunk, context())).rejects.toMatchObject({ name: 'RefusedError' });
    for (const table of ['inbox', 'articles', 'identity_keys', 'sightings', 'outbox'])
      expect(await count(table)).toBe(0);
  });

  it('never puts an event into the outbox that its topic would refuse', async () => {
    const stage = aStage();
    await stage.handle([aParsedArticle({ body: SOLAR })], context());
    await pool.query(`update ledger.articles set article = article || $1::jsonb`, [
      JSON.stringify({ bodyHtml: 'x'.repeat(16 * 1024 * 1024) }),
    ]);
    const next = aParsedArticle({ headline: 'One place more', body: SOLAR });
    await expect(stage.handle([next], context())).rejects.toMatchObject({
      name: 'RefusedError',
      reason: 'too-large',
    });
  });
});

describe('a partition', () => {
  it('belongs to whoever claimed it last', async () => {
    const [first, second] = [aStage(), aStage()];
    const sightings = [1, 2, 3, 4].map((i) => aParsedArticle({ headline: `Story ${i}`, body: aText(i) }));
    await first.handle([sightings[0]!], context('first#1'));
    await second.handle([sightings[1]!], context('second#1'));
    await expect(first.handle([sightings[2]!], context('first#1'))).rejects.toMatchObject({
      name: 'StaleOwnerError',
    });
    await second.handle([sightings[2]!], context('second#1'));
    // Assigned anew, it may write again, and then the other may not.
    await first.handle([sightings[3]!], context('first#2'));
    await expect(second.handle([sightings[3]!], context('second#1'))).rejects.toMatchObject({
      name: 'StaleOwnerError',
    });
    expect(await count('sightings')).toBe(4);
  });

  it('does not let a zombie in that has waited for the lock', async () => {
    const zombie = aStage();
    await zombie.handle([aParsedArticle({ body: SOLAR })], context('zombie#1'));
    const session = await pool.openSession();
    await session.query('begin');
    await session.query(`select pg_advisory_xact_lock(7203515)`);
    const late = zombie.handle([aParsedArticle({ body: FERRY })], context('zombie#1'));
    const outcome = expect(late).rejects.toMatchObject({ name: 'StaleOwnerError' });
    await session.query(`update ledger.epochs set epoch = epoch + 1`);
    await session.query('commit');
    await session.close();
    await outcome;
    expect(await count('sightings')).toBe(1);
  });

  it('numbers events in the order of the commits, whoever writes', async () => {
    const partitions = [0, 1, 2];
    const writing = partitions.map(async (partition) => {
      const stage = aStage();
      for (let chunk = 0; chunk < 15; chunk++) {
        const sightings = Array.from({ length: 7 }, (_, i) =>
          aParsedArticle({
            headline: `${partition}/${chunk}/${i}`,
            body: aText(partition * 1000 + chunk * 10 + i),
          }),
        );
        await stage.handle(sightings, context('one#1', partition));
      }
    });
    // A relay reads on from the last sequence it saw: it must never miss one that became visible later.
    const read: bigint[] = [];
    const written = new AbortController();
    const reading = (async () => {
      for (;;) {
        const last = written.signal.aborted;
        const batch = await outboxReader(pool).readAfter(read.at(-1) ?? 0n, 10);
        read.push(...batch.map(({ sequence }) => sequence));
        if (last && batch.length === 0) return;
      }
    })();
    await Promise.all(writing);
    written.abort();
    await reading;
    expect(read).toHaveLength(partitions.length * 15 * 7);
    expect(read).toEqual([...read].sort((a, b) => Number(a - b)));
    expect((await events()).every(({ sequence }, i) => BigInt(sequence) === read[i])).toBe(true);
  });
});

describe('under the runner', () => {
  let stage: RunningStage | undefined;
  afterEach(async () => {
    await stage?.stop();
  });

  async function run(sightings: readonly ParsedArticle[], chunkSize = 50): Promise<InMemoryLog> {
    const log = new InMemoryLog({ chunkSize });
    await log.publish(sightings.map((sighting) => topics.parsedArticles.encode(sighting)));
    stage = await startStage(
      DeduplicatorModule.forRoot(pool, new LedgerWindow(14, silentLogger), () => undefined),
      {
        stage: 'deduplicator',
        log,
        config: { CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE: 0.5, CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: 30_000 },
        logger: silentLogger,
      },
    );
    return log;
  }

  it('only the message that is refused is set aside, with its reason', async () => {
    const sightings = [SOLAR, `${FERRY}\0`, FERRY, `${aText(1)} \ud800`].map((body, i) =>
      aParsedArticle({ headline: `Story ${i}`, body }),
    );
    const log = await run(sightings);
    await log.settled();
    expect((await events()).map(({ article }) => article.headline)).toEqual(['Story 0', 'Story 2']);
    const letters = log.read(deadLetterTopics.deduplicator.name);
    expect(letters.map(({ headers }) => headers['dead_reason']?.toString())).toEqual([
      'database-refused',
      'database-refused',
    ]);
    expect(topics.parsedArticles.decode({ ...letters[0]!, topic: topics.parsedArticles.name }).headline).toBe(
      'Story 1',
    );
  });

  it('loses and repeats nothing while its database connections are cut again and again', async () => {
    const sightings = Array.from({ length: 600 }, (_, i) =>
      aParsedArticle({ headline: `Story ${i}`, body: aText(i % 500) }),
    );
    const log = await run(sightings, 20);
    const killer = await pool.openSession();
    const committed = (): number => log.committed('news.deduplicator', topics.parsedArticles.name);
    let cuts = 0;
    for (let seen = -1; committed() < sightings.length; await sleep(1)) {
      // One cut in every second chunk or so: its repetition must get through.
      if (committed() < seen + 40) continue;
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
      );
      if (rowCount === 0) continue;
      cuts++;
      seen = committed();
    }
    await killer.close();
    await log.settled();
    expect(cuts).toBeGreaterThan(3);
    const told = await events();
    expect(told).toHaveLength(600);
    expect(told.filter(({ kind }) => kind === 'created')).toHaveLength(500);
    expect(told.filter(({ duplicate }) => duplicate?.reason === 'body-exact')).toHaveLength(100);
  });
});
