import type { IdentityKey, KnownKey } from '@cleanwire/deciding/dedup';
import type { Queryable } from '../database.js';

/** Those of the keys that are known. */
export async function knownKeys(db: Queryable, keys: readonly IdentityKey[]): Promise<KnownKey[]> {
  const { rows } = await db.query<Omit<KnownKey, 'articleId'> & { articleId: string | null }>(
    `select kind, encode(key, 'hex') as hash, article_id as "articleId", seen_in as "seenIn"
       from ledger.identity_keys
      where key = any (array(select decode(hash, 'hex') from unnest($1::text[]) as wanted (hash)))`,
    [keys.map(({ hash }) => hash)],
  );
  return rows.map((row) => ({ ...row, articleId: row.articleId ?? undefined }));
}

export async function saveKeys(db: Queryable, keys: readonly KnownKey[]): Promise<void> {
  if (keys.length === 0) return;
  await db.query(
    `insert into ledger.identity_keys (key, kind, article_id, seen_in)
     select decode(hash, 'hex'), kind, article_id, seen_in
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as given (hash, kind, article_id, seen_in)
     on conflict (key) do update set article_id = excluded.article_id, seen_in = excluded.seen_in`,
    [
      keys.map(({ hash }) => hash),
      keys.map(({ kind }) => kind),
      keys.map(({ articleId }) => articleId ?? null),
      keys.map(({ seenIn }) => seenIn),
    ],
  );
}
