import type { Queryable } from '../database.js';
import { AGE_BOUNDS_MS, lastUnreadable } from './output.js';
import { SOURCE_COLUMNS, sourceOf } from './sources.js';
import type { FeedSource, SourceRow } from './sources.js';

/** How a source does, for its operator. Times are ISO 8601. */
export interface SourceReport extends FeedSource {
  /** When it will be asked next, while it is active. */
  readonly nextVisitAt?: string;
  /** Why then, in words. */
  readonly nextVisitWhy?: string;
  /** Its last answer, with or without anything new. */
  readonly lastSuccessAt?: string;
  /** When something new last came out of it, whatever its server answers. */
  readonly lastNewsAt?: string;
  /** By when news is usual. */
  readonly newsExpectedBy?: string;
  /** Since when nothing has come, where that is longer than ever is usual. */
  readonly silentSince?: string;
  /** Why nothing could be read of its last document, where nothing could. */
  readonly unreadable?: string;
  /** What is to be known of it that is no failure: where its feed was found, or which feeds its page declares. */
  readonly notice?: string;
  /** Over the last seven days; a source that is younger, over its days. */
  readonly itemsPerDay: number;
  /** Of those, what others had told already, 0 to 1; absent without items. */
  readonly duplicateShare?: number;
  /** Half of its items are there within so long of their publication; absent where it is longer than a day. */
  readonly halfWithinMs?: number;
}

interface ReportRow extends SourceRow {
  readonly next_reason: string | null;
  readonly last_success_at: Date | null;
  readonly last_news_at: Date | null;
  readonly expected_by: Date | null;
  readonly silent_since: Date | null;
  readonly unreadable: string | null;
  readonly notice: string | null;
  readonly items: number;
  readonly duplicates: number;
  readonly days: number;
  readonly ages: number[];
}

const DAYS = 7;

const REPORT = `
  select ${SOURCE_COLUMNS}, source.next_reason, source.notice, output.last_at as last_news_at, output.expected_by, output.silent_since,
         success.at as last_success_at, receipt.unreadable, week.items, week.duplicates, week.ages,
         greatest(1, least(${DAYS}, extract(epoch from now() - source.added_at) / 86400))::real as days
    from fetcher.sources source
    left join fetcher.output on output.source_id = source.id
   cross join lateral (
     select coalesce(sum(items), 0)::integer as items, coalesce(sum(duplicates), 0)::integer as duplicates,
            array[coalesce(sum(ages[1]), 0), coalesce(sum(ages[2]), 0), coalesce(sum(ages[3]), 0), coalesce(sum(ages[4]), 0),
                  coalesce(sum(ages[5]), 0)]::integer[] as ages
       from fetcher.output_days day
      where day.source_id = source.id and day.day > current_date - ${DAYS}) week
    left join lateral (
     select at from fetcher.fetch_log log
      where log.source_id = source.id and log.result in ('published', 'unchanged', 'not-modified')
      order by at desc limit 1) success on true
    ${lastUnreadable('source.id')}`;

/** Sources by id, from the one after `after` on. */
export async function sourceReports(
  db: Queryable,
  { limit, after = '' }: { readonly limit: number; readonly after?: string },
): Promise<{ readonly sources: SourceReport[]; readonly next?: string }> {
  const { rows } = await db.query<ReportRow>(`${REPORT} where source.id > $1 order by source.id limit $2`, [
    after,
    limit + 1,
  ]);
  const sources = rows.slice(0, limit).map(reportOf);
  const last = sources.at(-1);
  return { sources, ...(rows.length > limit && last && { next: last.id }) };
}

export async function sourceReport(db: Queryable, id: string): Promise<SourceReport | undefined> {
  const { rows } = await db.query<ReportRow>(`${REPORT} where source.id = $1`, [id]);
  return rows[0] && reportOf(rows[0]);
}

/** Reports of these sources, of those of them that are fetched; by id. */
export async function reportsOfSources(db: Queryable, ids: readonly string[]): Promise<SourceReport[]> {
  const { rows } = await db.query<ReportRow>(
    `${REPORT} where source.id = any ($1::text[]) order by source.id`,
    [ids],
  );
  return rows.map(reportOf);
}

/** One failure is the network’s, so many in a row are the source’s. */
export const FAILING_AFTER = 3;

/** Those that nothing came out of yet and that are not in trouble, the newest first. */
export async function sourcesWithoutNews(db: Queryable, limit: number): Promise<SourceReport[]> {
  const { rows } = await db.query<ReportRow>(
    `${REPORT}
      where output.source_id is null and source.state <> 'gone' and source.error_count < ${FAILING_AFTER}
      order by source.added_at desc, source.id
      limit $1`,
    [limit],
  );
  return rows.map(reportOf);
}

/** Those that need a look, the longest first: silent, failing, unreadable or gone. */
export async function troubledSources(db: Queryable, limit: number): Promise<SourceReport[]> {
  const { rows } = await db.query<ReportRow>(
    `${REPORT}
      where source.state = 'gone' or (source.state = 'active' and (output.silent_since is not null or source.error_count >= ${FAILING_AFTER}))
      order by output.silent_since nulls last, source.error_count desc, source.id
      limit $1`,
    [limit],
  );
  return rows.map(reportOf);
}

function reportOf(row: ReportRow): SourceReport {
  const source = sourceOf(row);
  const total = row.ages.reduce((sum, count) => sum + count, 0);
  let within = 0;
  const half = row.ages.findIndex((count) => (within += count) * 2 >= total);
  const time = (at: Date | null): string | undefined => at?.toISOString();
  return dropUndefined({
    ...source,
    nextVisitAt: source.state === 'active' ? source.nextDueAt : undefined,
    nextVisitWhy: source.state === 'active' ? whyThen(source, row.next_reason) : undefined,
    lastSuccessAt: time(row.last_success_at),
    lastNewsAt: time(row.last_news_at),
    newsExpectedBy: time(row.expected_by),
    silentSince: source.state === 'active' ? time(row.silent_since) : undefined,
    unreadable: row.unreadable ?? undefined,
    notice: row.notice ?? undefined,
    itemsPerDay: Math.round((row.items / row.days) * 10) / 10,
    duplicateShare: row.items > 0 ? Math.round((row.duplicates / row.items) * 100) / 100 : undefined,
    halfWithinMs: total > 0 ? AGE_BOUNDS_MS[half] : undefined,
  }) as SourceReport;
}

function whyThen({ errorCount, fetchCount }: FeedSource, reason: string | null): string {
  if (fetchCount === 0) return 'it was added and has not been asked yet';
  if (errorCount > 0)
    return `it failed ${errorCount === 1 ? 'once' : `${errorCount} times in a row`}, and is left alone for longer each time`;
  return reason ?? 'it was asked to be fetched now, or nothing is known of its habits yet';
}

const dropUndefined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Due at once, unless it is paused, gone or being fetched. @returns false when there is no such source */
export async function fetchSourceNow(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update fetcher.sources
        set next_due_at = case when lease_owner is null and state = 'active' then now() else next_due_at end
      where id = $1`,
    [id],
  );
  return rowCount === 1;
}
