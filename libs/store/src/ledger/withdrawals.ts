import type { ParsedArticle, Withdrawal } from '@cleanwire/contracts';
import {
  addressOf,
  addressOfSighting,
  goneAddress,
  isLater,
  keysOfWithdrawal,
  returnedEvent,
  whyWithdrawn,
  withdrawnEvent,
} from '@cleanwire/deciding/dedup';
import type { GoneAddress, UnnumberedEvent } from '@cleanwire/deciding/dedup';
import { hexes, texts } from '../arrays.js';
import type { Queryable } from '../database.js';
import { knownArticles, saveArticles } from './articles.js';
import { knownKeys } from './identity-keys.js';
import { appendToOutbox } from './outbox.js';

/**
 * Takes in that a page is gone, and withdraws its article where it is nowhere else; an address that nothing is known of waits for what was
 * seen there before. The transaction must hold the ledger.
 * @returns what was told; undefined where it was known, or is out of date
 */
export async function takeWithdrawal(
  db: Queryable,
  withdrawal: Withdrawal,
): Promise<readonly UnnumberedEvent[] | undefined> {
  const gone = goneAddress(withdrawal);
  if (!gone || !(await saveGone(db, gone))) return undefined;
  const keys = await knownKeys(db, keysOfWithdrawal(withdrawal));
  return withdraw(db, new Set(keys.flatMap(({ articleId }) => articleId ?? [])));
}

/**
 * What sightings mean for addresses that were gone: one that was made later is back there, with the article it had before if it was taken
 * in long ago; one that was made before, and came late, is not there any more. To be called when they have been written.
 */
export async function seenWhereGone(
  db: Queryable,
  sightings: readonly ParsedArticle[],
): Promise<readonly UnnumberedEvent[]> {
  const gone = await goneAt(db, sightings.map(addressOfSighting));
  if (gone.size === 0) return [];
  const there = sightings.flatMap((sighting) => {
    const found = gone.get(addressOfSighting(sighting) ?? '');
    return found ? [{ sighting, found, isBack: isLater(sighting.raw.time, found.goneAt) }] : [];
  });
  const back = there.filter(({ isBack }) => isBack);
  await markReturned(
    db,
    back.map(({ sighting, found }) => ({ address: found.address, at: sighting.raw.time })),
  );
  const articleIds = await articlesOf(
    db,
    there.map(({ sighting }) => sighting.sightingId),
  );
  const idOf = ({ sighting }: (typeof there)[number]): string => articleIds.get(sighting.sightingId) ?? '';
  const backAs = new Map(back.map((one) => [idOf(one), one.sighting]));
  const late = there.map(idOf).filter((articleId) => !backAs.has(articleId));
  return [...(await bringBack(db, backAs)), ...(await withdraw(db, new Set(late)))];
}

/** Withdraws those of the articles of which no place is left. */
async function withdraw(db: Queryable, articleIds: ReadonlySet<string>): Promise<UnnumberedEvent[]> {
  const told: UnnumberedEvent[] = [];
  for (const known of await knownArticles(db, [...articleIds])) {
    if (known.mergedInto !== undefined || known.withdrawn !== undefined) continue;
    const withdrawn = whyWithdrawn(known.article, await goneAt(db, known.article.sources.map(addressOf)));
    if (withdrawn === undefined) continue;
    const event = withdrawnEvent(known.article, withdrawn);
    await saveArticles(db, [{ ...known, article: event.article, withdrawn }]);
    told.push(event);
  }
  return tell(db, told);
}

/** @param seen by article */
async function bringBack(
  db: Queryable,
  seen: ReadonlyMap<string, ParsedArticle>,
): Promise<UnnumberedEvent[]> {
  const told: UnnumberedEvent[] = [];
  for (const { withdrawn, ...known } of await knownArticles(db, [...seen.keys()])) {
    if (known.mergedInto !== undefined || withdrawn === undefined) continue;
    const event = returnedEvent(known.article, seen.get(known.article.articleId)!);
    await saveArticles(db, [{ ...known, article: event.article }]);
    told.push(event);
  }
  return tell(db, told);
}

async function tell(db: Queryable, events: UnnumberedEvent[]): Promise<UnnumberedEvent[]> {
  await appendToOutbox(
    db,
    events.map((event) => ({ event })),
  );
  return events;
}

/** @returns whether it was new */
async function saveGone(db: Queryable, { address, goneAt, evidence }: GoneAddress): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into ledger.withdrawals as known (address, gone_at, evidence)
     values (decode($1, 'hex'), $2, $3)
     on conflict (address) do update
        set gone_at = excluded.gone_at, evidence = excluded.evidence, returned_at = null
      where excluded.gone_at > greatest(known.gone_at, known.returned_at)`,
    [address, goneAt, evidence],
  );
  return rowCount > 0;
}

/** Those of the addresses at which nothing was found since. */
async function goneAt(
  db: Queryable,
  addresses: readonly (string | undefined)[],
): Promise<Map<string, GoneAddress>> {
  const asked = [...new Set(addresses.flatMap((address) => address ?? []))];
  if (asked.length === 0) return new Map();
  const { rows } = await db.query<Omit<GoneAddress, 'goneAt'> & { goneAt: Date }>(
    `select encode(address, 'hex') as address, gone_at as "goneAt", evidence
       from ledger.withdrawals where address = any ($1::bytea[]) and returned_at is null`,
    [hexes(asked)],
  );
  return new Map(rows.map((row) => [row.address, { ...row, goneAt: row.goneAt.toISOString() }]));
}

async function markReturned(
  db: Queryable,
  returned: readonly { readonly address: string; readonly at: string }[],
): Promise<void> {
  if (returned.length === 0) return;
  await db.query(
    `update ledger.withdrawals known set returned_at = back.at
       from (select decode(address, 'hex') as address, max(at) as at
               from unnest($1::text[], $2::timestamptz[]) as given (address, at) group by 1) back
      where known.address = back.address`,
    [returned.map(({ address }) => address), returned.map(({ at }) => at)],
  );
}

async function articlesOf(db: Queryable, sightingIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ sightingId: string; articleId: string }>(
    `select sighting_id as "sightingId", article_id as "articleId"
       from ledger.sightings where sighting_id = any ($1::text[])`,
    [texts(sightingIds)],
  );
  return new Map(rows.map(({ sightingId, articleId }) => [sightingId, articleId]));
}

/** Why an article is gone that its publishers withdrew; undefined when it is there, went into another, or is not known. */
export async function whyArticleWithdrawn(db: Queryable, articleId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ withdrawn: string | null }>(
    `select coalesce(
              (select withdrawn from search.article_versions where article_id = $1),
              (select withdrawn from ledger.articles where article_id = $1
                  and not exists (select from search.articles where article_id = $1))) as withdrawn`,
    [articleId],
  );
  return rows[0]?.withdrawn ?? undefined;
}
