import { silentLogger } from '@cleanwire/observability';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { createPool, inTransaction, waitForDatabase } from '../src/index.js';
import type { Pool } from '../src/index.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 4, statementTimeoutMs: 1000, logger: silentLogger });
  await pool.query('create table notes (id text primary key, document jsonb)');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const elsewhere = (url: string): Pool =>
  createPool(url, { size: 2, statementTimeoutMs: 1000, logger: silentLogger });

describe('what the server says', () => {
  const refused = { name: 'RefusedError', reason: 'database-refused' };
  const away = { name: 'TransientError', reason: 'database-away' };

  it.each([
    ['a NUL in a text', `insert into notes values ($1)`, ['a\0b'], refused],
    ['a NUL in JSON', `insert into notes values ('x', $1)`, [JSON.stringify(['a\0b'])], refused],
    ['a lone surrogate in JSON', `insert into notes values ('x', $1)`, [JSON.stringify(['\ud800'])], refused],
    ['a key that is there already', `insert into notes values ($1), ($1)`, ['twice'], refused],
    ['an index key that is too long', `insert into notes values ($1)`, [noise(9000)], refused],
    ['a tsvector over a megabyte', `select to_tsvector('simple', $1)`, [manyWords(200_000)], refused],
    ['a statement that takes too long', 'select pg_sleep(5)', [], away],
  ])('%s is told apart', async (_what, sql, values, error) => {
    await expect(pool.query(sql, values)).rejects.toMatchObject(error);
  });

  it('a mistake in the SQL stays what it is: a bug', async () => {
    await expect(pool.query('select from nowhere')).rejects.toMatchObject({ name: 'error', code: '42P01' });
  });

  it('a deadlock is transient', async () => {
    await pool.query(`insert into notes values ('one'), ('two') on conflict do nothing`);
    const lockBoth = (first: string, second: string): Promise<void> =>
      inTransaction(pool, async (db) => {
        await db.query('select from notes where id = $1 for update', [first]);
        await new Promise((resolve) => setTimeout(resolve, 100));
        // Longer than deadlock_timeout.
        await db.query(`set local statement_timeout = 5000`);
        await db.query('select from notes where id = $1 for update', [second]);
      });
    const [one, other] = await Promise.allSettled([lockBoth('one', 'two'), lockBoth('two', 'one')]);
    const loser = one.status === 'rejected' ? one : other;
    expect(loser).toMatchObject({
      status: 'rejected',
      reason: { name: 'TransientError', reason: 'serialization' },
    });
  });
});

describe('inTransaction', () => {
  it('keeps nothing when its work throws', async () => {
    const work = inTransaction(pool, async (db) => {
      await db.query(`insert into notes values ('lost')`);
      throw new Error('changed its mind');
    });
    await expect(work).rejects.toThrow('changed its mind');
    expect((await pool.query(`select from notes where id = 'lost'`)).rowCount).toBe(0);
  });

  it('is transient when the connection is terminated, and the pool lives on', async () => {
    const work = inTransaction(pool, async (db) => {
      const { rows } = await db.query<{ pid: number }>('select pg_backend_pid() as pid');
      await pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      await db.query('select 1');
    });
    await expect(work).rejects.toMatchObject({ name: 'TransientError', reason: 'database-away' });
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('does not commit what a swallowed error has already undone', async () => {
    const work = inTransaction(pool, async (db) => {
      await db.query(`insert into notes values ('half')`);
      await db.query('select 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/rolled back/);
  });
});

describe('connections', () => {
  it('may all be terminated while they idle', async () => {
    await Promise.all([pool.query('select 1'), pool.query('select 1'), pool.query('select 1')]);
    await inTransaction(pool, (db) =>
      db.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`,
      ),
    );
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('waitForDatabase', () => {
  it('waits while nothing listens, and ends with its signal', async () => {
    const away = elsewhere('postgresql://nobody@127.0.0.1:1/nowhere');
    await expect(waitForDatabase(away, silentLogger, AbortSignal.timeout(300))).rejects.toThrow(
      /abort|timeout/i,
    );
    await away.end();
  });

  it('does not wait for what waiting cannot mend', async () => {
    const url = new URL(database.url);
    url.pathname = '/there_is_no_such_database';
    const wrong = elsewhere(url.href);
    await expect(waitForDatabase(wrong, silentLogger)).rejects.toThrow(
      /database at 127\.0\.0\.1:\d+\/there_is_no_such_database cannot be used: .*does not exist/,
    );
    await wrong.end();
  });
});

function manyWords(count: number): string {
  return Array.from({ length: count }, (_, i) => `word${i}`).join(' ');
}

/** Text that no compression makes short. */
function noise(length: number): string {
  let seed = 1;
  const letters = Array.from({ length }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return String.fromCharCode(0x4e00 + ((seed >> 8) % 20_000));
  });
  return letters.join('');
}
