import { allOf, factQuery, wordsQuery } from './query.js';
import type { Fact, Query } from './query.js';
import { parseDateRange } from './query-dates.js';

/** What stands before a colon, and what it makes of what stands behind it: a query, or what is wrong, in words. */
const OPERATORS: Readonly<Record<string, (value: string, isQuoted: boolean) => Query | string>> = {
  tag: (value) => {
    // A tag holds no comma; `tag:a,b` asks for both, as the parameter `tag` does.
    const names = value.split(/[,，、]/).filter((name) => name.trim() !== '');
    const tags = names.map((name) => factQuery('tag', name)).filter((tag) => tag !== undefined);
    return (tags.length === names.length && allOf(tags)) || 'needs a name with a letter or a digit in it';
  },
  source: fact('source', 'needs the id, name or host of a publisher'),
  carrier: fact('carrier', 'needs the id of a feed, page or producer'),
  author: (value) => wordsQuery(value, 'author') ?? 'needs a name with a letter or a digit in it',
  lang: fact('lang', 'needs a language by its code, such as ko or pt-BR'),
  category: fact('category', 'needs the name of a category'),
  intitle: (value, isQuoted) =>
    wordsQuery(value, 'headline', isQuoted) ?? 'needs a word with a letter or a digit in it',
  date: (value) => {
    const range = parseDateRange(value);
    return typeof range === 'string' ? range : { kind: 'date', range };
  },
  story: fact('story', 'needs the id of a story, 64 hexadecimal digits'),
};

function fact(kind: Fact, otherwise: string): (value: string) => Query | string {
  return (value) => factQuery(kind, value) ?? otherwise;
}

export const OPERATOR_NAMES: readonly string[] = Object.keys(OPERATORS);
export const isOperator = (name: string): boolean => Object.hasOwn(OPERATORS, name);

/** @returns what is wrong with the value, in words, where it is none */
export const operatorQuery = (name: string, value: string, isQuoted: boolean): Query | string =>
  OPERATORS[name]?.(value, isQuoted) ?? 'is no operator';

/** What other search engines call them. */
const HINTS: Readonly<Record<string, string>> = {
  site: 'source',
  publisher: 'source',
  from: 'source',
  title: 'intitle',
  allintitle: 'intitle',
  headline: 'intitle',
  by: 'author',
  language: 'lang',
  section: 'category',
  before: 'date',
  after: 'date',
  since: 'date',
  until: 'date',
  hashtag: 'tag',
};

/** “site: is no operator (did you mean source:?); searched as words” */
export const noOperator = (name: string): string => {
  const hint = HINTS[name.toLowerCase()];
  return `${name}: is no operator${hint ? ` (did you mean ${hint}:?)` : ''}; searched as words`;
};
