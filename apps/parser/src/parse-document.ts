import type { RawFeed, RawPage } from '@cleanwire/contracts';
import { openDocument } from '@cleanwire/reading/documents';
import { collect } from './collect.js';
import { unreadable } from './parsed-document.js';
import type { ParsedDocument } from './parsed-document.js';
import { readDocument } from './read-document.js';

export interface ParseOptions {
  /** CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES, after decompression. */
  readonly maxBytes: number;
}

/**
 * One raw document -> what it holds, in one line: bytes -> decompressed, their encoding and format told (domain/documents) -> its
 * reader -> items (read-document.ts) -> articles, page requests and rejections (collect.ts); the receipt follows from those
 * (encode-document.ts). Never throws on any bytes; the same bytes from the same place give the same result.
 */
export function parseDocument(raw: RawFeed | RawPage, { maxBytes }: ParseOptions): ParsedDocument {
  const opened = openDocument(raw.body, {
    contentType: raw.contentType,
    maxBytes,
    // What answers a request for a page is read as one, whatever it looks like.
    format: raw.kind === 'raw-page' ? 'article-page' : undefined,
  });
  if (!opened.ok) return unreadable(opened);
  const read = readDocument(raw, opened);
  return 'unreadable' in read ? read : collect(raw, read);
}
