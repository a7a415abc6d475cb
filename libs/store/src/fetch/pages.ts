import { createHash } from 'node:crypto';
import { traceOf } from '@cleanwire/contracts';
import type { PageRequest, TraceContext } from '@cleanwire/contracts';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { LOG_FETCHES, logRow } from './fetch-log.js';
import type { FetchLogEntry } from './fetch-log.js';
import type { LeaseTerms } from './leases.js';

/** A page leased to one fetcher, with the requests that one fetch of it answers. */
export interface LeasedPage {
  /** sha256 of the URL. */
  readonly urlHash: Buffer;
  readonly url: string;
  readonly host: string;
  /** Fetches in a row that failed. */
  readonly attempts: number;
  /** Looks at a page that was fetched before. */
  readonly rechecks: number;
  /** How many of the last ones found no page any more. */
  readonly missingCount: number;
  /** The last look. */
  readonly fetchedAt?: Date;
  /** Since the article was published or changed, as far as is known. */
  readonly ageMs: number;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly contentHash?: Buffer;
  /** sha256 of the titles that it had when the latest request was answered. */
  readonly titleHash?: Buffer;
  /** True: nobody waits, the page is looked at for changes; `requests` are then the latest of each source. */
  readonly recheck: boolean;
  readonly requests: readonly StoredRequest[];
}

export interface StoredRequest {
  /** sha256 of source, URL and hint. */
  readonly requestHash: Buffer;
  readonly request: PageRequest;
  /** Of the document that asked first. */
  readonly trace?: TraceContext;
}

/**
 * Keeps requests, each once: the same page for the same source with the same hint is one request however often it is
 * asked. A page fetched before is fetched again for a new request, but not within `minIntervalMs` of the last time.
 * @param asks with http(s) addresses
 * @returns how many were new
 */
export function storePageRequests(
  pool: Pool,
  asks: readonly { readonly request: PageRequest; readonly trace?: TraceContext | undefined }[],
  { minIntervalMs }: { readonly minIntervalMs: number },
): Promise<number> {
  const asked = asks.map(({ request, trace }) => {
    const url = pageUrl(request.url);
    return {
      url: url.href,
      host: url.host,
      urlHash: sha256(url.href),
      requestHash: requestHashOf(request, url.href),
      request,
      trace,
      newestAt: request.hint.modifiedAt ?? request.hint.publishedAt ?? null,
    };
  });
  const hosts = [...new Set(asked.map(({ host }) => host))].sort();
  return inTransaction(pool, async (db) => {
    await db.query('insert into fetcher.hosts (host) select unnest($1::text[]) on conflict do nothing', [
      hosts,
    ]);
    await lockHosts(db, hosts);
    await db.query(
      `insert into fetcher.pages (url_hash, url, host, source_id, newest_at)
       select url_hash, url, host, source_id, least(coalesce(newest_at, now()), now())
         from unnest($1::bytea[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
              asked(url_hash, url, host, source_id, newest_at)
           on conflict do nothing`,
      [
        asked.map(({ urlHash }) => urlHash),
        asked.map(({ url }) => url),
        asked.map(({ host }) => host),
        asked.map(({ request }) => request.sourceId),
        asked.map(({ newestAt }) => newestAt),
      ],
    );
    const requestHashes = asked.map(({ requestHash }) => requestHash);
    const { rows: added } = await db.query<{ url_hash: Buffer }>(
      `insert into fetcher.page_requests (request_hash, url_hash, source_id, request, traceparent, tracestate)
       select * from unnest($1::bytea[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::text[]) on conflict do nothing
       returning url_hash`,
      [
        requestHashes,
        asked.map(({ urlHash }) => urlHash),
        asked.map(({ request }) => request.sourceId),
        asked.map(({ request }) => JSON.stringify(request)),
        asked.map(({ trace }) => trace?.traceparent ?? null),
        asked.map(({ trace }) => trace?.tracestate ?? null),
      ],
    );
    await db.query(
      `update fetcher.page_requests set last_asked_at = now()
        where request_hash = any($1::bytea[]) and last_asked_at < now() - interval '1 day'`,
      [requestHashes],
    );
    if (added.length === 0) return 0;
    // A page that is leased keeps its lease; its fetcher finds the new request when it records the result.
    await db.query(
      `update fetcher.pages
          set state = 'waiting', attempts = 0,
              next_at = case when lease_owner is not null then next_at
                             else greatest(now(), fetched_at + $2 * interval '1 ms') end
        where url_hash = any($1::bytea[]) and state <> 'waiting'`,
      [added.map(({ url_hash }) => url_hash), minIntervalMs],
    );
    return added.length;
  });
}

/** A page's address without its fragment, which servers never see. */
function pageUrl(text: string): URL {
  const url = new URL(text);
  url.hash = '';
  return url;
}

function requestHashOf({ sourceId, hint }: PageRequest, url: string): Buffer {
  const facts = Object.entries(hint)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([sourceId, url, facts]));
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Of each of these hosts, whose turns are the caller's, one page. First come those that somebody waits for: the sources
 * that ask take turns, and of each the newest article comes first, whatever the order of its feed. Later looks come when
 * nobody waits, and else in one turn of `LOOK_AGAIN_TURNS`.
 */
export async function leasePages(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  hosts: readonly string[],
): Promise<LeasedPage[]> {
  if (hosts.length === 0) return [];
  const { rows } = await db.query<PageRow>(
    `with turn as materialized (
       select host, page_source, turn_count % $4 = 0 as looks_again
         from fetcher.hosts where host = any($3::text[]) order by host for no key update
     ), due as (
       select page.*
         from turn cross join lateral (
                select url_hash, host, source_id from (
                  (select *, 1 as place from fetcher.pages watched
                    where watched.host = turn.host and state = 'watched' and next_at <= now() and looks_again
                    order by next_at limit 1)
                  union all
                  (select *, 2 from fetcher.pages waiting
                    where waiting.host = turn.host and state = 'waiting' and next_at <= now() and source_id > page_source
                    order by source_id, newest_at desc limit 1)
                  union all
                  (select *, 3 from fetcher.pages waiting
                    where waiting.host = turn.host and state = 'waiting' and next_at <= now()
                    order by source_id, newest_at desc limit 1)
                  union all
                  (select *, 4 from fetcher.pages watched
                    where watched.host = turn.host and state = 'watched' and next_at <= now()
                    order by next_at limit 1)
                ) candidate
                 order by place
                 limit 1) page
     ), served as (
       update fetcher.hosts host set page_source = due.source_id from due where host.host = due.host
     )
     update fetcher.pages page
        set lease_owner = $1, next_at = now() + $2 * interval '1 ms'
       from due
      where page.url_hash = due.url_hash and page.next_at <= now()
     returning page.url_hash, url, page.host, attempts, rechecks, etag, last_modified, content_hash, title_hash, missing_count, fetched_at,
               greatest(0, extract(epoch from now() - newest_at) * 1000)::float8 as age_ms`,
    [owner, leaseMs, hosts, LOOK_AGAIN_TURNS],
  );
  const requests = await requestsOf(
    db,
    rows.map(({ url_hash }) => url_hash),
  );
  return rows.map((row) => {
    const asked = requests.get(row.url_hash.toString('hex')) ?? [];
    const unanswered = asked.filter(({ isAnswered }) => !isAnswered);
    return {
      urlHash: row.url_hash,
      url: row.url,
      host: row.host,
      attempts: row.attempts,
      rechecks: row.rechecks,
      missingCount: row.missing_count,
      ageMs: row.age_ms,
      ...(row.fetched_at && { fetchedAt: row.fetched_at }),
      ...(row.etag !== null && { etag: row.etag }),
      ...(row.last_modified !== null && { lastModified: row.last_modified }),
      ...(row.content_hash && { contentHash: row.content_hash }),
      ...(row.title_hash && { titleHash: row.title_hash }),
      recheck: unanswered.length === 0,
      requests: (unanswered.length > 0 ? unanswered : asked).map(({ stored }) => stored),
    };
  });
}

/** Feeds take every other turn of a host, so this is one page in four. */
const LOOK_AGAIN_TURNS = 8;

interface PageRow {
  readonly url_hash: Buffer;
  readonly url: string;
  readonly host: string;
  readonly attempts: number;
  readonly rechecks: number;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly content_hash: Buffer | null;
  readonly title_hash: Buffer | null;
  readonly missing_count: number;
  readonly fetched_at: Date | null;
  readonly age_ms: number;
}

interface AskedRequest {
  readonly stored: StoredRequest;
  readonly isAnswered: boolean;
}

/** By page: what is unanswered, and the latest of each source. */
async function requestsOf(
  db: Queryable,
  urlHashes: readonly Buffer[],
): Promise<ReadonlyMap<string, readonly AskedRequest[]>> {
  if (urlHashes.length === 0) return new Map();
  const { rows } = await db.query<{
    page: string;
    request_hash: Buffer;
    request: string;
    traceparent: string | null;
    tracestate: string | null;
    is_answered: boolean;
  }>(
    `select encode(url_hash, 'hex') as page, request_hash, request, traceparent, tracestate,
            answered_at is not null as is_answered
       from (select *, row_number() over (partition by url_hash, source_id order by requested_at desc) as newest
               from fetcher.page_requests where url_hash = any($1::bytea[])) asked
      where answered_at is null or newest = 1
      order by answered_at is not null, case when answered_at is null then requested_at end, source_id, request_hash`,
    [urlHashes],
  );
  const asked = rows.map(({ page, request_hash, request, traceparent, tracestate, is_answered }) => {
    const trace = traceOf(traceparent, tracestate);
    const stored = {
      requestHash: request_hash,
      request: JSON.parse(request) as PageRequest,
      ...(trace && { trace }),
    };
    return { page, stored, isAnswered: is_answered };
  });
  return Map.groupBy(asked, ({ page }) => page);
}

/** How a page stands after a fetch. What is undefined is forgotten. */
export interface PageRecord {
  readonly state: 'waiting' | 'watched' | 'done' | 'failed';
  /** To the next fetch, for `waiting` and `watched`. */
  readonly delayMs: number | undefined;
  readonly attempts: number;
  readonly rechecks: number;
  readonly missingCount: number;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly contentHash: Buffer | undefined;
  readonly titleHash: Buffer | undefined;
  /** Whether what was published answers `LeasedPage.requests`. */
  readonly answered: boolean;
  /** For a request that came while this one was answered. */
  readonly minIntervalMs: number;
  readonly log: FetchLogEntry;
}

export interface RecordedPage {
  readonly page: Pick<LeasedPage, 'urlHash' | 'host' | 'requests'>;
  readonly record: PageRecord;
}

/** Ends leases, all in one transaction. What was leased again meanwhile stays its new owner's. */
export function recordPages(pool: Pool, owner: string, results: readonly RecordedPage[]): Promise<void> {
  const rows = results.map(({ page, record: { log, contentHash, titleHash, ...state } }) => ({
    urlHash: page.urlHash.toString('hex'),
    ...state,
    contentHash: contentHash?.toString('hex'),
    titleHash: titleHash?.toString('hex'),
    result: log.result,
    requests: state.answered ? page.requests.map(({ requestHash }) => requestHash.toString('hex')) : [],
    log: logRow(log),
  }));
  return inTransaction(pool, async (db) => {
    await lockHosts(
      db,
      results.map(({ page }) => page.host),
    );
    const { rows: answered } = await db.query<{ urlHash: Buffer; minIntervalMs: number }>(
      `with result as (
         select * from jsonb_to_recordset($2::jsonb) result(
           "urlHash" text, state text, "delayMs" float8, attempts integer, rechecks integer, "missingCount" smallint, etag text,
           "lastModified" text, "contentHash" text, "titleHash" text, answered boolean, "minIntervalMs" float8, result text,
           requests jsonb, log jsonb)
       ), recorded as (
         update fetcher.pages page
            set lease_owner = null, state = result.state, next_at = now() + "delayMs" * interval '1 ms',
                attempts = result.attempts, rechecks = result.rechecks, missing_count = "missingCount", etag = result.etag,
                last_modified = "lastModified", content_hash = decode("contentHash", 'hex'), title_hash = decode("titleHash", 'hex'), fetched_at = now(),
                last_result = result.result
           from result
          where url_hash = decode("urlHash", 'hex') and lease_owner = $1
         returning url_hash, "minIntervalMs", requests, log
       ), logged as (
         ${LOG_FETCHES}
       ), answered as (
         update fetcher.page_requests request
            set answered_at = now()
           from recorded, jsonb_array_elements_text(requests) answer(hash)
          where request_hash = decode(answer.hash, 'hex')
       )
       select url_hash as "urlHash", "minIntervalMs" from recorded where jsonb_array_length(requests) > 0`,
      [owner, JSON.stringify(rows)],
    );
    // Requests that came while their page was fetched.
    await db.query(
      `update fetcher.pages page
          set state = 'waiting', attempts = 0, next_at = now() + "minIntervalMs" * interval '1 ms'
         from unnest($1::bytea[], $2::float8[]) answered("urlHash", "minIntervalMs")
        where url_hash = "urlHash"
          and exists (select from fetcher.page_requests request
                       where request.url_hash = page.url_hash and answered_at is null)`,
      [answered.map(({ urlHash }) => urlHash), answered.map(({ minIntervalMs }) => minIntervalMs)],
    );
  });
}

/** Gives pages back unfetched; they are due at once. */
export function releasePages(
  pool: Pool,
  owner: string,
  pages: readonly Pick<LeasedPage, 'urlHash' | 'host'>[],
): Promise<void> {
  return inTransaction(pool, async (db) => {
    await lockHosts(
      db,
      pages.map(({ host }) => host),
    );
    await db.query(
      'update fetcher.pages set lease_owner = null, next_at = now() where url_hash = any($1::bytea[]) and lease_owner = $2',
      [pages.map(({ urlHash }) => urlHash), owner],
    );
  });
}

/** Whoever changes pages of a host locks the host first, as the tables do: in one order nobody waits in a circle. */
async function lockHosts(db: Queryable, hosts: readonly string[]): Promise<void> {
  await db.query('select from fetcher.hosts where host = any($1::text[]) order by host for no key update', [
    hosts,
  ]);
}
