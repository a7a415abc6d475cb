import { setImmediate } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { refusalOf } from '@cleanwire/crawling/addresses';
import { ByteBudget } from './byte-budget.js';
import type { HeldMemory } from './byte-budget.js';
import { ACCEPT_ENCODING, readBody } from './content-coding.js';
import type { BodyLimit } from './content-coding.js';
import { Stopped, failureOf } from './failures.js';
import type {
  FailureKind,
  FetchFailure,
  FetchResult,
  Fetched,
  NotModified,
  Redirect,
  Validators,
} from '@cleanwire/crawling/results';
import { movedTo, nextHop } from '@cleanwire/crawling/redirects';
import type { RedirectTerms } from '@cleanwire/crawling/redirects';
import { wantsLogin } from './proxy.js';
import { guardedAgent } from './guarded-agent.js';
import type { Routed } from './guarded-agent.js';
import type { Resolve } from './guarded-connector.js';
import { RequestTimer } from './request-timer.js';
import { freshForMs, headerOf, locationOf, retryAfterMs, validatorsOf } from './response-headers.js';

export interface HttpClientSettings {
  readonly userAgent: string;
  /** From the request, connecting included, to the last header; anew after each redirect. */
  readonly headTimeoutMs: number;
  /** For the whole body. */
  readonly bodyTimeoutMs: number;
  readonly allowAddresses: readonly string[];
  readonly allowPorts: readonly number[];
  readonly redirects: RedirectTerms;
  /** Of bodies in memory at a time, beyond the first 256 kB of each; never less than one largest body. */
  readonly memoryBytes: number;
  readonly largestBodyBytes: number;
  /** All goes through it. */
  readonly proxyUrl?: string;
  readonly resolve?: Resolve;
  /** Instead of those that Node.js trusts, in PEM. */
  readonly authorities?: string;
}

export interface FetchOptions extends Partial<BodyLimit> {
  readonly maxBytes: number;
  readonly accept: string;
  /** Whether a body of this Content-Type is read; by default any is. */
  readonly acceptsType?: (contentType: string) => boolean;
  /** Makes the request conditional. */
  readonly validators?: Validators;
  /** POSTs this form instead of asking for a document; only redirects that keep it so are followed. */
  readonly form?: URLSearchParams;
  /** Asked before each request, also of each redirect: robots.txt, usually. */
  readonly permit?: (url: URL, signal?: AbortSignal, gate?: HostGate) => Promise<Permission>;
  /** Paces what goes out, by the host it goes to: robots.txt and redirects as well. */
  readonly gate?: HostGate;
  /** Other terms than the client's. */
  readonly redirects?: RedirectTerms;
  /** Where the body counts until the caller has done with it; left out: until it has come. */
  readonly memory?: HeldMemory;
  readonly signal?: AbortSignal;
}

/** The turns that one fetch has at hosts (`URL.host`), at one of them at a time. */
export interface HostGate {
  /** Resolves when a request to the host may go out; asked more than once before a request, it waits no longer. */
  enter(
    host: string,
    options: { readonly crawlDelayMs?: number; readonly signal?: AbortSignal },
  ): Promise<Permission>;
  /** The answer has ended, its body too: the delay to the next request begins. */
  leave(): void;
}

export type Permission = { readonly kind: 'permitted'; readonly crawlDelayMs?: number } | FetchFailure;

export interface HttpClient {
  /** GETs a document. Never throws for what the network does; only for what `permit` throws. */
  fetch(address: string, options: FetchOptions): Promise<FetchResult>;
  /** For `FetchOptions.memory`; released by whoever opened it. */
  openMemory(): HeldMemory;
  /** Memory of bodies beyond the first 256 kB of each, and how many wait for more. */
  facts(): { readonly heldBytes: number; readonly waiting: number };
  /** Ends every connection; requests in flight end as failures. */
  close(): Promise<void>;
}

/** `Cleanwire/0.1 (+mailto:news@example.org)`: a publisher sees who asks and how to reach them. */
export function userAgent(contact: string): string {
  const reachable = contact.replace(/[^\x20-\x7e]|[()]/g, '').trim();
  return reachable ? `Cleanwire/0.1 (+${reachable})` : 'Cleanwire/0.1';
}

/** @throws Error on an entry of `allowAddresses` that is no address */
export function createHttpClient(settings: HttpClientSettings): HttpClient {
  let turns = Promise.resolve();
  const wire: Wire = {
    ...settings,
    ...guardedAgent(settings),
    ownTurn: () => (turns = turns.then(() => setImmediate())),
  };
  const budget = new ByteBudget(settings.memoryBytes, settings.largestBodyBytes);
  return {
    fetch: (address, options) =>
      options.memory
        ? followRedirects(wire, address, options)
        : withMemory(budget.open(), (memory) => followRedirects(wire, address, { ...options, memory })),
    openMemory: () => budget.open(),
    facts: () => budget.facts(),
    close: () => wire.agent.destroy(),
  };
}

/** The memory counts until the work is done. */
export async function withMemory<T>(
  memory: HeldMemory,
  work: (memory: HeldMemory) => Promise<T>,
): Promise<T> {
  try {
    return await work(memory);
  } finally {
    memory.release();
  }
}

/** What a request goes out by. */
interface Wire extends HttpClientSettings, Routed {
  /** Resolves in a turn of the event loop in which it resolves for nobody else. */
  readonly ownTurn: () => Promise<void>;
}

async function followRedirects(wire: Wire, address: string, options: FetchOptions): Promise<FetchResult> {
  const redirects: Redirect[] = [];
  let crawlDelayMs: number | undefined;
  let next = address;
  for (;;) {
    const url = URL.canParse(next) ? new URL(next) : undefined;
    if (url) url.hash = '';
    const moved = movedTo(redirects);
    const trail = {
      url: url?.href ?? next,
      redirects,
      ...(moved !== undefined && { movedTo: moved }),
      ...(crawlDelayMs !== undefined && { crawlDelayMs }),
    };
    if (!url) return { ...trail, ...failure('bad-url', `"${next.slice(0, 200)}" is not an address.`) };
    const refusal = refusalOf(url, wire.allowPorts);
    if (refusal) return { ...trail, ...refusal };
    const permission = await permissionFor(url, options);
    if (permission.kind !== 'permitted') return { ...trail, ...permission };
    crawlDelayMs = permission.crawlDelayMs;

    const answer = await request(wire, url, options).finally(() => options.gate?.leave());
    if (answer.kind !== 'redirect') {
      return { ...trail, ...(crawlDelayMs !== undefined && { crawlDelayMs }), ...answer };
    }

    if (options.form && answer.status !== 307 && answer.status !== 308)
      return {
        ...trail,
        ...failure('bad-redirect', `Status ${answer.status} drops the form.`, answer.status),
      };
    const hop = nextHop(redirects, url, answer, options.redirects ?? wire.redirects);
    if (hop.redirect) redirects.push(hop.redirect);
    if (hop.failure) return { ...trail, ...hop.failure };
    next = hop.redirect.to;
  }
}

/** The host's turn comes first: robots.txt, where it is asked, is a request to it like any other. */
async function permissionFor(url: URL, { permit, gate, signal }: FetchOptions): Promise<Permission> {
  const enter = async (more: { readonly crawlDelayMs?: number }): Promise<Permission> =>
    (await gate?.enter(url.host, { ...(signal && { signal }), ...more })) ?? PERMITTED;
  const turn = await enter({});
  if (turn.kind !== 'permitted' || !permit) return turn;
  const permission = await permit(url, signal, gate);
  if (permission.kind !== 'permitted') return permission;
  const { crawlDelayMs } = permission;
  const again = await enter(crawlDelayMs === undefined ? {} : { crawlDelayMs });
  return again.kind === 'permitted' ? permission : again;
}

const PERMITTED: Permission = { kind: 'permitted' };

type Answer =
  | Fetched
  | NotModified
  | FetchFailure
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string | undefined };

async function request(
  { agent, route, ownTurn, ...settings }: Wire,
  url: URL,
  options: FetchOptions,
): Promise<Answer> {
  const { signal: given, maxBytes, validators = {}, overflow = 'refuse', memory } = options;
  if (given?.aborted) return failure('aborted', 'Given up by the caller.');
  const stop = new AbortController();
  const timer = new RequestTimer(stop);
  const giveUp = (): void => stop.abort(new Stopped('aborted', 'Given up by the caller.'));
  given?.addEventListener('abort', giveUp);
  timer.start(settings.headTimeoutMs, `No answer from ${url.host} within ${settings.headTimeoutMs} ms.`);
  const hold = (bytes: number): Promise<void> =>
    timer.aside(MEMORY_WAIT_MS, NO_MEMORY, async () => memory?.hold(bytes, stop.signal));
  let body: Dispatcher.ResponseData['body'] | undefined;
  try {
    const { origin, path, headers } = await beforeAbort(route(url), stop.signal);
    const response = await agent.request({
      origin,
      path,
      method: options.form ? 'POST' : 'GET',
      ...(options.form && { body: options.form.toString() }),
      headers: {
        ...headers,
        'user-agent': settings.userAgent,
        accept: options.accept,
        'accept-encoding': ACCEPT_ENCODING,
        ...(options.form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(validators.etag && { 'if-none-match': validators.etag }),
        ...(validators.lastModified && { 'if-modified-since': validators.lastModified }),
      },
      signal: stop.signal,
    });
    timer.start(settings.bodyTimeoutMs, `The body did not arrive within ${settings.bodyTimeoutMs} ms.`);
    body = response.body;
    // Ending a body early is this client's own doing, not an error to be reported.
    body.on('error', () => undefined);
    if (response.statusCode === 407 && settings.proxyUrl) throw wantsLogin(new URL(settings.proxyUrl));
    const answer = await answerOf(response, options, { maxBytes, overflow }, hold);
    // What follows takes time for each byte, hashes above all; a dozen that end together would stand in one turn.
    if (answer.kind === 'ok' && answer.body.length > LARGE_BYTES) await ownTurn();
    return answer;
  } catch (error) {
    const reason: unknown = stop.signal.aborted ? stop.signal.reason : error;
    return failureOf(reason, url, body ? 'body' : 'head', maxBytes);
  } finally {
    timer.clear();
    given?.removeEventListener('abort', giveUp);
    body?.destroy();
  }
}

function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** Smaller ones are hashed in a millisecond. */
const LARGE_BYTES = 1024 * 1024;
/** Bodies that are read end within their own time, and others get their memory; this is for when nothing else does. */
const MEMORY_WAIT_MS = 120_000;
const NO_MEMORY = `No memory for the body within ${MEMORY_WAIT_MS} ms; raise CLEANWIRE_FETCHER_MEMORY_BYTES, or lower CLEANWIRE_FETCHER_PARALLEL_COUNT.`;

/** Reads the body only of what is a document. */
async function answerOf(
  response: Dispatcher.ResponseData,
  { validators = {}, acceptsType }: Pick<FetchOptions, 'validators' | 'acceptsType'>,
  limit: BodyLimit,
  hold: (bytes: number) => Promise<void>,
): Promise<Answer> {
  const { statusCode: status, headers } = response;
  const now = Date.now();
  const fresh = freshForMs(headers, now);
  const freshness = fresh !== undefined && { freshForMs: fresh };
  if (DOCUMENT_STATUSES.has(status)) {
    const contentType = headerOf(headers, 'content-type');
    if (contentType && acceptsType && !acceptsType(contentType)) {
      return failure(
        'not-text',
        `It is ${contentType.slice(0, 100)}, which is not read: its body was left.`,
        status,
      );
    }
    const announced = Number(headerOf(headers, 'content-length') ?? NaN);
    const body = await readBody(
      response.body as AsyncIterable<Buffer>,
      contentEncodingOf(headers['content-encoding']),
      limit,
      { hold, ...(announced >= 0 && { announcedBytes: announced }) },
    );
    const link = [headers['link'] ?? []].flat().join(', ');
    return {
      kind: 'ok',
      status,
      body,
      ...validatorsOf(headers),
      ...(contentType && { contentType }),
      ...(link && { link }),
      ...freshness,
    };
  }
  if (status === 304 && (validators.etag || validators.lastModified)) {
    return { kind: 'not-modified', status, ...validatorsOf(headers), ...freshness };
  }
  if (REDIRECT_STATUSES.has(status)) return { kind: 'redirect', status, location: locationOf(headers) };
  const wait = retryAfterMs(headers, now);
  return {
    ...(status === 410
      ? failure('gone', 'Status 410: the publisher has taken it down for good.', status)
      : failure(
          'http-error',
          `Status ${status}${wait === undefined ? '' : `, to be asked again after ${wait} ms`}.`,
          status,
        )),
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

const DOCUMENT_STATUSES = new Set([200, 201, 202, 203]);
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);

const contentEncodingOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header;

const failure = (kind: FailureKind, sentence: string, status?: number): FetchFailure => ({
  kind,
  sentence,
  ...(status !== undefined && { status }),
});
