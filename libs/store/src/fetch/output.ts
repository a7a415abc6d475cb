import { expectation, lastNewsAt, withNews } from '@cleanwire/crawling/silence';
import type { Output } from '@cleanwire/crawling/silence';
import type { Queryable } from '../database.js';
import { forgetDays } from '../forget-days.js';

/** Something that came out of a source: an article, or another place of one. */
export interface News {
  readonly sourceId: string;
  readonly at: Date;
  /** Others had told it already. */
  readonly isDuplicate: boolean;
  /** From its publication until it was seen. */
  readonly ageMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Bounds of `output_days.ages`, the last class is without one. */
export const AGE_BOUNDS_MS: readonly number[] = [15 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR];

/** Notes what came out of sources that are fetched here; those of other producers are passed over. */
export async function noteOutput(db: Queryable, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  const bySource = Map.groupBy(news, ({ sourceId }) => sourceId);
  const { rows } = await db.query<{ id: string; history: Output | null }>(
    `select source.id, output.history
       from fetcher.sources source
       left join fetcher.output on output.source_id = source.id
      where source.id = any ($1::text[])
      order by source.id`,
    [[...bySource.keys()]],
  );
  if (rows.length === 0) return;
  const histories = rows.flatMap(({ id, history }) => {
    const times = bySource
      .get(id)!
      .map(({ at }) => at.getTime())
      .sort((one, other) => one - other);
    const after = times.reduce<Output | undefined>(withNews, history ?? undefined);
    return after && after !== history ? [historyRow(id, after)] : [];
  });
  await db.query(
    `insert into fetcher.output as output (source_id, history, last_at, expected_by, silent_at)
     select * from jsonb_to_recordset($1::jsonb)
       as given (source_id text, history jsonb, last_at timestamptz, expected_by timestamptz, silent_at timestamptz)
     on conflict (source_id) do update
        set history = excluded.history, last_at = excluded.last_at, expected_by = excluded.expected_by,
            silent_at = excluded.silent_at, silent_since = null
      where output.last_at <= excluded.last_at`,
    [JSON.stringify(histories)],
  );
  const days = rows.flatMap(({ id }) => dayRows(id, bySource.get(id)!));
  await db.query(
    `insert into fetcher.output_days as known (source_id, day, items, duplicates, ages)
     select * from jsonb_to_recordset($1::jsonb)
       as given (source_id text, day date, items integer, duplicates integer, ages integer[])
      order by source_id, day
     on conflict (source_id, day) do update
        set items = known.items + excluded.items, duplicates = known.duplicates + excluded.duplicates,
            ages = array(select one + other from unnest(known.ages, excluded.ages) as sums (one, other))`,
    [JSON.stringify(days)],
  );
}

function historyRow(sourceId: string, history: Output): object {
  const expected = expectation(history);
  return {
    source_id: sourceId,
    history: { ...history, byHour: history.byHour.map((count) => Math.round(count * 100) / 100) },
    last_at: new Date(lastNewsAt(history)),
    expected_by: expected && new Date(expected.expectedBy),
    silent_at: expected && new Date(expected.silentAt),
  };
}

const dayRows = (sourceId: string, news: readonly News[]): object[] =>
  [...Map.groupBy(news, ({ at }) => at.toISOString().slice(0, 10))].map(([day, ofDay]) => {
    const ages = [...AGE_BOUNDS_MS, Infinity].map(
      (bound, i, bounds) =>
        ofDay.filter(({ ageMs }) => ageMs <= bound && (i === 0 || ageMs > bounds[i - 1]!)).length,
    );
    const duplicates = ofDay.filter(({ isDuplicate }) => isDuplicate).length;
    return { source_id: sourceId, day, items: ofDay.length, duplicates, ages };
  });

export interface SilentSource {
  readonly id: string;
  readonly name: string;
  /** When its last news came. */
  readonly since: string;
  /** By when news was usual. */
  readonly expectedBy: string;
  /** How its last fetch went: a source that answers 200 may be silent as well. */
  readonly lastResult: string | undefined;
  /** Why nothing could be read of its last document, where nothing could. */
  readonly unreadable: string | undefined;
}

/**
 * Calls the sources silent that brought nothing new for too long, each once, until they bring something again. One that has not been
 * visited since is not silent: nobody asked.
 */
export async function nameSilentSources(db: Queryable): Promise<SilentSource[]> {
  const { rows } = await db.query<{
    id: string;
    name: string;
    since: Date;
    expected_by: Date;
    last_result: string | null;
    unreadable: string | null;
  }>(
    `with named as (
       update fetcher.output
          set silent_since = last_at
         from fetcher.sources source
        where source.id = output.source_id and output.silent_since is null and output.silent_at < now()
          and source.state = 'active' and source.last_fetched_at > output.silent_at
       returning source.id, source.name, output.last_at as since, output.expected_by, source.last_result)
     select named.*, receipt.unreadable from named ${lastUnreadable('named.id')}`,
  );
  return rows.map(({ id, name, since, expected_by, last_result, unreadable }) => ({
    id,
    name,
    since: since.toISOString(),
    expectedBy: expected_by.toISOString(),
    lastResult: last_result ?? undefined,
    unreadable: unreadable ?? undefined,
  }));
}

/** Joins `receipt.unreadable`: why nothing could be read of a source's last document; null where something could. */
export const lastUnreadable = (sourceId: string): string => `
    left join lateral (
     select case when (receipt ->> 'accepted')::integer + (receipt ->> 'requested')::integer = 0
                 then coalesce(receipt #>> '{rejections,0,sentence}', 'It lists no item.') end as unreadable
       from receipts.feed_receipts kept
      where kept.source_id = ${sourceId}
      order by received_at desc, receipt_id desc limit 1) receipt on true`;

/** How many are silent, of those that are fetched. */
export async function countSilentSources(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::integer as count
       from fetcher.output join fetcher.sources source on source.id = source_id
      where silent_since is not null and state = 'active'`,
  );
  return rows[0]!.count;
}

/** @returns how many days of sources were forgotten, of a batch at most */
export const forgetOutputDays = (db: Queryable): Promise<number> => forgetDays(db, 'fetcher.output_days');
