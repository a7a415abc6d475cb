import { createHash } from 'node:crypto';
import type { CleanArticle } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import {
  aCleanArticle,
  aHashtag,
  aSource,
  created,
  createTestDatabase,
  duplicateOf,
} from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import {
  createPool,
  emptySearchTables,
  indexArticles,
  inTransaction,
  knownKeys,
  latestArticles,
  saveArticles,
  saveKeys,
  takeIn,
  tidyLedger,
  tidySearch,
} from '../src/index.js';
import type { LedgerKeeping, Pool } from '../src/index.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const { signal } = new AbortController();
const idOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const count = async (table: string): Promise<number> =>
  Number((await pool.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]!.count);

describe('the ledger forgets', () => {
  const forEver: LedgerKeeping = { outboxMs: 1e12, textsDays: 0, articlesDays: 0, inboxDays: 0 };
  const old = aCleanArticle('old');
  const recent = aCleanArticle('recent');
  const keyOf = (article: CleanArticle): { kind: 'body'; hash: string } => ({
    kind: 'body',
    hash: idOf(article.body),
  });

  beforeEach(async () => {
    await pool.query(
      'truncate ledger.articles, ledger.identity_keys, ledger.sightings, ledger.sighting_texts, ledger.article_versions, ledger.inbox, ledger.outbox',
    );
    await inTransaction(pool, async (db) => {
      for (const article of [old, recent]) {
        const sighting = article.sources[0]!.sightingId;
        await saveArticles(db, [{ article, bodyHash: idOf(article.body), textOf: sighting, apartFrom: [] }]);
        await saveKeys(db, [{ ...keyOf(article), articleId: article.articleId, seenIn: 'a/0/0' }]);
        await takeIn(db, [sighting]);
        await db.query(
          `insert into ledger.sightings (sighting_id, article_id, version, kind, rule_version, source_id, seen_in, seen_at)
           values ($1, $2, 1, 'created', 1, 'a', 'a/0/0', now())`,
          [sighting, article.articleId],
        );
        await db.query(
          `insert into ledger.sighting_texts (sighting_id, said) values (decode($1, 'hex'), '{}')`,
          [sighting],
        );
        await db.query(
          `insert into ledger.article_versions (article_id, version, article) values ($1, 1, '{}')`,
          [article.articleId],
        );
      }
      const past = `now() - interval '100 days'`;
      await db.query(`update ledger.articles set changed_at = ${past} where article_id = $1`, [
        old.articleId,
      ]);
      await db.query(
        `update ledger.sighting_texts set kept_at = ${past} where sighting_id = decode($1, 'hex')`,
        [old.sources[0]!.sightingId],
      );
      await db.query(`update ledger.article_versions set replaced_at = ${past} where article_id = $1`, [
        old.articleId,
      ]);
      await db.query(`update ledger.inbox set received_at = ${past} where sighting_id = decode($1, 'hex')`, [
        old.sources[0]!.sightingId,
      ]);
    });
  });

  it('nothing unless it is told to', async () => {
    expect(await tidyLedger(pool, forEver, signal)).toEqual({});
    expect(await count('ledger.articles')).toBe(2);
  });

  it('what old sightings said, and still knows their articles', async () => {
    expect(await tidyLedger(pool, { ...forEver, textsDays: 90 }, signal)).toEqual({
      sighting_texts: 1,
      article_versions: 1,
    });
    expect(await count('ledger.sighting_texts')).toBe(1);
    expect(await knownKeys(pool, [keyOf(old)])).toHaveLength(1);
  });

  it('articles that nothing was heard of, with their keys, sightings and texts, and no others', async () => {
    const keeping = { ...forEver, articlesDays: 90 };
    expect(await tidyLedger(pool, keeping, signal)).toEqual({ articles: 1 });
    expect(await knownKeys(pool, [keyOf(old)])).toEqual([]);
    expect(await knownKeys(pool, [keyOf(recent)])).toHaveLength(1);
    for (const table of ['articles', 'sightings', 'sighting_texts', 'article_versions', 'identity_keys'])
      expect(`${table} ${await count(`ledger.${table}`)}`).toBe(`${table} 1`);
    // The sighting itself is still known: the same item again changes nothing.
    expect(await takeIn(pool, [old.sources[0]!.sightingId])).toEqual(new Set());
  });

  it('that it saw a sighting, but only where its article is forgotten', async () => {
    expect(await tidyLedger(pool, { ...forEver, articlesDays: 0, inboxDays: 90 }, signal)).toEqual({});
    expect(await tidyLedger(pool, { ...forEver, articlesDays: 90, inboxDays: 90 }, signal)).toEqual({
      articles: 1,
      inbox: 1,
    });
    expect(await takeIn(pool, [old.sources[0]!.sightingId])).toEqual(new Set([old.sources[0]!.sightingId]));
  });

  it('more than a batch, resting between batches', async () => {
    await pool.query(
      `insert into ledger.sighting_texts (sighting_id, said, kept_at)
       select sha256(n::text::bytea), '{}', now() - interval '100 days' from generate_series(1, 2500) n`,
    );
    expect(await tidyLedger(pool, { ...forEver, textsDays: 90 }, signal)).toMatchObject({
      sighting_texts: 2501,
    });
  });
});

describe('the search forgets', () => {
  it('articles that no source was seen with, and every trace of them', async () => {
    await emptySearchTables(pool);
    const years = (ago: number): string => new Date(Date.now() - ago * 365 * 86_400_000).toISOString();
    const lasting = aCleanArticle('lasting', { hashtags: [aHashtag('Harbour')], lastSeenAt: years(0) });
    const fading = aCleanArticle('fading', {
      storyId: lasting.storyId,
      lastSeenAt: years(2),
      hashtags: [aHashtag('Harbour'), { ...aHashtag('Ferry'), aliases: ['FY'] }],
      sources: [aSource('one', { sourceId: 'gone-paper' }), aSource('two')],
    });
    await inTransaction(pool, (db) => indexArticles(db, [created(lasting)]));
    const before = await tables();
    await inTransaction(pool, (db) =>
      indexArticles(db, [created(fading), duplicateOf({ ...fading, version: 2 })]),
    );

    expect(await tidySearch(pool, 1000, signal)).toBe(0);
    expect(await tidySearch(pool, 365, signal)).toBe(1);
    expect(await tables()).toEqual(before);
    const { articles } = await latestArticles(pool, { tags: [['harbour']] }, { limit: 10 });
    expect(articles.map(({ card }) => card.articleId)).toEqual([lasting.articleId]);
  });
});

async function tables(): Promise<unknown> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'search'::regnamespace and relkind = 'r' order by 1`,
  );
  return Promise.all(
    rows.map(
      async ({ name }) =>
        (
          await pool.query(
            `select row from (select to_jsonb(held) - 'indexed_at' as row from search.${name} held) every order by row::text`,
          )
        ).rows,
    ),
  );
}
