import { timingSafeEqual } from 'node:crypto';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { hashOf, idOf, isWellFormed, newSecret } from './key-form.js';

export const keyRoles = ['reader', 'producer', 'operator'] as const;
/** A reader reads, where that takes a key; a producer publishes for its sources too; an operator does that for all, and corrects. */
export type KeyRole = (typeof keyRoles)[number];

/** A key as it is listed: everything but its secret. Times are ISO 8601. */
export interface AccessKey {
  readonly id: string;
  readonly name: string;
  readonly role: KeyRole;
  /** Patterns of source ids that a producer publishes for; others have none. */
  readonly sources: readonly string[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  /** To the hour. */
  readonly lastUsedAt?: string;
}

export interface NewKey {
  readonly name: string;
  readonly role: KeyRole;
  readonly sources: readonly string[];
  readonly expiresAt?: string;
}

export interface MadeKey {
  /** In this answer and nowhere else. */
  readonly secret: string;
  readonly key: AccessKey;
}

export async function createKey(db: Queryable, { name, role, sources, expiresAt }: NewKey): Promise<MadeKey> {
  const secret = newSecret();
  const hash = hashOf(secret);
  const [key] = await keysFrom(
    db,
    `with made as (
       insert into access.keys (key_id, name, role, sources, secret_sha256, expires_at)
       values ($1, $2, $3, $4, $5, $6) returning *)
     select ${COLUMNS} from made`,
    [idOf(hash), name, role, sources, hash, expiresAt ?? null],
  );
  return { secret, key: key as AccessKey };
}

/** Makes keys where there is none yet, revoked ones included; several processes may try at once. */
export const createFirstKeys = (pool: Pool, keys: readonly NewKey[]): Promise<MadeKey[]> =>
  inTransaction(pool, async (db) => {
    await db.query('lock table access.keys in exclusive mode');
    const { rowCount } = await db.query('select from access.keys limit 1');
    const made: MadeKey[] = [];
    if (rowCount === 0) for (const key of keys) made.push(await createKey(db, key));
    return made;
  });

/** Newest first. */
export const listKeys = (db: Queryable): Promise<AccessKey[]> =>
  keysFrom(db, `select ${COLUMNS} from access.keys order by created_at desc, key_id`, []);

/** From now on it opens nothing. @returns false when there is no such key, or it was revoked before */
export async function revokeKey(db: Queryable, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'update access.keys set revoked_at = now() where key_id = $1 and revoked_at is null',
    [id],
  );
  return rowCount === 1;
}

/** The key that a secret is of, whether it still holds or not; its use is noted. */
export async function findKey(db: Queryable, secret: string): Promise<AccessKey | undefined> {
  if (!isWellFormed(secret)) return undefined;
  const hash = hashOf(secret);
  const { rows } = await db.query<KeyRow & { secret_sha256: Buffer }>(
    `select ${COLUMNS}, secret_sha256 from access.keys where key_id = $1`,
    [idOf(hash)],
  );
  const [row] = rows;
  if (!row || !timingSafeEqual(row.secret_sha256, hash)) return undefined;
  await db.query(
    `update access.keys set last_used_at = date_trunc('hour', now())
      where key_id = $1 and last_used_at is distinct from date_trunc('hour', now())`,
    [row.key_id],
  );
  return keyOf(row);
}

/** A key by what names it, with the hash of its secret, which stays inside; whether it still holds or not. */
export async function findKeyById(
  db: Queryable,
  id: string,
): Promise<{ readonly key: AccessKey; readonly hash: Buffer } | undefined> {
  const { rows } = await db.query<KeyRow & { secret_sha256: Buffer }>(
    `select ${COLUMNS}, secret_sha256 from access.keys where key_id = $1`,
    [id],
  );
  return rows[0] && { key: keyOf(rows[0]), hash: rows[0].secret_sha256 };
}

const COLUMNS = 'key_id, name, role, sources, created_at, expires_at, revoked_at, last_used_at';

interface KeyRow {
  readonly key_id: string;
  readonly name: string;
  readonly role: KeyRole;
  readonly sources: string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

const keysFrom = async (db: Queryable, sql: string, values: readonly unknown[]): Promise<AccessKey[]> =>
  (await db.query<KeyRow>(sql, values)).rows.map(keyOf);

const keyOf = (row: KeyRow): AccessKey => ({
  id: row.key_id,
  name: row.name,
  role: row.role,
  sources: row.sources,
  createdAt: row.created_at.toISOString(),
  ...(row.expires_at && { expiresAt: row.expires_at.toISOString() }),
  ...(row.revoked_at && { revokedAt: row.revoked_at.toISOString() }),
  ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
});
