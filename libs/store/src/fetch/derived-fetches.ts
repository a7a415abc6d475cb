import { createHash } from 'node:crypto';
import type { Purpose, Wanted } from '@cleanwire/crawling/derived';
import type { Validators } from '@cleanwire/crawling/results';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import type { LeaseTerms } from './leases.js';

/** A derived fetch leased to one fetcher. */
export interface LeasedDerived extends Validators {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly urlHash: Buffer;
  readonly url: string;
  readonly purpose: Purpose;
  readonly depth: number;
  readonly attempts: number;
  /** sha256 of the bytes last published. */
  readonly contentHash?: Buffer;
}

export type WantedOfSource = Wanted & { readonly sourceId: string };

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Keeps what is wanted, each address once for a source. What was fetched before is fetched again when it was changed since; where
 * nobody says whether it was, not before an hour (pages of a feed) or a day (all else) is over.
 */
export async function wantDerived(db: Queryable, wanted: readonly WantedOfSource[]): Promise<void> {
  if (wanted.length === 0) return;
  const byAddress = new Map(wanted.map((one) => [`${one.sourceId}\0${one.url}`, one]));
  const rows = [...byAddress.values()].map((one) => ({ ...one, urlHash: sha256(one.url).toString('hex') }));
  await db.query(
    `insert into fetcher.derived_fetches as present (source_id, url_hash, url, purpose, depth, changed_at)
     select id, decode("urlHash", 'hex'), wanted.url, purpose, depth, "changedAt"
       from jsonb_to_recordset($1::jsonb) wanted(
              "sourceId" text, "urlHash" text, url text, purpose text, depth integer, "changedAt" timestamptz)
       join fetcher.sources on id = "sourceId"
      where wanted.url <> sources.url
      order by id, "urlHash"
     on conflict (source_id, url_hash) do update
        set next_at = now(), attempts = 0, purpose = excluded.purpose, depth = excluded.depth, changed_at = excluded.changed_at
      where present.next_at is null
        and case when excluded.changed_at is not null then present.changed_at is distinct from excluded.changed_at
                 else present.fetched_at < now() - case excluded.purpose when 'archive' then interval '1 hour'
                                                                         else interval '1 day' end end`,
    [JSON.stringify(rows)],
  );
}

/** Those that have been due longest, of sources that are fetched. */
export async function leaseDerived(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  count: number,
): Promise<LeasedDerived[]> {
  const { rows } = await db.query<{
    source_id: string;
    name: string;
    url_hash: Buffer;
    url: string;
    purpose: Purpose;
    depth: number;
    attempts: number;
    etag: string | null;
    last_modified: string | null;
    content_hash: Buffer | null;
  }>(
    `update fetcher.derived_fetches derived
        set lease_owner = $1, next_at = now() + $2 * interval '1 ms'
       from (
         select source_id, url_hash, name
           from fetcher.derived_fetches waiting join fetcher.sources source on source.id = source_id
          where next_at <= now() and state = 'active'
          order by next_at
          limit $3
            for no key update of waiting skip locked
       ) due
      where derived.source_id = due.source_id and derived.url_hash = due.url_hash
     returning derived.source_id, name, derived.url_hash, url, purpose, depth, attempts, etag, last_modified, content_hash`,
    [owner, leaseMs, count],
  );
  return rows.map((row) => ({
    sourceId: row.source_id,
    sourceName: row.name,
    urlHash: row.url_hash,
    url: row.url,
    purpose: row.purpose,
    depth: row.depth,
    attempts: row.attempts,
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
    ...(row.content_hash && { contentHash: row.content_hash }),
  }));
}

type DerivedKey = Pick<LeasedDerived, 'sourceId' | 'urlHash'>;

/** @param hosts are renewed by whoever holds their turns */
export async function renewDerived(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  keys: readonly DerivedKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await db.query(
    `update fetcher.derived_fetches derived set next_at = now() + $2 * interval '1 ms'
       from unnest($3::text[], $4::bytea[]) held(source_id, url_hash)
      where derived.source_id = held.source_id and derived.url_hash = held.url_hash and lease_owner = $1`,
    [owner, leaseMs, keys.map(({ sourceId }) => sourceId), keys.map(({ urlHash }) => urlHash)],
  );
}

/**
 * Before it is published: under which id, so that its receipt finds it.
 * @returns false where the source has had these very bytes: pages that lead in a circle, or do not know of pages
 */
export async function announceDerived(
  db: Queryable,
  owner: string,
  { sourceId, urlHash }: DerivedKey,
  documentId: string,
  contentHash: Buffer,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update fetcher.derived_fetches
        set document_id = $4
      where source_id = $2 and url_hash = $3 and lease_owner = $1
        and not exists (select from fetcher.sources where id = $2 and content_hash = $5)
        and not exists (select from fetcher.derived_fetches other
                         where document_id = $4 and source_id = $2 and url_hash <> $3)`,
    [owner, sourceId, urlHash, documentId, contentHash],
  );
  return rowCount === 1;
}

/** How a derived fetch stands. What is undefined is forgotten. */
export interface DerivedRecord {
  /** To the next attempt; undefined: there is nothing more to do. */
  readonly delayMs: number | undefined;
  readonly attempts: number;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly contentHash?: Buffer | undefined;
  readonly result: string;
  readonly sentence?: string | undefined;
}

export async function recordDerived(
  db: Queryable,
  owner: string,
  { sourceId, urlHash }: DerivedKey,
  record: DerivedRecord,
): Promise<void> {
  await db.query(
    `update fetcher.derived_fetches
        set lease_owner = null, next_at = now() + $4 * interval '1 ms', attempts = $5, etag = $6, last_modified = $7,
            content_hash = $8, last_result = $9, last_sentence = $10, fetched_at = now()
      where source_id = $2 and url_hash = $3 and lease_owner = $1`,
    [
      owner,
      sourceId,
      urlHash,
      record.delayMs ?? null,
      record.attempts,
      record.etag ?? null,
      record.lastModified ?? null,
      record.contentHash ?? null,
      record.result,
      record.sentence ?? null,
    ],
  );
}

/** Gives one back unfetched; it is due at once. */
export async function releaseDerived(db: Queryable, owner: string, key: DerivedKey): Promise<void> {
  await db.query(
    `update fetcher.derived_fetches set lease_owner = null, next_at = now()
      where source_id = $2 and url_hash = $3 and lease_owner = $1`,
    [owner, key.sourceId, key.urlHash],
  );
}

export interface DerivedDocument {
  readonly url: string;
  readonly purpose: Purpose;
  readonly depth: number;
}

/** Which of these documents came of derived fetches. */
export async function derivedDocuments(
  db: Queryable,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, DerivedDocument>> {
  const { rows } = await db.query<DerivedDocument & { readonly id: string }>(
    `select document_id as id, url, purpose, depth from fetcher.derived_fetches where document_id = any($1::text[])`,
    [documentIds],
  );
  return new Map(rows.map(({ id, ...derived }) => [id, derived]));
}

export interface FeedTaken {
  readonly sourceId: string;
  readonly pageUrl: string;
  readonly feedUrl: string;
}

/**
 * The feed that a page declares becomes the address of its source, with what is known of it; where another source has it already, the
 * source keeps its own, and says so. A visit to the page that is under way counts for nothing.
 * @returns whether it did
 */
export function takeFeed(pool: Pool, { sourceId, pageUrl, feedUrl }: FeedTaken): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    const host = new URL(feedUrl).host;
    await db.query('insert into fetcher.hosts (host) values ($1) on conflict do nothing', [host]);
    const { rowCount } = await db.query(
      `update fetcher.sources source
          set url = $3, host = $4, etag = derived.etag, last_modified = derived.last_modified,
              content_hash = derived.content_hash, lease_owner = null, moved_to = null, moved_count = 0, notice = $5
         from fetcher.derived_fetches derived
        where source.id = $1 and source.url = $2 and derived.source_id = $1 and derived.url_hash = $6
          and not exists (select from fetcher.sources other where other.url = $3 and other.state = 'active')`,
      [
        sourceId,
        pageUrl,
        feedUrl,
        host,
        `Its address was the page ${pageUrl}; the feed that it declares has taken its place.`,
        sha256(feedUrl),
      ],
    );
    if (rowCount === 1) return true;
    await db.query(
      `update fetcher.sources source
          set notice = 'Its address is a page; the feed that it declares, ' || $2 || ', is fetched by the source ' || other.id || ' already.'
         from fetcher.sources other
        where source.id = $1 and other.url = $2 and other.id <> $1 and other.state = 'active'`,
      [sourceId, feedUrl],
    );
    return false;
  });
}

/** What an operator should know of sources. */
export async function noteOnSources(
  db: Queryable,
  notes: readonly { readonly sourceId: string; readonly notice: string }[],
): Promise<void> {
  if (notes.length === 0) return;
  await db.query(
    `update fetcher.sources set notice = note.notice
       from unnest($1::text[], $2::text[]) note(source_id, notice) where id = source_id`,
    [notes.map(({ sourceId }) => sourceId), notes.map(({ notice }) => notice)],
  );
}

/** Forgets what was fetched so many days ago and was not wanted since. @returns how many */
export async function tidyDerived(db: Queryable, keepDays: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from fetcher.derived_fetches where next_at is null and fetched_at < now() - $1 * interval '1 day'`,
    [keepDays],
  );
  return rowCount;
}
