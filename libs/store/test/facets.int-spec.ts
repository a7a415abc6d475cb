import {
  allOf,
  articleWords,
  dateQuery,
  listedAt,
  matches,
  parseQuery,
  primaryLanguage,
} from '@cleanwire/language/search';
import type { CleanArticle } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { aCleanArticle, aHashtag, aSource, created, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import {
  createPool,
  facetsOf,
  indexArticles,
  inTransaction,
  risingTags,
  withKnownKeys,
} from '../src/index.js';
import type { Facets, Pool } from '../src/index.js';

const NOW = new Date('2025-08-31T12:00:00Z');
const HOUR_MS = 3_600_000;
const publishers = ['The Dale Echo', 'Larn Post', '항구일보'];
const tags = ['Larnholm', 'Łódź', '渡轮', 'Tide'];
const categories = ['Business', 'Économie'];
const words = ['ferry', 'old', 'harbour', 'tide', 'strike'];

/** Of every combination some, the same in every run. */
const corpus = Array.from({ length: 300 }, (_, i): CleanArticle => {
  const publishedAt = new Date(NOW.getTime() - ((i * 37) % 1000) * HOUR_MS).toISOString();
  const headline = `${words[i % 5]} ${words[(i * 3 + 1) % 5]}`;
  return aCleanArticle(`article ${i}`, {
    headline,
    body: `The ${words[(i * 7) % 5]} ${words[(i >> 2) % 5]} of ${i}`,
    language: ['en', 'en-GB', 'pt-BR', 'ko'][i % 4]!,
    publishedAt,
    publishedEvidence: i % 9 === 0 ? 'fetched' : 'text',
    categories: categories.filter((_, n) => (i >> n) % 3 === 0),
    hashtags: tags.filter((_, n) => i % (n + 2) === 0).map((tag) => aHashtag(tag)),
    sources: [aSource(`${i}`, { headline, publishedAt, sourceId: 'feed', sourceName: publishers[i % 3]! })],
  });
});

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 2, statementTimeoutMs: 60_000, logger: silentLogger });
  await inTransaction(pool, (db) =>
    indexArticles(
      db,
      corpus.map((article) => created(article)),
    ),
  );
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const facets = async (q: string, limit = 50): Promise<Facets> => {
  const { query } = parseQuery(q);
  return facetsOf(pool, query && (await withKnownKeys(pool, query)), NOW, limit);
};

/** How many articles have each value, told one by one. */
const counted = (keys: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, articles]) => `${key} ${articles}`).sort();
};
const asCounted = (values: Facets['tags'], by: 'key' | 'name' = 'key'): string[] =>
  values.map((value) => `${value[by]} ${value.articles}`).sort();

describe('facets', () => {
  it.each([
    '',
    'ferry',
    'ferry -old',
    '-ferry',
    '"old harbour"',
    'intitle:tide OR #larnholm',
    '#lodz lang:en',
    'source:"The Dale Echo" category:business',
    'date:P7D',
    'date:P7D OR strike',
    'ferry date:2025-08-01..2025-08-15 -lang:ko',
    'har*',
    'nowhere',
  ])('of %j are those of the articles that match it', async (q) => {
    const { query } = parseQuery(q);
    const known = query && (await withKnownKeys(pool, query));
    const matching = corpus.filter((article) => !known || matches(known, articleWords(article), NOW));
    if (q !== 'nowhere') expect(matching.length).toBeGreaterThan(5);
    const found = await facets(q);
    expect(found).toMatchObject({ articles: matching.length, sampledBy: 1 });
    expect(asCounted(found.tags)).toEqual(
      counted(matching.flatMap(({ hashtags }) => hashtags.map(({ key }) => key))),
    );
    expect(asCounted(found.languages)).toEqual(
      counted(matching.map(({ language }) => primaryLanguage(language))),
    );
    expect(asCounted(found.categories)).toEqual(
      counted(
        matching.flatMap((article) =>
          article.categories.map((name) => (name === 'Économie' ? 'economie' : 'business')),
        ),
      ),
    );
    expect(asCounted(found.publishers, 'name')).toEqual(
      counted(matching.flatMap(({ sources }) => sources.map(({ sourceName }) => sourceName))),
    );
    const { buckets, earlier, later } = found.histogram;
    expect(buckets.reduce((sum, { articles }) => sum + articles, earlier + later)).toBe(matching.length);
    for (const [i, { from, articles }] of buckets.entries()) {
      const to = buckets[i + 1]?.from ?? '9999';
      if (to !== '9999')
        expect(articles).toBe(
          matching.filter((each) => listedAt(each) >= from && listedAt(each) < to).length,
        );
    }
  });

  it('of a time that ends before it begins are those of no article', async () => {
    const query = dateQuery('2025-08-20', '2025-08-10');
    expect(await facetsOf(pool, query, NOW, 5)).toMatchObject({ articles: 0, publishers: [] });
    const either = allOf([query, parseQuery('ferry').query!]);
    expect(await facetsOf(pool, either, NOW, 5)).toMatchObject({ articles: 0 });
  });

  it('are as many of each kind as asked for, the most frequent first', async () => {
    const { tags: found } = await facets('', 2);
    expect(found.map(({ key }) => key)).toEqual(['larnholm', 'łódź']);
    expect(found.map(({ name }) => name)).toEqual(['Larnholm', 'Łódź']);
  });

  it('are found by their own keys: each narrows the search to as many articles as it says', async () => {
    const all = await facets('');
    for (const { key, articles } of all.publishers)
      expect((await facets(`source:"${key}"`)).articles).toBe(articles);
    for (const { key, articles } of all.tags) expect((await facets(`tag:"${key}"`)).articles).toBe(articles);
    for (const { key, articles } of all.categories)
      expect((await facets(`category:"${key}"`)).articles).toBe(articles);
    for (const { key, articles } of all.languages)
      expect((await facets(`lang:${key}`)).articles).toBe(articles);
  });

  it('take the tags of a row that was there before they were kept from its card', async () => {
    const before = await facets('ferry');
    await inTransaction(pool, async (db) => {
      await db.query('update search.articles set tag_keys = null');
      const { query } = parseQuery('ferry');
      expect(await facetsOf(db, query, NOW, 50)).toEqual(before);
      throw new Error('undone');
    }).catch((error: unknown) => expect(error).toEqual(new Error('undone')));
  });
});

describe('facets of many articles', () => {
  const MANY = 40_000;
  beforeAll(async () => {
    // Ids are hashes, as those of articles are; every second has the word, every fifth the tag, one in a thousand the rare word.
    await pool.query(
      `insert into search.articles
         (article_id, version, story_id, published_at, language, categories, card, body, words, source_ids, headlines, tag_keys)
       select id, 1, id, $2::timestamptz - i * interval '1 minute', 'de', '{}', '{}', '',
              array_to_tsvector(array_remove(array[
                '~de', case i % 2 when 0 then 'common' end, case i % 5 when 0 then '#many' end, case i % 1000 when 0 then 'seldom' end]
                || array(select '%' || level || '.' || floor(extract(epoch from $2::timestamptz - i * interval '1 minute') * 1000 / 2 ^ (22 + 4 * level))::bigint
                           from generate_series(0, 5) level)
                || array(select '%s' || level from generate_series(1, 6) level
                          where ('x' || right(id, 8))::bit(32)::bigint % (4 ^ level)::bigint = 0), null)),
              '{many}', '{}', case i % 5 when 0 then '{many}'::text[] else '{}' end
         from (select i, encode(sha256(i::text::bytea), 'hex') as id from generate_series(1, $1::integer) i) made`,
      [MANY, NOW.toISOString()],
    );
  });

  it('are estimated by a sample, and say so', async () => {
    const found = await facets('common');
    expect(found.sampledBy).toBeGreaterThan(1);
    expect(found.articles % found.sampledBy).toBe(0);
    expect(found.articles).toBeGreaterThan((0.93 * MANY) / 2);
    expect(found.articles).toBeLessThan((1.07 * MANY) / 2);
    const many = found.tags.find(({ key }) => key === 'many')!.articles / found.articles;
    expect(many).toBeGreaterThan(0.18);
    expect(many).toBeLessThan(0.22);
    const { buckets, step } = found.histogram;
    expect(step).toBe('day');
    // Of a day 720 articles have the word, 45 of them in the sample, or so: with 3.5 of its standard deviations.
    for (const { articles } of buckets.slice(1, -1)) expect(Math.abs(articles - 720)).toBeLessThan(375);
  });

  it('are exact where few of the many match', async () => {
    expect(await facets('seldom')).toMatchObject({ articles: MANY / 1000, sampledBy: 1 });
    expect(await facets('date:PT12H -common')).toMatchObject({ sampledBy: 1 });
    expect(await facets('common -common lang:de')).toMatchObject({ articles: 0 });
  });

  it('of what is left out alone do not look at every article', async () => {
    const found = await facets('-lang:de -lang:en');
    expect(found.sampledBy).toBeGreaterThan(1);
    expect(found.articles).toBeLessThan(600);
  });
});

describe('tags that rise', () => {
  let own: Pool;
  let fresh: TestDatabase;
  const times = (
    tag: string,
    n: number,
    hoursAgo: (i: number) => number,
    named = publishers,
  ): CleanArticle[] =>
    Array.from({ length: n }, (_, i) =>
      aCleanArticle(`${tag} ${hoursAgo(0)} ${i}`, {
        hashtags: [aHashtag(tag)],
        publishedAt: new Date(NOW.getTime() - hoursAgo(i) * HOUR_MS - 1).toISOString(),
        publishedEvidence: 'text',
        sources: [aSource(`${tag} ${i}`, { sourceId: 'feed', sourceName: named[i % named.length]! })],
      }),
    );
  beforeAll(async () => {
    fresh = await createTestDatabase();
    own = createPool(fresh.url, { size: 1, statementTimeoutMs: 60_000, logger: silentLogger });
    const now = (i: number): number => i % 24;
    const before = (i: number): number => 24 + ((i * 7) % 336);
    const news = [
      ...times('Steady', 20, now),
      ...times('Steady', 280, before),
      ...times('Rising', 20, now),
      ...times('Rising', 14, before),
      ...times('New', 12, now),
      ...times('Falling', 1, now),
      ...times('Falling', 200, before),
      ...times('Twice', 2, now),
      ...times('OneOutlet', 12, now, ['Larn Post']),
      ...times('Old', 40, () => 24 * 16),
    ];
    await inTransaction(own, (db) =>
      indexArticles(
        db,
        news.map((article) => created(article)),
      ),
    );
  });
  afterAll(async () => {
    await own.end();
    await fresh.drop();
  });

  it('are those of more articles than before lets expect, the surest first', async () => {
    const found = await risingTags(own, { now: NOW, limit: 10 });
    expect(found).toMatchObject({
      from: '2025-08-30T12:00:00.000Z',
      to: '2025-08-31T12:00:00.000Z',
      articles: 67,
      articlesBefore: 494,
    });
    expect(found.trends).toEqual([
      expect.objectContaining({ key: 'new', articles: 12, expected: 0 }),
      expect.objectContaining({ key: 'rising', tag: 'Rising', articles: 20, publishers: 3, expected: 1.9 }),
    ]);
    expect((await risingTags(own, { now: NOW, limit: 1 })).trends).toHaveLength(1);
  });

  it('are none where nothing was published before, or nothing now', async () => {
    const day = 24 * HOUR_MS;
    const first = new Date(NOW.getTime() - 16 * day + HOUR_MS);
    expect(await risingTags(own, { now: first, limit: 10 })).toMatchObject({ articlesBefore: 0, trends: [] });
    const later = new Date(NOW.getTime() + 2 * day);
    expect(await risingTags(own, { now: later, limit: 10 })).toMatchObject({ articles: 0, trends: [] });
  });

  it('leave out a name that leads to a tag that is there', async () => {
    const named = Array.from({ length: 9 }, (_, i) =>
      aCleanArticle(`alias ${i}`, {
        hashtags: [aHashtag('HarbourAlliance', { aliases: ['HAA'] }), ...(i < 6 ? [aHashtag('HAA')] : [])],
        publishedAt: NOW.toISOString(),
        publishedEvidence: 'text',
        sources: [aSource(`alias ${i}`, { sourceId: 'feed', sourceName: publishers[i % 3]! })],
      }),
    );
    await inTransaction(own, (db) =>
      indexArticles(
        db,
        named.map((article) => created(article)),
      ),
    );
    const { trends } = await risingTags(own, { now: new Date(NOW.getTime() + 1), limit: 10 });
    const keys = trends.map(({ key }) => key);
    expect(keys).toContain('harbouralliance');
    expect(keys).not.toContain('haa');
  });
});
