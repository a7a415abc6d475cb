import type { Queryable } from './database.js';

/** What of the installation's condition the database knows. */
export interface DatabaseCondition {
  /** Whether letters beyond ASCII are letters; with locale C they are not, and search misses words. */
  readonly knowsLetters: boolean;
  readonly locale: string;
  readonly encoding: string;
  /** Whether a relay leads now. */
  readonly relayLeads: boolean;
  /** Events that are decided and not yet on their topic. */
  readonly unpublished: number;
  readonly unpublishedSince?: Date;
  /** Active sources that should have been fetched five minutes ago. */
  readonly overdueSources: number;
}

export async function databaseCondition(db: Queryable): Promise<DatabaseCondition> {
  const { rows } = await db.query<{
    knowsLetters: boolean;
    locale: string;
    encoding: string;
    relayLeads: boolean;
    unpublished: string;
    unpublishedSince: Date | null;
    overdueSources: string;
  }>(`
    select lower('ÀÉŠ') = 'àéš' as "knowsLetters", datcollate as locale, pg_encoding_to_char(encoding) as encoding,
           exists (select from ledger.relay_lease where expires_at > clock_timestamp()) as "relayLeads",
           waiting.count as unpublished, waiting.since as "unpublishedSince",
           (select count(*) from fetcher.sources
             where state = 'active' and next_due_at < now() - interval '5 minutes') as "overdueSources"
      from pg_database,
           (select count(*) as count, min(created_at) as since
              from ledger.outbox, ledger.outbox_progress where sequence > floor) waiting
     where datname = current_database()`);
  const { unpublished, unpublishedSince, overdueSources, ...rest } = rows[0]!;
  return {
    ...rest,
    unpublished: Number(unpublished),
    ...(unpublishedSince && { unpublishedSince }),
    overdueSources: Number(overdueSources),
  };
}

/**
 * Whether the database's disk takes 4 MB: a sort that does not fit into memory writes them to a file, without a table,
 * a right or a row of the catalogue.
 * @throws TransientError `database-disk-full`
 */
export async function requireDiskSpace(db: {
  withClient<T>(work: (db: Queryable) => Promise<T>): Promise<T>;
}): Promise<void> {
  await db.withClient(async (client) => {
    await client.query('begin');
    try {
      await client.query(`set local work_mem = '64kB'`);
      await client.query(
        `select count(*) from (select repeat(md5(n::text), 32) as filling from generate_series(1, 4000) n order by 1 offset 0) sorted`,
      );
    } finally {
      await client.query('rollback').catch(() => undefined);
    }
  });
}
