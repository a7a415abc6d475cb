import type { CleanArticleEvent } from '@cleanwire/contracts';
import { endsOf, mapQuery, parseQuery } from '@cleanwire/language/search';
import type { Query } from '@cleanwire/language/search';
import { jsons, texts } from '../arrays.js';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { keysOfSources } from '../search/sources.js';
import { keysOfTags } from '../search/tag-names.js';

/** A subscription as the notifier matches it. */
export interface MatchedSubscription {
  readonly number: number;
  readonly query: Query;
  /** Events up to this one happened before it was made. */
  readonly afterSequence: number;
}

export async function subscriptionsVersion(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ version: string }>('select version from subscriptions.changes');
  return rows[0]!.version;
}

/** Keys of tags and publishers that were looked up, by kind and name. */
export type KnownKeys = Map<string, readonly string[]>;

/**
 * Those that are active, of keys that hold, with all keys that the database knows for their tags and publishers.
 * @param known what needs no look-up any more; what is looked up is added
 */
export async function activeSubscriptions(db: Queryable, known: KnownKeys): Promise<MatchedSubscription[]> {
  const { rows } = await db.query<{ number: number; query: string; afterSequence: string }>(
    `select number, query, after_sequence as "afterSequence" from subscriptions.subscriptions
      where state = 'active' and ${KEY_HOLDS}`,
  );
  const parsed = rows.flatMap(({ number, query: typed, afterSequence }) => {
    const { query } = parseQuery(typed);
    return query ? [{ number, query, afterSequence: Number(afterSequence) }] : [];
  });
  const ends = parsed.flatMap(({ query }) => endsOf(query));
  const namesOf = (kind: 'tag' | 'source'): string[] => [
    ...new Set(
      ends.flatMap((end) => (end.kind === kind && !known.has(`${kind} ${end.name}`) ? [end.name] : [])),
    ),
  ];
  for (const [kind, keysOf] of [
    ['tag', keysOfTags],
    ['source', keysOfSources],
  ] as const)
    for (const names of batchesOf(namesOf(kind)))
      for (const [i, keys] of (await keysOf(db, names)).entries()) known.set(`${kind} ${names[i]!}`, keys);
  return parsed.map(({ query, ...subscription }) => ({
    ...subscription,
    query: mapQuery(query, (end) =>
      end.kind === 'tag' || end.kind === 'source'
        ? { ...end, keys: known.get(`${end.kind} ${end.name}`) ?? end.keys }
        : end,
    ),
  }));
}

/** Names that are looked up in one question: all of 10,000 subscriptions in a few, none of them long. */
const BATCH = 1000;
const batchesOf = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / BATCH) }, (_, i) => names.slice(i * BATCH, (i + 1) * BATCH));

/** A key that was taken back takes its subscriptions with it. */
export const KEY_HOLDS = `not exists (
  select from access.keys where keys.key_id = subscriptions.key_id and (revoked_at is not null or expires_at <= now()))`;

/** An event, and which subscriptions its article matches as it tells. */
export interface MatchedEvent {
  readonly event: CleanArticleEvent;
  readonly numbers: readonly number[];
}

/** What a subscriber hears of an event: what happened, or that the article is no longer one of those asked for. */
export const deliveryKinds = ['created', 'updated', 'duplicate', 'retracted', 'unmatched', 'test'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

interface Told {
  readonly sequence: number;
  readonly numbers: readonly number[];
}

interface Delivery {
  readonly number: number;
  readonly sequence: number;
  readonly kind: DeliveryKind;
}

/**
 * Lets what happened wait for its subscriptions: all of it or none. Safe to repeat, also by another process at the same time; each event
 * waits once for each. Events of one article must come in their order.
 * @returns how many deliveries wait now
 */
export const recordMatches = (pool: Pool, matched: readonly MatchedEvent[]): Promise<number> =>
  inTransaction(pool, async (db) => {
    const told = await toldOf(db, [...new Set(matched.map(({ event }) => event.articleId))].sort());
    const deliveries: Delivery[] = [];
    const changed = new Set<string>();
    for (const { event, numbers } of matched) {
      const before = told.get(event.articleId);
      if (before && before.sequence >= event.sequence) continue;
      const heard = deliveriesOf(event, numbers, before?.numbers ?? []);
      if (heard.length === 0) continue;
      deliveries.push(...heard);
      told.set(event.articleId, {
        sequence: event.sequence,
        numbers: event.kind === 'retracted' ? [] : numbers,
      });
      changed.add(event.articleId);
    }
    if (deliveries.length === 0) return 0;
    const waiting = new Set(deliveries.map(({ sequence }) => sequence));
    await keepEvents(
      db,
      matched.flatMap(({ event }) => (waiting.has(event.sequence) ? [event] : [])),
    );
    await keepTold(
      db,
      [...changed].sort().map((articleId) => ({ articleId, ...told.get(articleId)! })),
    );
    return wait(db, deliveries);
  });

/** Whoever was told of an article hears how it goes on, if only that it is none of theirs any more. */
function deliveriesOf(
  { sequence, kind }: CleanArticleEvent,
  numbers: readonly number[],
  before: readonly number[],
): Delivery[] {
  const now = new Set(numbers);
  const left = before.filter((number) => !now.has(number));
  return [
    ...numbers.map((number) => ({ number, sequence, kind })),
    ...left.map((number) => ({
      number,
      sequence,
      kind: kind === 'retracted' ? kind : ('unmatched' as const),
    })),
  ];
}

async function toldOf(db: Queryable, articleIds: readonly string[]): Promise<Map<string, Told>> {
  const { rows } = await db.query<{ articleId: string; sequence: string; numbers: number[] }>(
    `select article_id as "articleId", sequence, numbers from subscriptions.told
      where article_id = any ($1::text[]) order by article_id for update`,
    [articleIds],
  );
  return new Map(
    rows.map(({ articleId, sequence, numbers }) => [articleId, { sequence: Number(sequence), numbers }]),
  );
}

const keepEvents = (db: Queryable, events: readonly CleanArticleEvent[]) =>
  db.query(
    `insert into subscriptions.events (sequence, event) select * from unnest($1::bigint[], $2::json[]) on conflict do nothing`,
    [events.map(({ sequence }) => sequence), jsons(events.map((event) => JSON.stringify(event)))],
  );

const keepTold = (db: Queryable, told: readonly ({ readonly articleId: string } & Told)[]) =>
  db.query(
    `insert into subscriptions.told (article_id, sequence, numbers)
     select article_id, sequence, numbers::integer[] from unnest($1::text[], $2::bigint[], $3::text[]) as given (article_id, sequence, numbers)
     on conflict (article_id) do update
        set sequence = excluded.sequence, numbers = excluded.numbers, told_at = now()
      where told.sequence < excluded.sequence`,
    [
      texts(told.map(({ articleId }) => articleId)),
      told.map(({ sequence }) => sequence),
      told.map(({ numbers }) => `{${numbers.join()}}`),
    ],
  );

/** Subscriptions that were removed or paused meanwhile hear nothing. */
async function wait(db: Queryable, deliveries: readonly Delivery[]): Promise<number> {
  const numbers = [...new Set(deliveries.map(({ number }) => number))].sort((a, b) => a - b);
  await db.query(
    `update subscriptions.subscriptions
        set arrivals = arrivals + 1, next_at = case when failures = 0 and lease_owner is null then least(next_at, now()) else next_at end
       from (select number from subscriptions.subscriptions
              where number = any ($1::integer[]) and state = 'active' order by number for no key update) waiting
      where subscriptions.number = waiting.number`,
    [numbers],
  );
  const { rowCount } = await db.query(
    `insert into subscriptions.deliveries (number, sequence, kind)
     select number, given.sequence, given.kind
       from unnest($1::integer[], $2::bigint[], $3::text[]) as given (number, sequence, kind)
       join subscriptions.subscriptions using (number)
      where state = 'active' and given.sequence > after_sequence
     on conflict do nothing`,
    [
      deliveries.map(({ number }) => number),
      deliveries.map(({ sequence }) => sequence),
      deliveries.map(({ kind }) => kind),
    ],
  );
  return rowCount;
}
