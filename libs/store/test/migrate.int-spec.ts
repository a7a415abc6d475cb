import { silentLogger } from '@cleanwire/observability';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { createPool, migrate, migrateDown, migrationStatus, openDatabase } from '../src/index.js';
import type { Pool } from '../src/index.js';

let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 5000, logger: silentLogger });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const config = (migrations: boolean): Parameters<typeof openDatabase>[0] => ({
  config: {
    DATABASE_URL: database.url,
    CLEANWIRE_DATABASE_POOL_SIZE: 2,
    CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS: 5000,
    CLEANWIRE_DATABASE_MIGRATE: migrations,
  },
  logger: silentLogger,
});

it('has nothing to do on a schema that is up to date, however many call it at once', async () => {
  expect(await Promise.all([migrate(pool), migrate(pool), migrate(pool)])).toEqual([[], [], []]);
  expect((await migrationStatus(pool)).every(({ state }) => state === 'applied')).toBe(true);
});

it('goes all the way down and up again', async () => {
  const names = (await migrationStatus(pool)).map(({ name }) => name);
  const undone: string[] = [];
  for (;;) {
    const name = await migrateDown(pool);
    if (!name) break;
    undone.push(name);
  }
  expect(undone).toEqual([...names].reverse());
  const { rows } = await pool.query(`
    select nspname from pg_namespace where nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema')`);
  expect(rows).toEqual([]);
  expect((await migrationStatus(pool)).every(({ state }) => state === 'pending')).toBe(true);
  expect(await migrate(pool)).toEqual(names);
});

it('refuses a migration that was changed after it was applied', async () => {
  await pool.query(`update public.cleanwire_migrations set checksum = 'other' where name like '0001%'`);
  await expect(migrate(pool)).rejects.toThrow(
    /Changed since they were applied: 0001_ledger\. Put the files back/,
  );
});

it('leaves alone what a newer version of the program applied, and says so in the status', async () => {
  await pool.query(`insert into public.cleanwire_migrations (name, checksum) values ('0999_later', 'x')`);
  expect(await migrate(pool)).toEqual([]);
  expect((await migrationStatus(pool)).at(-1)).toMatchObject({ name: '0999_later', state: 'unknown' });
});

it('does not start on a schema that is behind when migrating is left to the operator', async () => {
  await pool.query(`delete from public.cleanwire_migrations where name like '0001%'`);
  await expect(openDatabase(config(false), 'test')).rejects.toThrow(
    /0001_ledger \(pending\).*cleanwire migrate up/,
  );
});

it('starts on a current schema without touching it', async () => {
  const opened = await openDatabase(config(false), 'test');
  await opened.end();
});

it('names the file whose SQL failed, and applies nothing', async () => {
  // The table is there, the record is not: the file cannot be applied a second time.
  await pool.query(`delete from public.cleanwire_migrations where name like '0001%'`);
  await expect(migrate(pool)).rejects.toThrow(/^0001_ledger\.sql failed: /);
  expect((await migrationStatus(pool))[0]).toEqual({ name: '0001_ledger', state: 'pending' });
});
