import { Controller } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { FeedReceipt } from '@cleanwire/contracts';
import { Consumes, done } from '@cleanwire/pipeline';
import type { Outcome } from '@cleanwire/pipeline';
import { readTimes, writeTimes } from '@cleanwire/store';
import { FetcherContext } from './fetcher.stage.js';
import { timesAfter } from './after-receipts.js';

/**
 * receipts -> when and where to look next (decision 0065).
 *
 * What the parser says of a document that a source brought decides when that source is asked again. Receipts of documents that others published
 * are passed over.
 */
@Controller()
export class ReceiptsStage {
  constructor(private readonly context: FetcherContext) {}

  @Consumes(topics.feedReceipts)
  async learn(receipts: readonly FeedReceipt[]): Promise<Outcome[]> {
    const { db, settings } = this.context;
    const ofFeeds = receipts.filter(({ raw }) => raw.topic === topics.rawFeeds.name);
    if (ofFeeds.length > 0) {
      const known = await readTimes(db, [...new Set(ofFeeds.map(({ sourceId }) => sourceId))]);
      await writeTimes(db, timesAfter(ofFeeds, known, settings, Math.random));
    }
    return receipts.map(() => done);
  }
}
