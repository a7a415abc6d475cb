import { createHash } from 'node:crypto';
import { topics } from '@cleanwire/contracts';
import type { CleanArticle, OutgoingMessage } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import {
  aCleanArticle,
  aHashtag,
  aSource,
  created,
  createTestDatabase,
  duplicateOf,
  merged,
  numbered,
  updated,
} from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import {
  createPool,
  decisionsOf,
  dropAbandonedRebuild,
  indexArticles,
  inTransaction,
  latestArticles,
  rebuildSearch,
  saveArticles,
  wentInto,
  whyArticleWithdrawn,
} from '../src/index.js';
import type { IndexableEvent, Pool, ReadTopic } from '../src/index.js';

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

const idOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const harbour = aCleanArticle('harbour', { hashtags: [aHashtag('Harbour')] });
const bridge = aCleanArticle('bridge', { hashtags: [aHashtag('Harbour')] });

const index = (...events: IndexableEvent[]): Promise<unknown> =>
  inTransaction(pool, (db) => indexArticles(db, events));

/** Topics that hold this. */
const holding =
  (latest: readonly CleanArticle[], events: readonly OutgoingMessage[] = []): ReadTopic =>
  async (topic, onMessage) => {
    const messages =
      topic === topics.latestArticles.name
        ? latest.map((article) => topics.latestArticles.encode(article))
        : events;
    for (const { value, key } of messages)
      await onMessage({
        topic,
        partition: 0,
        offset: '0',
        timestamp: 0,
        key: Buffer.from(key ?? ''),
        value,
        headers: {},
      });
  };

const articleIds = async (): Promise<string[]> =>
  (await latestArticles(pool, { tags: [['harbour']] }, { limit: 10 })).articles
    .map(({ card }) => card.articleId)
    .sort();

const schemas = async (): Promise<string[]> =>
  (
    await pool.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname like 'search%' order by 1`,
    )
  ).rows.map(({ name }) => name);

const known = (article: CleanArticle): Parameters<typeof saveArticles>[1][number] => ({
  article,
  bodyHash: idOf(article.body),
  textOf: article.sources[0]!.sightingId,
  apartFrom: [],
});

describe('a rebuild of the search tables', () => {
  it('leaves them as they were when it is interrupted, and can be begun anew', async () => {
    await index(created(harbour));
    const interrupted: ReadTopic = async (topic, onMessage) => {
      await holding([bridge])(topic, onMessage);
      throw new Error('the broker is gone');
    };
    await expect(rebuildSearch(pool, interrupted)).rejects.toThrow('the broker is gone');
    expect(await articleIds()).toEqual([harbour.articleId]);
    expect(await schemas()).toEqual(['search']);

    await rebuildSearch(pool, holding([harbour, bridge]));
    expect(await articleIds()).toEqual([harbour.articleId, bridge.articleId].sort());
    expect(await schemas()).toEqual(['search']);
  });

  it('shows what came while it was at work', async () => {
    await rebuildSearch(pool, async (topic, onMessage) => {
      if (topic === topics.cleanArticles.name) await index(created(bridge));
      await holding([harbour])(topic, onMessage);
      if (topic === topics.cleanArticles.name)
        await index(created({ ...harbour, version: 2, headline: 'Later' }));
    });
    expect(await articleIds()).toEqual([harbour.articleId, bridge.articleId].sort());
    const { articles } = await latestArticles(pool, { tags: [['harbour']] }, { limit: 10 });
    expect(articles.map(({ card }) => card.headline)).toContain('Later');
  });

  it('is refused while another one is at work', async () => {
    await rebuildSearch(pool, async (topic, onMessage) => {
      await expect(rebuildSearch(pool, holding([]))).rejects.toThrow('being rebuilt already');
      expect(await dropAbandonedRebuild(pool)).toBe(false);
      await holding([harbour])(topic, onMessage);
    });
    expect(await articleIds()).toEqual([harbour.articleId]);
  });

  it('changes nothing where the topic of latest articles lacks some that the ledger has', async () => {
    await inTransaction(pool, (db) => saveArticles(db, [known(harbour), known(bridge)]));
    await index(created(harbour), created(bridge));
    await expect(rebuildSearch(pool, holding([harbour]))).rejects.toThrow(
      "news.clean-articles.latest.v1 lacks 1 of the ledger's 2 articles",
    );
    expect(await articleIds()).toHaveLength(2);
  });

  it('begins again after a migration, because the new tables are of the old schema', async () => {
    await index(created(harbour));
    const migrated: ReadTopic = async (topic, onMessage) => {
      await holding([harbour])(topic, onMessage);
      await pool.query(
        `insert into public.cleanwire_migrations (name, checksum) values ('9999_next', '') on conflict do nothing`,
      );
    };
    await expect(rebuildSearch(pool, migrated)).rejects.toThrow('A migration changed the schema meanwhile');
    expect(await schemas()).toEqual(['search']);
  });

  it('is cleared away by the indexer when it died', async () => {
    await pool.query('create schema search_next');
    expect(await dropAbandonedRebuild(pool)).toBe(true);
    expect(await schemas()).toEqual(['search']);
    expect(await dropAbandonedRebuild(pool)).toBe(false);
  });

  it('leaves tables, keys, indexes, views and rights under the names that migrations gave them', async () => {
    await pool.query('grant usage on schema search to pg_monitor');
    await pool.query('grant select on search.articles, search.story_contents to pg_monitor');
    await pool.query('alter table search.articles set (fillfactor = 90)');
    const before = await structure();
    await rebuildSearch(pool, holding([harbour]));
    expect(await structure()).toEqual(before);
    await rebuildSearch(pool, holding([harbour]));
    expect(await structure()).toEqual(before);
  });

  it('takes tables along that no topic fills, with what they hold', async () => {
    await pool.query('create table search.notes (note text primary key)');
    await pool.query(`insert into search.notes values ('kept')`);
    await rebuildSearch(pool, holding([harbour]));
    expect((await pool.query('select note from search.notes')).rows).toEqual([{ note: 'kept' }]);
  });

  it('takes from the ledger what the topics tell no more', async () => {
    const first = harbour.sources[0]!.sightingId;
    const own = aCleanArticle('own');
    const articleId = idOf(first);
    const copy = aSource('copy', { sourceId: 'coast-courier' });
    const whole = { ...harbour, articleId, version: 3, sources: [...harbour.sources, copy, ...own.sources] };
    const gone = { ...own, articleId: idOf(own.sources[0]!.sightingId), version: 2 };
    await inTransaction(pool, async (db) => {
      await saveArticles(db, [known(whole), { ...known(gone), mergedInto: articleId }]);
      await db.query(
        `insert into ledger.sightings (sighting_id, article_id, version, kind, reason, score, evidence, rule_version, source_id, seen_in, seen_at)
         values ($1, $4, 1, 'created', null, null, null, 3, 'a', 'a/0/0', now()),
                ($2, $4, 2, 'duplicate', 'near', .93, 'the same but for 3 words', 3, 'b', 'a/0/1', now()),
                ($3, $4, 1, 'created', null, null, null, 3, 'c', 'a/0/2', now())`,
        [first, copy.sightingId, own.sources[0]!.sightingId, articleId],
      );
    });
    await rebuildSearch(pool, holding([whole]));
    expect(await wentInto(pool, gone.articleId)).toBe(articleId);
    const decisions = await decisionsOf(pool, articleId);
    expect(new Map(decisions.map(({ sightingId, ...decision }) => [sightingId, decision]))).toEqual(
      new Map([
        [first, { version: 1, kind: 'created', fields: [] }],
        [
          copy.sightingId,
          {
            version: 2,
            kind: 'duplicate',
            reason: 'near',
            score: 0.93,
            evidence: 'the same but for 3 words',
            ruleVersion: 3,
            fields: [],
          },
        ],
        [own.sources[0]!.sightingId, { version: 1, kind: 'duplicate', reason: 'merged', fields: [] }],
      ]),
    );
  });

  it('leaves gone what nobody has any more, says why, and keeps what was decided on it until it is back', async () => {
    const evidence = 'https://meridianwire.example/harbour answered 410.';
    const end = { reason: 'withdrawn' as const, evidence };
    const copied = { ...harbour, version: 2, sources: [...harbour.sources, aSource('copy')] };
    const gone = { ...copied, version: 3 };
    const events = numbered([
      created(harbour),
      duplicateOf(copied),
      { ...created(gone), kind: 'retracted' as const, end },
    ]);
    await inTransaction(pool, (db) => saveArticles(db, [{ ...known(gone), withdrawn: evidence }]));
    for (const event of events) await index(event);
    const facts = async (): Promise<unknown[]> => [
      await articleIds(),
      await whyArticleWithdrawn(pool, harbour.articleId),
      await decisionsOf(pool, harbour.articleId),
    ];
    const before = await facts();
    expect(before).toMatchObject([[], evidence, [{ kind: 'created' }, { kind: 'duplicate' }]]);
    const told = events.map((event) => topics.cleanArticles.encode(event));
    // A topic that is not compacted yet has a state from before.
    await rebuildSearch(pool, holding([copied], told));
    expect(await facts()).toEqual(before);
    await rebuildSearch(pool, holding([copied]));
    expect(await facts()).toEqual(before);
    // Without the ledger, too.
    await pool.query('truncate ledger.articles');
    await rebuildSearch(pool, holding([copied]));
    expect(await facts()).toEqual(before);

    const { change, ...back } = updated({ ...gone, version: 4 }, ['lastSeenAt']);
    await index({ ...back, sequence: 4, change: { ...change!, reason: 'returned' } });
    expect(await facts()).toEqual([[harbour.articleId], undefined, before[2]]);
  });

  it('keeps how tags were first spelt, newest names of sources, and decisions that are older than the topic', async () => {
    const spelt = aCleanArticle('spelt', { hashtags: [{ ...aHashtag('HARBOUR'), key: 'harbour' }] });
    const copied = {
      ...harbour,
      version: 2,
      sources: [...harbour.sources, aSource('copy', { sourceName: 'Meridian Wire Service' })],
    };
    const events = numbered([
      created(harbour),
      created(spelt),
      duplicateOf(copied),
      ...merged({ ...copied, version: 3 }, { ...bridge, version: 2 }),
    ]);
    await index(created(bridge), ...events);
    const before = await rows();
    await rebuildSearch(pool, holding([spelt, { ...copied, version: 3 }]));
    expect(await rows()).toEqual(before);
  });
});

async function rows(): Promise<unknown> {
  const tables = ['article_versions', 'articles', 'tags', 'tag_aliases', 'sources', 'stories', 'decisions'];
  return Promise.all(
    tables.map(
      async (table) =>
        (
          await pool.query(
            `select row from (select to_jsonb(held) - 'indexed_at' as row from search.${table} held) every order by row::text`,
          )
        ).rows,
    ),
  );
}

async function structure(): Promise<unknown> {
  const queries = [
    `select relname, relkind, reloptions, relacl::text, pg_get_viewdef(case relkind when 'v' then oid end) as view,
            pg_get_indexdef(case relkind when 'i' then oid end) as index
       from pg_class where relnamespace = 'search'::regnamespace order by relname`,
    `select conname, pg_get_constraintdef(oid) as definition from pg_constraint
      where connamespace = 'search'::regnamespace order by conname, 2`,
    `select table_name, column_name, data_type, is_nullable, column_default, ordinal_position, collation_name
       from information_schema.columns where table_schema = 'search' order by 1, 6`,
    `select nspacl::text from pg_namespace where nspname = 'search'`,
  ];
  return Promise.all(queries.map(async (query) => (await pool.query(query)).rows));
}
