import { RefusedError } from '@cleanwire/pipeline';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import type { DeliveryKind } from './matches.js';
import { findNewsSubscription } from './subscriptions.js';
import type { Owner } from './subscriptions.js';

export const deliveryStates = ['pending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What became of an event for a subscription. Times are ISO 8601. */
export interface Delivery {
  /** As the receiver gets it, the same at each attempt. */
  readonly id: string;
  /** The event's; below 0 a test. */
  readonly sequence: number;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: string;
  /** When it is tried next. */
  readonly dueAt?: string;
  readonly finishedAt?: string;
  /** Of the last attempt. */
  readonly status?: number;
  readonly sentence?: string;
}

/** As long as it is known, an event has one id for a subscription. */
export const deliveryId = (subscriptionId: string, sequence: number | string): string =>
  `msg_${subscriptionId.replace(/^sub_/, '')}_${String(sequence).replace('-', 'test')}`;

export interface DeliveriesAsked {
  readonly state?: DeliveryState;
  readonly kind?: DeliveryKind;
  readonly limit: number;
  /** Those before this one, by `sequence`. */
  readonly before?: number;
}

/** The latest event first, tests behind all events; undefined when there is no such subscription. */
export async function listDeliveries(
  db: Queryable,
  id: string,
  owner: Owner,
  { state, kind, limit, before }: DeliveriesAsked,
): Promise<Delivery[] | undefined> {
  if (!(await findNewsSubscription(db, id, owner))) return undefined;
  const { rows } = await db.query<DeliveryRow>(
    `select sequence, kind, state, attempts, created_at as "createdAt", due_at as "dueAt", finished_at as "finishedAt", status, sentence
       from subscriptions.deliveries
      where number = (select number from subscriptions.subscriptions where subscription_id = $1)
        and ($2::text is null or state = $2) and ($3::bigint is null or sequence < $3)
        and ($5::text is null or kind = $5)
      order by sequence desc limit $4`,
    [id, state ?? null, before ?? null, limit, kind ?? null],
  );
  return rows.map(({ sequence, createdAt, dueAt, finishedAt, status, sentence, ...row }) => ({
    id: deliveryId(id, sequence),
    ...row,
    sequence: Number(sequence),
    createdAt: createdAt.toISOString(),
    ...(row.state === 'pending' && { dueAt: dueAt.toISOString() }),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    ...(status !== null && { status }),
    ...(sentence !== null && { sentence }),
  }));
}

interface DeliveryRow {
  readonly sequence: string;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly finishedAt: Date | null;
  readonly status: number | null;
  readonly sentence: string | null;
}

/** Lets its dead letters wait again, with all the time they had at first. @returns how many; undefined when there is no such subscription */
export const replayDeadDeliveries = (pool: Pool, id: string, owner: Owner): Promise<number | undefined> =>
  inTransaction(pool, async (db) => {
    if (!(await findNewsSubscription(db, id, owner))) return undefined;
    const { rowCount } = await db.query(
      `update subscriptions.deliveries
          set state = 'pending', attempts = 0, created_at = now(), due_at = now(), finished_at = null
        where state = 'dead' and number = (select number from subscriptions.subscriptions where subscription_id = $1)`,
      [id],
    );
    await wake(db, id);
    return rowCount;
  });

/**
 * Lets a test wait for it, which is delivered like any other.
 * @returns undefined when there is no such subscription
 * @throws RefusedError where it has a topic (those who read it expect events alone), or was tested just now
 */
export const testDelivery = (pool: Pool, id: string, owner: Owner): Promise<Delivery | undefined> =>
  inTransaction(pool, async (db) => {
    const subscription = await findNewsSubscription(db, id, owner);
    if (!subscription) return undefined;
    if (subscription.url === undefined)
      throw new RefusedError(
        'no-webhook',
        'It delivers to a topic, on which there are events alone; a webhook can be tested.',
      );
    if (subscription.state !== 'active')
      throw new RefusedError('not-active', `It is ${subscription.state}; resume it first.`);
    await wake(db, id);
    // That holds its row: tests come one after the other, lest somebody have another's address called at will.
    const { rows } = await db.query<{ sequence: string }>(
      `insert into subscriptions.deliveries (number, sequence, kind)
       select number, -(extract(epoch from clock_timestamp()) * 1000)::bigint, 'test' from subscriptions.subscriptions s
        where subscription_id = $1 and not exists (
          select from subscriptions.deliveries d
           where d.number = s.number and d.sequence < 0 and d.created_at > clock_timestamp() - $2 * interval '1 s')
       returning sequence`,
      [id, SECONDS_BETWEEN_TESTS],
    );
    if (!rows[0])
      throw new RefusedError(
        'tested-just-now',
        `It was tested less than ${SECONDS_BETWEEN_TESTS} s ago; its deliveries say what became of that. Then try again.`,
      );
    const sequence = Number(rows[0].sequence);
    const [test] = (await listDeliveries(db, id, owner, { limit: 1, before: sequence + 1 })) ?? [];
    return test;
  });

const SECONDS_BETWEEN_TESTS = 5;

/** Something is due, also where its receiver failed before. */
const wake = (db: Queryable, id: string) =>
  db.query(
    `update subscriptions.subscriptions
        set arrivals = arrivals + 1, next_at = case when lease_owner is null then now() else next_at end
      where subscription_id = $1`,
    [id],
  );
