import { topics } from '@cleanwire/contracts';
import type { DocumentFormat, OutgoingMessage } from '@cleanwire/contracts';
import type { ParsedDocument } from './parsed-document.js';
import { receiptOf } from './receipt.js';
import type { Published } from './receipt.js';

/** What goes on of one raw document: its articles, page requests and receipt as messages, and what to count. */
export interface EncodedDocument extends Pick<ParsedDocument, 'unreadable'> {
  readonly format: DocumentFormat;
  readonly accepted: number;
  readonly requested: number;
  readonly rejected: number;
  readonly messages: readonly OutgoingMessage[];
}

export const encodeDocument = (document: Published, parsed: ParsedDocument): EncodedDocument => ({
  format: parsed.format,
  accepted: parsed.articles.length,
  requested: parsed.requests.length,
  rejected: parsed.rejections.length,
  ...(parsed.unreadable && { unreadable: parsed.unreadable }),
  messages: [
    ...parsed.articles.map((article) => topics.parsedArticles.encode(article)),
    ...parsed.requests.map((request) => topics.pageRequests.encode(request)),
    topics.feedReceipts.encode(receiptOf(document, parsed)),
  ],
});
