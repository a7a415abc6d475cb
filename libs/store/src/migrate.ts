import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { Pool, Queryable } from './database.js';
import { LOCKS } from './locks.js';
import { dropSecondSchema, lockSearch } from './search/second-schema.js';

/**
 * Migrations are plain SQL files, `migrations/NNNN_name.sql`, each with a `NNNN_name.down.sql` that undoes it. They are
 * applied in the order of their numbers, whatever was applied before: areas of the schema have number ranges of their
 * own (0001 ledger, 0020 fetch, 0040 search) and grow independently.
 *
 * This runner is own code because the libraries looked at do not keep a checksum of what they applied; with one beside
 * them, little of them would be left in use.
 */
export interface Migration {
  /** File name without `.sql`. */
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file. */
  readonly checksum: string;
}

export interface MigrationState {
  readonly name: string;
  /** `changed`: applied, and the file differs since. `unknown`: applied by another version of the program. */
  readonly state: 'applied' | 'pending' | 'changed' | 'unknown';
  /** ISO 8601; absent while pending. */
  readonly appliedAt?: string;
}

/** Both src and dist are one level below the library. */
const directory = new URL('../migrations/', import.meta.url);

export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => /^\d{4}_\w+\.sql$/.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(new URL(file, directory), 'utf8');
      return { name: file.slice(0, -'.sql'.length), sql, checksum: sha256(sql) };
    }),
  );
}

/**
 * Brings the schema up to date: all pending migrations in one transaction, or none.
 * @param only as far as a backup's schema goes; all where it is left out
 * @returns names of those applied now
 * @throws MigrationError when an applied file was changed since, or SQL failed (the sentence names the file)
 */
export function migrate(pool: Pool, only?: ReadonlySet<string>): Promise<string[]> {
  return exclusively(pool, async (db) => {
    const states = await statesIn(db);
    const changed = states.filter(({ state }) => state === 'changed').map(({ name }) => name);
    if (changed.length > 0) {
      throw new MigrationError(
        `Changed since they were applied: ${changed.join(', ')}. Put the files back as they were and make the change in a new migration.`,
      );
    }
    const pending = new Set(states.filter(({ state }) => state === 'pending').map(({ name }) => name));
    const migrations = (await readMigrations()).filter(
      ({ name }) => pending.has(name) && (only?.has(name) ?? true),
    );
    // A rebuild of the search tables has made them as they were before: it is to begin again.
    if (migrations.length > 0) {
      await lockSearch(db);
      await dropSecondSchema(db);
    }
    for (const { name, sql, checksum } of migrations) {
      await run(db, `${name}.sql`, sql);
      await db.query('insert into public.cleanwire_migrations (name, checksum) values ($1, $2)', [
        name,
        checksum,
      ]);
    }
    return migrations.map(({ name }) => name);
  });
}

/**
 * Undoes the newest migration, by number.
 * @returns its name, undefined when none is applied
 * @throws MigrationError when it has no `.down.sql`
 */
export function migrateDown(pool: Pool): Promise<string | undefined> {
  return exclusively(pool, async (db) => {
    const { rows } = await db.query<{ name: string }>(
      'select name from public.cleanwire_migrations order by name desc limit 1',
    );
    const name = rows[0]?.name;
    if (!name) return undefined;
    const file = `${name}.down.sql`;
    const sql = await readFile(new URL(file, directory), 'utf8').catch(() => {
      throw new MigrationError(`${name} cannot be undone: there is no ${file}.`);
    });
    await run(db, file, sql);
    await db.query('delete from public.cleanwire_migrations where name = $1', [name]);
    return name;
  });
}

/** Every migration there is a file or a record of, in order. */
export async function migrationStatus(pool: Pool): Promise<MigrationState[]> {
  return statesIn(pool);
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

async function exclusively<T>(pool: Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  const session = await pool.openSession();
  try {
    await session.query('begin');
    await session.query('select pg_advisory_xact_lock($1)', [LOCKS.migrations]);
    await session.query(`
      create table if not exists public.cleanwire_migrations (
        name text primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`);
    const result = await work(session);
    await session.query('commit');
    return result;
  } finally {
    await session.close();
  }
}

async function statesIn(db: Queryable): Promise<MigrationState[]> {
  const files = await readMigrations();
  const records = await recordsIn(db);
  const names = [...new Set([...files.map(({ name }) => name), ...records.keys()])].sort();
  return names.map((name) => {
    const file = files.find((migration) => migration.name === name);
    const record = records.get(name);
    if (!record) return { name, state: 'pending' };
    const appliedAt = record.appliedAt.toISOString();
    if (!file) return { name, state: 'unknown', appliedAt };
    return { name, state: file.checksum === record.checksum ? 'applied' : 'changed', appliedAt };
  });
}

async function recordsIn(db: Queryable): Promise<Map<string, { checksum: string; appliedAt: Date }>> {
  const table = await db.query<{ present: boolean }>(
    `select to_regclass('public.cleanwire_migrations') is not null as present`,
  );
  if (!table.rows[0]?.present) return new Map();
  const { rows } = await db.query<{ name: string; checksum: string; appliedAt: Date }>(
    'select name, checksum, applied_at as "appliedAt" from public.cleanwire_migrations',
  );
  return new Map(rows.map((row) => [row.name, row]));
}

async function run(db: Queryable, file: string, sql: string): Promise<void> {
  try {
    await db.query(sql);
  } catch (error) {
    throw new MigrationError(`${file} failed: ${(error as Error).message}`, { cause: error });
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
