import { Controller, Inject } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { RawFeed, RawPage, RejectionCode } from '@cleanwire/contracts';
import { Consumes, emitAll, poison } from '@cleanwire/pipeline';
import type { BatchInWork, Outcome } from '@cleanwire/pipeline';
import { metrics } from '@cleanwire/observability';
import type { EncodedDocument } from './encode-document.js';

/** Reads a document and makes messages of it. Whatever in it is dangerous is told to `batch` before (BatchInWork). */
export type ReadDocument = (
  document: RawFeed | RawPage,
  batch: BatchInWork,
) => EncodedDocument | Promise<EncodedDocument>;

/**
 * raw feeds, raw pages -> parsed articles, page requests, receipts.
 *
 * Every raw document gets at least one receipt, each time with the same id. What can be read goes on item by item: an item that gives its whole text
 * becomes an article at once; one with a teaser becomes a page request, and an article when the page is there; one that
 * cannot be used is named in the receipt. A document of which nothing can be read is set aside with its bytes.
 *
 * parse-document.ts says how a document is read; start.ts decides where (in a worker that can be ended).
 */
@Controller()
export class ParserStage {
  /** Token of the function that reads a document. */
  static readonly READ = Symbol('ReadDocument');

  constructor(@Inject(ParserStage.READ) private readonly readDocument: ReadDocument) {}

  @Consumes(topics.rawFeeds)
  readFeeds(feeds: readonly RawFeed[], batch: BatchInWork): Promise<Outcome<RejectionCode>[]> {
    return Promise.all(feeds.map((feed) => this.read(feed, batch)));
  }

  @Consumes(topics.rawPages)
  readPages(pages: readonly RawPage[], batch: BatchInWork): Promise<Outcome<RejectionCode>[]> {
    return Promise.all(pages.map((page) => this.read(page, batch)));
  }

  private async read(document: RawFeed | RawPage, batch: BatchInWork): Promise<Outcome<RejectionCode>> {
    const read = await this.readDocument(document, batch);
    count(read);
    const { messages, unreadable } = read;
    return unreadable ? poison(unreadable.reason, unreadable.sentence, messages) : emitAll(messages);
  }
}

function count({ format, accepted, requested, rejected, unreadable }: EncodedDocument): void {
  metrics.parsedDocuments.inc({ format, result: unreadable ? unreadable.reason : 'read' });
  metrics.parsedItems.inc({ result: 'accepted' }, accepted);
  metrics.parsedItems.inc({ result: 'requested' }, requested);
  metrics.parsedItems.inc({ result: 'rejected' }, rejected);
}
