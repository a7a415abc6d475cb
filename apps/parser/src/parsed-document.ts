import type {
  DocumentFormat,
  PageRequest,
  ParsedArticle,
  RawFeed,
  RawPage,
  Rejection,
  RejectionCode,
} from '@cleanwire/contracts';

/** Why a whole document goes to the dead letters. The last two are the worker's end, not the document's form. */
export type PoisonReason = RejectionCode | 'timeout' | 'out-of-memory';

/** What was read from one raw document. Plain data: it crosses from a worker thread. */
export interface ParsedDocument {
  readonly format: DocumentFormat;
  readonly articles: readonly ParsedArticle[];
  readonly requests: readonly PageRequest[];
  readonly rejections: readonly Rejection[];
  /** Closed codes of what was repaired in the document, each once. */
  readonly warnings: readonly string[];
  /** Present when nothing at all could be read from it. */
  readonly unreadable?: { readonly reason: PoisonReason; readonly sentence: string };
}

export type UnreadableDocument = ParsedDocument & Required<Pick<ParsedDocument, 'unreadable'>>;

export type ParseDocument = (document: RawFeed | RawPage) => ParsedDocument | Promise<ParsedDocument>;

/** A document of which nothing can be read. `code` is what its producer is told; a worker's end has none of its own. */
export function unreadable(
  format: DocumentFormat,
  reason: PoisonReason,
  sentence: string,
  pointer = 'document',
): UnreadableDocument {
  const code = reason === 'timeout' || reason === 'out-of-memory' ? 'malformed' : reason;
  return {
    format,
    articles: [],
    requests: [],
    rejections: [{ code, pointer, sentence }],
    warnings: [],
    unreadable: { reason, sentence },
  };
}
