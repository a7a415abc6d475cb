import type { TraceContext } from './trace-context.js';
import type { RawOrigin } from './values.js';

/**
 * A document as its publisher wrote it: the message's value is the **bytes**, everything else travels in
 * CloudEvents headers (headers.ts), each of which an upstream producer may leave out (cloudevents.ts says what then holds).
 */
interface RawDocument {
  /** `ce_id`, or sha256 over source and bytes. */
  readonly id: string;
  /** `ce_source`, else the message's key, else `unknown`. */
  readonly sourceId: string;
  /** `ce_sourcename`: a human name for the source, where the producer knows one. */
  readonly sourceName?: string;
  /** `content-type` as given; undefined means: sniff it. */
  readonly contentType?: string;
  /** `ce_subject`: the address the bytes came from, after redirects. */
  readonly url?: string;
  /** `traceparent` and `tracestate`. */
  readonly trace?: TraceContext;
  /** Closed codes of what was repaired in the message's headers or key: `source-id-cleaned`. */
  readonly warnings?: readonly string[];
  readonly body: Buffer;
  readonly origin: RawOrigin;
}

/** RSS, Atom, RDF, JSON Feed, news sitemap, listing page, NDJSON items. */
export interface RawFeed extends RawDocument {
  readonly kind: 'raw-feed';
}

/** An article's page. */
export interface RawPage extends RawDocument {
  readonly kind: 'raw-page';
  /** HTTP status the fetcher got (`ce_httpstatus`); 0 when there was no answer at all. */
  readonly status?: number;
  /** The request this page answers (`ce_pagerequest`, JSON), where the fetcher fetched it for a feed entry. */
  readonly request?: import('./page-request.js').PageRequest;
}
