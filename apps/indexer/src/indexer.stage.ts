import { Controller } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, FeedReceipt } from '@cleanwire/contracts';
import { metrics } from '@cleanwire/observability';
import { Consumes, done } from '@cleanwire/pipeline';
import type { Outcome } from '@cleanwire/pipeline';
import { indexArticles, inTransaction, keepReceipts, Pool } from '@cleanwire/store';

/**
 * clean articles -> search tables. The first downstream consumer: it keeps the highest version of each article, so events may come
 * again or late, and everything it wrote can be filled anew from the topics (`cleanwire search rebuild`).
 */
@Controller()
export class IndexerStage {
  constructor(private readonly db: Pool) {}

  @Consumes(topics.cleanArticles)
  async handle(events: readonly CleanArticleEvent[]): Promise<Outcome[]> {
    const changed = await inTransaction(this.db, (db) => indexArticles(db, events));
    return events.map(({ articleId, kind }) => {
      metrics.indexedEvents.inc({ kind, result: changed.has(articleId) ? 'newer' : 'known' });
      return done;
    });
  }

  /** For producers who ask the gateway what became of a document. */
  @Consumes(topics.feedReceipts)
  async keep(receipts: readonly FeedReceipt[]): Promise<Outcome[]> {
    await keepReceipts(this.db, receipts);
    return receipts.map(() => done);
  }
}
