import { topics } from '@cleanwire/contracts';
import type { CleanArticle, CleanArticleEvent, Hashtag } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import {
  aCleanArticle,
  aHashtag,
  created,
  createTestDatabase,
  duplicateOf,
  numbered,
  retracted,
  updated,
} from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import {
  articleById,
  createPool,
  emptySearchTables,
  indexArticles,
  inTransaction,
  isTagWithoutPage,
  keysOfTags,
  latestArticles,
  popularTags,
  rebuildSearch,
  storyById,
  tagByKey,
  tagsBeside,
  tagsNear,
} from '../src/index.js';
import type { IndexableEvent, Pool } from '../src/index.js';

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
beforeEach(() => emptySearchTables(pool));

const index = (...events: IndexableEvent[]): Promise<ReadonlySet<string>> =>
  inTransaction(pool, (db) => indexArticles(db, events));
const person = (tag: string, label: string): Hashtag => aHashtag(tag, { label, kind: 'person', score: 0.9 });

const storyId = aCleanArticle('english').articleId;
const report = (name: string, hour: string, ...hashtags: Hashtag[]): CleanArticle =>
  aCleanArticle(name, { storyId, publishedAt: `2025-07-20T${hour}:00:00.000Z`, hashtags });
const english = report('english', '08', person('SerhiyHrabovsky', 'Serhiy Hrabovsky'), aHashtag('Larn'));
const second = report('second', '09', person('SerhiyHrabovsky', 'Serhiy Hrabovsky'));
const german = report('german', '10', person('SerhijHrabowskyj', 'Serhij Hrabowskyj'));
const short = report('short', '11', person('Hrabovsky', 'Hrabovsky'));
const russian = {
  ...report('russian', '12', person('СергийГрабовский', 'Сергий Грабовский')),
  language: 'ru',
};
const events = numbered([english, second, german, short, russian].map((article) => created(article)));

const underTag = async (name: string): Promise<string[]> => {
  const { articles } = await latestArticles(pool, { tags: await keysOfTags(pool, [name]) }, { limit: 20 });
  return articles.map(({ card }) => card.articleId).sort();
};
const idsOf = (...articles: CleanArticle[]): string[] => articles.map(({ articleId }) => articleId).sort();

/** All that tags and stories are made of, in one order. */
async function contents(): Promise<unknown> {
  const states = await Promise.all(
    [
      'select article_id, hashtags::text from search.articles order by 1',
      'select * from search.article_tags order by 1, 2, 3',
      'select tag_key, article_count, sure_count from search.tags where article_count <> 0 or sure_count <> 0 order by 1',
      `select alias_key, tag_key, article_count, story_count from search.tag_aliases
        where article_count <> 0 or story_count <> 0 order by 1, 2`,
      'select story_id, article_count, tags::text, tag_keys, same_names::text from search.stories order by 1',
    ].map((query) => pool.query(query)),
  );
  return states.map(({ rows }) => rows);
}

describe('the names of one person in a story', () => {
  it('are one tag, under which all its articles are, and every name leads there', async () => {
    await index(...events);
    for (const name of ['serhiyhrabovsky', 'serhijhrabowskyj', 'hrabovsky'])
      expect(await tagByKey(pool, name)).toMatchObject({
        tag: 'SerhiyHrabovsky',
        articles: 4,
        aliases: ['Hrabovsky', 'SerhijHrabowskyj'],
      });
    expect(await underTag('serhijhrabowskyj')).toEqual(idsOf(english, second, german, short));
    expect((await popularTags(pool, { limit: 9 })).tags.map(({ tag, articles }) => [tag, articles])).toEqual([
      ['SerhiyHrabovsky', 4],
      ['Larn', 1],
      ['СергийГрабовский', 1],
    ]);
  });

  it('are shown beside the tag, with the article and with the story', async () => {
    await index(...events);
    expect((await articleById(pool, german.articleId))?.article.hashtags).toMatchObject([
      { tag: 'SerhiyHrabovsky', label: 'Serhiy Hrabovsky', aliases: ['SerhijHrabowskyj'] },
    ]);
    expect((await storyById(pool, storyId, 9))?.story.tags[0]).toEqual({
      key: 'serhiyhrabovsky',
      tag: 'SerhiyHrabovsky',
      label: 'Serhiy Hrabovsky',
      articles: 4,
      aliases: ['Hrabovsky', 'SerhijHrabowskyj'],
    });
    expect((await tagsBeside(pool, ['larn'], 5)).map(({ tag }) => tag)).toEqual(['SerhiyHrabovsky']);
  });

  it('come apart when an article leaves the story, or is gone', async () => {
    await index(...events);
    const together = await contents();
    const alone = { ...german, version: 2, storyId: german.articleId };
    await index({ ...updated(alone, ['storyId']), sequence: 10 });
    expect((await tagByKey(pool, 'serhijhrabowskyj'))?.tag).toBe('SerhijHrabowskyj');
    expect(await underTag('serhiyhrabovsky')).toEqual(idsOf(english, second, short));
    await index({ ...updated({ ...german, version: 3 }, ['storyId']), sequence: 11 });
    expect(await contents()).toEqual(together);

    await index(retracted({ ...english, version: 2 }), retracted({ ...second, version: 2 }));
    expect((await tagByKey(pool, 'hrabovsky'))?.tag).toBe('SerhijHrabowskyj');
  });

  it('are the same in whatever order events come, and how often', async () => {
    const moved: CleanArticleEvent = {
      ...updated({ ...short, version: 2, storyId: short.articleId }, ['storyId']),
      sequence: 9,
    };
    const all = [...events, moved, { ...retracted({ ...second, version: 2 }), sequence: 12 }];
    const orders = [all, [...all].reverse(), [...all, ...all], all.map((_, i) => all[(i * 3) % all.length]!)];
    const states = [];
    for (const order of orders) {
      await emptySearchTables(pool);
      for (const event of order) await index(event);
      states.push(await contents());
      await emptySearchTables(pool);
      await index(...order);
      states.push(await contents());
    }
    for (const state of states) expect(state).toEqual(states[0]);
  });

  it('stay when another place ran one of the articles, which tells nothing new of them', async () => {
    await index(...events);
    const before = await contents();
    await index({ ...duplicateOf({ ...german, version: 2 }), sequence: 20 });
    expect(await contents()).toEqual(before);
    expect((await articleById(pool, german.articleId))?.article.hashtags[0]?.tag).toBe('SerhiyHrabovsky');
  });

  it('are the same after the search tables were rebuilt', async () => {
    await index(...events);
    const before = await contents();
    await rebuildSearch(pool, async (topic, onMessage) => {
      if (topic !== topics.latestArticles.name) return;
      for (const { article } of [...events].reverse()) {
        const { key, value } = topics.latestArticles.encode(article);
        const place = { topic, partition: 0, offset: '0', timestamp: 0, headers: {} };
        await onMessage({ ...place, key: Buffer.from(key ?? ''), value });
      }
    });
    expect(await contents()).toEqual(before);
  });

  it('are counted right when two indexers have articles of one story at once', async () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      report(`report ${i}`, '13', i % 2 ? person('Hrabovsky', 'Hrabovsky') : english.hashtags[0]!),
    );
    await Promise.all([
      index(...many.slice(0, 20).map(created)),
      index(...many.slice(20).map(created)),
      ...events.map((event) => index(event)),
    ]);
    await Promise.all(many.map((article) => index(retracted({ ...article, version: 2 }))));
    const state = await contents();
    await emptySearchTables(pool);
    await index(...events);
    expect(state).toEqual(await contents());
  });
});

describe('an alias that stories alone know', () => {
  const elsewhere = (n: number): CleanArticle =>
    aCleanArticle(`elsewhere ${n}`, { hashtags: [person('Hrabovsky', 'Hrabovsky')] });

  it('has its own page while more articles write it of nobody knows whom', async () => {
    await index(...events, created(elsewhere(1)));
    expect((await tagByKey(pool, 'hrabovsky'))?.tag).toBe('SerhiyHrabovsky');
    await index(created(elsewhere(2)));
    expect(await tagByKey(pool, 'hrabovsky')).toMatchObject({ tag: 'Hrabovsky', articles: 2 });
  });
});

describe('a tag that no article is sure of', () => {
  const unsure = (n: number): CleanArticle =>
    aCleanArticle(`doubt ${n}`, { hashtags: [aHashtag('SharesFell', { score: 0.5 }), aHashtag('Larn')] });

  it('is found by search and has no page until three articles have it, or one is sure', async () => {
    await index(created(unsure(1)), created(unsure(2)));
    expect(await tagByKey(pool, 'sharesfell')).toBeUndefined();
    expect(await isTagWithoutPage(pool, 'sharesfell')).toBe(true);
    expect(await isTagWithoutPage(pool, 'nowhere')).toBe(false);
    expect((await popularTags(pool, { limit: 9 })).tags.map(({ tag }) => tag)).toEqual(['Larn']);
    expect(await tagsNear(pool, 'sharesfel', 9)).toEqual([]);
    expect(await tagsBeside(pool, ['larn'], 9)).toEqual([]);
    expect(await underTag('sharesfell')).toEqual(idsOf(unsure(1), unsure(2)));

    await index(created(unsure(3)));
    expect((await tagByKey(pool, 'sharesfell'))?.articles).toBe(3);
    await index(retracted({ ...unsure(3), version: 2 }));
    expect(await tagByKey(pool, 'sharesfell')).toBeUndefined();

    await index(created(aCleanArticle('sure', { hashtags: [aHashtag('SharesFell', { score: 0.8 })] })));
    expect((await tagByKey(pool, 'sharesfell'))?.articles).toBe(3);
    expect(await isTagWithoutPage(pool, 'sharesfell')).toBe(false);
  });

  it('takes in no alias that has a page of its own', async () => {
    const doubtful = aHashtag('KeptSharesOfLarn', { score: 0.5, aliases: ['KSL'] });
    await index(
      created(aCleanArticle('one', { hashtags: [doubtful] })),
      created(aCleanArticle('two', { hashtags: [doubtful] })),
      created(aCleanArticle('three', { hashtags: [aHashtag('KSL')] })),
    );
    expect(await tagByKey(pool, 'ksl')).toMatchObject({ tag: 'KSL', articles: 1 });
  });
});
