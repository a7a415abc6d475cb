/**
 * What became of one fetch. Everything a network, a server or a publisher can do is a value here, never a throw, so
 * that whoever fetches decides over a closed set.
 */
export type FetchResult = Trail & (Fetched | NotModified | FetchFailure);

/** The way a fetch went, whatever its end. */
export interface Trail {
  /** The last address asked, after redirects; without its fragment. */
  readonly url: string;
  readonly redirects: readonly Redirect[];
  /** Where permanent redirects (301, 308) alone led from the address given, before any temporary one. */
  readonly movedTo?: string;
  /** `crawl-delay` in the robots.txt of the host that was asked last. */
  readonly crawlDelayMs?: number;
}

export interface Redirect {
  readonly status: number;
  readonly from: string;
  readonly to: string;
}

/** What a server says for the next time; each exactly as it was sent, to be given back so. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Fetched extends Validators {
  readonly kind: 'ok';
  readonly status: number;
  /** Decompressed, otherwise as published. */
  readonly body: Buffer;
  readonly contentType?: string;
  /** The `Link` header, as it was sent. */
  readonly link?: string;
  /** How long the server calls its answer fresh (Cache-Control, Expires). */
  readonly freshForMs?: number;
}

export interface NotModified extends Validators {
  readonly kind: 'not-modified';
  readonly status: 304;
  readonly freshForMs?: number;
}

export interface FetchFailure {
  readonly kind: FailureKind;
  /** The answer's HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long the server asked to be left alone (Retry-After). */
  readonly retryAfterMs?: number;
  /** What happened and what to do, for an operator. */
  readonly sentence: string;
}

export const failureKinds = [
  /** 410: the publisher says that it will not come back. */
  'gone',
  /** Any other answer that is no document. */
  'http-error',
  'bad-url',
  /** The address guard: private, reserved or local. */
  'blocked-address',
  'blocked-port',
  /** There is no such name. */
  'dns',
  /** The resolver, ours or theirs, did not say. */
  'resolver',
  'tls',
  /** Refused, unreachable, or reset before an answer. */
  'connection',
  'timeout',
  /** The answer is not HTTP. */
  'protocol',
  /** The body ended before its announced length. */
  'truncated',
  /** The body is not in the content coding it claims. */
  'undecodable',
  'too-large',
  /** Its head says that it is a film, a picture or the like: the body was not read. */
  'not-text',
  'bad-redirect',
  'redirect-loop',
  'too-many-redirects',
  'robots-disallowed',
  /** robots.txt could not be read, which RFC 9309 treats as a full disallow. */
  'robots-unreachable',
  /** Its host asked to be left alone, or others were before us for too long: nothing was asked. */
  'host-busy',
  /** The caller gave up. */
  'aborted',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** True unless the document came or was the same as before. */
export const isFailure = (result: FetchResult): result is Trail & FetchFailure =>
  result.kind !== 'ok' && result.kind !== 'not-modified';
