import { articleWords, matches, parseQuery } from '@cleanwire/language/search';
import type { Query } from '@cleanwire/language/search';
import type { CleanArticle } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { aCleanArticle, aHashtag, aSource, created, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import {
  createPool,
  filterOf,
  indexArticles,
  inTransaction,
  latestArticles,
  withKnownKeys,
} from '../src/index.js';
import type { Pool } from '../src/index.js';

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const next = numbers(20_250_730);
const pick = <T>(items: readonly T[]): T => items[next(items.length)]!;
const some = <T>(items: readonly T[], most: number): T[] =>
  Array.from({ length: next(most + 1) }, () => pick(items));

/** Few words each, so that they meet in all ways. */
const texts: Readonly<Record<string, readonly string[]>> = {
  en: ['ferry', 'ferries', 'harbour', 'old', 'boat', 'state-of-the-art', "O'Brien", 'tide', 'the', 'Café'],
  de: ['Fähre', 'Hafen', 'große', 'Straße', 'alte', 'Flut', 'Bürgermeister'],
  pl: ['Łódź', 'prom', 'stary', 'port', 'żegluga'],
  tr: ['İstanbul', 'vapur', 'ışık', 'liman', 'şehir'],
  ru: ['паром', 'гавань', 'старый', 'ёлка', 'прилив'],
  el: ['ΑΘΉΝΑ', 'πλοίο', 'λιμάνι', 'παλιό'],
  ar: ['العبّارة', 'الميناء', 'مدينة', 'أخبار', 'وقال'],
  fa: ['کشتی', 'بندر', 'شهر', 'می\u200cگوید'],
  he: ['מעבורת', 'נמל', 'עיר', 'שָׁלוֹם'],
  hi: ['नौका', 'बंदरगाह', 'शहर', 'समाचार'],
  ko: ['연락선이', '항구에서', '시장', '새 법', '한국어'],
  ja: ['東京都', '京都', '連絡船', 'フェリー', '水', '港が閉鎖'],
  zh: ['渡轮', '市长', '南京市', '长江大桥', '法'],
  th: ['เรือข้ามฟาก', 'ท่าเรือ', 'เมือง'],
};
const languages = Object.keys(texts);
const tags = ['Larnholm', 'Łódź', 'KOSA', '渡轮', 'Harbour2', 'نهر'];
const publishers = ['The Dale Echo', 'Larn Post', '항구일보', 'Ärzte Blatt', "O'Hara & Sons"];
const authors = ['Mina Park', 'Jo O’Neill', '김민지', 'Ödön Kovács', 'Park Jo'];
const categories = ['Business', 'Économie', 'İş', '社会'];

const NOW = new Date('2025-08-31T12:00:00Z');
const textOf = (language: string, most: number): string =>
  Array.from({ length: 1 + next(most) }, () => pick(texts[language]!)).join(
    /ja|zh|th/.test(language) ? pick(['', '、', '']) : pick([' ', ' ', ', ']),
  );

const corpus = Array.from({ length: 1200 }, (_, i): CleanArticle => {
  const language = pick(languages);
  const publishedAt = new Date(NOW.getTime() - next(500 * 24) * 3_600_000).toISOString();
  const headlines = [textOf(language, 4), ...some(['x'], 1).map(() => textOf(language, 4))];
  return aCleanArticle(`article ${i}`, {
    headline: headlines[0]!,
    ...(next(2) === 0 && { subtitle: textOf(language, 3) }),
    body: textOf(language, 25) + (next(4) === 0 ? ` ${textOf(pick(languages), 3)}` : ''),
    language: language === 'en' ? pick(['en', 'en-GB', 'EN-us']) : language,
    publishedAt,
    publishedEvidence: pick(['text', 'text', 'meta', 'fetched'] as const),
    authors: some(authors, 2),
    categories: some(categories, 2),
    hashtags: [...new Set(some(tags, 3))].map((tag) =>
      aHashtag(tag, tag === 'Larnholm' ? { aliases: ['LRN'] } : {}),
    ),
    sources: headlines.map((headline, n) =>
      aSource(`${i} ${n}`, {
        headline,
        publishedAt,
        sourceId: pick(['feed-a', 'feed-b', 'Ärzte feed']),
        sourceName: pick(publishers),
      }),
    ),
    ...(next(3) === 0 && { storyId: aCleanArticle(`article ${next(3)}`).articleId }),
  });
});

const quotedIfNeeded = (text: string): string => (/[\s,]/.test(text) ? `"${text}"` : text);
function end(): string {
  const language = pick(languages);
  const word = (): string => pick(texts[language]!);
  return pick<() => string>([
    word,
    word,
    word,
    () => `"${textOf(language, 3)}"`,
    () => `"${word()} ${word()}"`,
    () => `${word().slice(0, 2 + next(3))}*`,
    () => `intitle:${quotedIfNeeded(word())}`,
    () => `intitle:${word().slice(0, 3)}*`,
    () => `author:${quotedIfNeeded(pick(authors))}`,
    () => `author:${pick(authors).split(' ')[0]}`,
    () => `tag:${pick([...tags, 'lrn', 'kosa', 'lodz', 'nowhere'])}`,
    () => `#${pick(tags)}`,
    () => `source:${quotedIfNeeded(pick([...publishers, 'daleecho', 'nobody']))}`,
    () => `carrier:${quotedIfNeeded(pick(['feed-a', 'feed-b', 'Ärzte feed', 'none']))}`,
    () => `lang:${pick([...languages, 'en-GB', 'sv'])}`,
    () => `category:${pick([...categories, 'economie', 'BUSINESS', 'sport'])}`,
    () => `story:${aCleanArticle(`article ${next(4)}`).articleId}`,
    () =>
      `date:${pick(['2025-07', '2025-07..2025-08', '2024', 'P30D', 'P1M', '2025-08-01..', '..2025-01-31', '2025-08-20', '2025-03-01T12:00Z..2025-07'])}`,
  ])();
}
function query(depth: number): string {
  const minus = next(5) === 0 ? '-' : '';
  if (depth === 0 || next(3) === 0) return minus + end();
  const parts = Array.from({ length: 2 + next(2) }, () => query(depth - 1));
  return `${minus}(${parts.join(pick([' ', ' OR ', ' OR ']))})`;
}

const byHand = [
  'ferry -old',
  '-ferry',
  '-(ferry OR harbour)',
  'ferry OR паром OR 渡轮',
  '"old ferry" OR "alte Fähre"',
  'date:2025-07 OR #KOSA',
  '-date:2025',
  '(date:2025-07 OR ferry) (date:2025-08 OR harbour) -old',
  '(date:2025-07 OR -date:2025) (lang:de OR date:2024)',
  // More alternatives than are asked one by one.
  Array.from({ length: 9 }, (_, month) => `date:2025-0${month + 1}`).join(' OR '),
  '(date:2025-07 ferry) OR (date:2024 -ferry)',
  'lang:en lang:de',
  'category:business category:économie',
  'tag:kosa tag:lodz -tag:larnholm',
  'source:daleecho -source:"Larn Post"',
  'carrier:feed-a carrier:feed-b',
  'intitle:"old ferry" -intitle:tide',
  '-author:park',
  'author:"park jo" OR author:"mina park"',
  '水 OR 法',
  '東京都 -京都',
  'ferr* -ferries',
  'date:P7D date:P1M',
];
/** `O'*` is a mistake: a prefix of one letter. */
const queries = [...byHand, ...Array.from({ length: 700 }, () => query(next(4)))]
  .filter((typed) => parseQuery(typed).query)
  .slice(0, 500);

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 10_000, logger: silentLogger });
  for (let at = 0; at < corpus.length; at += 200)
    await inTransaction(pool, (db) => indexArticles(db, corpus.slice(at, at + 200).map(created)));
  await pool.query('analyze search.articles');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const words = corpus.map((article) => ({ id: article.articleId, words: articleWords(article) }));

const idsOf = (query: Query): string[] =>
  words
    .filter((article) => matches(query, article.words, NOW))
    .sort((a, b) => b.words.listedAt - a.words.listedAt || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);

/** As many at a time as the pool has connections. */
async function eachOf(typed: readonly string[], work: (typed: string) => Promise<void>): Promise<void> {
  const left = [...typed];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

describe('a query', () => {
  it('finds the same by many windows of time, some of which hold too much, as at a million articles', async () => {
    const steps = { first: 15, growth: 4, enough: 200, most: 30 };
    const differing: string[] = [];
    await eachOf(queries.slice(0, 150), async (typed) => {
      const known = await withKnownKeys(pool, parseQuery(typed).query!);
      const first = await latestArticles(pool, filterOf(known, NOW), { limit: 20 }, steps);
      const second = first.next
        ? await latestArticles(pool, filterOf(known, NOW), { limit: 20, after: first.next }, steps)
        : undefined;
      const found = [...first.articles, ...(second?.articles ?? [])].map(({ card }) => card.articleId);
      if (found.join() !== idsOf(known).slice(0, 40).join()) differing.push(typed);
    });
    expect(differing).toEqual([]);
  }, 120_000);

  it('finds in Postgres what it matches one by one, in the order of lists: 500 queries over 14 languages', async () => {
    const sizes: number[] = [];
    const differing: object[] = [];
    await eachOf(queries, async (typed) => {
      const known = await withKnownKeys(pool, parseQuery(typed).query!);
      const expected = idsOf(known);
      const found: string[] = [];
      let page = await latestArticles(pool, filterOf(known, NOW), { limit: 400 });
      for (;;) {
        found.push(...page.articles.map(({ card }) => card.articleId));
        if (!page.next) break;
        page = await latestArticles(pool, filterOf(known, NOW), { limit: 400, after: page.next });
      }
      sizes.push(expected.length);
      if (found.join() !== expected.join())
        differing.push({ typed, found: found.length, expected: expected.length });
    });
    expect(differing).toEqual([]);
    expect(sizes).toHaveLength(500);
    // Not all of them find nothing, or everything.
    expect(sizes.filter((size) => size > 0 && size < 1200).length).toBeGreaterThan(300);
  }, 120_000);
});

it('tags that a story gives an article stand among its words, and those it takes do not', async () => {
  const person = (tag: string, label: string) => aHashtag(tag, { label, kind: 'person', score: 0.9 });
  const { articleId: storyId } = aCleanArticle('english');
  const [english, second, german] = [
    ['english', 'SerhiyHrabovsky', 'Serhiy Hrabovsky'],
    ['second', 'SerhiyHrabovsky', 'Serhiy Hrabovsky'],
    ['german', 'SerhijHrabowskyj', 'Serhij Hrabowskyj'],
  ].map(([name = '', tag = '', label = '']) =>
    aCleanArticle(name, { storyId, publishedAt: '2030-01-01T00:00:00Z', hashtags: [person(tag, label)] }),
  );
  await inTransaction(pool, (db) => indexArticles(db, [english!, second!, german!].map(created)));
  const { rows } = await pool.query<{ words: string[] }>(
    `select array(select lexeme from unnest(words) where lexeme like '#%') as words
       from search.articles where article_id = $1`,
    [german!.articleId],
  );
  expect(rows).toEqual([{ words: ['#serhiyhrabovsky'] }]);
});
