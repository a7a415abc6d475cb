import type { Queryable } from '../database.js';

export const sourceStates = ['active', 'paused', 'gone'] as const;
/** `gone`: its server said so (410), or it was merged into another; `resumeSource` tries it again. */
export type SourceState = (typeof sourceStates)[number];

/** What lists of sources say of one beside its name and address. */
export interface SourceFacts {
  /** The folder it stands in, from the outside in. */
  readonly folders?: readonly string[];
  readonly categories?: readonly string[];
  readonly siteUrl?: string;
  readonly language?: string;
}

/** A feed that the fetcher fetches, and how that goes. Times are ISO 8601. */
export interface FeedSource extends SourceFacts {
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

/** All sources by id. */
export function listSources(db: Queryable): Promise<FeedSource[]> {
  return sourcesWhere(db, 'true', []);
}

export async function findSource(db: Queryable, id: string): Promise<FeedSource | undefined> {
  return (await sourcesWhere(db, 'id = $1', [id]))[0];
}

/** Ids of the sources at these addresses. */
export async function idsOfSources(db: Queryable, urls: readonly (string | undefined)[]): Promise<string[]> {
  const sources = await sourcesWhere(db, 'url = any ($1::text[])', [urls.filter((url) => url !== undefined)]);
  return sources.map(({ id }) => id);
}

/** What `importSources` takes, by id: for a backup or another installation. */
export async function exportSources(
  db: Queryable,
): Promise<(SourceFacts & Pick<FeedSource, 'id' | 'name' | 'url'>)[]> {
  return (await listSources(db)).map(({ id, name, url, folders, categories, siteUrl, language }) => ({
    id,
    name,
    url,
    ...(folders && { folders }),
    ...(categories && { categories }),
    ...(siteUrl !== undefined && { siteUrl }),
    ...(language !== undefined && { language }),
  }));
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
        set state = 'active', error_count = 0, error_weight = 0,
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

export interface SourceRow {
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
  readonly folders: string[];
  readonly categories: string[];
  readonly site_url: string | null;
  readonly language: string | null;
}

/** Of `fetcher.sources source`, as `sourceOf` takes them. */
export const SOURCE_COLUMNS = `
  source.id, source.name, source.url, source.state, source.interval_ms, source.next_due_at, source.fetch_count,
  source.publish_count, source.unchanged_count, source.error_count, source.last_fetched_at, source.last_published_at,
  source.last_result, source.last_sentence, source.added_at, source.folders, source.categories, source.site_url,
  source.language`;

async function sourcesWhere(
  db: Queryable,
  condition: string,
  values: readonly unknown[],
): Promise<FeedSource[]> {
  const { rows } = await db.query<SourceRow>(
    `select ${SOURCE_COLUMNS} from fetcher.sources source where ${condition} order by id`,
    values,
  );
  return rows.map(sourceOf);
}

export const sourceOf = (row: SourceRow): FeedSource => ({
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
  ...(row.folders.length > 0 && { folders: row.folders }),
  ...(row.categories.length > 0 && { categories: row.categories }),
  ...(row.site_url !== null && { siteUrl: row.site_url }),
  ...(row.language !== null && { language: row.language }),
});
