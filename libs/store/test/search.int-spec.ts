import { boundedEvent } from '@cleanwire/deciding/dedup';
import { tagKey } from '@cleanwire/language/hashtags';
import { endsOf, parseQuery, toTsquery } from '@cleanwire/language/search';
import type { TsQuery } from '@cleanwire/language/search';
import { topics } from '@cleanwire/contracts';
import type { CleanArticle, CleanArticleEvent, IncomingMessage, OutgoingMessage } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import {
  aCleanArticle,
  aHashtag,
  aSource,
  created,
  createTestDatabase,
  duplicateOf,
  merged,
  naughtyStrings,
  numbered,
  retracted,
  split,
  updated,
} from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import {
  allSources,
  keysOfCarrier,
  keysOfSources,
  articleById,
  articleLanguages,
  bestArticles,
  createPool,
  decisionsOf,
  emptySearchTables,
  filterOf,
  indexArticles,
  inTransaction,
  keysOfTags,
  latestArticles,
  latestStories,
  popularTags,
  readMigrations,
  rebuildSearch,
  searchStatistics,
  storyById,
  storyOfArticle,
  tagByKey,
  tagNamed,
  tagsBeside,
  tagsNear,
  wentInto,
} from '../src/index.js';
import type { ArticleFilter, ArticlePage, IndexableEvent, Pool } from '../src/index.js';

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
const find = (filter: ArticleFilter, limit = 20): Promise<ArticlePage> =>
  latestArticles(pool, filter, { limit });
const headlines = ({ articles }: ArticlePage): string[] => articles.map(({ card }) => card.headline);
const words = (typed: string): { words: TsQuery } => ({
  words: toTsquery(parseQuery(typed).query!),
});

describe('an article without a date', () => {
  const on = (name: string, publishedAt: string, more: Partial<CleanArticle> = {}): CleanArticle =>
    aCleanArticle(name, { publishedAt, hashtags: [aHashtag('Larnholm')], ...more });
  const dated = [
    on('evening', '2025-07-30T20:00:00.000Z', { publishedPrecision: 'minute' }),
    on('that day', '2025-07-30T00:00:00.000Z'),
    on('the night before', '2025-07-29T23:59:00.000Z', { publishedPrecision: 'minute' }),
  ];
  // Seen last of all.
  const undated = on('undated', '2025-07-30T23:30:00.000Z', {
    publishedPrecision: 'second',
    publishedEvidence: 'fetched',
  });
  const inOrder = [dated[0]!, dated[1]!, undated, dated[2]!].map(({ articleId }) => articleId);
  const ids = ({ articles }: ArticlePage): string[] => articles.map(({ card }) => card.articleId);
  beforeEach(() => index(...[undated, ...dated].map(created)));

  it.each<[string, ArticleFilter]>([
    ['everything', {}],
    ['a tag', { tags: [['larnholm']] }],
    ['a source', { sources: [['meridianwire']] }],
    ['a language', { language: 'en' }],
  ])(
    'stands behind all of the day it was seen, before what is older, in %s page by page',
    async (_list, filter) => {
      const found: string[] = [];
      let page = await latestArticles(pool, filter, { limit: 1 });
      for (found.push(...ids(page)); page.next; found.push(...ids(page)))
        page = await latestArticles(pool, filter, { limit: 1, after: page.next });
      expect(found).toEqual(inOrder);
    },
  );

  it('is of the day it was seen, for those who ask by date', async () => {
    const day = { from: '2025-07-30T00:00:00.000Z', to: '2025-07-31T00:00:00.000Z' };
    expect(ids(await latestArticles(pool, day, { limit: 10 }))).toEqual(inOrder.slice(0, 3));
    const before = { from: '2025-07-29T00:00:00.000Z', to: '2025-07-30T00:00:00.000Z' };
    expect(ids(await latestArticles(pool, before, { limit: 10 }))).toEqual(inOrder.slice(3));
  });

  it('moves to its date once one is found, in every list', async () => {
    const found: Partial<CleanArticle> = {
      publishedAt: '2025-07-30T21:00:00.000Z',
      publishedEvidence: 'meta',
    };
    await index(updated({ ...undated, ...found, version: 2 }, ['publishedAt']));
    const expected = [undated, ...dated].map(({ articleId }) => articleId);
    for (const filter of [{}, { tags: [['larnholm']] }, { sources: [['meridianwire']] }])
      expect(ids(await latestArticles(pool, filter, { limit: 10 }))).toEqual(expected);
  });

  it('takes its place when an older version of the program had listed it by the time it was seen', async () => {
    await pool.query(`update search.articles set published_at = $1 where article_id = $2`, [
      undated.publishedAt,
      undated.articleId,
    ]);
    for (const table of ['article_tags', 'article_sources'])
      await pool.query(`update search.${table} set published_at = $1 where article_id = $2`, [
        undated.publishedAt,
        undated.articleId,
      ]);
    expect(ids(await latestArticles(pool, {}, { limit: 1 }))).toEqual([undated.articleId]);
    const { sql } = (await readMigrations()).find(({ name }) => name === '0061_undated')!;
    await inTransaction(pool, (db) => db.query(sql));
    for (const filter of [{}, { tags: [['larnholm']] }, { sources: [['meridianwire']] }])
      expect(ids(await latestArticles(pool, filter, { limit: 10 }))).toEqual(inOrder);
  });
});

/** Three articles of one tag, a day apart. */
const [monday, tuesday, wednesday] = ['monday', 'tuesday', 'wednesday'].map((name, day) =>
  aCleanArticle(name, {
    headline: name,
    publishedAt: `2025-07-2${day}T00:00:00.000Z`,
    hashtags: [aHashtag('Harbour')],
  }),
) as [CleanArticle, CleanArticle, CleanArticle];

const placesOf = (name: string, count: number): CleanArticle['sources'] =>
  Array.from({ length: count }, (_, n) =>
    aSource(`${name} ${n}`, {
      sourceId: `${name === 'cranes' ? '' : `${name}-`}outlet-${n}`,
      headline: `${name} ${n}${n === 0 ? '' : ` uniquely${n}`}`,
      seenAt: new Date(Date.UTC(2025, 6, 30, 8, n)).toISOString(),
    }),
  );
const asEvent = (event: ReturnType<typeof boundedEvent>, i: number): CleanArticleEvent => ({
  ...event,
  sequence: 1000 + i,
});

/** The events of one text that so many outlets ran, one after the other, as they are told. */
const ranBy = (count: number, name = 'cranes'): CleanArticleEvent[] => {
  const places = placesOf(name, count);
  const events = places.map((_, n) => {
    const article = aCleanArticle(name, {
      version: n + 1,
      headline: `${name} 0`,
      sources: places.slice(0, n + 1),
      sightingCount: n + 1,
      ...(n > 0 && { articleId: aCleanArticle(name).articleId }),
    });
    return boundedEvent(n === 0 ? created(article) : duplicateOf(article));
  });
  return numbered(events.map(asEvent));
};

describe('indexing', () => {
  it('keeps the highest version, whichever way events come', async () => {
    const second = { ...monday, version: 2, headline: 'monday, corrected' };
    expect(await index(created(monday))).toEqual(new Set([monday.articleId]));
    expect(await index(updated(second, ['headline']))).toEqual(new Set([monday.articleId]));
    expect(await index(created(monday))).toEqual(new Set());
    expect(await index(updated(second, ['headline']))).toEqual(new Set());
    expect(headlines(await find({}))).toEqual(['monday, corrected']);
  });

  it('takes every event of an article within one batch', async () => {
    const twice = {
      ...monday,
      version: 2,
      sources: [...monday.sources, aSource('copy', { sourceId: 'coast' })],
    };
    await index(created(monday), duplicateOf(twice));
    expect((await find({})).articles).toMatchObject([
      { card: { version: 2 }, duplicates: { 'body-exact': 1 } },
    ]);
    expect(await decisionsOf(pool, monday.articleId)).toEqual([
      { sightingId: monday.sources[0]?.sightingId, version: 1, kind: 'created', fields: [], sequence: 1 },
      {
        sightingId: twice.sources[1]?.sightingId,
        version: 2,
        kind: 'duplicate',
        reason: 'body-exact',
        score: 1,
        evidence: 'equal by body-exact',
        fields: [],
        sequence: 1,
      },
    ]);
  });

  it('changes nothing when the same events come again', async () => {
    const twice = {
      ...monday,
      version: 2,
      sources: [...monday.sources, aSource('copy', { sourceId: 'coast' })],
    };
    const events = [
      created(monday),
      duplicateOf(twice),
      created(tuesday),
      retracted({ ...tuesday, version: 2 }),
    ];
    await index(...events);
    const before = await contents();
    await index(...events);
    for (const event of events) await index(event);
    expect(await contents()).toEqual(before);
  });

  it('removes a retracted article, and no older event brings it back', async () => {
    await index(created(monday), created(tuesday));
    await index(retracted({ ...monday, version: 2 }));
    await index(created(monday));
    expect(headlines(await find({}))).toEqual(['tuesday']);
    expect(await articleById(pool, monday.articleId)).toBeUndefined();
    expect((await tagByKey(pool, 'harbour'))?.articles).toBe(1);
  });

  it('moves an article in every list when its tags, source or date change', async () => {
    await index(created(monday), created(tuesday));
    const moved = {
      ...monday,
      version: 2,
      publishedAt: '2025-08-01T00:00:00.000Z',
      hashtags: [aHashtag('Lighthouse')],
    };
    await index(updated(moved, ['hashtags', 'publishedAt']));
    expect(headlines(await find({ tags: [['harbour']] }))).toEqual(['tuesday']);
    expect(headlines(await find({ tags: [['lighthouse']] }))).toEqual(['monday']);
    expect(headlines(await find({ sources: [['meridianwire']] }))).toEqual(['monday', 'tuesday']);
    const { rows } = await pool.query<{ n: number }>(
      'select count(*)::integer as n from search.article_sources',
    );
    // Each under its publisher and under its carrier.
    expect(rows).toEqual([{ n: 4 }]);
  });

  it('agrees with itself when two indexers work on the same articles at once', async () => {
    const articles = Array.from({ length: 60 }, (_, i) =>
      aCleanArticle(`a${i}`, { hashtags: [aHashtag('Busy')] }),
    );
    const events = articles.map(created);
    const attempts = await Promise.allSettled([
      index(...events),
      index(...[...events].reverse()),
      index(...events),
    ]);
    expect(attempts.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect((await tagByKey(pool, 'busy'))?.articles).toBe(60);
    expect(await allSources(pool)).toMatchObject([{ id: 'meridianwire', articles: 60 }]);
  });

  it('knows every place and headline of an article whose events each list a part of them', async () => {
    const events = ranBy(300);
    expect(Math.max(...events.map(({ article }) => article.sources.length))).toBe(50);
    // As a consumer gets them: in chunks, of which each leaves one state of the article.
    for (let from = 0; from < events.length; from += 120) await index(...events.slice(from, from + 120));

    for (const outlet of ['outlet-0', 'outlet-17', 'outlet-150', 'outlet-299'])
      expect(headlines(await find({ sources: [[outlet.replaceAll('-', '')]] }))).toEqual(['cranes 0']);
    expect(headlines(await find(words('uniquely170')))).toEqual(['cranes 0']);
    const [listed] = (await find({})).articles;
    expect(listed).toMatchObject({
      duplicates: { 'body-exact': 299 },
      card: { sightingCount: 300, sourceCount: 300 },
    });
    expect((await storyById(pool, listed!.card.storyId, 10))?.story.sourceCount).toBe(300);

    // Another date moves it in the lists of all of them.
    const last = events.at(-1)!.article;
    await index(updated({ ...last, version: 301, publishedAt: '2025-08-02T00:00:00.000Z' }, ['publishedAt']));
    expect(await find({ sources: [['outlet17']] })).toMatchObject({
      articles: [{ card: { publishedAt: '2025-08-02T00:00:00.000Z' } }],
    });
  });

  it('gives the places of an article that was taken in to the one that took it', async () => {
    const events = ranBy(120);
    const cranes = events.at(-1)!.article;
    const gulls = ranBy(90, 'gulls');
    const taken = { ...gulls.at(-1)!.article, sources: placesOf('gulls', 90) };
    const both = {
      ...cranes,
      version: 121,
      sources: [...placesOf('cranes', 120), ...taken.sources],
      sightingCount: 210,
    };
    const [winner, loser] = merged(both, { ...taken, version: 91 });
    await index(...events, ...gulls);
    await index(...[boundedEvent(loser), boundedEvent(winner, taken)].map(asEvent));
    for (const outlet of ['outlet-3', 'gulls-outlet-3', 'gulls-outlet-89'])
      expect(headlines(await find({ sources: [[outlet.replaceAll('-', '')]] }))).toEqual(['cranes 0']);
    expect((await find({})).articles).toMatchObject([{ duplicates: { 'body-exact': 208, merged: 1 } }]);
    expect(await decisionsOf(pool, both.articleId)).toHaveLength(210);
  });

  it('is rebuilt from the topics to the same contents', async () => {
    const twice = {
      ...monday,
      version: 2,
      sources: [...monday.sources, aSource('copy', { sourceId: 'coast' })],
    };
    const events = [
      created(monday),
      duplicateOf(twice),
      created(tuesday),
      retracted({ ...tuesday, version: 2 }),
    ];
    await index(...events);
    const before = await contents();
    const kept = new Map([
      [topics.latestArticles.name, [topics.latestArticles.encode(twice), tombstone(tuesday)]],
      [topics.cleanArticles.name, events.map((event) => topics.cleanArticles.encode(event))],
    ]);
    const report = await rebuildSearch(pool, async (topic, onMessage) => {
      for (const message of kept.get(topic) ?? []) await onMessage(received(message));
    });
    expect(report).toEqual({ articles: 1, events: 4 });
    expect(await contents()).toEqual(before);
  });
});

describe('latest articles', () => {
  beforeEach(() => index(created(tuesday), created(monday), created(wednesday)));

  it('of a tag come newest first, page after page, none twice and none left out', async () => {
    const seen: string[] = [];
    let page = await latestArticles(pool, { tags: [['harbour']] }, { limit: 2 });
    seen.push(...headlines(page));
    while (page.next) {
      page = await latestArticles(pool, { tags: [['harbour']] }, { limit: 2, after: page.next });
      seen.push(...headlines(page));
    }
    expect(seen).toEqual(['wednesday', 'tuesday', 'monday']);
  });

  it('are told apart by id where they have one time', async () => {
    const same = Array.from({ length: 7 }, (_, i) =>
      aCleanArticle(`same ${i}`, { hashtags: [aHashtag('Same')] }),
    );
    await index(...same.map(created));
    const seen = new Set<string>();
    let after: ArticlePage['next'];
    do {
      const page = await latestArticles(pool, { tags: [['same']] }, { limit: 3, ...(after && { after }) });
      for (const { card } of page.articles) seen.add(card.articleId);
      after = page.next;
    } while (after);
    expect(seen.size).toBe(7);
  });

  it('under a tag and its alias are listed once', async () => {
    await index(created(aCleanArticle('both', { hashtags: [aHashtag('Harbour'), aHashtag('HB')] })));
    const { articles } = await find({ tags: [['harbour', 'hb']] });
    expect(articles).toHaveLength(4);
  });

  it.each<[string, ArticleFilter, string[]]>([
    ['words in the body', words('gulls'), ['birds']],
    ['words in any headline', words('second thoughts'), ['birds']],
    ['words without their accents', words('cafe'), ['birds']],
    ['a phrase', words('"gulls over"'), ['birds']],
    ['no phrase in another order', words('"over gulls"'), []],
    ['no excluded word', words('gulls -café'), []],
    ['two tags', { tags: [['harbour'], ['gulls']] }, ['birds']],
    ['a source', { sources: [['coastcourier']] }, ['birds']],
    ['a tag and a source', { tags: [['harbour']], sources: [['coastcourier']] }, ['birds']],
    ['a language, by its primary subtag', { language: 'PT-pt' }, ['birds']],
    ['a category in any case', { category: 'NATURE' }, ['birds']],
    ['a time from which on', { from: '2025-07-23T00:00:00Z' }, ['birds']],
    ['a time before which', { to: '2025-07-21T00:00:00Z' }, ['monday']],
    [
      'everything at once',
      { ...words('gulls'), tags: [['gulls']], sources: [['coastcourier']], category: 'nature' },
      ['birds'],
    ],
    ['nothing that is not there', { tags: [['nowhere']] }, []],
  ])('can be filtered by %s', async (_what, filter, expected) => {
    const copy = aSource('copy', {
      headline: 'Second thoughts',
      sourceId: 'coast',
      sourceName: 'Coast Courier',
    });
    await index(
      created(
        aCleanArticle('birds', {
          headline: 'birds',
          body: 'Gulls over the café.',
          publishedAt: '2025-07-24T00:00:00.000Z',
          hashtags: [aHashtag('Harbour'), aHashtag('Gulls')],
          language: 'pt-BR',
          categories: ['Nature'],
          sources: [aSource('own', { headline: 'birds' }), copy],
        }),
      ),
    );
    expect(headlines(await find(filter))).toEqual(expected);
  });

  it.each([
    ['한국 소프트웨어 산업협회가 성명을 냈다.', '소프트웨어'],
    ['気候変動に関する新しい報告書が公表された。', '報告書'],
    ['新しい水道が開通した。', '水'],
    ['国务院发布新规定。', '国务院'],
    ['รัฐบาลประกาศนโยบายใหม่', 'นโยบาย'],
    ['أعلنت الحُكومة عن خطة جديدة', 'الحكومة'],
    ['Правительство объявило о новом плане', 'правительство'],
  ])('are found by words of %j', async (body, typed) => {
    await index(created(aCleanArticle('found', { headline: 'found', body })));
    expect(headlines(await find(words(typed)))).toEqual(['found']);
  });

  describe('among many that do not match', () => {
    const old = ['one', 'two', 'three'].map((name, day) =>
      aCleanArticle(`old ${name}`, {
        headline: name,
        body: 'A lone heron by the old pier.',
        publishedAt: `2020-01-0${day + 1}T00:00:00.000Z`,
        hashtags: [aHashtag('Common')],
        categories: ['Birds'],
      }),
    );
    beforeEach(() => {
      const crowd = Array.from({ length: 5200 }, (_, i) =>
        aCleanArticle(`crowd ${i}`, { body: 'pier heron', hashtags: [aHashtag('Common')] }),
      );
      return index(...[...crowd, ...old].map(created));
    }, 60_000);

    it.each<[string, ArticleFilter]>([
      ['a rare word', words('lone')],
      ['a phrase of common words', words('"old pier"')],
      ['a rare word and a common tag', { ...words('lone'), tags: [['common']] }],
      ['a rare word and a busy source', { ...words('lone'), sources: [['meridianwire']] }],
      ['a rare category', { category: 'birds' }],
      ['a rare word since a day', { ...words('lone'), from: '2019-01-01T00:00:00Z' }],
    ])('are found by %s, page after page', async (_what, filter) => {
      const first = await find(filter, 2);
      expect(headlines(first)).toEqual(['three', 'two']);
      const second = await latestArticles(pool, filter, { limit: 2, after: first.next! });
      expect([headlines(second), second.next]).toEqual([['one'], undefined]);
    });
  });

  it('can be asked for with the best match first, page after page', async () => {
    await index(
      created(aCleanArticle('weak', { headline: 'Weather', body: `tide ${'other words '.repeat(50)}` })),
      created(aCleanArticle('strong', { headline: 'Tide and tide again', body: 'The tide, the tide.' })),
    );
    const first = await bestArticles(pool, words('tide'), { limit: 1 });
    expect(headlines(first)).toEqual(['Tide and tide again']);
    const second = await bestArticles(pool, words('tide'), { limit: 1, after: first.next! });
    expect(headlines(second)).toEqual(['Weather']);
    expect(second.next).toBeUndefined();
  });

  it.each(naughtyStrings)('survive the question %j', async (typed) => {
    const { query } = parseQuery(typed);
    const literal =
      query && endsOf(query).every(({ kind }) => kind !== 'date') ? toTsquery(query) : undefined;
    const filter = {
      tags: [[typed.slice(0, 200).replaceAll('\0', '')]],
      ...(literal !== undefined && { words: literal }),
    };
    expect((await find(filter)).articles).toEqual([]);
    if (literal !== undefined) {
      await find({ words: literal });
      await bestArticles(pool, { words: literal }, { limit: 5 });
    }
  });

  it('store whatever a text holds', async () => {
    const body = naughtyStrings.join('\n').replaceAll('\0', '').toWellFormed();
    const headline = `<script>alert(1)</script> ${'x'.repeat(900)}`;
    await index(created(aCleanArticle('naughty', { headline, body })));
    expect((await articleById(pool, aCleanArticle('naughty').articleId))?.article.body).toBe(body);
  });

  it('hold a text of a megabyte', async () => {
    const body = Array.from({ length: 130_000 }, (_, i) => `w${i.toString(36)}`)
      .join(' ')
      .slice(0, 1_000_000);
    await index(created(aCleanArticle('long', { headline: 'long', body })));
    expect(headlines(await find(words('w1 w2 w3')))).toEqual(['long']);
  });
});

describe('tags', () => {
  it.each([
    ['lodz', 'Łódź'],
    ['LODZ', 'Łódź'],
    ['#Łodz', 'Łódź'],
    ['istanbul', 'İstanbul'],
    ['İSTANBUL', 'İstanbul'],
    ['ISTANBUL', 'İstanbul'],
    ['strasse', 'Straße'],
    ['مدينه', undefined],
    ['resume', 'resume'],
    ['Résumé', 'Résumé'],
    ['ab', 'ÄrzteBlatt'],
    ['lo', undefined],
    ['!', undefined],
  ])('are found by %s: %s', async (typed, expected) => {
    const names = ['Łódź', 'İstanbul', 'Straße', 'resume', 'Résumé'].map((tag) =>
      aHashtag(tag, { key: tagKey(tag) }),
    );
    const paper = aHashtag('ÄrzteBlatt', { key: tagKey('ÄrzteBlatt'), aliases: ['ÄB'] });
    await index(created(aCleanArticle('names', { hashtags: [...names, paper] })));
    expect((await tagNamed(pool, typed))?.tag).toBe(expected);
    const [keys] = await keysOfTags(pool, [typed]);
    expect(keys).toContain(expected === undefined ? tagKey(typed) : tagKey(expected));
  });

  it('are found many at a time as one by one', async () => {
    const paper = aHashtag('ÄrzteBlatt', { key: tagKey('ÄrzteBlatt'), aliases: ['ÄB'] });
    const names = ['Łódź', 'İstanbul'].map((tag) => aHashtag(tag, { key: tagKey(tag) }));
    await index(created(aCleanArticle('names', { hashtags: [...names, paper] })));
    const typed = ['lodz', 'ab', 'nowhere', 'Łódź', 'lodz', '!', 'istanbul'];
    const paperKeys = [tagKey('ÄrzteBlatt'), tagKey('ÄB'), 'ab'];
    expect(await keysOfTags(pool, typed)).toEqual([
      [tagKey('Łódź'), 'lodz'],
      paperKeys,
      ['nowhere'],
      [tagKey('Łódź')],
      [tagKey('Łódź'), 'lodz'],
      [''],
      [tagKey('İstanbul'), 'istanbul'],
    ]);
    expect(await keysOfTags(pool, [])).toEqual([]);
  });

  const association = aHashtag('KoreaAISoftwareIndustryAssociation', { aliases: ['KOSA'] });

  it('are found by their alias, which brings its own articles along', async () => {
    await index(
      created(aCleanArticle('a', { headline: 'a', hashtags: [association] })),
      created(aCleanArticle('b', { headline: 'b', hashtags: [aHashtag('KOSA')] })),
    );
    const tag = await tagByKey(pool, 'kosa');
    expect(tag).toMatchObject({ tag: association.tag, aliases: ['KOSA'], articles: 2 });
    expect(headlines(await find({ tags: await keysOfTags(pool, ['kosa']) })).sort()).toEqual(['a', 'b']);
  });

  it('keep an acronym that means something else more often', async () => {
    const amnesty = aHashtag('AmnestyInternational', { aliases: ['AI'] });
    await index(
      created(aCleanArticle('a', { hashtags: [amnesty] })),
      ...['b', 'c', 'd'].map((name) => created(aCleanArticle(name, { hashtags: [aHashtag('AI')] }))),
    );
    expect(await tagByKey(pool, 'ai')).toMatchObject({ tag: 'AI', articles: 3 });
    expect(await tagByKey(pool, 'amnestyinternational')).toMatchObject({ aliases: [], articles: 1 });
  });

  it('do not lend an acronym that two of them share', async () => {
    await index(
      created(aCleanArticle('a', { hashtags: [aHashtag('AsianFootball', { aliases: ['AFA'] })] })),
      created(aCleanArticle('b', { hashtags: [aHashtag('ArtFair', { aliases: ['AFA'] })] })),
    );
    expect(await tagByKey(pool, 'afa')).toBeUndefined();
  });

  it('lose an alias with the article that taught it', async () => {
    const article = aCleanArticle('a', { hashtags: [association] });
    await index(created(article));
    await index(retracted({ ...article, version: 2 }));
    expect(await tagByKey(pool, 'kosa')).toBeUndefined();
  });

  it('come with those beside them and those spelt nearly alike', async () => {
    await index(
      created(aCleanArticle('a', { hashtags: [association, aHashtag('SouthKorea'), aHashtag('AIAct')] })),
      created(aCleanArticle('b', { hashtags: [association, aHashtag('SouthKorea')] })),
    );
    expect((await tagsBeside(pool, [association.key], 5)).map(({ tag }) => tag)).toEqual([
      'SouthKorea',
      'AIAct',
    ]);
    expect((await tagsNear(pool, 'southcorea', 5)).map(({ tag }) => tag)).toContain('SouthKorea');
  });

  it('are listed by how many articles have them, page after page', async () => {
    await index(
      ...['a', 'b', 'c'].map((name, i) =>
        created(
          aCleanArticle(name, {
            hashtags: ['One', 'Two', 'Three'].slice(0, i + 1).map((tag) => aHashtag(tag)),
          }),
        ),
      ),
    );
    const first = await popularTags(pool, { limit: 2 });
    expect(first.tags.map(({ tag, articles }) => [tag, articles])).toEqual([
      ['One', 3],
      ['Two', 2],
    ]);
    const second = await popularTags(pool, { limit: 2, after: first.next! });
    expect(second).toEqual({ tags: [{ key: 'three', tag: 'Three', label: 'Three', articles: 1 }] });
    expect((await popularTags(pool, { limit: 9, part: 'hre' })).tags).toHaveLength(1);
  });
});

describe('stories', () => {
  const flood = (name: string, overrides: Partial<CleanArticle>): CleanArticle =>
    aCleanArticle(name, { storyId: aCleanArticle('first').articleId, ...overrides });
  const first = flood('first', {
    headline: 'River over its banks',
    publishedAt: '2025-07-20T08:00:00.000Z',
    hashtags: [aHashtag('Larn'), aHashtag('Flood')],
  });
  const second = flood('second', {
    headline: '라른강 범람',
    language: 'ko',
    publishedAt: '2025-07-20T11:00:00.000Z',
    hashtags: [aHashtag('Larn')],
    sources: [aSource('second', { sourceId: 'donghae' })],
  });
  const third = flood('third', {
    headline: 'River falls again',
    publishedAt: '2025-07-22T08:00:00.000Z',
    hashtags: [aHashtag('Larn'), aHashtag('Dyke')],
  });
  const events = numbered([created(first), created(second), created(third), created(monday)]);

  it('are what their articles say', async () => {
    await index(...events);
    const found = await storyById(pool, first.articleId, 10);
    expect(found?.articles.map(({ card }) => card.headline)).toEqual([
      'River over its banks',
      '라른강 범람',
      'River falls again',
    ]);
    expect(found?.story).toEqual({
      storyId: first.articleId,
      headline: 'River over its banks',
      language: 'en',
      firstPublishedAt: '2025-07-20T08:00:00.000Z',
      lastPublishedAt: '2025-07-22T08:00:00.000Z',
      articleCount: 3,
      sourceCount: 2,
      languages: ['en', 'ko'],
      tags: [
        { key: 'larn', tag: 'Larn', label: 'Larn', articles: 3 },
        { key: 'dyke', tag: 'Dyke', label: 'Dyke', articles: 1 },
        { key: 'flood', tag: 'Flood', label: 'Flood', articles: 1 },
      ].sort((a, b) => b.articles - a.articles),
    });
    expect((await find({ storyId: first.articleId })).articles).toMatchObject([
      { card: { headline: 'River falls again' }, story: { articleCount: 3, sourceCount: 2 } },
      { card: { headline: '라른강 범람' } },
      { card: { headline: 'River over its banks' } },
    ]);
    expect((await articleById(pool, monday.articleId))?.story).toBeUndefined();
    expect(await storyOfArticle(pool, third.articleId)).toBe(first.articleId);
  });

  it('follow an article that turns out to belong to another, in whatever order events come', async () => {
    const moved = { ...third, version: 2, storyId: third.articleId };
    const toStory: CleanArticleEvent = {
      ...created(moved),
      kind: 'updated',
      change: { previousVersion: 1, fields: ['storyId'], reason: 'story' },
    };
    const all = [
      ...events,
      { ...toStory, sequence: 5 },
      { ...retracted({ ...second, version: 2 }), sequence: 6 },
    ];
    const orders = [
      all,
      [...all].reverse(),
      [...all, ...all],
      [all[4]!, all[0]!, all[2]!, all[5]!, all[1]!, all[3]!],
    ];
    const states = [];
    for (const order of orders) {
      await emptySearchTables(pool);
      for (const event of order) await index(event);
      states.push(await contents());
    }
    await emptySearchTables(pool);
    await index(...all);
    states.push(await contents());
    for (const state of states) expect(state).toEqual(states[0]);
    expect((await latestStories(pool, {}, { limit: 10 })).stories).toMatchObject([
      { storyId: third.articleId, articleCount: 1 },
      { storyId: first.articleId, articleCount: 1, languages: ['en'] },
      { storyId: monday.articleId, articleCount: 1 },
    ]);
  });

  it('are counted right when two indexers have articles of one at once', async () => {
    const many = Array.from({ length: 40 }, (_, i) => flood(`report ${i}`, {}));
    await Promise.all([index(...many.slice(0, 20).map(created)), index(...many.slice(20).map(created))]);
    await Promise.all(many.map((article) => index(retracted({ ...article, version: 2 }))));
    await Promise.all([index(created(first)), index(created(second)), index(created(third))]);
    expect((await storyById(pool, first.articleId, 10))?.story.articleCount).toBe(3);
  });

  it.each<[string, Parameters<typeof latestStories>[1], string[]]>([
    ['everything', {}, ['River over its banks', 'monday']],
    ['a tag', { tags: [['dyke']] }, ['River over its banks']],
    ['two tags', { tags: [['dyke'], ['larn', 'x']] }, ['River over its banks']],
    ['tags that meet nowhere', { tags: [['dyke'], ['harbour']] }, []],
    ['a language', { language: 'ko-KR' }, ['River over its banks']],
    ['several articles', { minArticles: 2 }, ['River over its banks']],
  ])('can be filtered by %s, and come page after page', async (_what, filter, expected) => {
    await index(...events);
    const seen: string[] = [];
    let after;
    do {
      const page: Awaited<ReturnType<typeof latestStories>> = await latestStories(pool, filter, {
        limit: 1,
        ...(after && { after }),
      });
      seen.push(...page.stories.map(({ headline }) => headline));
      after = page.next;
    } while (after);
    expect(seen).toEqual(expected);
  });
});

describe('corrections', () => {
  const copy = aSource('copy', { sourceId: 'coast' });
  const other = aSource('other', { sourceId: 'dale' });
  /** tuesday, seen at two places, turns out to be monday. */
  const both = { ...tuesday, version: 2, sources: [...tuesday.sources, copy] };
  const winner = { ...monday, version: 2, sources: [...monday.sources, ...both.sources] };
  const loser = { ...both, version: 3 };
  const merging = numbered([created(monday), created(tuesday), duplicateOf(both), ...merged(winner, loser)]);

  it('lead from an article that was merged to the one that took it in', async () => {
    await index(...merging);
    expect(await wentInto(pool, tuesday.articleId)).toBe(monday.articleId);
    expect(await wentInto(pool, monday.articleId)).toBeUndefined();
    const further = numbered([
      ...merging,
      ...merged({ ...wednesday, version: 2 }, { ...winner, version: 3 }),
    ]);
    await index(created(wednesday), ...further.slice(-2));
    expect(await wentInto(pool, tuesday.articleId)).toBe(wednesday.articleId);
  });

  it('move what was merged along, in whatever order events come', async () => {
    const states = [];
    for (const order of [
      merging,
      [...merging].reverse(),
      [merging[4]!, ...merging.slice(0, 4), merging[1]!],
    ]) {
      await emptySearchTables(pool);
      for (const event of order) await index(event);
      states.push(await contents());
      expect((await find({})).articles).toMatchObject([
        { card: { headline: 'monday' }, duplicates: { 'body-exact': 1, merged: 1 } },
      ]);
    }
    for (const state of states) expect(state).toEqual(states[0]);
    expect(await decisionsOf(pool, monday.articleId)).toMatchObject([
      { kind: 'created', version: 1 },
      { kind: 'duplicate', reason: 'body-exact' },
      { kind: 'duplicate', reason: 'merged', evidence: 'their texts are the same but for 3 words' },
    ]);
  });

  it('count what an operator took out of an article to the new one alone, even when it is put back', async () => {
    const whole = { ...monday, version: 3, sources: [...monday.sources, copy, other] };
    const rest = { ...monday, version: 4 };
    const taken = aCleanArticle('taken', { headline: 'taken', sources: [copy, other] });
    const events = numbered([
      created(monday),
      duplicateOf({ ...whole, version: 2, sources: whole.sources.slice(0, 2) }, 'near'),
      duplicateOf(whole, 'near'),
      ...split(rest, taken),
    ]);
    for (const order of [events, [...events].reverse()]) {
      await emptySearchTables(pool);
      for (const event of order) await index(event);
      expect(await articleById(pool, monday.articleId)).toMatchObject({ duplicates: {} });
      expect(await articleById(pool, taken.articleId)).toMatchObject({ duplicates: { operator: 1 } });
    }
    const back = numbered([
      ...events,
      ...merged({ ...whole, version: 5 }, { ...taken, version: 2 }, 'an operator said so'),
    ]);
    await index(...back);
    await index(...events);
    expect(await articleById(pool, monday.articleId)).toMatchObject({
      duplicates: { operator: 1, merged: 1 },
    });
    expect(await wentInto(pool, taken.articleId)).toBe(monday.articleId);
  });

  it('let an article come back that an operator splits off again', async () => {
    await index(...merging);
    const [rest, again] = split({ ...winner, version: 3, sources: monday.sources }, { ...both, version: 4 });
    await index({ ...rest, sequence: 6 }, { ...again, sequence: 7 });
    await index(...merging);
    expect(headlines(await find({}))).toEqual(['tuesday', 'monday']);
    expect(await wentInto(pool, tuesday.articleId)).toBeUndefined();
  });

  it('are known after a rebuild, as far as the topic of events tells', async () => {
    await index(...merging);
    const before = await contents();
    const kept = new Map([
      [topics.latestArticles.name, [topics.latestArticles.encode(winner), tombstone(tuesday)]],
      [topics.cleanArticles.name, merging.map((event) => topics.cleanArticles.encode(event))],
    ]);
    await rebuildSearch(pool, async (topic, onMessage) => {
      for (const message of kept.get(topic) ?? []) await onMessage(received(message));
    });
    expect(await contents()).toEqual(before);
    expect(await wentInto(pool, tuesday.articleId)).toBe(monday.articleId);
  });
});

it('says which sources, languages and how much there is', async () => {
  await index(
    created(monday),
    created({ ...tuesday, language: 'ko' }),
    created({ ...wednesday, language: 'en-GB' }),
  );
  expect(await allSources(pool)).toEqual([
    { id: 'meridianwire', name: 'Meridian Wire', articles: 3, latestAt: '2025-07-22T00:00:00.000Z' },
  ]);
  expect(await articleLanguages(pool)).toEqual(['en', 'ko']);
  expect(await searchStatistics(pool)).toMatchObject({ articles: 3, duplicates: 0, sources: 1, tags: 1 });
});

describe('publishers', () => {
  const place = (
    name: string,
    sourceId: string,
    publisherId: string,
    publisherName: string,
  ): ReturnType<typeof aSource> =>
    aSource(name, { sourceId, sourceName: sourceId, publisherId, publisherName });
  const byTag = aCleanArticle('by tag', {
    headline: 'by tag',
    storyId: monday.storyId,
    sources: [place('tag', 'tag-page', '동해신문', '동해신문')],
  });
  const byFeed = aCleanArticle('by feed', {
    headline: 'by feed',
    storyId: monday.storyId,
    sources: [
      place('feed', 'own-feed', 'donghaenews', '동해신문'),
      place('portal', 'news-portal', 'donghaenews', '동해신문'),
    ],
  });
  const byPortal = aCleanArticle('by portal', {
    headline: 'by portal',
    storyId: monday.storyId,
    sources: [place('other', 'news-portal', 'daleecho', 'Dale Echo')],
  });
  const found = async (given: string): Promise<string[]> =>
    headlines(await find({ sources: await keysOfSources(pool, [given]) })).sort();

  it('are found by id, name and host, whoever brought what they published', async () => {
    await index(created(byTag), created(byFeed), created(byPortal));
    for (const given of ['동해신문', 'donghaenews', 'www.donghaenews.example', 'Donghae News'])
      expect([given, await found(given)]).toEqual([given, ['by feed', 'by tag']]);
    for (const given of ['The Dale Echo', 'daleecho', 'https://m.daleecho.example/1'])
      expect([given, await found(given)]).toEqual([given, ['by portal']]);
    const brought = await find({ sources: [keysOfCarrier('news-portal')] });
    expect(headlines(brought).sort()).toEqual(['by feed', 'by portal']);
    const both = [...(await keysOfSources(pool, ['Dale Echo'])), keysOfCarrier('news-portal')];
    expect(headlines(await find({ sources: both }))).toEqual(['by portal']);
    const asked = ['Donghae News', 'daleecho', 'nobody', 'news-portal', 'Dale Echo', 'daleecho'];
    const alone = await Promise.all(asked.map(async (given) => (await keysOfSources(pool, [given]))[0]));
    expect(await keysOfSources(pool, asked)).toEqual(alone);
    expect(alone[2]).toContain(keysOfCarrier('nobody')[0]);
    // An id that only a carrier has, as addresses from before publishers were told apart have it.
    expect(await found('news-portal')).toEqual(['by feed', 'by portal']);
  });

  it('are counted in a story once, whoever brought it, and whatever it is known by', async () => {
    await index(created(byTag), created(byFeed), created(byPortal));
    expect((await storyById(pool, monday.storyId, 10))?.story).toMatchObject({
      articleCount: 3,
      sourceCount: 2,
    });
    expect((await allSources(pool)).map(({ name }) => name).sort()).toEqual([
      'Dale Echo',
      '동해신문',
      '동해신문',
    ]);
  });

  it.each([[['Dale Echo', 'daleecho.example']], [['daleecho.example', 'Dale Echo']]])(
    '%j: are called by name where one is known',
    async (called) => {
      for (const name of called)
        await index(
          created(
            aCleanArticle(name, { headline: name, sources: [place(name, 'bundle', 'daleecho', name)] }),
          ),
        );
      expect(await allSources(pool)).toMatchObject([{ id: 'daleecho', name: 'Dale Echo', articles: 2 }]);
      const sources = [...called, 'daleecho.example'].map((name) => place(name, 'bundle', 'daleecho', name));
      await index(created(aCleanArticle('both', { headline: 'both', sources })));
      expect(await allSources(pool)).toMatchObject([{ id: 'daleecho', name: 'Dale Echo', articles: 3 }]);
    },
  );

  it('take the place of the carriers that an older version counted', async () => {
    await index(created(byPortal));
    await pool.query(`update search.articles set source_ids = array['news-portal', 'carrier:news-portal']`);
    await index(updated({ ...byPortal, version: 2 }, ['body']));
    const { rows } = await pool.query('select source_ids as ids from search.articles');
    expect(rows).toEqual([{ ids: ['carrier:news-portal', 'daleecho'] }]);
  });
});

/** Everything but the time of indexing. */
async function contents(): Promise<unknown> {
  const tables = ['article_versions', 'article_tags', 'article_sources', 'tag_aliases', 'decisions'];
  const queries = [
    ...tables.map((table) => `select * from search.${table} order by 1, 2, 3`),
    'select * from search.tags where article_count > 0 order by 1',
    'select * from search.sources where article_count > 0 order by 1',
    `select to_jsonb(article) - 'indexed_at' as row from search.articles article order by article_id`,
    `select to_jsonb(story) as row from search.stories story order by story_id`,
  ];
  return Promise.all(queries.map(async (query) => (await pool.query(query)).rows));
}

const received = (message: OutgoingMessage): IncomingMessage => ({
  topic: message.topic,
  partition: 0,
  offset: '0',
  timestamp: 0,
  key: Buffer.from(message.key ?? ''),
  value: message.value,
  headers: {},
});

const tombstone = ({ articleId }: CleanArticle): OutgoingMessage => ({
  topic: topics.latestArticles.name,
  key: articleId,
  value: null,
  headers: {},
});

it('articles that an older version of the program had indexed are found by all that a search can ask', async () => {
  const articles = [
    aCleanArticle('ferry', {
      headline: 'Old ferry sinks',
      body: 'The slow tide took it.',
      language: 'en-GB',
      categories: ['Économie'],
      hashtags: [aHashtag('Larnholm')],
      publishedAt: '1890-05-01T10:00:00.000Z',
    }),
    aCleanArticle('tide', {
      headline: 'A slow day',
      body: 'The tide was slow, the old ferry sinks.',
      publishedAt: '2031-01-01T10:00:00.000Z',
    }),
  ];
  await index(...articles.map(created));
  const { sql } = (await readMigrations()).find(({ name }) => name === '0091_search_windows')!;
  await pool.query(`
    drop table search.calendar;
    create index articles_by_category on search.articles using gin (categories);
    update search.articles
       set words = ts_delete(words, array(select lexeme from unnest(words) where lexeme ~ '^[%"!~=/#@]'))`);
  await inTransaction(pool, (db) => db.query(sql));
  const found = async (typed: string): Promise<string[]> =>
    headlines(await find(filterOf(parseQuery(typed).query!, new Date('2031-06-01T00:00:00Z'))));
  expect(await found('ferry')).toEqual(['A slow day', 'Old ferry sinks']);
  expect(await found('"slow tide"')).toEqual(['Old ferry sinks']);
  expect(await found('intitle:ferry')).toEqual(['Old ferry sinks']);
  expect(await found('lang:en category:economie tag:larnholm')).toEqual(['Old ferry sinks']);
  expect(await found('source:"Meridian Wire" -tag:larnholm')).toEqual(['A slow day']);
  expect(await found('date:1890 OR date:P1Y')).toEqual(['A slow day', 'Old ferry sinks']);
  expect(await found('-ferry')).toEqual([]);
});
