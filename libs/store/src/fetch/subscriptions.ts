import { randomBytes } from 'node:crypto';
import type { Queryable } from '../database.js';
import type { LeaseTerms } from './leases.js';

/** Hubs that a source's documents, or their answers' headers, name. */
export interface HubNamed {
  readonly sourceId: string;
  readonly hub: string;
  readonly topic: string;
  /** The header goes before the document. */
  readonly namedBy: 'header' | 'document';
}

/** Wants a subscription for each source; one that is there for the same hub and topic stays as it is. */
export async function wantSubscriptions(db: Queryable, named: readonly HubNamed[]): Promise<void> {
  if (named.length === 0) return;
  const bySource = new Map(named.map((one) => [one.sourceId, one]));
  const rows = [...bySource.values()].map((one) => ({
    ...one,
    token: randomBytes(24).toString('base64url'),
    secret: randomBytes(32).toString('base64url'),
  }));
  await db.query(
    `insert into fetcher.subscriptions as present (source_id, hub, topic, named_by, token, secret)
     select id, hub, topic, "namedBy", token, secret
       from jsonb_to_recordset($1::jsonb) named("sourceId" text, hub text, topic text, "namedBy" text, token text, secret text)
       join fetcher.sources on id = "sourceId"
      order by id
     on conflict (source_id) do update
        set hub = excluded.hub, topic = excluded.topic, named_by = excluded.named_by, token = excluded.token, secret = excluded.secret, state = 'wanted',
            next_at = now(), lease_owner = null, attempts = 0, verifiable_until = null, verified_at = null, lease_ends_at = null,
            delivered_at = null, suspected_at = null, missed_count = 0, last_sentence = null
      where (present.hub, present.topic) is distinct from (excluded.hub, excluded.topic)
        and (present.named_by = 'document' or excluded.named_by = 'header')`,
    [JSON.stringify(rows)],
  );
}

/** A subscription that one fetcher is about to ask for. */
export interface LeasedSubscription {
  readonly sourceId: string;
  readonly hub: string;
  readonly topic: string;
  readonly token: string;
  readonly secret: string;
  readonly attempts: number;
}

/** How long a hub may take to verify. */
const VERIFIABLE = `interval '1 hour'`;

/** Those that are due, of sources that are fetched. From now on the hub may verify. */
export async function leaseSubscriptions(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  count: number,
): Promise<LeasedSubscription[]> {
  const { rows } = await db.query<LeasedSubscription>(
    `update fetcher.subscriptions subscription
        set lease_owner = $1, next_at = now() + $2 * interval '1 ms', verifiable_until = now() + ${VERIFIABLE},
            state = case when state = 'active' and lease_ends_at > now() then 'active' else 'requested' end
       from (
         select source_id from fetcher.subscriptions waiting join fetcher.sources source on source.id = source_id
          where next_at <= now() and source.state = 'active'
          order by next_at
          limit $3
            for no key update of waiting skip locked
       ) due
      where subscription.source_id = due.source_id
     returning subscription.source_id as "sourceId", hub, topic, token, secret, attempts`,
    [owner, leaseMs, count],
  );
  return rows;
}

export async function renewSubscriptionLeases(
  db: Queryable,
  { owner, leaseMs }: LeaseTerms,
  sourceIds: readonly string[],
): Promise<void> {
  if (sourceIds.length === 0) return;
  await db.query(
    `update fetcher.subscriptions set next_at = now() + $2 * interval '1 ms'
      where source_id = any($3::text[]) and lease_owner = $1`,
    [owner, leaseMs, sourceIds],
  );
}

/** What a hub said to a request, unless it has verified meanwhile: then that stands. */
export async function recordSubscription(
  db: Queryable,
  owner: string,
  sourceId: string,
  record: { readonly delayMs: number; readonly attempts: number; readonly sentence?: string },
): Promise<void> {
  await db.query(
    `update fetcher.subscriptions
        set lease_owner = null, attempts = $4, next_at = now() + $3 * interval '1 ms', last_sentence = $5
      where source_id = $2 and lease_owner = $1`,
    [owner, sourceId, record.delayMs, record.attempts, record.sentence ?? null],
  );
}

/**
 * A hub verifies what it was asked for.
 * @returns false unless it was asked for, by us, not long ago, and for this topic
 */
export async function verifySubscription(
  db: Queryable,
  token: string,
  topic: string,
  { leaseMs, renewMs }: { readonly leaseMs: number; readonly renewMs: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update fetcher.subscriptions
        set state = 'active', lease_owner = null, verified_at = now(), lease_ends_at = now() + $3 * interval '1 ms',
            next_at = now() + $4 * interval '1 ms', attempts = 0, suspected_at = null, missed_count = 0, last_sentence = null
      where token = $1 and topic = $2 and verifiable_until > now()`,
    [token, topic, leaseMs, renewMs],
  );
  return rowCount === 1;
}

/** A hub says no, at once or later. It is asked again the next day. */
export async function denySubscription(
  db: Queryable,
  token: string,
  topic: string,
  reason: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update fetcher.subscriptions
        set state = 'denied', lease_owner = null, next_at = now() + interval '1 day', last_sentence = 'Its hub denies the subscription: ' || $3
      where token = $1 and topic = $2`,
    [token, topic, reason],
  );
  return rowCount === 1;
}

/** Whose delivery it is. */
export interface Subscription {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly topic: string;
  readonly secret: string;
  /** Whether the lease holds, or has only just run out. */
  readonly isActive: boolean;
  /** sha256 of the bytes the source brought last. */
  readonly contentHash?: Buffer;
}

export async function findSubscription(db: Queryable, token: string): Promise<Subscription | undefined> {
  const { rows } = await db.query<{
    sourceId: string;
    sourceName: string;
    topic: string;
    secret: string;
    isActive: boolean | null;
    contentHash: Buffer | null;
  }>(
    `select source_id as "sourceId", name as "sourceName", topic, secret, content_hash as "contentHash",
            subscription.state = 'active' and source.state = 'active' and lease_ends_at > now() - interval '1 hour' as "isActive"
       from fetcher.subscriptions subscription join fetcher.sources source on id = source_id
      where token = $1`,
    [token],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { contentHash, ...found } = row;
  return { ...found, isActive: found.isActive === true, ...(contentHash && { contentHash }) };
}

/** So many deliveries are known again by their receipts. */
const KNOWN_DELIVERIES = 20;

/** Before it is published: under which id, so that its receipt is not taken for that of a visit. */
export async function announceDelivery(db: Queryable, sourceId: string, documentId: string): Promise<void> {
  await db.query(
    `update fetcher.subscriptions set delivered_ids = (array_prepend($2, delivered_ids))[1:${KNOWN_DELIVERIES}] where source_id = $1`,
    [sourceId, documentId],
  );
}

/**
 * It has delivered; the source's next visit knows these bytes.
 * @param contentHash sha256 of what was delivered
 */
export async function recordDelivery(db: Queryable, sourceId: string, contentHash: Buffer): Promise<void> {
  await db.query(
    `with delivered as (
       update fetcher.subscriptions
          set delivered_at = now(), delivered_count = delivered_count + 1, suspected_at = null
        where source_id = $1
     )
     update fetcher.sources set content_hash = $2, last_published_at = now() where id = $1 and lease_owner is null`,
    [sourceId, contentHash],
  );
}

export async function refuseDelivery(db: Queryable, sourceId: string): Promise<void> {
  await db.query('update fetcher.subscriptions set refused_count = refused_count + 1 where source_id = $1', [
    sourceId,
  ]);
}

/** Visits to these sources found what their hubs had not delivered. */
export async function suspectHubs(db: Queryable, sourceIds: readonly string[]): Promise<void> {
  if (sourceIds.length === 0) return;
  await db.query(
    `update fetcher.subscriptions set suspected_at = now(), missed_count = missed_count + 1
      where source_id = any($1::text[]) and state = 'active' and delivered_at is not null`,
    [sourceIds],
  );
}
