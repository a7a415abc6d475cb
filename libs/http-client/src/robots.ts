import robotsModule from 'robots-parser';
import type { FailureKind, FetchResult } from '@cleanwire/crawling/results';
import type { HttpClient, Permission } from './http-client.js';

// Its types say `export default`, while the CommonJS module is the function itself.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What is remembered of one origin's robots.txt. */
export interface RobotsRecord {
  /** `rules`: its text counts; `none`: there is none, all is allowed; `unreachable`: nothing is allowed. */
  readonly state: 'rules' | 'none' | 'unreachable';
  /** The rules, or the sentence that says why it is unreachable. */
  readonly text: string;
}

/** Shared by all fetchers of an installation (a table in libs/store). */
export interface RobotsCache {
  /** Undefined when unknown or expired. */
  read(origin: string): Promise<RobotsRecord | undefined>;
  write(origin: string, record: RobotsRecord, ttlMs: number): Promise<void>;
}

export interface Robots {
  /** Whether an address may be fetched; fits `FetchOptions.permit`. */
  readonly permit: (url: URL, signal?: AbortSignal) => Promise<Permission>;
}

/** The name that rules for this crawler are written under. */
const PRODUCT_TOKEN = 'Cleanwire';
/** RFC 9309: parsers read at least 500 KiB; what lies beyond is ignored. */
const MAX_BYTES = 500 * 1024;
const HOUR_MS = 60 * 60 * 1000;
/** RFC 9309: a copy is used for a day at most; servers may say less, but not ask for one request per page. */
const LONGEST_TTL_MS = 24 * HOUR_MS;
const SHORTEST_TTL_MS = 10 * 60 * 1000;
const LONGEST_CRAWL_DELAY_MS = 60_000;
/** Matching costs rules times path in the worst case; a hostile pair would take seconds. */
const MAX_MATCH_STEPS = 250_000_000;

/** robots.txt by RFC 9309: absent (4xx) allows all, unreachable (5xx, no answer) allows nothing for `errorTtlMs`. */
export function createRobots(
  client: HttpClient,
  cache: RobotsCache,
  settings: { readonly errorTtlMs: number },
): Robots {
  /** One request per origin, however many pages wait for it. */
  const underWay = new Map<string, Promise<RobotsRecord | FetchResult>>();

  const ask = async (origin: string, signal?: AbortSignal): Promise<RobotsRecord | FetchResult> => {
    const known = await cache.read(origin);
    if (known) return known;
    const result = await client.fetch(`${origin}/robots.txt`, {
      accept: 'text/plain, */*;q=0.5',
      maxBytes: MAX_BYTES,
      overflow: 'cut',
      maxRedirects: 5,
      ...(signal && { signal }),
    });
    const record = recordOf(result);
    if (!record) return result;
    await cache.write(origin, record, record.state === 'unreachable' ? settings.errorTtlMs : ttlOf(result));
    return record;
  };

  return {
    async permit(url, signal) {
      const running =
        underWay.get(url.origin) ?? ask(url.origin, signal).finally(() => underWay.delete(url.origin));
      underWay.set(url.origin, running);
      const found = await running;
      return 'state' in found ? permissionOf(found, url) : (found as Permission);
    },
  };
}

/** Undefined where the whole host is out of reach: then that is the news, not its robots.txt. */
function recordOf(result: FetchResult): RobotsRecord | undefined {
  if (result.kind === 'ok')
    return { state: 'rules', text: result.body.toString('utf8').replace(/^\uFEFF/, '') };
  const status = 'status' in result ? (result.status ?? 0) : 0;
  if (result.kind === 'gone' || (result.kind === 'http-error' && status >= 400 && status < 500)) {
    return { state: 'none', text: '' };
  }
  // RFC 9309, 2.3.1.2: beyond five redirects it may be assumed absent.
  if (result.kind === 'too-many-redirects' || result.kind === 'redirect-loop')
    return { state: 'none', text: '' };
  if (result.kind === 'aborted' || (result.redirects.length === 0 && HOST_FAILURES.has(result.kind)))
    return undefined;
  return { state: 'unreachable', text: 'sentence' in result ? result.sentence : '' };
}

const HOST_FAILURES: ReadonlySet<FetchResult['kind']> = new Set<FailureKind>([
  'bad-url',
  'blocked-address',
  'blocked-port',
  'dns',
  'tls',
  'connection',
]);

const ttlOf = (result: FetchResult): number =>
  Math.min(
    LONGEST_TTL_MS,
    Math.max(SHORTEST_TTL_MS, (result.kind === 'ok' && result.freshForMs) || LONGEST_TTL_MS),
  );

function permissionOf(record: RobotsRecord, url: URL): Permission {
  if (record.state === 'none') return { kind: 'permitted' };
  if (record.state === 'unreachable') {
    return {
      kind: 'robots-unreachable',
      sentence: `robots.txt of ${url.host} could not be read, so nothing is fetched there: ${record.text}`,
    };
  }
  if (record.text.length * (url.pathname.length + url.search.length) > MAX_MATCH_STEPS) {
    return {
      kind: 'robots-disallowed',
      sentence: `robots.txt of ${url.host} is too long to be matched with this address.`,
    };
  }
  const rules = robotsParser(`${url.origin}/robots.txt`, record.text);
  if (rules.isDisallowed(url.href, PRODUCT_TOKEN)) {
    return {
      kind: 'robots-disallowed',
      sentence: `robots.txt of ${url.host} asks crawlers not to fetch ${url.pathname}.`,
    };
  }
  const delayMs = Math.min(LONGEST_CRAWL_DELAY_MS, (rules.getCrawlDelay(PRODUCT_TOKEN) ?? 0) * 1000);
  return delayMs > 0 ? { kind: 'permitted', crawlDelayMs: delayMs } : { kind: 'permitted' };
}
