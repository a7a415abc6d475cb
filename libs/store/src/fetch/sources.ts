import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { checkSourceUrl, numberedId, sourceIdFor, sourceIdForm } from './source-address.js';

export const sourceStates = ['active', 'paused', 'gone'] as const;
/** `gone`: its server said so (410), or it was merged into another; `resumeSource` tries it again. */
export type SourceState = (typeof sourceStates)[number];

/** A feed that the fetcher fetches, and how that goes. Times are ISO 8601. */
export interface FeedSource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly state: SourceState;
  /** How often it is fetched at present; unknown before the first fetch. */
  readonly intervalMs?: number;
  /** While it is being fetched: when another fetcher would take over. */
  readonly nextDueAt: string;
  readonly fetchCount: number;
  readonly publishCount: number;
  readonly unchangedCount: number;
  /** Failures in a row. */
  readonly errorCount: number;
  readonly lastFetchedAt?: string;
  readonly lastPublishedAt?: string;
  /** `published`, `unchanged`, `not-modified` or the kind of failure. */
  readonly lastResult?: string;
  /** What a failure means and what to do. */
  readonly lastSentence?: string;
  readonly addedAt: string;
}

export interface SourceEntry {
  readonly url: string;
  /** Left out: made from the name or the address. */
  readonly id?: string;
  /** Left out: the id. */
  readonly name?: string;
}

export type AddedSource =
  | { readonly kind: 'added'; readonly source: FeedSource }
  /** The same address is fetched already; nothing was changed. */
  | { readonly kind: 'known'; readonly source: FeedSource }
  | { readonly kind: 'refused'; readonly entry: SourceEntry; readonly sentence: string };

/** Adds a source that is due at once. */
export function addSource(pool: Pool, entry: SourceEntry): Promise<AddedSource> {
  return inTransaction(pool, (db) => add(db, entry));
}

/** Adds many, all in one transaction; one report for each, in order. */
export function importSources(pool: Pool, entries: readonly SourceEntry[]): Promise<AddedSource[]> {
  return inTransaction(pool, async (db) => {
    const reports: AddedSource[] = [];
    for (const entry of entries) reports.push(await add(db, entry));
    return reports;
  });
}

async function add(db: Queryable, entry: SourceEntry): Promise<AddedSource> {
  const refused = (sentence: string): AddedSource => ({ kind: 'refused', entry, sentence });
  const checked = checkSourceUrl(entry.url);
  if (!checked.ok) return refused(checked.sentence);
  if (entry.id !== undefined && !sourceIdForm.test(entry.id)) {
    return refused(
      `"${entry.id}" cannot be an id: up to 100 lower-case letters, digits, hyphens, dots and underscores, such as korea-herald.`,
    );
  }
  const { url } = checked;
  const [known] = await sourcesWhere(db, 'url = $1 and ($2::text is null or id = $2)', [
    url,
    entry.id ?? null,
  ]);
  if (known) return { kind: 'known', source: known };

  const host = new URL(url).host;
  const name = cleanName(entry.name);
  await db.query('insert into fetcher.hosts (host) values ($1) on conflict do nothing', [host]);
  const wanted = entry.id ?? sourceIdFor(name, url);
  for (let number = 1; ; number++) {
    const id = numberedId(wanted, number);
    const { rowCount } = await db.query(
      'insert into fetcher.sources (id, url, host, name) values ($1, $2, $3, $4) on conflict do nothing',
      [id, url, host, name ?? id],
    );
    if (rowCount === 1) return { kind: 'added', source: (await findSource(db, id)) as FeedSource };
    if (entry.id !== undefined) return refused(`There is a source ${id} already, with another address.`);
  }
}

const MAX_NAME = 300;

function cleanName(name: string | undefined): string | undefined {
  const clean = name
    ?.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME)
    .toWellFormed();
  return clean || undefined;
}

/** All sources by id. */
export function listSources(db: Queryable): Promise<FeedSource[]> {
  return sourcesWhere(db, 'true', []);
}

export async function findSource(db: Queryable, id: string): Promise<FeedSource | undefined> {
  return (await sourcesWhere(db, 'id = $1', [id]))[0];
}

/** What `importSources` takes, by id: for a backup or another installation. */
export async function exportSources(db: Queryable): Promise<Required<SourceEntry>[]> {
  return (await listSources(db)).map(({ id, name, url }) => ({ id, name, url }));
}

/** It is not fetched until `resumeSource`. @returns false when there is no such source */
export async function pauseSource(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(`update fetcher.sources set state = 'paused' where id = $1`, [id]);
  return rowCount === 1;
}

/** Paused or gone, it is due at once, with a clean slate of errors. @returns false when there is no such source */
export async function resumeSource(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update fetcher.sources
        set state = 'active', error_count = 0,
            next_due_at = case when lease_owner is null then now() else next_due_at end
      where id = $1`,
    [id],
  );
  return rowCount === 1;
}

/** Its articles stay. @returns false when there is no such source */
export async function removeSource(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from fetcher.sources where id = $1', [id]);
  return rowCount === 1;
}

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly state: SourceState;
  readonly interval_ms: string | null;
  readonly next_due_at: Date;
  readonly fetch_count: string;
  readonly publish_count: string;
  readonly unchanged_count: string;
  readonly error_count: number;
  readonly last_fetched_at: Date | null;
  readonly last_published_at: Date | null;
  readonly last_result: string | null;
  readonly last_sentence: string | null;
  readonly added_at: Date;
}

async function sourcesWhere(
  db: Queryable,
  condition: string,
  values: readonly unknown[],
): Promise<FeedSource[]> {
  const { rows } = await db.query<SourceRow>(
    `select id, name, url, state, interval_ms, next_due_at, fetch_count, publish_count, unchanged_count, error_count,
            last_fetched_at, last_published_at, last_result, last_sentence, added_at
       from fetcher.sources
      where ${condition}
      order by id`,
    values,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    state: row.state,
    ...(row.interval_ms !== null && { intervalMs: Number(row.interval_ms) }),
    nextDueAt: row.next_due_at.toISOString(),
    fetchCount: Number(row.fetch_count),
    publishCount: Number(row.publish_count),
    unchangedCount: Number(row.unchanged_count),
    errorCount: row.error_count,
    ...(row.last_fetched_at && { lastFetchedAt: row.last_fetched_at.toISOString() }),
    ...(row.last_published_at && { lastPublishedAt: row.last_published_at.toISOString() }),
    ...(row.last_result !== null && { lastResult: row.last_result }),
    ...(row.last_sentence !== null && { lastSentence: row.last_sentence }),
    addedAt: row.added_at.toISOString(),
  }));
}
