import {
  changeReasons,
  cleanArticleKinds,
  definitions,
  duplicateReasons,
  publishedPrecisions,
  rejectionCodes,
} from '@cleanwire/contracts';
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
const time = { ...string, format: 'date-time' };
/** Why a sighting counts to its article; `merged`: the article it had made turned out to be this one. */
const mergeReasons = [...duplicateReasons, 'merged'];
const duplicates = {
  type: 'object',
  description:
    'How many sightings were merged into the article, by reason; `merged`: articles that turned out to be this one.',
  properties: Object.fromEntries(mergeReasons.map((reason) => [reason, count])),
};
const story: JsonSchema = {
  type: 'object',
  description: 'How large its story is; absent where the article is all of it.',
  properties: { articleCount: count, sourceCount: count },
  required: ['articleCount', 'sourceCount'],
};

const note = { ...string, maxLength: 1000, description: 'Why, for readers.' };
const storyProperties: Record<string, JsonSchema> = {
  storyId: { ...string, description: 'Id of its first article.' },
  headline: string,
  language: { ...string, description: 'Of the headline.' },
  firstPublishedAt: time,
  lastPublishedAt: time,
  articleCount: count,
  sourceCount: count,
  languages: { type: 'array', items: string },
  tags: {
    type: 'array',
    items: reference('Tag'),
    description: 'Those that most of its articles have; `articles` counts those of the story.',
  },
};

/** Derived from the message class, so that what the API says of an article never parts from what the topic says. */
function articleSchema(description: string, leftOut: readonly string[]): JsonSchema {
  const article = definitions('#/components/schemas/')['CleanArticle'] ?? {};
  const properties = Object.entries(article.properties ?? {}).filter(([name]) => !leftOut.includes(name));
  const required = (article['required'] as string[]).filter((name) => !leftOut.includes(name));
  return {
    ...article,
    description,
    properties: { ...Object.fromEntries(properties), duplicates, story },
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
    description: 'One place that ran the article.',
    allOf: [
      reference('ArticleSource'),
      {
        type: 'object',
        properties: { decision: reference('Decision'), differences: reference('TextDifferences') },
      },
    ],
  },
  Decision: object(
    'Why a sighting is counted to its article.',
    {
      kind: { enum: ['created', 'updated', 'duplicate'] },
      reason: { enum: [...mergeReasons, ...changeReasons] },
      score: { type: 'number', minimum: 0, maximum: 1, description: 'How alike the texts are.' },
      evidence: { ...string, description: 'What was found, in words a reader can check.' },
      ruleVersion: { ...count, description: 'Version of the rules that decided.' },
      decidedAt: time,
      version: { ...count, description: 'The version of the article that told of it.' },
      fields: { type: 'array', items: string, description: 'Fields of the article that an update changed.' },
    },
    ['reason', 'score', 'evidence', 'ruleVersion', 'decidedAt', 'version'],
  ),
  TextDifferences: object(
    'From the article’s text to what a place ran; absent where they are the same but for quotes, dashes and white space.',
    {
      runs: {
        type: 'array',
        items: reference('DifferenceRun'),
        description: 'In the order of the texts; of what is equal, only what stands around a difference.',
      },
      unit: { enum: ['word', 'paragraph'], description: 'What was compared.' },
      wordsRemoved: count,
      wordsAdded: count,
    },
  ),
  DifferenceRun: {
    description: 'A stretch of text.',
    oneOf: [
      object('In both, in the article only, or in what the place ran only.', {
        kind: { enum: ['equal', 'removed', 'added'] },
        text: string,
      }),
      object('Left out because it is long.', {
        kind: { const: 'omitted' },
        of: { enum: ['equal', 'removed', 'added'] },
        characters: count,
      }),
    ],
  },
  ArticleTrace: object(
    'The way of an article’s sightings through the system, as far as it is known.',
    {
      articleId: string,
      version: { ...count, description: 'As decided; what readers see may be a moment behind.' },
      indexed: object('What readers see.', { version: count, at: time }),
      sightings: { type: 'array', items: reference('SightingTrace') },
      replaced: {
        type: 'array',
        items: object('A text that an update replaced.', { version: count, at: time }),
      },
      corrections: {
        type: 'array',
        items: object(
          'What an operator changed.',
          {
            kind: { enum: ['split', 'merge'] },
            articleId: string,
            otherArticleId: string,
            by: string,
            note: string,
            at: time,
          },
          ['note'],
        ),
      },
    },
    ['indexed'],
  ),
  SightingTrace: object(
    'One sighting: the document it was read from, what was decided, the event that told of it.',
    {
      sightingId: string,
      sourceId: string,
      raw: object('Where the raw document lies in Kafka.', {
        topic: string,
        partition: count,
        offset: string,
        seenAt: time,
      }),
      parsed: object('How it was read.', {
        parserVersion: string,
        warnings: { type: 'array', items: string },
      }),
      decided: object(
        'What it is.',
        { kind: { enum: ['created', 'updated', 'duplicate'] }, reason: string, ruleVersion: count, at: time },
        ['reason'],
      ),
      published: object('The event that told of it.', { articleId: string, version: count, sequence: count }),
    },
    ['parsed', 'published'],
  ),
  StoryList: object('A page of stories.', { stories: listOf('Story'), next: cursor }, ['next']),
  Story: object('Articles on one event, whoever published them and in whatever language.', storyProperties),
  StoryAnswer: object('A story with its articles.', {
    ...storyProperties,
    reports: {
      type: 'array',
      items: reference('Report'),
      description:
        'Every article at every source that ran it, the first report first; of the articles below, at most 500.',
    },
    articles: {
      type: 'array',
      items: reference('ListedArticle'),
      description: 'In the order of their publication, at most 100; `/v1/articles?story=ID` has all.',
    },
  }),
  Report: object(
    'Who reported, when, in which language.',
    {
      articleId: string,
      sourceId: string,
      sourceName: string,
      language: string,
      headline: string,
      publishedAt: time,
      publishedPrecision: { enum: publishedPrecisions },
      url: string,
    },
    ['url'],
  ),
  SplitRequest: object(
    'The sightings that are another article.',
    { sightingIds: { type: 'array', items: string, minItems: 1, maxItems: 1000 }, note },
    ['note'],
  ),
  MergeRequest: object('The article that is taken in.', { articleId: string, note }, ['note']),
  Correction: object('The correction is made, and these events tell of it.', {
    events: {
      type: 'array',
      items: object('An event, in the order in which consumers hear of it.', {
        articleId: string,
        version: count,
        kind: { enum: cleanArticleKinds },
      }),
    },
  }),
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
      code: { ...string, description: 'What is in the way of a correction, such as `nothing-left`.' },
    },
    ['errors', 'code'],
  ),
} as const satisfies Record<string, JsonSchema>;
export type ResponseSchemaName = keyof typeof responseSchemas;
