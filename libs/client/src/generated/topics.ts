// Generated from the OpenAPI document and the messages by `npm run generate`. Do not edit.

/** The names of the public topics, without the prefix of an installation. */
export const topicNames = {
  "rawFeeds": "news.raw-feeds.v1",
  "rawPages": "news.raw-pages.v1",
  "cleanArticles": "news.clean-articles.v1",
  "latestArticles": "news.clean-articles.latest.v1",
  "feedReceipts": "news.feed-receipts.v1"
} as const;
