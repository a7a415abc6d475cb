import { definitions, duplicateReasons, rejectionCodes } from '@cleanwire/contracts';
import type { JsonSchema } from '@cleanwire/contracts';
import { problemKinds } from '../http/problem.js';

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
const listOf = (name: string): JsonSchema => ({ type: 'array', items: reference(name) });
const string = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const object = (
  description: string,
  properties: Record<string, JsonSchema>,
  optional: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  description,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const cursor = { ...string, description: 'Pass it as `cursor` for the next page; absent on the last one.' };
const duplicates = {
  type: 'object',
  description: 'How many sightings were merged into the article, by reason.',
  properties: Object.fromEntries(duplicateReasons.map((reason) => [reason, count])),
};

/** Derived from the message class, so that what the API says of an article never parts from what the topic says. */
function articleSchema(description: string, leftOut: readonly string[]): JsonSchema {
  const article = definitions('#/components/schemas/')['CleanArticle'] ?? {};
  const properties = Object.entries(article.properties ?? {}).filter(([name]) => !leftOut.includes(name));
  const required = (article['required'] as string[]).filter((name) => !leftOut.includes(name));
  return {
    ...article,
    description,
    properties: { ...Object.fromEntries(properties), duplicates },
    required: [...required, 'duplicates'],
  };
}

/** The shapes of responses.ts as JSON Schema. */
export const responseSchemas = {
  ArticleList: object('A page of articles.', { articles: listOf('ListedArticle'), next: cursor }, ['next']),
  ListedArticle: articleSchema('An article without its body.', ['body', 'bodyHtml']),
  ArticleAnswer: articleSchema('An article in full.', []),
  SightingList: object('Every place that ran an article, first seen first.', {
    articleId: string,
    sightings: listOf('Sighting'),
  }),
  Sighting: {
    description: 'One place that ran the article; without a `decision` it is the one that made it.',
    allOf: [reference('ArticleSource'), { type: 'object', properties: { decision: reference('Decision') } }],
  },
  Decision: object(
    'Why a sighting was counted to its article.',
    {
      version: count,
      kind: { enum: ['updated', 'duplicate'] },
      reason: { enum: duplicateReasons },
      score: { type: 'number', minimum: 0, maximum: 1 },
      evidence: string,
      fields: { type: 'array', items: string, description: 'Fields of the article that an update changed.' },
    },
    ['reason', 'score', 'evidence'],
  ),
  Tag: object('A tag and how many articles have it.', {
    key: string,
    tag: string,
    label: string,
    articles: count,
  }),
  TagList: object('A page of tags.', { tags: listOf('Tag'), next: cursor }, ['next']),
  TagAnswer: object('A tag with its other names.', {
    key: string,
    tag: string,
    label: string,
    articles: count,
    aliases: { type: 'array', items: string },
    related: listOf('Tag'),
  }),
  Source: object('A source of articles.', {
    id: string,
    name: string,
    articles: count,
    latestAt: { ...string, format: 'date-time' },
  }),
  SourceList: object('Every source.', { sources: listOf('Source') }),
  RawFeedAnswer: object('The document is on its way.', {
    documentId: { ...string, description: 'The `ce-id` given, else sha256 over source and bytes.' },
    sourceId: string,
    receipt: object(
      `The parser's receipt is a message with this key and the document's id; it counts what was accepted and says why the rest was not: ${rejectionCodes.join(', ')}.`,
      { topic: string, key: string },
    ),
  }),
  Problem: object(
    'RFC 9457 problem details.',
    {
      type: { enum: problemKinds.map((kind) => `urn:cleanwire:problem:${kind}`) },
      title: string,
      status: { type: 'integer' },
      detail: { ...string, description: 'What happened and what to do, in one sentence.' },
      errors: {
        type: 'array',
        items: object('A parameter that is not valid.', { parameter: string, detail: string }),
      },
    },
    ['errors'],
  ),
} as const satisfies Record<string, JsonSchema>;
export type ResponseSchemaName = keyof typeof responseSchemas;
