import type { FailureKind, FetchResult } from '@cleanwire/crawling/results';
import { MAX_ROBOTS_BYTES, parseRobots, robotsAllow, robotsText } from '@cleanwire/crawling/robots';
import type { RobotsRules } from '@cleanwire/crawling/robots';
import { ExpiringCache } from './expiring-cache.js';
import type { HostGate, HttpClient, Permission } from './http-client.js';

/** What is remembered of one origin's robots.txt. */
export interface RobotsRecord {
  /** `rules`: its text counts; `none`: there is none, all is allowed; `unreachable`: nothing is allowed. */
  readonly state: 'rules' | 'none' | 'unreachable';
  /** The rules, or the sentence that says why it is unreachable. */
  readonly text: string;
}

/** Shared by all fetchers of an installation (a table in libs/store). */
export interface RobotsCache {
  /** With what is left of its time; undefined when unknown or expired. */
  read(origin: string): Promise<(RobotsRecord & { readonly ttlMs: number }) | undefined>;
  write(origin: string, record: RobotsRecord, ttlMs: number): Promise<void>;
}

export interface Robots {
  /** Whether an address may be fetched; fits `FetchOptions.permit`. */
  readonly permit: (url: URL, signal?: AbortSignal, gate?: HostGate) => Promise<Permission>;
  /** The sitemaps that the site of an address names, as they stand there. */
  readonly sitemaps: (url: URL, signal?: AbortSignal) => Promise<readonly string[]>;
}

/** The name that rules for this crawler are written under. */
const PRODUCT_TOKEN = 'Cleanwire';
/** RFC 9309, 2.3.1.2: at least five. One into the clear forbids or allows too much at worst. */
const REDIRECTS = { maxRedirects: 5, toHttp: true };
const HOUR_MS = 60 * 60 * 1000;
/** RFC 9309: a copy is used for a day at most; servers may say less, but not ask for one request per page. */
const LONGEST_TTL_MS = 24 * HOUR_MS;
const SHORTEST_TTL_MS = 10 * 60 * 1000;
const LONGEST_CRAWL_DELAY_MS = 60_000;
/**
 * A hostile file and a hostile address would take a second; at up to 5 ns a step this is half of one. 500 kB of rules
 * with a star (44 M steps for an address of 1,000 characters) stay within.
 */
const MAX_MATCH_STEPS = 100_000_000;
/** Files of some kilobytes from 10,000 hosts. */
const MEMORY_BYTES = 32 * 1024 * 1024;

/** What one origin's robots.txt says, read once. */
type Known = { readonly rules: RobotsRules } | { readonly unreachable: string };

/** robots.txt by RFC 9309: absent (4xx) allows all, unreachable (5xx, no answer) allows nothing for `errorTtlMs`. */
export function createRobots(
  client: HttpClient,
  cache: RobotsCache,
  settings: { readonly errorTtlMs: number },
): Robots {
  const memory = new ExpiringCache<Known>(MEMORY_BYTES);
  /** One request per origin, however many pages wait for it. */
  const underWay = new Map<string, Promise<Known | FetchResult>>();

  const remember = (origin: string, record: RobotsRecord, ttlMs: number): Known => {
    const known = knownOf(record);
    memory.set(origin, known, { bytes: bytesOf(record, known), ttlMs });
    return known;
  };

  const ask = async (origin: string, signal?: AbortSignal, gate?: HostGate): Promise<Known | FetchResult> => {
    const stored = await cache.read(origin);
    if (stored) return remember(origin, stored, stored.ttlMs);
    const result = await client.fetch(`${origin}/robots.txt`, {
      accept: 'text/plain, */*;q=0.5',
      maxBytes: MAX_ROBOTS_BYTES + 1,
      overflow: 'cut',
      redirects: REDIRECTS,
      ...(signal && { signal }),
      ...(gate && { gate }),
    });
    const record = recordOf(result);
    if (!record) return result;
    const ttlMs = record.state === 'unreachable' ? settings.errorTtlMs : ttlOf(result);
    await cache.write(origin, record, ttlMs);
    return remember(origin, record, ttlMs);
  };

  const find = async (
    { origin }: URL,
    signal?: AbortSignal,
    gate?: HostGate,
  ): Promise<Known | FetchResult> => {
    const known = memory.get(origin);
    if (known) return known;
    const running = underWay.get(origin) ?? ask(origin, signal, gate).finally(() => underWay.delete(origin));
    underWay.set(origin, running);
    return running;
  };

  return {
    async permit(url, signal, gate) {
      const found = await find(url, signal, gate);
      return 'kind' in found ? (found as Permission) : permissionOf(found, url);
    },
    async sitemaps(url, signal) {
      const found = await find(url, signal);
      return 'rules' in found ? found.rules.sitemaps : [];
    },
  };
}

const knownOf = ({ state, text }: RobotsRecord): Known =>
  state === 'unreachable' ? { unreachable: text } : { rules: parseRobots(text, PRODUCT_TOKEN) };

/** Parts of a string keep the whole of it in memory. */
const bytesOf = ({ text }: RobotsRecord, known: Known): number =>
  500 +
  2 * text.length +
  250 * ('rules' in known ? known.rules.rules.length + known.rules.sitemaps.length : 0);

/** Undefined where the whole host is out of reach: then that is the news, not its robots.txt. */
function recordOf(result: FetchResult): RobotsRecord | undefined {
  if (result.kind === 'ok') return { state: 'rules', text: robotsText(result.body) };
  const status = 'status' in result ? (result.status ?? 0) : 0;
  if (result.kind === 'gone' || (result.kind === 'http-error' && status >= 400 && status < 500)) {
    return { state: 'none', text: '' };
  }
  // RFC 9309, 2.3.1.2: beyond five redirects it may be assumed absent.
  if (result.kind === 'too-many-redirects' || result.kind === 'redirect-loop')
    return { state: 'none', text: '' };
  if (NEVER_ASKED.has(result.kind) || (result.redirects.length === 0 && HOST_FAILURES.has(result.kind)))
    return undefined;
  return { state: 'unreachable', text: 'sentence' in result ? result.sentence : '' };
}

const NEVER_ASKED: ReadonlySet<FetchResult['kind']> = new Set<FailureKind>(['aborted', 'host-busy']);
const HOST_FAILURES: ReadonlySet<FetchResult['kind']> = new Set<FailureKind>([
  'bad-url',
  'blocked-address',
  'blocked-port',
  'dns',
  'resolver',
  'tls',
  'connection',
]);

const ttlOf = (result: FetchResult): number =>
  Math.min(
    LONGEST_TTL_MS,
    Math.max(SHORTEST_TTL_MS, (result.kind === 'ok' && result.freshForMs) || LONGEST_TTL_MS),
  );

function permissionOf(known: Known, url: URL): Permission {
  if ('unreachable' in known) {
    return {
      kind: 'robots-unreachable',
      sentence: `robots.txt of ${url.host} could not be read, so nothing is fetched there: ${known.unreachable}`,
    };
  }
  const { rules } = known;
  if (rules.cost * (url.pathname.length + url.search.length) > MAX_MATCH_STEPS) {
    return {
      kind: 'robots-disallowed',
      sentence: `robots.txt of ${url.host} is too long to be matched with this address.`,
    };
  }
  if (!robotsAllow(rules, url)) {
    return {
      kind: 'robots-disallowed',
      sentence: `robots.txt of ${url.host} asks crawlers not to fetch ${url.pathname}.`,
    };
  }
  const delayMs = Math.min(LONGEST_CRAWL_DELAY_MS, rules.crawlDelayMs ?? 0);
  return delayMs > 0 ? { kind: 'permitted', crawlDelayMs: delayMs } : { kind: 'permitted' };
}
