import type { Queryable } from '../database.js';

/**
 * Sources that have come to one address become one: the one that was added first. The others end, and say into which.
 * A paused one takes no part: its operator has said that it is not fetched, not that nobody is.
 */
export async function mergeSourcesAt(db: Queryable, url: string): Promise<void> {
  // Of two that come here at the same moment, neither sees the other before it is committed.
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 82))', [url]);
  await db.query(
    `update fetcher.sources younger
        set state = 'gone', lease_owner = null, last_result = 'merged',
            last_sentence = 'Merged into ' || oldest.id || ': a redirect has led both to ' || $1 || '.'
       from (
         select id from fetcher.sources where url = $1 and state = 'active' order by added_at, id limit 1
       ) oldest
      where younger.url = $1 and younger.state = 'active' and younger.id <> oldest.id`,
    [url],
  );
}
