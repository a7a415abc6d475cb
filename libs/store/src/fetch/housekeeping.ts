import type { Queryable } from '../database.js';

/** Longer than feeds list an entry, so that a page is not fetched again for the same old one. */
const PAGE_DAYS = 30;
const LOG_DAYS = 7;
const MOST_AT_ONCE = 10_000;

/** Deletes what nobody asks for any more. Call it now and then; a big backlog goes in several calls. */
export async function forgetOldFetches(db: Queryable): Promise<void> {
  await db.query(
    `delete from fetcher.pages where url_hash in (
       select url_hash from fetcher.pages page
        where next_at is null and not exists (
          select from fetcher.page_requests request
           where request.url_hash = page.url_hash and last_asked_at > now() - $1 * interval '1 day')
        limit $2)`,
    [PAGE_DAYS, MOST_AT_ONCE],
  );
  await db.query(
    `delete from fetcher.fetch_log where id in (
       select id from fetcher.fetch_log where at < now() - $1 * interval '1 day' order by at limit $2)`,
    [LOG_DAYS, MOST_AT_ONCE],
  );
  await db.query(`delete from fetcher.robots where expires_at < now() - interval '1 day'`);
}
