import { randomBytes } from 'node:crypto';
import { cleanArticlesTopicOf } from '@cleanwire/contracts';
import { RefusedError } from '@cleanwire/pipeline';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';

export const subscriptionStates = ['active', 'paused', 'disabled'] as const;
/** disabled: its receiver said that it is gone for good (410). */
export type SubscriptionState = (typeof subscriptionStates)[number];

/** A saved query and where it delivers, without the secret. Times are ISO 8601. */
export interface NewsSubscription {
  readonly id: string;
  readonly name: string;
  /** The key that made it; absent where it was made by command. */
  readonly keyId?: string;
  readonly query: string;
  readonly url?: string;
  /** Its own topic, by its whole name without the installation's prefix. */
  readonly topic?: string;
  readonly state: SubscriptionState;
  readonly createdAt: string;
  /** Deliveries that wait, and those that were given up. */
  readonly pending: number;
  readonly dead: number;
  readonly deliveredAt?: string;
  /** Since when every attempt has failed. */
  readonly failingSince?: string;
  /** What the last failure means. */
  readonly lastSentence?: string;
}

export interface NewSubscription {
  readonly name: string;
  readonly keyId?: string;
  readonly query: string;
  readonly url?: string;
  /** Its name within the topic's. */
  readonly topic?: string;
}

export interface MadeSubscription {
  readonly subscription: NewsSubscription;
  /** What signs a webhook's deliveries: in this answer and nowhere else. */
  readonly secret?: string;
}

/** Reasons of the RefusedError that says why a subscription cannot be so. */
export const subscriptionRefusals = [
  'topic-taken',
  'too-many',
  'no-webhook',
  'not-active',
  'tested-just-now',
] as const;

/** Whose subscriptions: of one key, or of all. */
export type Owner = { readonly keyId: string } | 'anybody';

/** As Standard Webhooks has them: `whsec_` and 32 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * What happens from now on is delivered.
 * @param most that this owner may have
 * @throws RefusedError when the topic is another subscription's, or the owner has enough of them
 */
export async function addNewsSubscription(
  pool: Pool,
  { name, keyId, query, url, topic }: NewSubscription,
  most = Number.MAX_SAFE_INTEGER,
): Promise<MadeSubscription> {
  const id = `sub_${randomBytes(12).toString('hex')}`;
  const secret = url === undefined ? undefined : newSecret();
  await inTransaction(pool, async (db) => {
    // One after the other, so that none is counted before it is there.
    await changed(db);
    const { rows } = await db.query<{ own: number; isTaken: boolean }>(
      `select count(*) filter (where key_id is not distinct from $1)::int as own, coalesce(bool_or(topic = $2), false) as "isTaken"
         from subscriptions.subscriptions`,
      [keyId ?? null, topic === undefined ? null : cleanArticlesTopicOf(topic).name],
    );
    const { own, isTaken } = rows[0]!;
    if (isTaken)
      throw new RefusedError(
        'topic-taken',
        `The topic “${topic}” is another subscription’s. Choose another name.`,
      );
    if (own >= most)
      throw new RefusedError(
        'too-many',
        `A key may have ${most} subscriptions; remove one, or ask the operator (CLEANWIRE_NOTIFIER_SUBSCRIPTIONS_PER_KEY).`,
      );
    await db.query(
      `insert into subscriptions.subscriptions (subscription_id, name, key_id, query, url, secret, topic, after_sequence)
       select $1, $2, $3, $4, $5, $6, $7, greatest(floor, (select max(sequence) from ledger.outbox)) from ledger.outbox_progress`,
      [
        id,
        name,
        keyId ?? null,
        query,
        url ?? null,
        secret ?? null,
        topic === undefined ? null : cleanArticlesTopicOf(topic).name,
      ],
    );
  });
  const subscription = (await findNewsSubscription(pool, id, 'anybody'))!;
  return { subscription, ...(secret !== undefined && { secret }) };
}

/** Where a page ends; it holds also when that subscription is gone. */
export interface SubscriptionPlace {
  /** To the millisecond. */
  readonly createdAt: Date;
  readonly id: string;
}

/** Newest first. */
export const listNewsSubscriptions = (
  db: Queryable,
  owner: Owner,
  { limit = 1000, after }: { readonly limit?: number; readonly after?: SubscriptionPlace } = {},
): Promise<NewsSubscription[]> =>
  subscriptionsFrom(
    db,
    `where ($1::text is null or key_id = $1)
       and ($2::timestamptz is null or (date_trunc('milliseconds', created_at), subscription_id) < ($2, $3))
     order by date_trunc('milliseconds', created_at) desc, subscription_id desc limit $4`,
    [keyOf(owner), after?.createdAt ?? null, after?.id ?? null, limit],
  );

export const findNewsSubscription = async (
  db: Queryable,
  id: string,
  owner: Owner,
): Promise<NewsSubscription | undefined> =>
  (
    await subscriptionsFrom(db, 'where subscription_id = $1 and ($2::text is null or key_id = $2)', [
      id,
      keyOf(owner),
    ])
  )[0];

export interface SubscriptionChange {
  readonly name?: string;
  readonly query?: string;
  /** Of a webhook only. */
  readonly url?: string;
  readonly state?: 'active' | 'paused';
  /** Whether the secret is replaced, at once. */
  readonly newSecret?: boolean;
}

/**
 * @returns the new secret where one was asked for; undefined when there is no such subscription
 * @throws RefusedError when what only webhooks have is asked of a topic
 */
export async function changeNewsSubscription(
  pool: Pool,
  id: string,
  owner: Owner,
  { name, query, url, state, newSecret: isSecretNew }: SubscriptionChange,
): Promise<MadeSubscription | undefined> {
  const secret = isSecretNew ? newSecret() : undefined;
  const isThere = await inTransaction(pool, async (db) => {
    const before = await findNewsSubscription(db, id, owner);
    if (!before) return false;
    if (before.url === undefined && (url !== undefined || isSecretNew))
      throw new RefusedError(
        'no-webhook',
        'It delivers to a topic, which has no address and no secret; make another for a webhook.',
      );
    await changed(db);
    const { rowCount } = await db.query(
      `update subscriptions.subscriptions
          set name = coalesce($3, name), query = coalesce($4, query), url = case when url is null then null else coalesce($5, url) end,
              secret = case when url is null then null else coalesce($6, secret) end, state = coalesce($7, state),
              -- What waits goes out at once where something was mended.
              failures = 0, failing_since = null, last_sentence = null,
              next_at = case when lease_owner is null and exists (
                select from subscriptions.deliveries d where d.number = subscriptions.number and d.state = 'pending') then now() else next_at end
        where subscription_id = $1 and ($2::text is null or key_id = $2)`,
      [id, keyOf(owner), name ?? null, query ?? null, url ?? null, secret ?? null, state ?? null],
    );
    if (rowCount === 1)
      await db.query(
        `update subscriptions.deliveries set due_at = now()
          where state = 'pending' and due_at > now() and number = (select number from subscriptions.subscriptions where subscription_id = $1)`,
        [id],
      );
    return rowCount === 1;
  });
  const subscription = isThere ? await findNewsSubscription(pool, id, owner) : undefined;
  return subscription && { subscription, ...(secret !== undefined && { secret }) };
}

/** With all that waits for it; what is on its topic stays there. @returns what it was */
export async function removeNewsSubscription(
  pool: Pool,
  id: string,
  owner: Owner,
): Promise<NewsSubscription | undefined> {
  const subscription = await findNewsSubscription(pool, id, owner);
  if (!subscription) return undefined;
  await inTransaction(pool, async (db) => {
    await changed(db);
    await db.query(
      `with gone as (delete from subscriptions.subscriptions where subscription_id = $1 returning number)
       delete from subscriptions.deliveries where number in (select number from gone)`,
      [id],
    );
  });
  return subscription;
}

/** The notifier reads all anew; changes wait for each other. */
const changed = (db: Queryable) => db.query('update subscriptions.changes set version = version + 1');

const keyOf = (owner: Owner): string | null => (owner === 'anybody' ? null : owner.keyId);

interface SubscriptionRow {
  readonly id: string;
  readonly name: string;
  readonly keyId: string | null;
  readonly query: string;
  readonly url: string | null;
  readonly topic: string | null;
  readonly state: SubscriptionState;
  readonly createdAt: Date;
  readonly pending: number;
  readonly dead: number;
  readonly deliveredAt: Date | null;
  readonly failingSince: Date | null;
  readonly lastSentence: string | null;
}

async function subscriptionsFrom(
  db: Queryable,
  where: string,
  values: readonly unknown[],
): Promise<NewsSubscription[]> {
  const { rows } = await db.query<SubscriptionRow>(
    `select subscription_id as id, name, key_id as "keyId", query, url, topic, state, created_at as "createdAt",
            (select count(*)::int from subscriptions.deliveries d where d.number = subscriptions.number and d.state = 'pending') as pending,
            (select count(*)::int from subscriptions.deliveries d where d.number = subscriptions.number and d.state = 'dead') as dead,
            delivered_at as "deliveredAt", failing_since as "failingSince", last_sentence as "lastSentence"
       from subscriptions.subscriptions ${where}`,
    values,
  );
  return rows.map(({ keyId, url, topic, createdAt, deliveredAt, failingSince, lastSentence, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    ...(keyId !== null && { keyId }),
    ...(url !== null && { url }),
    ...(topic !== null && { topic }),
    ...(deliveredAt && { deliveredAt: deliveredAt.toISOString() }),
    ...(failingSince && { failingSince: failingSince.toISOString() }),
    ...(lastSentence !== null && { lastSentence }),
  }));
}
