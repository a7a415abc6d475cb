import { Controller } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { FeedReceipt } from '@cleanwire/contracts';
import { metrics } from '@cleanwire/observability';
import { Consumes, done } from '@cleanwire/pipeline';
import type { Outcome } from '@cleanwire/pipeline';
import {
  derivedDocuments,
  noteOnSources,
  readTimes,
  suspectHubs,
  takeFeed,
  wantDerived,
  wantSubscriptions,
  writeTimes,
} from '@cleanwire/store';
import { FetcherContext } from './fetcher.stage.js';
import { afterReceipts } from './after-receipts.js';
import { DerivedLoop } from './derived.loop.js';

/**
 * receipts -> when and where to look next (decision 0065).
 *
 * What the parser says of a document that a source brought decides when that source is asked again, and which documents follow from it. Receipts of documents that others published
 * are passed over.
 */
@Controller()
export class ReceiptsStage {
  constructor(
    private readonly context: FetcherContext,
    private readonly derived: DerivedLoop,
  ) {}

  @Consumes(topics.feedReceipts)
  async learn(receipts: readonly FeedReceipt[]): Promise<Outcome[]> {
    const ofFeeds = receipts.filter(({ raw }) => raw.topic === topics.rawFeeds.name);
    if (ofFeeds.length > 0) await this.follow(ofFeeds);
    return receipts.map(() => done);
  }

  /** What is wanted is kept last but one, the times last: a crash between repeats what may be repeated, and then nothing is new. */
  private async follow(receipts: readonly FeedReceipt[]): Promise<void> {
    const { db, settings, logger } = this.context;
    const known = {
      sources: await readTimes(db, [...new Set(receipts.map(({ sourceId }) => sourceId))]),
      derived: await derivedDocuments(
        db,
        receipts.map(({ documentId }) => documentId),
      ),
    };
    const { times, wanted, taken, notes, hubs, missed } = afterReceipts(
      receipts,
      known,
      settings,
      Math.random,
    );
    for (const receipt of receipts) if (known.sources.has(receipt.sourceId)) this.sayUnreadable(receipt);
    await noteOnSources(db, notes);
    for (const feed of taken) if (await takeFeed(db, feed)) logger.info(feed, 'source.feed-taken');
    await wantDerived(db, wanted);
    if (settings.callbackUrl) await wantSubscriptions(db, hubs);
    await suspectHubs(db, missed);
    await writeTimes(db, times);
    if (wanted.length > 0) this.derived.wake();
  }

  /** A server that answers 200 with nothing that can be read is as far from news as one that does not answer. */
  private sayUnreadable({
    sourceId,
    documentId,
    format,
    accepted,
    requested,
    rejections,
  }: FeedReceipt): void {
    if (accepted + requested > 0) return;
    metrics.unreadableDocuments.inc();
    const sentence = rejections[0]?.sentence ?? 'It lists no item.';
    this.context.logger.warn({ sourceId, documentId, format, sentence }, 'source.unreadable');
  }
}
