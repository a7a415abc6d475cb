export * from './article-consumer.js';
export type { ArticleFilter, QueryNote } from './article-filter.js';
export { FilterError } from './article-filter.js';
export * from './connection.js';
export * from './errors.js';
export * from './known-versions.js';
export * from './document-producer.js';
export { topicNames } from '../generated/topics.js';
export type { CleanArticle, CleanArticleEvent, FeedReceipt, NdjsonItem } from '../messages.js';
