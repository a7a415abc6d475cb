import { topics, traceOf } from '@cleanwire/contracts';
import type { CleanArticle, TraceContext } from '@cleanwire/contracts';
import { boundedEvent } from '@cleanwire/deciding/dedup';
import type { UnnumberedEvent } from '@cleanwire/deciding/dedup';
import { RefusedError } from '@cleanwire/pipeline';
import type { OutboxReader } from '@cleanwire/pipeline';
import { jsons } from '../arrays.js';
import type { Pool, Queryable } from '../database.js';

/** What no topic takes must not get into the outbox: the relay would stand still before it. Leaves room for headers. */
const MAX_EVENT_BYTES = topics.cleanArticles.maxMessageBytes - 64 * 1024;

/** An event on its way, with the trace of what led to it. */
export interface Told {
  readonly event: UnnumberedEvent;
  readonly trace?: TraceContext | undefined;
}

/**
 * Appends events, numbered in the order given. The transaction must hold the ledger (holdPartition): only then do the
 * numbers rise in the order of the commits, and a reader that has seen one has seen all below it.
 * @throws RefusedError on an event too large for its topic
 */
export async function appendToOutbox(db: Queryable, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  await db.query(
    `with told as (
       insert into ledger.outbox (sequence, event, traceparent, tracestate)
       select nextval('ledger.outbox_sequence'), event, traceparent, tracestate
         from (select event, traceparent, tracestate
                 from unnest($1::json[], $2::text[], $3::text[]) with ordinality as given (event, traceparent, tracestate, position)
                order by position) ordered
       returning sequence, event ->> 'articleId' as article_id)
     insert into ledger.changes (article_id, place)
     select article_id, max(sequence) from told group by article_id
     on conflict (article_id) do update set place = excluded.place`,
    [
      jsons(told.map(({ event }) => jsonOf(boundedEvent(event, takenBy(event, told))))),
      told.map(({ trace }) => trace?.traceparent ?? null),
      told.map(({ trace }) => trace?.tracestate ?? null),
    ],
  );
}

/** The article that a merge took in; its end is told beside it. */
function takenBy({ change }: UnnumberedEvent, told: readonly Told[]): CleanArticle | undefined {
  if (change?.reason !== 'merged') return undefined;
  return told.find(({ event }) => event.kind === 'retracted' && event.articleId === change.otherArticleId)
    ?.event.article;
}

function jsonOf(event: UnnumberedEvent): string {
  const json = JSON.stringify(event);
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_EVENT_BYTES) {
    throw new RefusedError(
      'too-large',
      `Article ${event.articleId} would be an event of ${bytes} bytes; ${topics.cleanArticles.name} takes ${MAX_EVENT_BYTES}.`,
    );
  }
  return json;
}

/** Bytes that are read at once, as they lie on disk; in memory the events are several times that. */
const BATCH_BYTES = 8 * 1024 * 1024;

interface OutboxRow {
  readonly sequence: string;
  readonly event: UnnumberedEvent;
  readonly traceparent: string | null;
  readonly tracestate: string | null;
}

/** The outbox as the relay needs it. */
export const outboxReader = (pool: Pool): OutboxReader => ({
  async readAfter(sequence, limit) {
    const { rows } = await pool.query<OutboxRow>(
      `select sequence, event, traceparent, tracestate
         from (select sequence, event, traceparent, tracestate,
                      sum(pg_column_size(event)) over (order by sequence) - pg_column_size(event) as before
                 from (select * from ledger.outbox where sequence > $1 order by sequence limit $2) batch) sized
        where before < $3
        order by sequence`,
      [String(sequence), limit, BATCH_BYTES],
    );
    return rows.map(({ sequence, event, traceparent, tracestate }) => {
      const trace = traceOf(traceparent, tracestate);
      return {
        sequence: BigInt(sequence),
        event: { ...event, sequence: Number(sequence) },
        ...(trace && { trace }),
      };
    });
  },
  async head() {
    // Published rows are deleted in time, so the newest may be gone.
    const { rows } = await pool.query<{ head: string }>(
      `select greatest(floor, (select max(sequence) from ledger.outbox)) as head from ledger.outbox_progress`,
    );
    return BigInt(rows[0]!.head);
  },
  async floor() {
    const { rows } = await pool.query<{ floor: string }>('select floor from ledger.outbox_progress');
    return BigInt(rows[0]!.floor);
  },
  async raiseFloor(sequence) {
    await pool.query('update ledger.outbox_progress set floor = $1 where floor < $1', [String(sequence)]);
  },
});

/**
 * Where the events of a time begin: the number before the first of them, and whether none of them was deleted meanwhile. Times are those
 * of transactions, which may end in another order within seconds; numbers follow their ends, so the smallest of the next 1,000 counts.
 */
export async function outboxSince(
  db: Queryable,
  time: Date,
): Promise<{ readonly before: bigint; readonly isWhole: boolean }> {
  const { rows } = await db.query<{ first: string | null; isWhole: boolean; head: string }>(
    `select (select min(sequence)
               from (select sequence from ledger.outbox where created_at >= $1 order by created_at limit 1000) later) as first,
            coalesce((select created_at < $1 or sequence = 1 from ledger.outbox order by sequence limit 1), floor = 0) as "isWhole",
            greatest(floor, (select max(sequence) from ledger.outbox)) as head
       from ledger.outbox_progress`,
    [time],
  );
  const { first, isWhole, head } = rows[0]!;
  return { before: first === null ? BigInt(head) : BigInt(first) - 1n, isWhole };
}

/** Deletes published events that are older than `keepMs`, at most `limit` of them. @returns how many were deleted */
export async function deletePublished(db: Queryable, keepMs: number, limit = 10_000): Promise<number> {
  const { rowCount } = await db.query(
    `delete from ledger.outbox where sequence in (
       select sequence from ledger.outbox
        where sequence <= (select floor from ledger.outbox_progress)
          and created_at < now() - $1 * interval '1 millisecond'
        order by sequence
        limit $2)`,
    [keepMs, limit],
  );
  return rowCount;
}
