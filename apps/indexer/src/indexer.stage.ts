import { Controller } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, FeedReceipt } from '@cleanwire/contracts';
import { metrics } from '@cleanwire/observability';
import { Consumes, done } from '@cleanwire/pipeline';
import type { Outcome } from '@cleanwire/pipeline';
import {
  indexArticles,
  inTransaction,
  keepReceipts,
  knownVersions,
  noteOutput,
  Pool,
  scoreItems,
} from '@cleanwire/store';
import type { Score } from '@cleanwire/store';

/**
 * clean articles -> search tables. The first downstream consumer: it keeps the highest version of each article, so events may come
 * again or late, and everything it wrote can be filled anew from the topics (`cleanwire search rebuild`).
 */
@Controller()
export class IndexerStage {
  constructor(private readonly db: Pool) {}

  @Consumes(topics.cleanArticles)
  async handle(events: readonly CleanArticleEvent[]): Promise<Outcome[]> {
    const changed = await inTransaction(this.db, async (db) => {
      // In one transaction: an event that comes again is known, and not counted again, though a newer one of its article comes with it.
      const known = await knownVersions(
        db,
        events.map(({ articleId }) => articleId),
      );
      const newer = await indexArticles(db, events);
      const once = new Map(events.map((event) => [`${event.articleId}/${event.version}`, event]));
      const news = newsIn(
        [...once.values()].filter(({ articleId, version }) => version > (known.get(articleId) ?? 0)),
      );
      await noteOutput(db, news);
      await scoreItems(db, news, new Date());
      return newer;
    });
    return events.map(({ articleId, kind }) => {
      metrics.indexedEvents.inc({ kind, result: changed.has(articleId) ? 'newer' : 'known' });
      return done;
    });
  }

  /** For producers who ask the gateway what became of a document. */
  @Consumes(topics.feedReceipts)
  async keep(receipts: readonly FeedReceipt[]): Promise<Outcome[]> {
    await inTransaction(this.db, (db) => keepReceipts(db, receipts));
    return receipts.map(() => done);
  }
}

/** What sources brought: of corrections, merges and the like there is nothing new. */
function newsIn(events: readonly CleanArticleEvent[]): Score[] {
  return events.flatMap(({ kind, change, duplicate, splitFrom, article }) => {
    const isNews =
      (kind === 'created' && splitFrom === undefined) ||
      kind === 'duplicate' ||
      (kind === 'updated' && (change?.reason ?? 'text') === 'text');
    const brought = duplicate?.sightingId ?? change?.sightingId;
    const place = article.sources.find(({ sightingId }) => sightingId === brought) ?? article.sources.at(-1);
    if (!isNews || !place) return [];
    const { sourceId, publishedAt, publishedPrecision, seenAt } = place;
    const at = new Date(seenAt);
    const ageMs = at.getTime() - Date.parse(publishedAt);
    const isDuplicate = kind === 'duplicate';
    // What has no date of its own was published when it was fetched.
    const isTimed = ageMs !== 0 && (publishedPrecision === 'second' || publishedPrecision === 'minute');
    return [{ sourceId, at, isDuplicate, ageMs, kind, reason: duplicate?.reason, isTimed }];
  });
}
