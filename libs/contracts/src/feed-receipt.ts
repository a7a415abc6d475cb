import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { Nested, NestedArray, RawOrigin, Optional, sha256Hex } from './values.js';

export const documentFormats = [
  'rss',
  'atom',
  'rdf',
  'cdf',
  'json-feed',
  'news-sitemap',
  'sitemap-index',
  'opml',
  'ndjson',
  'listing-page',
  'hashtag-page',
  'article-page',
  'unknown',
] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** Why a document, or one item of it, was not accepted. Closed: producers may switch on it. */
export const rejectionCodes = [
  'empty-document',
  'too-large',
  'too-deep',
  'undecodable',
  'unknown-format',
  'malformed',
  'header-not-found',
  'no-items',
  'item-without-headline',
  'item-without-text',
  'item-without-date',
  'item-invalid',
  'no-article',
  // Reading the document took longer, or more memory, than one document is given.
  'timeout',
  'out-of-memory',
  // The parser's process itself ended twice while it read the document.
  'memory',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

export class Rejection {
  @IsIn(rejectionCodes) code: RejectionCode;
  /** Where in the document: `line 4`, `/items/3/title`, `rss/channel/item[2]`. */
  @IsString() @MaxLength(500) pointer: string;
  /** What happened and what to do, in one sentence. */
  @IsString() @IsNotEmpty() @MaxLength(1000) sentence: string;
}

/** What became of one raw document; for its producer, who gets it at least once. */
export class FeedReceipt {
  /**
   * sha256 over the document's id and the place of its message: a receipt that comes again, after a crash, has the same; a document
   * that was published twice has two receipts. Also the message's `ce_id`. Receipts of versions before 0.2 have none.
   */
  @Optional() @Matches(sha256Hex) receiptId?: string;
  /** The document's `ce_id`, or the id derived from its source and bytes. */
  @IsString() @IsNotEmpty() @MaxLength(300) documentId: string;
  @IsString() @IsNotEmpty() @MaxLength(200) sourceId: string;
  @IsIn(documentFormats) format: DocumentFormat;
  @IsInt() @Min(0) accepted: number;
  /** Items whose page was asked for and whose sighting follows when the page is there. */
  @IsInt() @Min(0) requested: number;
  @IsInt() @Min(0) rejected: number;
  /** At most 100 of them; `rejected` counts all. */
  @NestedArray(() => Rejection, 100) rejections: Rejection[];
  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  warnings?: string[];
  @Nested(() => RawOrigin) raw: RawOrigin;
}
