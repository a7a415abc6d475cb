import type { IdentityKey, KnownKey } from '@cleanwire/deciding/dedup';
import { hexes, texts } from '../arrays.js';
import type { Queryable } from '../database.js';

/** Those of the keys that are known. */
export async function knownKeys(db: Queryable, keys: readonly IdentityKey[]): Promise<KnownKey[]> {
  const { rows } = await db.query<Omit<KnownKey, 'articleId'> & { articleId: string | null }>(
    `select kind, encode(key, 'hex') as hash, article_id as "articleId", seen_in as "seenIn"
       from ledger.identity_keys
      where key = any ($1::bytea[])`,
    [hexes(keys.map(({ hash }) => hash))],
  );
  return rows.map((row) => ({ ...row, articleId: row.articleId ?? undefined }));
}

export async function saveKeys(db: Queryable, keys: readonly KnownKey[]): Promise<void> {
  if (keys.length === 0) return;
  await db.query(
    `insert into ledger.identity_keys (key, kind, article_id, seen_in)
     select * from unnest($1::bytea[], $2::text[], $3::text[], $4::text[])
     on conflict (key) do update set article_id = excluded.article_id, seen_in = excluded.seen_in`,
    [
      hexes(keys.map(({ hash }) => hash)),
      texts(keys.map(({ kind }) => kind)),
      texts(keys.map(({ articleId }) => articleId ?? null)),
      texts(keys.map(({ seenIn }) => seenIn)),
    ],
  );
}
