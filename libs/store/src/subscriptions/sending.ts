import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { inBatches } from '../in-batches.js';
import { KEY_HOLDS } from './matches.js';
import type { DeliveryKind } from './matches.js';

/** A subscription for which something is due, for one sender alone. */
export interface DueSubscription {
  readonly number: number;
  readonly id: string;
  readonly url: string | null;
  readonly secret: string | null;
  readonly topic: string | null;
  /** In a row. */
  readonly failures: number;
  /** As far as was known when it was leased. */
  readonly arrivals: string;
}

/** Something to deliver; the event is as it stood on the topic, none with a test. */
export interface DueDelivery {
  readonly sequence: string;
  readonly kind: DeliveryKind;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly articleId: string | null;
  readonly event: string | null;
}

export interface SenderLease {
  readonly owner: string;
  readonly leaseMs: number;
}

/** Those that wait longest first; another sender's are passed over until its lease ends. */
export async function leaseDueSubscriptions(
  db: Queryable,
  { owner, leaseMs }: SenderLease,
  count: number,
): Promise<DueSubscription[]> {
  const { rows } = await db.query<DueSubscription>(
    `update subscriptions.subscriptions
        set lease_owner = $1, next_at = now() + $2 * interval '1 ms'
       from (select number from subscriptions.subscriptions
              where state = 'active' and next_at <= now() and ${KEY_HOLDS}
              order by next_at limit $3 for no key update skip locked) due
      where subscriptions.number = due.number
     returning subscriptions.number, subscription_id as id, url, secret, topic, failures, arrivals`,
    [owner, leaseMs, count],
  );
  return rows;
}

export async function renewSenderLeases(
  db: Queryable,
  { owner, leaseMs }: SenderLease,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  await db.query(
    `update subscriptions.subscriptions set next_at = now() + $2 * interval '1 ms' where number = any ($3::integer[]) and lease_owner = $1`,
    [owner, leaseMs, numbers],
  );
}

/** One that was tried so often in vain stands behind the others: it may be the one that its receiver cannot take. */
const TRIED_OFTEN = 3;

/** What is due for it, in the order in which it happened. */
export async function dueDeliveries(db: Queryable, number: number, limit: number): Promise<DueDelivery[]> {
  const { rows } = await db.query<DueDelivery>(
    `select deliveries.sequence, kind, attempts, created_at as "createdAt", event ->> 'articleId' as "articleId", event::text
       from (select * from subscriptions.deliveries
              where number = $1 and state = 'pending' and due_at <= now() order by attempts >= ${TRIED_OFTEN}, sequence limit $2) deliveries
       left join subscriptions.events using (sequence)
      order by attempts >= ${TRIED_OFTEN}, sequence`,
    [number, limit],
  );
  return rows;
}

/** It took them. After an outage all the rest is due at once. One statement: it is asked after each delivery. */
export async function recordDelivered(
  db: Queryable,
  { number, failures }: Pick<DueSubscription, 'number' | 'failures'>,
  sequences: readonly string[],
  status: number | undefined,
): Promise<void> {
  await db.query(
    `with taken as (
       update subscriptions.deliveries
          set state = 'delivered', attempts = attempts + 1, finished_at = now(), status = $3, sentence = null
        where number = $1 and sequence = any ($2::bigint[]) and state = 'pending'),
     rest as (
       update subscriptions.deliveries set due_at = now()
        where $4 and number = $1 and state = 'pending' and due_at > now() and sequence <> all ($2::bigint[]))
     update subscriptions.subscriptions
        set failures = 0, failing_since = null, last_sentence = null, delivered_at = now() where number = $1`,
    [number, sequences, status ?? null, failures > 1],
  );
}

export interface FailedAttempt {
  readonly sequences: readonly string[];
  readonly status?: number;
  /** What it means and what to do. */
  readonly sentence: string;
  /** When these are tried again, at the earliest. */
  readonly againMs: number;
  /** What waits for longer is given up: it was tried for all of them. */
  readonly giveUpAfterMs: number;
}

/** @returns how many became dead letters */
export const recordFailedAttempt = (
  pool: Pool,
  number: number,
  { sequences, status, sentence, againMs, giveUpAfterMs }: FailedAttempt,
): Promise<number> =>
  inTransaction(pool, async (db) => {
    await db.query(
      `update subscriptions.deliveries
          set attempts = attempts + 1, due_at = now() + $3 * interval '1 ms', status = $4, sentence = $5
        where number = $1 and sequence = any ($2::bigint[]) and state = 'pending'`,
      [number, sequences, againMs, status ?? null, sentence],
    );
    await db.query(
      `update subscriptions.subscriptions
          set failures = failures + 1, failing_since = coalesce(failing_since, now()), last_sentence = $2 where number = $1`,
      [number, sentence],
    );
    const { rowCount } = await db.query(
      `update subscriptions.deliveries
          set state = 'dead', finished_at = now(), sentence = coalesce(sentence, $3)
        where number = $1 and state = 'pending' and created_at < now() - $2 * interval '1 ms'`,
      [number, giveUpAfterMs, sentence],
    );
    return rowCount;
  });

/** Its receiver is gone for good: nothing more is matched for it; what waits stays until somebody resumes or removes it. */
export const disableSubscription = (pool: Pool, number: number, sentence: string): Promise<void> =>
  inTransaction(pool, async (db) => {
    await db.query('update subscriptions.changes set version = version + 1');
    await db.query(
      `update subscriptions.subscriptions set state = 'disabled', last_sentence = $2 where number = $1`,
      [number, sentence],
    );
  });

/** Gives the lease back; it is looked at again when something is due, and not before the pause is over. */
export async function endTurn(
  db: Queryable,
  owner: string,
  { number, arrivals }: Pick<DueSubscription, 'number' | 'arrivals'>,
  pauseMs: number,
): Promise<void> {
  await db.query(
    `update subscriptions.subscriptions
        set lease_owner = null,
            next_at = case when arrivals <> $3 then now() + $4 * interval '1 ms'
                           else greatest(now() + $4 * interval '1 ms', coalesce(
                             (select min(due_at) from subscriptions.deliveries where deliveries.number = $2 and state = 'pending'),
                             'infinity')) end
      where number = $2 and lease_owner = $1`,
    [owner, number, arrivals, pauseMs],
  );
}

/** How all subscriptions do. */
export interface SubscriptionFigures {
  readonly active: number;
  /** Whose receivers have failed for more than ten minutes. */
  readonly failing: number;
  readonly disabled: number;
  readonly pending: number;
  readonly dead: number;
}

export async function subscriptionFigures(db: Queryable): Promise<SubscriptionFigures> {
  const { rows } = await db.query<SubscriptionFigures>(
    `select count(*) filter (where state = 'active')::int as active,
            count(*) filter (where state = 'active' and failing_since < now() - interval '10 minutes')::int as failing,
            count(*) filter (where state = 'disabled')::int as disabled,
            (select count(*)::int from subscriptions.deliveries where state = 'pending') as pending,
            (select count(*)::int from subscriptions.deliveries where state = 'dead') as dead
       from subscriptions.subscriptions`,
  );
  return rows[0]!;
}

const BATCH = 1000;

/** Forgets what is over, in batches. @returns rows by table; those with none are left out */
export async function tidySubscriptions(
  db: Queryable,
  keepDays: number,
  signal: AbortSignal,
): Promise<Record<string, number>> {
  const remove = (sql: string, ...values: readonly unknown[]): Promise<number> =>
    inBatches(BATCH, async () => (await db.query(sql, [...values, BATCH])).rowCount, signal);
  const removed = {
    deliveries: await remove(
      `delete from subscriptions.deliveries where (number, sequence) in (
         select d.number, d.sequence from subscriptions.deliveries d left join subscriptions.subscriptions s using (number)
          where d.created_at < now() - $1 * interval '1 day' and (d.state <> 'pending' or s.state is distinct from 'active')
          limit $2)`,
      keepDays,
    ),
    told: await remove(
      `delete from subscriptions.told where article_id in (
         select article_id from subscriptions.told where told_at < now() - $1 * interval '1 day' order by told_at limit $2)`,
      keepDays,
    ),
    // A day, so that none goes that a transaction under way has just found there.
    events: await remove(
      `delete from subscriptions.events where sequence in (
         select sequence from subscriptions.events e
          where added_at < now() - interval '1 day'
            and not exists (select from subscriptions.deliveries d where d.sequence = e.sequence and state <> 'delivered')
          limit $1)`,
    ),
  };
  return Object.fromEntries(Object.entries(removed).filter(([, count]) => count > 0));
}
