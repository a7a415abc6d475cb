import type {
  Directions,
  DocumentFormat,
  PageRequest,
  ParsedArticle,
  Rejection,
  RejectionCode,
} from '@cleanwire/contracts';

/** What was read from one raw document. */
export interface ParsedDocument {
  readonly format: DocumentFormat;
  readonly articles: readonly ParsedArticle[];
  readonly requests: readonly PageRequest[];
  readonly rejections: readonly Rejection[];
  /** Closed codes of what was repaired in the document, each once. */
  readonly warnings: readonly string[];
  /** What the document says about where to look next, and when. */
  readonly directions?: Directions;
  /** Present when nothing at all could be read from it. */
  readonly unreadable?: { readonly reason: RejectionCode; readonly sentence: string };
}

export type UnreadableDocument = ParsedDocument & Required<Pick<ParsedDocument, 'unreadable'>>;

/** A document of which nothing can be read: its producer is told the same as the dead letter says. */
export function unreadable({
  format = 'unknown',
  code,
  pointer = 'document',
  sentence,
}: Omit<Rejection, 'pointer'> & {
  readonly format?: DocumentFormat;
  readonly pointer?: string;
}): UnreadableDocument {
  return {
    format,
    articles: [],
    requests: [],
    rejections: [{ code, pointer, sentence }],
    warnings: [],
    unreadable: { reason: code, sentence },
  };
}
