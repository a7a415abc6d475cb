import { Controller, Inject } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { OutgoingMessage, RawFeed, RawPage, RejectionCode } from '@cleanwire/contracts';
import { Consumes, emitAll, poison } from '@cleanwire/pipeline';
import type { Outcome } from '@cleanwire/pipeline';
import { metrics } from '@cleanwire/observability';
import type { ParsedDocument, ParseDocument } from './parsed-document.js';
import { receiptOf } from './receipt.js';

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
  static readonly PARSE = Symbol('ParseDocument');

  constructor(@Inject(ParserStage.PARSE) private readonly parse: ParseDocument) {}

  @Consumes(topics.rawFeeds)
  readFeeds(feeds: readonly RawFeed[]): Promise<Outcome<RejectionCode>[]> {
    return Promise.all(feeds.map((feed) => this.read(feed)));
  }

  @Consumes(topics.rawPages)
  readPages(pages: readonly RawPage[]): Promise<Outcome<RejectionCode>[]> {
    return Promise.all(pages.map((page) => this.read(page)));
  }

  private async read(document: RawFeed | RawPage): Promise<Outcome<RejectionCode>> {
    const parsed = await this.parse(document);
    count(parsed);
    const messages: OutgoingMessage[] = [
      ...parsed.articles.map((article) => topics.parsedArticles.encode(article)),
      ...parsed.requests.map((request) => topics.pageRequests.encode(request)),
      topics.feedReceipts.encode(receiptOf(document, parsed)),
    ];
    return parsed.unreadable
      ? poison(parsed.unreadable.reason, parsed.unreadable.sentence, messages)
      : emitAll(messages);
  }
}

function count({ format, articles, requests, rejections, unreadable }: ParsedDocument): void {
  metrics.parsedDocuments.inc({ format, result: unreadable ? unreadable.reason : 'read' });
  metrics.parsedItems.inc({ result: 'accepted' }, articles.length);
  metrics.parsedItems.inc({ result: 'requested' }, requests.length);
  metrics.parsedItems.inc({ result: 'rejected' }, rejections.length);
}
