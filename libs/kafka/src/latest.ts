import type { Kafka } from 'kafkajs';
import { topics } from '@cleanwire/contracts';
import type { CleanArticle } from '@cleanwire/contracts';
import type { Leadership, OutboxReader } from '@cleanwire/pipeline';
import type { PublisherConfig } from './publisher.js';
import { relayPosition, TransactionalProducer } from './relay.js';

export interface LatestOptions {
  readonly kafka: Kafka;
  readonly config: PublisherConfig;
  readonly outbox: OutboxReader;
  /** Taken from the relay, so that nobody publishes an older state over a newer one. */
  readonly leadership: Leadership;
  readonly states: AsyncIterable<readonly { readonly article: CleanArticle; readonly gone: boolean }[]>;
  readonly onProgress: (done: number) => void;
}

/**
 * Fills the topic of latest articles from the ledger: for a Kafka that is new, or has lost it. The relay stands by meanwhile;
 * what it has not yet told of comes after that, with higher versions. @returns how many articles
 */
export async function publishLatest({
  kafka,
  config,
  outbox,
  leadership,
  states,
  onProgress,
}: LatestOptions): Promise<number> {
  const producer = new TransactionalProducer({ kafka, config });
  let done = 0;
  try {
    await producer.initialise();
    const position = await relayPosition({ kafka, config, outbox });
    for await (const batch of states) {
      if (!(await leadership.renew()))
        throw new Error(
          'Another process took the lead meanwhile, so the topic is filled in part. Begin again.',
        );
      await producer.commit(
        batch.map(({ article, gone }) => {
          const state = topics.latestArticles.encode(article);
          return gone ? { ...state, value: null } : state;
        }),
        position,
      );
      done += batch.length;
      onProgress(done);
    }
    return done;
  } finally {
    await producer.discard();
    await leadership.release().catch(() => undefined);
  }
}
