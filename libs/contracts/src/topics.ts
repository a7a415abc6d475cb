import { CleanArticle, CleanArticleEvent } from './clean-article.js';
import { FeedReceipt } from './feed-receipt.js';
import type { IncomingMessage, OutgoingMessage } from './message.js';
import { PageRequest } from './page-request.js';
import { ParsedArticle } from './parsed-article.js';
import type { RawFeed, RawPage } from './raw-document.js';
import { Withdrawal } from './withdrawal.js';
import { jsonTopic, rawDocumentTopic, deadLetterTopic } from './topic-kinds.js';

export interface TopicSettings {
  readonly name: string;
  readonly description: string;
  /** Public topics keep their promises between major versions. */
  readonly stability: 'public-in' | 'public-out' | 'internal';
  readonly keyIs: string;
  readonly writtenBy: readonly string[];
  readonly readBy: readonly string[];
  readonly partitions: number;
  readonly cleanup: 'delete' | 'compact';
  /** Days, unless the operator says otherwise for this kind; undefined keeps for ever. */
  readonly retentionDays?: number;
  readonly keptAs?: 'raw' | 'event' | 'dead-letter';
  readonly maxMessageBytes: number;
}

/** A topic and the only way its messages are written and read. */
export interface Topic<T> extends TopicSettings {
  encode(value: T): OutgoingMessage;
  /** @throws InvalidMessage */
  decode(message: IncomingMessage): T;
}

const MB = 1024 * 1024;

export const topics = {
  rawFeeds: rawDocumentTopic<RawFeed>('raw-feed', {
    name: 'news.raw-feeds.v1',
    description:
      'Feed documents as published: RSS, Atom, RDF, JSON Feed, news sitemap, listing page, NDJSON items.',
    stability: 'public-in',
    keyIs: 'source id',
    writtenBy: ['fetcher', 'gateway', 'upstream producers'],
    readBy: ['parser'],
    partitions: 4,
    cleanup: 'delete',
    retentionDays: 7,
    keptAs: 'raw',
    maxMessageBytes: 64 * MB,
  }),
  pageRequests: jsonTopic(PageRequest, {
    name: 'news.page-requests.v1',
    description: 'Article pages that the fetcher shall fetch, with what the feed already said.',
    stability: 'internal',
    keyIs: 'host',
    writtenBy: ['parser'],
    readBy: ['fetcher'],
    partitions: 4,
    cleanup: 'delete',
    retentionDays: 3,
    maxMessageBytes: 1 * MB,
    key: (request) => new URL(request.url).host,
    id: (request) => `${request.raw.topic}/${request.raw.partition}/${request.raw.offset}/${request.url}`,
  }),
  rawPages: rawDocumentTopic<RawPage>('raw-page', {
    name: 'news.raw-pages.v1',
    description: 'Article pages as published.',
    stability: 'public-in',
    keyIs: 'host',
    writtenBy: ['fetcher', 'gateway', 'upstream producers'],
    readBy: ['parser'],
    partitions: 4,
    cleanup: 'delete',
    retentionDays: 7,
    keptAs: 'raw',
    maxMessageBytes: 64 * MB,
  }),
  withdrawals: jsonTopic(Withdrawal, {
    name: 'news.withdrawals.v1',
    description:
      'Pages of articles that two later looks in a row did not find (404, 410), at least once and with the same id each time.',
    stability: 'internal',
    keyIs: 'host',
    writtenBy: ['fetcher'],
    readBy: ['deduplicator'],
    partitions: 1,
    cleanup: 'delete',
    retentionDays: 7,
    keptAs: 'raw',
    maxMessageBytes: 1 * MB,
    key: ({ url }) => new URL(url).host,
    id: ({ url, missedAt }) => `${url} ${missedAt}`,
  }),
  parsedArticles: jsonTopic(ParsedArticle, {
    name: 'news.parsed-articles.v1',
    description:
      'Sightings of articles, before deduplication. One partition, so that decisions are made in one order.',
    stability: 'internal',
    keyIs: 'source id',
    writtenBy: ['parser'],
    readBy: ['deduplicator'],
    partitions: 1,
    cleanup: 'delete',
    retentionDays: 7,
    keptAs: 'raw',
    maxMessageBytes: 16 * MB,
    key: (article) => article.sourceId,
    id: (article) => article.sightingId,
  }),
  cleanArticles: jsonTopic(CleanArticleEvent, {
    name: 'news.clean-articles.v1',
    description:
      'What happened to each article: created, updated, duplicate, retracted, with its full state.',
    stability: 'public-out',
    keyIs: 'article id',
    writtenBy: ['deduplicator'],
    readBy: ['indexer', 'notifier', 'downstream consumers'],
    partitions: 4,
    cleanup: 'delete',
    retentionDays: 30,
    keptAs: 'event',
    maxMessageBytes: 16 * MB,
    key: (event) => event.articleId,
    id: (event) => `${event.articleId}/${event.version}`,
  }),
  latestArticles: jsonTopic(CleanArticle, {
    name: 'news.clean-articles.latest.v1',
    description: 'Each article as it now stands; a tombstone when it was retracted.',
    stability: 'public-out',
    keyIs: 'article id',
    writtenBy: ['deduplicator'],
    readBy: ['downstream consumers'],
    partitions: 4,
    cleanup: 'compact',
    maxMessageBytes: 16 * MB,
    key: (article) => article.articleId,
    id: (article) => `${article.articleId}/${article.version}`,
  }),
  feedReceipts: jsonTopic(FeedReceipt, {
    name: 'news.feed-receipts.v1',
    description:
      'What became of each raw document, at least once and with the same id each time: items accepted, items rejected with code, place and sentence; and what it says about where to look next, and when.',
    stability: 'public-out',
    keyIs: 'source id',
    writtenBy: ['parser'],
    readBy: ['fetcher', 'indexer', 'upstream producers'],
    partitions: 4,
    cleanup: 'delete',
    retentionDays: 7,
    keptAs: 'raw',
    maxMessageBytes: 1 * MB,
    key: (receipt) => receipt.sourceId,
    id: (receipt) => receipt.receiptId ?? receipt.documentId,
  }),
} as const;

/** The topic of a subscription: those of the clean articles that it asks for, with their settings and promises. */
export const cleanArticlesTopicOf = (name: string): Topic<CleanArticleEvent> => ({
  ...topics.cleanArticles,
  name: `${CLEAN_ARTICLES}.${name}.v1`,
});
const CLEAN_ARTICLES = 'news.clean-articles';

/** Whether a subscription may have a topic of this name: not `latest`, which is taken, and nothing that a topic's name cannot hold. */
export const isTopicName = (name: string): boolean => TOPIC_NAME.test(name) && name !== 'latest';
const TOPIC_NAME = /^[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?$/;

export const isSubscriptionTopic = (topic: string): boolean =>
  topic.startsWith(`${CLEAN_ARTICLES}.`) &&
  topic.endsWith('.v1') &&
  isTopicName(topic.slice(CLEAN_ARTICLES.length + 1, -'.v1'.length));

export const stages = ['fetcher', 'parser', 'deduplicator', 'indexer', 'notifier'] as const;
export type StageName = (typeof stages)[number];

/** `news.<stage>.dead-letters.v1`, one for each stage. */
export const deadLetterTopics = Object.fromEntries(
  stages.map((stage) => [stage, deadLetterTopic(stage)]),
) as Record<StageName, ReturnType<typeof deadLetterTopic>>;

export const allTopics: readonly TopicSettings[] = [
  ...Object.values(topics),
  ...Object.values(deadLetterTopics),
];
