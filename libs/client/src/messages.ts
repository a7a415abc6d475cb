import type { components, operations } from './generated/api.js';

export type { components, operations, paths } from './generated/api.js';

type Schemas = components['schemas'];

/** What happened to an article, as `news.clean-articles.v1` and `/v1/stream` tell it. */
export type CleanArticleEvent = Schemas['CleanArticleEvent'];
/** An article as it now stands. */
export type CleanArticle = Schemas['CleanArticle'];
/** What became of a document that was published. */
export type FeedReceipt = Schemas['FeedReceipt'];
/** One article as a producer gives it, a line of NDJSON. */
export type NdjsonItem = Schemas['NdjsonItem'];

export type Article = Schemas['ArticleAnswer'];
export type GoneArticle = Schemas['GoneArticle'];
export type ListedArticle = Schemas['ListedArticle'];
export type Sighting = Schemas['Sighting'];
export type Story = Schemas['Story'];
export type StoryWithArticles = Schemas['StoryAnswer'];
export type Tag = Schemas['Tag'];
export type TagWithRelated = Schemas['TagAnswer'];
export type Trend = Schemas['Trend'];
export type ProblemDocument = Schemas['ProblemDocument'];

/** The query parameters of an operation of the API, by its `operationId`. */
export type QueryOf<O extends keyof operations> = NonNullable<operations[O]['parameters']['query']>;
