import type { DuplicateReason, FeedReceipt, RejectionCode } from '@cleanwire/contracts';
import type { Queryable } from './database.js';
import type { News } from './fetch/output.js';
import { forgetDays, KEEP_DAYS } from './forget-days.js';

/** What an item of a source came to. */
export interface Score extends News {
  readonly kind: 'created' | 'updated' | 'duplicate';
  /** Why it is a duplicate. */
  readonly reason?: DuplicateReason | undefined;
  /** Whether it says when it was published, to the minute at least; its age counts for nothing where it does not. */
  readonly isTimed: boolean;
}

/** Half of the items took so long at most, and 95 of 100. */
export interface Percentiles {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface ScoreCounts {
  readonly documents: number;
  /** Of those, the ones of which nothing could be read. */
  readonly refusedDocuments: number;
  readonly acceptedItems: number;
  /** Items whose page was asked for first. */
  readonly requestedItems: number;
  readonly rejectedItems: number;
  /** Documents and items; of a document the first hundred. */
  readonly rejectedBy: Readonly<Partial<Record<RejectionCode, number>>>;
  readonly newArticles: number;
  readonly updates: number;
  readonly duplicates: number;
  readonly duplicatesBy: Readonly<Partial<Record<DuplicateReason, number>>>;
  /** Absent where no item has a time. */
  readonly publishedToSeen?: Percentiles;
  readonly seenToShown?: Percentiles;
}

export interface Scorecard {
  readonly sourceId: string;
  /** Since the first of the days. */
  readonly total: ScoreCounts;
  /** The earliest first, without gaps. */
  readonly days: readonly (ScoreCounts & { readonly day: string })[];
}

type Counts = Readonly<Record<string, number>>;
interface Counted {
  readonly sourceId: string;
  readonly at: Date;
  readonly counts: Counts;
}

const DAY_MS = 86_400_000;
export const SCORECARD_DAYS = 30;

/** Counts receipts that were not there yet. Must run in the transaction that keeps them. */
export const scoreReceipts = (db: Queryable, receipts: readonly FeedReceipt[], now: Date): Promise<void> =>
  addCounts(
    db,
    receipts.map(({ sourceId, raw, accepted, requested, rejected, rejections }) => ({
      sourceId,
      at: new Date(raw.time),
      counts: {
        documents: 1,
        refused: accepted + requested === 0 && rejections.length > 0 ? 1 : 0,
        accepted,
        requested,
        rejected,
        ...tally(rejections.map(({ code }) => `rejected:${code}`)),
      },
    })),
    now,
  );

/** Counts what items came to, shown as they are from now on. Must run in the transaction that indexes them. */
export const scoreItems = (db: Queryable, scores: readonly Score[], now: Date): Promise<void> =>
  addCounts(
    db,
    scores.map(({ sourceId, at, kind, reason, ageMs, isTimed }) => ({
      sourceId,
      at,
      counts: tally([
        kind,
        `delay:${classOf(now.getTime() - at.getTime())}`,
        ...(reason === undefined ? [] : [`duplicate:${reason}`]),
        ...(isTimed ? [`age:${classOf(ageMs)}`] : []),
      ]),
    })),
    now,
  );

/**
 * One row for each source and day, however many are counted; locked in one order, so that two indexers never wait for each other. Clocks
 * of others may be wrong: what came tomorrow came today, and what came before days are kept is not counted.
 */
async function addCounts(db: Queryable, counted: readonly Counted[], now: Date): Promise<void> {
  const first = dayOf(new Date(now.getTime() - KEEP_DAYS * DAY_MS));
  const rows = counted
    .map(({ at, ...rest }) => ({ ...rest, day: dayOf(at > now ? now : at) }))
    .filter(({ day }) => day > first);
  if (rows.length === 0) return;
  const days = [...Map.groupBy(rows, ({ sourceId, day }) => `${day} ${sourceId}`).values()].map((same) => ({
    source_id: same[0]!.sourceId,
    day: same[0]!.day,
    counts: sum(same.map(({ counts }) => counts)),
  }));
  await db.query(
    `insert into receipts.source_days as known (source_id, day, counts)
     select * from jsonb_to_recordset($1::jsonb) as given (source_id text, day date, counts jsonb)
      order by source_id collate "C", day
     on conflict (source_id, day) do update
        set counts = (
          select jsonb_object_agg(key, n)
            from (select key, sum(value::bigint) as n
                    from (select * from jsonb_each_text(known.counts)
                          union all select * from jsonb_each_text(excluded.counts)) both_counts
                   group by key) summed)`,
    [JSON.stringify(days)],
  );
}

const tally = (keys: readonly string[]): Counts => sum(keys.map((key) => ({ [key]: 1 })));

function sum(all: readonly Counts[]): Counts {
  const total: Record<string, number> = {};
  for (const counts of all)
    for (const [key, n] of Object.entries(counts)) if (n > 0) total[key] = (total[key] ?? 0) + n;
  return total;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Four classes of time for each doubling of a second, so what is said is 19% too long at most; the last is for all above a century. */
const CLASSES_A_DOUBLING = 4;
const LAST_CLASS = 127;
const classOf = (ms: number): number =>
  Math.min(LAST_CLASS, Math.ceil(CLASSES_A_DOUBLING * Math.log2(Math.max(1, ms / 1000))));
const endOf = (timeClass: number): number => Math.round(1000 * 2 ** (timeClass / CLASSES_A_DOUBLING));

/** What became of what a source sent in the last days, today (UTC) among them; undefined of a source that nobody knows. */
export async function scorecardOf(
  db: Queryable,
  sourceId: string,
  { days, now }: { readonly days: number; readonly now: Date },
): Promise<Scorecard | undefined> {
  const names = Array.from({ length: days }, (_, i) =>
    dayOf(new Date(now.getTime() - (days - 1 - i) * DAY_MS)),
  );
  const { rows } = await db.query<{ day: string; counts: Counts }>(
    `select to_char(day, 'YYYY-MM-DD') as day, counts from receipts.source_days where source_id = $1 and day = any ($2::date[])`,
    [sourceId, names],
  );
  if (rows.length === 0 && !(await isKnown(db, sourceId))) return undefined;
  const known = new Map(rows.map(({ day, counts }) => [day, counts]));
  return {
    sourceId,
    total: shown(sum(rows.map(({ counts }) => counts))),
    days: names.map((day) => ({ day, ...shown(known.get(day) ?? {}) })),
  };
}

async function isKnown(db: Queryable, sourceId: string): Promise<boolean> {
  const { rows } = await db.query<{ known: boolean }>(
    `select exists (select from receipts.source_days where source_id = $1)
         or exists (select from fetcher.sources where id = $1)
         or exists (select from search.article_sources where source_id in ($1, 'carrier:' || $1)) as known`,
    [sourceId],
  );
  return rows[0]!.known;
}

function shown(counts: Counts): ScoreCounts {
  const count = (key: string): number => counts[key] ?? 0;
  const ages = percentiles(beneath(counts, 'age:'));
  const delays = percentiles(beneath(counts, 'delay:'));
  return {
    documents: count('documents'),
    refusedDocuments: count('refused'),
    acceptedItems: count('accepted'),
    requestedItems: count('requested'),
    rejectedItems: count('rejected'),
    rejectedBy: beneath(counts, 'rejected:'),
    newArticles: count('created'),
    updates: count('updated'),
    duplicates: count('duplicate'),
    duplicatesBy: beneath(counts, 'duplicate:'),
    ...(ages && { publishedToSeen: ages }),
    ...(delays && { seenToShown: delays }),
  };
}

const beneath = (counts: Counts, prefix: string): Counts =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, n]) => [key.slice(prefix.length), n]),
  );

function percentiles(byClass: Counts): Percentiles | undefined {
  const classes = Object.entries(byClass)
    .map(([timeClass, n]) => [Number(timeClass), n] as const)
    .sort(([one], [other]) => one - other);
  const total = classes.reduce((all, [, n]) => all + n, 0);
  const within = (share: number): number => {
    let reached = 0;
    const found = classes.find(([, n]) => (reached += n) >= share * total);
    return endOf(found?.[0] ?? LAST_CLASS);
  };
  return total === 0 ? undefined : { p50Ms: within(0.5), p95Ms: within(0.95) };
}

/** @returns how many days of sources were forgotten, of a batch at most */
export const forgetScores = (db: Queryable): Promise<number> => forgetDays(db, 'receipts.source_days');
