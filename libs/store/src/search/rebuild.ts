import { topics } from '@cleanwire/contracts';
import type { IncomingMessage, Topic } from '@cleanwire/contracts';
import { inTransaction } from '../database.js';
import type { Pool } from '../database.js';
import { emptySearchTables, indexArticles } from './index-articles.js';
import type { IndexableEvent } from './article-card.js';

/** Reads a topic from its first message to what is its last one now: `readTopic` of libs/kafka. */
export type ReadTopic = (
  topic: string,
  onMessage: (message: IncomingMessage) => Promise<void>,
) => Promise<void>;

export interface RebuildReport {
  readonly articles: number;
  readonly events: number;
}

/** Articles of one transaction. */
const CHUNK_SIZE = 200;

/**
 * Empties the search tables and fills them from the topics: every article as it now stands from the compacted topic, which keeps
 * them for ever, then the events of the last 30 days, which tell why sightings were merged. Safe beside a running indexer.
 */
export async function rebuildSearch(pool: Pool, readTopic: ReadTopic): Promise<RebuildReport> {
  await inTransaction(pool, emptySearchTables);
  const articles = await indexTopic(pool, readTopic, topics.latestArticles, (article) => ({
    articleId: article.articleId,
    version: article.version,
    kind: 'created',
    article,
  }));
  const events = await indexTopic(pool, readTopic, topics.cleanArticles, (event) => event);
  return { articles, events };
}

async function indexTopic<T>(
  pool: Pool,
  readTopic: ReadTopic,
  topic: Topic<T>,
  eventOf: (value: T) => IndexableEvent,
): Promise<number> {
  let chunk: IndexableEvent[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    await inTransaction(pool, (db) => indexArticles(db, chunk));
    count += chunk.length;
    chunk = [];
  };
  await readTopic(topic.name, async (message) => {
    // A tombstone: the article was retracted.
    if (!message.value?.length) return;
    chunk.push(eventOf(topic.decode(message)));
    if (chunk.length >= CHUNK_SIZE) await flush();
  });
  await flush();
  return count;
}
