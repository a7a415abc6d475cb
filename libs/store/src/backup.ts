import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import type { Pool, Queryable, Session } from './database.js';
import { migrate, readMigrations } from './migrate.js';

/**
 * A copy of what cannot be made again: every table outside of the search tables, as of one moment, a file each, and `backup.json`, which
 * is written last and says what the copy is of. Made and read by COPY alone, so that it needs no program of Postgres' beside this one.
 */
export interface Backup {
  readonly format: number;
  /** ISO 8601, by the database's clock. */
  readonly madeAt: string;
  /** Migrations that made the tables, in order. */
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  /** Numbers of events: the last one decided, and up to where they were on the topics for certain. */
  readonly events: { readonly head: string; readonly floor: string };
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly { readonly name: string; readonly last: string; readonly called: boolean }[];
}

export interface BackupTable {
  /** `ledger.articles`; its file is that name and `.copy.zst`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Tables that must be filled before. */
  readonly after: readonly string[];
  readonly partitions: readonly { readonly name: string; readonly bound: string }[];
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export type OnTable = (table: string, done: number, of: number) => void;

/** Why there is no backup, or nothing was restored; the message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

const HEAD = 'backup.json';
const fileOf = (directory: string, table: string): string => join(directory, `${table}.copy.zst`);

/** Schemas that are copied: all of this project but the search tables, which `cleanwire search rebuild` makes again. */
const COPIED = `nspname not in ('public', 'information_schema') and nspname !~ '^(pg_|search)'`;

/**
 * Copies the database as it is at one moment; services go on meanwhile.
 * @param directory must be empty or not there
 * @throws BackupError
 */
export async function backUp(pool: Pool, directory: string, onTable: OnTable): Promise<Backup> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0)
    throw new BackupError(`${directory} is not empty. Name a folder that is not there yet.`);
  const session = await pool.openSession();
  try {
    await session.query('begin isolation level repeatable read read only');
    const { rows: made } = await session.query<{ at: Date }>('select now() as at');
    const { rows: migrations } = await session.query<{ name: string; checksum: string }>(
      'select name, checksum from public.cleanwire_migrations order by name',
    );
    const tables = await tablesOf(session);
    const copied: BackupTable[] = [];
    for (const table of tables) {
      onTable(table.name, copied.length, tables.length);
      copied.push({ ...table, ...(await copyOut(session, table, fileOf(directory, table.name))) });
    }
    const backup: Backup = {
      format: 1,
      madeAt: made[0]!.at.toISOString(),
      migrations,
      events: await eventsOf(session),
      tables: copied,
      sequences: await sequencesOf(session),
    };
    await writeFile(join(directory, HEAD), `${JSON.stringify(backup, null, 2)}\n`);
    return backup;
  } finally {
    await session.close();
  }
}

/** What a backup says of itself. @throws BackupError where there is none, it is unfinished, or of a newer version of this program */
export async function readBackup(directory: string): Promise<Backup> {
  const text = await readFile(join(directory, HEAD), 'utf8').catch(() => {
    throw new BackupError(
      `There is no ${HEAD} in ${directory}: it is no backup, or one that was not finished.`,
    );
  });
  const backup = JSON.parse(text) as Backup;
  const own = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]));
  const strange = backup.migrations.filter(({ name, checksum }) => own.get(name) !== checksum);
  if (backup.format !== 1 || strange.length > 0) {
    throw new BackupError(
      `The backup is of another version of this program${strange.length > 0 ? ` (migration ${strange[0]!.name})` : ''}. Restore it with the version that made it, or a newer one.`,
    );
  }
  return backup;
}

/**
 * Fills a database in which nothing is yet, all or nothing, then brings the schema up to date.
 * @throws BackupError when something is in it, or a file is not what was written
 */
export async function restore(pool: Pool, directory: string, onTable: OnTable): Promise<Backup> {
  const backup = await readBackup(directory);
  await requireEmpty(pool);
  const session = await pool.openSession();
  try {
    // Tables as they were when the backup was made; what changed since is done to them with their rows.
    await dropSchemas(session);
    await migrate(pool, new Set(backup.migrations.map(({ name }) => name)));
    await session.query('begin');
    const tables = inOrder(backup.tables);
    await session.query(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`);
    for (const [done, table] of tables.entries()) {
      onTable(table.name, done, tables.length);
      await makePartitions(session, table);
      await copyIn(session, table, fileOf(directory, table.name));
    }
    for (const { name, last, called } of backup.sequences)
      await session.query('select setval($1::regclass, $2, $3)', [name, last, called]);
    await session.query('commit');
    await migrate(pool);
    // Documents that were on the topics and not yet read come again; what is known already changes nothing.
    await session.query(
      'update fetcher.sources set etag = null, last_modified = null, content_hash = null, next_due_at = now(), lease_owner = null',
    );
    return backup;
  } finally {
    await session.close();
  }
}

async function tablesOf(db: Queryable): Promise<Omit<BackupTable, 'rows' | 'bytes' | 'sha256'>[]> {
  const { rows } = await db.query<Omit<BackupTable, 'rows' | 'bytes' | 'sha256'>>(
    `select format('%I.%I', nspname, relname) as name,
            array(select format('%I', attname) from pg_attribute
                   where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
                   order by attnum) as columns,
            array(select distinct confrelid::regclass::text from pg_constraint
                   where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as after,
            coalesce((select json_agg(json_build_object('name', inhrelid::regclass::text,
                                                        'bound', pg_get_expr(part.relpartbound, part.oid)))
                        from pg_inherits join pg_class part on part.oid = inhrelid
                       where inhparent = c.oid), '[]') as partitions
       from pg_class c
       join pg_namespace n on n.oid = relnamespace
      where relkind in ('r', 'p') and not relispartition and ${COPIED}
      order by 1`,
  );
  return rows;
}

async function eventsOf(db: Queryable): Promise<Backup['events']> {
  const { rows } = await db.query<Backup['events']>(
    `select greatest(floor, (select max(sequence) from ledger.outbox))::text as head, floor::text from ledger.outbox_progress`,
  );
  return rows[0]!;
}

async function sequencesOf(session: Session): Promise<Backup['sequences']> {
  const { rows } = await session.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class join pg_namespace n on n.oid = relnamespace
      where relkind = 'S' and ${COPIED} order by 1`,
  );
  const sequences = [];
  for (const { name } of rows) {
    const found = await session.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    );
    sequences.push({ name, ...found.rows[0]! });
  }
  return sequences;
}

const columnsOf = ({ columns }: Pick<BackupTable, 'columns'>): string => columns.join(', ');

async function copyOut(
  session: Session,
  table: Pick<BackupTable, 'name' | 'columns'>,
  file: string,
): Promise<Pick<BackupTable, 'rows' | 'bytes' | 'sha256'>> {
  const counted = new Counted();
  const source = session.copyOut(`copy (select ${columnsOf(table)} from ${table.name}) to stdout`);
  await pipeline(source, createZstdCompress(), counted, createWriteStream(file, { flags: 'wx' }));
  return { rows: source.rowCount, bytes: counted.bytes, sha256: counted.sha256() };
}

async function copyIn(session: Session, table: BackupTable, file: string): Promise<void> {
  const { name, rows, bytes, sha256 } = table;
  const counted = new Counted();
  const target = session.copyIn(`copy ${name} (${columnsOf(table)}) from stdin`);
  await pipeline(createReadStream(file), counted, createZstdDecompress(), target).catch((cause: unknown) => {
    throw new BackupError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  });
  if (counted.bytes !== bytes || counted.sha256() !== sha256 || target.rowCount !== rows)
    throw new BackupError(
      `${file} is not what was written: ${target.rowCount} rows of ${rows}, ${counted.bytes} bytes of ${bytes}. Take another copy of the backup.`,
    );
}

/** The partitions that the rows belong to; those of today, which migrations made, are in their way. */
async function makePartitions(session: Session, { name, partitions }: BackupTable): Promise<void> {
  if (partitions.length === 0) return;
  const { rows } = await session.query<{ present: string }>(
    'select inhrelid::regclass::text as present from pg_inherits where inhparent = $1::regclass',
    [name],
  );
  for (const { present } of rows) await session.query(`drop table ${present}`);
  for (const partition of partitions)
    await session.query(`create table ${partition.name} partition of ${name} ${partition.bound}`);
}

/** Referenced tables first. */
function inOrder(tables: readonly BackupTable[]): BackupTable[] {
  const placed = new Map<string, BackupTable>();
  const place = (table: BackupTable): void => {
    if (placed.has(table.name)) return;
    for (const name of table.after) {
      const referenced = tables.find((other) => other.name === name);
      if (referenced) place(referenced);
    }
    placed.set(table.name, table);
  };
  for (const table of tables) place(table);
  return [...placed.values()];
}

/** Nothing decided, no source: what may go without a loss. */
async function requireEmpty(pool: Pool): Promise<void> {
  for (const table of ['ledger.inbox', 'ledger.articles', 'fetcher.sources']) {
    const { rows: known } = await pool.query<{ there: boolean }>(
      'select to_regclass($1) is not null as there',
      [table],
    );
    if (!known[0]?.there) continue;
    const { rowCount } = await pool.query(`select from ${table} limit 1`);
    if (rowCount > 0)
      throw new BackupError(
        `There is something in ${table} of ${pool.address} already. A backup is restored into a database of its own: make one (createdb) and name it in DATABASE_URL.`,
      );
  }
}

async function dropSchemas(session: Session): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    `select nspname as name from pg_namespace where ${COPIED} or nspname ~ '^search'`,
  );
  for (const { name } of rows) await session.query(`drop schema ${name} cascade`);
  await session.query('drop table if exists public.cleanwire_migrations');
}

/** Passes bytes on, and knows how many they were and their hash. */
class Counted extends Transform {
  bytes = 0;
  private readonly hash = createHash('sha256');

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: null, chunk: Buffer) => void,
  ): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}
