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
import { Directions } from './directions.js';
import { limits } from './limits.js';
import { Nested, NestedArray, RawOrigin, Optional, sha256Hex } from './values.js';

const { length, count } = limits;

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
  @IsString() @MaxLength(length.pointer) pointer: string;
  /** What happened and what to do, in one sentence. */
  @IsString() @IsNotEmpty() @MaxLength(length.sentence) sentence: string;
}

/** A document of more bytes than are read, decompressed: told alike before it is opened and while it is. */
export const tooLarge = (maxBytes: number): Rejection => ({
  code: 'too-large',
  pointer: 'document',
  sentence: `The document is larger than ${maxBytes} bytes, after decompression; send it in parts.`,
});

/** What became of one raw document; for its producer, who gets it at least once. */
export class FeedReceipt {
  /**
   * sha256 over the document's id and the place of its message: a receipt that comes again, after a crash, has the same; a document
   * that was published twice has two receipts. Also the message's `ce_id`. Receipts of versions before 0.2 have none.
   */
  @Optional() @Matches(sha256Hex) receiptId?: string;
  /** The document's `ce_id`, or the id derived from its source and bytes. */
  @IsString() @IsNotEmpty() @MaxLength(length.documentId) documentId: string;
  @IsString() @IsNotEmpty() @MaxLength(length.sourceId) sourceId: string;
  @IsIn(documentFormats) format: DocumentFormat;
  @IsInt() @Min(0) accepted: number;
  /** Items whose page was asked for and whose sighting follows when the page is there. */
  @IsInt() @Min(0) requested: number;
  @IsInt() @Min(0) rejected: number;
  /** At most 100 of them; `rejected` counts all. */
  @NestedArray(() => Rejection, count.rejections) rejections: Rejection[];
  @Optional()
  @IsArray()
  @ArrayMaxSize(count.warnings)
  @IsString({ each: true })
  @MaxLength(length.warning, { each: true })
  warnings?: string[];
  /** Where to look next, and when, as the document says. Absent where it says nothing, and from versions before 0.3. */
  @Optional() @Nested(() => Directions) directions?: Directions;
  @Nested(() => RawOrigin) raw: RawOrigin;
}
