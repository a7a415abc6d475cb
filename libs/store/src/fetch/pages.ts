import { createHash } from 'node:crypto';
import { traceOf } from '@cleanwire/contracts';
import type { PageRequest, TraceContext } from '@cleanwire/contracts';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { logFetch } from './fetch-log.js';
import type { FetchLogEntry } from './fetch-log.js';
import { delayHost } from './leases.js';
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
  readonly etag?: string;
  readonly lastModified?: string;
  readonly contentHash?: Buffer;
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
    };
  });
  const hosts = [...new Set(asked.map(({ host }) => host))].sort();
  return inTransaction(pool, async (db) => {
    await db.query('insert into fetcher.hosts (host) select unnest($1::text[]) on conflict do nothing', [
      hosts,
    ]);
    // Whoever changes pages of a host locks the host first, so that next_page_at is computed from what is committed.
    await db.query('select from fetcher.hosts where host = any($1::text[]) order by host for no key update', [
      hosts,
    ]);
    await db.query(
      `insert into fetcher.pages (url_hash, url, host)
       select * from unnest($1::bytea[], $2::text[], $3::text[]) on conflict do nothing`,
      [asked.map(({ urlHash }) => urlHash), asked.map(({ url }) => url), asked.map(({ host }) => host)],
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
    await computeNextPage(db, hosts);
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
 * The page that has been due longest on a host that may be asked now. Lease and host's turn are taken in one statement;
 * the host's lock makes fetchers that want the same page wait for nothing and take another host's.
 */
export async function leasePage(pool: Pool, terms: LeaseTerms): Promise<LeasedPage | undefined> {
  const { rows } = await pool.query<PageRow>(
    `with turn as (
       select host from fetcher.hosts
        where next_page_at <= now() and next_allowed_at <= now()
        order by next_page_at
        limit 1
          for no key update skip locked
     ), due as (
       select page.url_hash, page.host
         from fetcher.pages page join turn using (host)
        where page.next_at <= now()
        order by page.next_at
        limit 1
     ), taken as (
       update fetcher.hosts host
          set next_allowed_at = case when exists (select from due) then now() + $3 * interval '1 ms'
                                     else next_allowed_at end,
              next_page_at = least(
                (select min(next_at) from fetcher.pages page
                  where page.host = host.host and page.url_hash not in (select url_hash from due)),
                (select now() + $2 * interval '1 ms' from due))
         from turn
        where host.host = turn.host
     )
     update fetcher.pages page
        set lease_owner = $1, next_at = now() + $2 * interval '1 ms'
       from due
      -- Also seen by a fetcher that came from an older snapshot: then the page is no longer due.
      where page.url_hash = due.url_hash and page.next_at <= now()
     returning page.url_hash, url, page.host, attempts, rechecks, etag, last_modified, content_hash`,
    [terms.owner, terms.leaseMs, terms.hostDelayMs],
  );
  const [row] = rows;
  if (!row) return undefined;
  const unanswered = await requestsOf(pool, row.url_hash, 'unanswered');
  const recheck = unanswered.length === 0;
  return {
    urlHash: row.url_hash,
    url: row.url,
    host: row.host,
    attempts: row.attempts,
    rechecks: row.rechecks,
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
    ...(row.content_hash && { contentHash: row.content_hash }),
    recheck,
    requests: recheck ? await requestsOf(pool, row.url_hash, 'latest') : unanswered,
  };
}

interface PageRow {
  readonly url_hash: Buffer;
  readonly url: string;
  readonly host: string;
  readonly attempts: number;
  readonly rechecks: number;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly content_hash: Buffer | null;
}

async function requestsOf(
  db: Queryable,
  urlHash: Buffer,
  which: 'unanswered' | 'latest',
): Promise<StoredRequest[]> {
  const { rows } = await db.query<{
    request_hash: Buffer;
    request: string;
    traceparent: string | null;
    tracestate: string | null;
  }>(
    which === 'unanswered'
      ? `select request_hash, request, traceparent, tracestate from fetcher.page_requests
          where url_hash = $1 and answered_at is null
          order by requested_at, request_hash`
      : `select distinct on (source_id) request_hash, request, traceparent, tracestate from fetcher.page_requests
          where url_hash = $1
          order by source_id, requested_at desc`,
    [urlHash],
  );
  return rows.map(({ request_hash, request, traceparent, tracestate }) => {
    const trace = traceOf(traceparent, tracestate);
    return {
      requestHash: request_hash,
      request: JSON.parse(request) as PageRequest,
      ...(trace && { trace }),
    };
  });
}

/** How a page stands after a fetch. What is undefined is forgotten. */
export interface PageRecord {
  readonly state: 'waiting' | 'watched' | 'done' | 'failed';
  /** To the next fetch, for `waiting` and `watched`. */
  readonly delayMs: number | undefined;
  readonly attempts: number;
  readonly rechecks: number;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly contentHash: Buffer | undefined;
  /** Whether what was published answers `LeasedPage.requests`. */
  readonly answered: boolean;
  /** No request to the host for so long. */
  readonly hostDelayMs: number;
  /** For a request that came while this one was answered. */
  readonly minIntervalMs: number;
  readonly log: FetchLogEntry;
}

/**
 * Ends a lease, in one transaction.
 * @returns false when the lease was lost meanwhile, and nothing was recorded
 */
export function recordPage(
  pool: Pool,
  owner: string,
  page: LeasedPage,
  record: PageRecord,
): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    await db.query('select from fetcher.hosts where host = $1 for no key update', [page.host]);
    const { rowCount } = await db.query(
      `update fetcher.pages
          set lease_owner = null, state = $3, next_at = now() + $4 * interval '1 ms', attempts = $5, rechecks = $6,
              etag = $7, last_modified = $8, content_hash = $9, fetched_at = now(), last_result = $10
        where url_hash = $1 and lease_owner = $2`,
      [
        page.urlHash,
        owner,
        record.state,
        record.delayMs ?? null,
        record.attempts,
        record.rechecks,
        record.etag ?? null,
        record.lastModified ?? null,
        record.contentHash ?? null,
        record.log.result,
      ],
    );
    if (rowCount === 0) return false;
    if (record.answered) {
      await db.query(
        'update fetcher.page_requests set answered_at = now() where request_hash = any($1::bytea[])',
        [page.requests.map(({ requestHash }) => requestHash)],
      );
      await db.query(
        `update fetcher.pages page
            set state = 'waiting', attempts = 0, next_at = now() + $2 * interval '1 ms'
          where url_hash = $1
            and exists (select from fetcher.page_requests request
                         where request.url_hash = page.url_hash and answered_at is null)`,
        [page.urlHash, record.minIntervalMs],
      );
    }
    await computeNextPage(db, [page.host]);
    await delayHost(db, page.host, record.hostDelayMs);
    await logFetch(db, record.log);
    return true;
  });
}

/** Gives a page back unfetched; it is due at once. */
export function releasePage(pool: Pool, owner: string, page: LeasedPage): Promise<void> {
  return inTransaction(pool, async (db) => {
    await db.query('select from fetcher.hosts where host = $1 for no key update', [page.host]);
    await db.query(
      'update fetcher.pages set lease_owner = null, next_at = now() where url_hash = $1 and lease_owner = $2',
      [page.urlHash, owner],
    );
    await computeNextPage(db, [page.host]);
  });
}

/** The hosts' rows must be locked. */
async function computeNextPage(db: Queryable, hosts: readonly string[]): Promise<void> {
  await db.query(
    `update fetcher.hosts host
        set next_page_at = (select min(next_at) from fetcher.pages page where page.host = host.host)
      where host = any($1::text[])`,
    [hosts],
  );
}
