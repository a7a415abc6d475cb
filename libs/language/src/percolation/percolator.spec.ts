import fc from 'fast-check';
import type { CleanArticle } from '@cleanwire/contracts';
import { aCleanArticle, aHashtag, aSource } from '@cleanwire/testing';
import { articleWords, matches, parseQuery } from '../search/index.js';
import type { ArticleWords } from '../search/index.js';
import { Percolator, WordShares } from './index.js';
import type { WaitingQuery } from './index.js';

const NOW = new Date('2025-07-31T00:00:00Z');

const VOCABULARY =
  'ferry ferries boat harbour Larnholm the of e-mail O’Brien 1,250,000 C++ US us 京都 東京都 大学生 水 渡轮 القارب والقارب 한국어 뉴스 ข่าวด่วน'.split(
    ' ',
  );
const TAGS = ['Larnholm', 'KOSA', 'Łódź', '渡轮'];
const PAPERS = ['daleecho', 'north-post', 'meridian'];

const word = fc.constantFrom(...VOCABULARY);
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));

const article: fc.Arbitrary<CleanArticle> = fc
  .record({
    headline: text,
    body: text,
    language: fc.constantFrom('en', 'ko', 'pt-BR', 'ar'),
    tags: fc.subarray(TAGS),
    category: fc.constantFrom('Sport', 'Économie'),
    author: fc.constantFrom('Kim Min-ji', 'Lind Berg'),
    paper: fc.constantFrom(...PAPERS),
    day: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ headline, body, language, tags, category, author, paper, day }) => {
    const publishedAt = `2025-07-${String(day).padStart(2, '0')}T09:00:00.000Z`;
    return aCleanArticle(`${headline} ${body}`, {
      headline,
      body,
      language,
      hashtags: tags.map((tag) => aHashtag(tag)),
      categories: [category],
      authors: [author],
      sources: [aSource(paper, { sourceId: paper, headline, publishedAt })],
      publishedAt,
    });
  });

const term = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: text.map((phrase) => `"${phrase}"`) },
  { weight: 2, arbitrary: word.filter((each) => each.length > 2).map((each) => `${each.slice(0, 3)}*`) },
  { weight: 1, arbitrary: word.map((each) => `intitle:${each}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '#Larnholm',
      'tag:Łódź',
      'tag:KOSA,渡轮',
      'source:daleecho',
      'carrier:meridian',
      'lang:pt',
      'category:economie',
      'author:kim',
      'author:li*',
      'author:"Lind Berg"',
      'date:P7D',
      'date:2025-07-10..2025-07-20',
    ),
  },
);
const { query: typedQuery } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: term },
    { weight: 2, arbitrary: fc.tuple(tie('query'), tie('query')).map((parts) => parts.join(' ')) },
    { weight: 2, arbitrary: fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a}) OR (${b})`) },
    { weight: 1, arbitrary: tie('query').map((part) => `-(${part})`) },
  ),
}));

const waiting = (typed: readonly string[]): WaitingQuery<string>[] =>
  typed.flatMap((each) => {
    const { query } = parseQuery(each);
    return query ? [{ id: each, query }] : [];
  });
const sharesOf = (articles: readonly ArticleWords[]): WordShares => {
  const shares = new WordShares();
  for (const each of articles) shares.see(each);
  return shares;
};

it('finds the queries that each one would say of itself, whatever words were seen before', () => {
  let found = 0;
  let asked = 0;
  fc.assert(
    fc.property(
      fc.array(typedQuery, { minLength: 1, maxLength: 12 }),
      fc.array(article, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (typed, articles, isExperienced) => {
        const queries = waiting([...new Set(typed)]);
        const words = articles.map((each) => articleWords(each));
        const percolator = new Percolator(queries, sharesOf(isExperienced ? words : []));
        for (const each of words) {
          const expected = queries.filter(({ query }) => matches(query, each, NOW)).map(({ id }) => id);
          expect(percolator.matching(each, NOW).sort()).toEqual(expected.sort());
          found += expected.length;
          asked += queries.length;
        }
      },
    ),
    { numRuns: 1500 },
  );
  // Neither nothing nor everything.
  expect(found / asked).toBeGreaterThan(0.1);
  expect(found / asked).toBeLessThan(0.8);
});

describe('a query waits', () => {
  const calls = (typed: string, article: Partial<CleanArticle>): number => {
    const shares = sharesOf(
      Array.from({ length: 50 }, (_, i) => articleWords(aCleanArticle(`${i}`, { body: 'the common word' }))),
    );
    return new Percolator(waiting([typed]), shares).called(articleWords(aCleanArticle('asked', article)))
      .length;
  };

  it.each([
    ['common zither', { body: 'the common word' }, 0],
    ['common zither', { body: 'a zither' }, 1],
    ['"the zither" lang:en', { body: 'the common word' }, 0],
    // At its pair: both words are there.
    ['"the word"', { body: 'the common word' }, 0],
    ['"common word" OR zither', { body: 'the common word' }, 1],
    ['intitle:zither', { headline: 'Harps', body: 'a zither' }, 0],
    ['zither OR harp', { body: 'a harp and a zither' }, 1],
    ['zith*', { body: 'zithers' }, 1],
    ['zith*', { body: 'zi' }, 0],
    ['-zither', { body: 'the common word' }, 1],
    ['zither -common', { body: 'the common word' }, 0],
  ])('%j is called by %j: %d', (typed, asked, expected) => {
    expect(calls(typed, asked)).toBe(expected);
  });
});

it('remembers words of late, and forgets', () => {
  const shares = new WordShares();
  const see = (body: string, times: number): void => {
    const words = articleWords(aCleanArticle('x', { body }));
    for (let i = 0; i < times; i++) shares.see(words);
  };
  expect(shares.of('the')).toBeGreaterThan(shares.of('helicopter'));
  see('helicopter', 1000);
  expect(shares.of('helicopter')).toBeGreaterThan(0.9);
  see('the', 9000);
  expect(shares.of('helicopter')).toBeLessThan(0.1);
  expect(shares.of('the')).toBeGreaterThan(0.9);
});
