import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readdirSync, readFileSync } from 'node:fs';
import { CleanArticle, CleanArticleEvent } from './clean-article.js';
import { FeedReceipt } from './feed-receipt.js';
import { PageRequest } from './page-request.js';
import { ParsedArticle } from './parsed-article.js';
import { jsonSchemaOf, validatorOf } from './schemas.js';

/** Messages as version 1 published them; they never change, so that what reads them must keep doing so. */
const published = new URL('../test/published/', import.meta.url);
const sample = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(name, published), 'utf8')) as Record<string, unknown>;

const classes = { ParsedArticle, CleanArticle, CleanArticleEvent, FeedReceipt, PageRequest };
const typeOf = (file: string): new () => object => classes[file.split('.')[0] as keyof typeof classes];
const files = readdirSync(published).filter((file) => file.endsWith('.json'));

const byAjv = (type: new () => object, value: unknown): boolean => validatorOf(type)(value) === undefined;
const byClassValidator = (type: new () => object, value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return validateSync(plainToInstance(type, value), { forbidUnknownValues: true }).length === 0;
};

describe('messages that were published', () => {
  it('has a sample of every message class', () => {
    expect(new Set(files.map((file) => file.split('.')[0]))).toEqual(new Set(Object.keys(classes)));
  });

  it.each(files)('%s is still accepted', (file) => {
    expect(validatorOf(typeOf(file))(sample(file))).toBeUndefined();
  });

  it.each(files)('%s still has every field of its own promised', (file) => {
    const schema = jsonSchemaOf(typeOf(file)) as { $defs: Record<string, { properties: object }> };
    expect(Object.keys(schema.$defs[typeOf(file).name]!.properties)).toEqual(
      expect.arrayContaining(Object.keys(sample(file))),
    );
  });
});

describe('the compiled schema and class-validator', () => {
  type Change = [what: string, change: (article: Record<string, unknown>) => unknown, good: boolean];
  const set = (key: string, value: unknown) => (article: Record<string, unknown>) => ({
    ...article,
    [key]: value,
  });
  const without = (key: string) => (article: Record<string, unknown>) => {
    const { [key]: _left, ...rest } = article;
    return rest;
  };
  const changes: Change[] = [
    ['as it is', (article) => article, true],
    ['with a field nobody knows', set('novelty', 1), true],
    ['without an optional field', without('subtitle'), true],
    ['without a required field', without('headline'), false],
    ['with null for an optional field', set('subtitle', null), false],
    ['with null for a required field', set('headline', null), false],
    ['with an empty headline', set('headline', ''), false],
    ['with a headline of 1,000 characters', set('headline', 'x'.repeat(1000)), true],
    ['with a headline of 1,000 characters beyond the BMP', set('headline', '𝒳'.repeat(1000)), true],
    ['with a headline of 1,001 characters', set('headline', 'x'.repeat(1001)), false],
    ['with a number as headline', set('headline', 7), false],
    ['with a date in year 300000', set('publishedAt', '+300000-01-01T00:00:00.000Z'), false],
    ['with a date without its zone', set('publishedAt', '2025-07-30T00:00:00'), false],
    ['with a month 13', set('publishedAt', '2025-13-30T00:00:00.000Z'), false],
    ['with a precision nobody knows', set('publishedPrecision', 'century'), false],
    ['with a sighting id that is no sha256', set('sightingId', 'abc'), false],
    ['with a language that is no BCP 47 tag', set('language', 'english language'), false],
    ['with a fraction as word count', set('wordCount', 1.5), false],
    ['with a negative word count', set('wordCount', -1), false],
    ['with a string where an array belongs', set('authors', 'A. Writer'), false],
    ['with an author that is no string', set('authors', [1]), false],
    ['with 101 authors', set('authors', Array(101).fill('A. Writer')), false],
    [
      'with a hashtag that lacks its key',
      set('hashtags', [{ tag: 'A', label: 'A', evidence: 'text' }]),
      false,
    ],
    ['with a hashtag that is null', set('hashtags', [null]), false],
    ['with a string as origin', set('raw', 'news.raw-feeds.v1/0/1'), false],
    ['with an array as origin', set('raw', []), false],
    [
      'with an origin that lacks its offset',
      set('raw', { topic: 't', partition: 0, time: '2025-07-30T00:00:00Z' }),
      false,
    ],
    ['as an array', () => [], false],
    ['as null', () => null, false],
    ['as a string', () => 'article', false],
  ];

  it.each(changes)('agree on an article %s', (_what, change, good) => {
    const message = change(sample('ParsedArticle.json'));
    expect({
      ajv: byAjv(ParsedArticle, message),
      classValidator: byClassValidator(ParsedArticle, message),
    }).toEqual({
      ajv: good,
      classValidator: good,
    });
  });

  it('names the place of what is wrong', () => {
    expect(validatorOf(ParsedArticle)({ ...sample('ParsedArticle.json'), authors: [1] })).toMatch(
      /\/authors\/0 must be string/,
    );
  });
});
