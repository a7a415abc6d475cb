import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { silentLogger } from '@cleanwire/observability';
import { createPool, databaseCondition, migrate, requireDiskSpace } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';

const server = (): string => process.env['DATABASE_URL']!;
const poolOf = (url: string): Pool =>
  createPool(url, { size: 2, statementTimeoutMs: 20_000, logger: silentLogger });

/** A database of its own; the options are those of `create database`. */
async function withNewDatabase(options: string, work: (pool: Pool) => Promise<void>): Promise<void> {
  const name = `cleanwire_test_${randomBytes(6).toString('hex')}`;
  const maker = poolOf(server());
  await maker.query(`create database ${name} ${options}`);
  const url = new URL(server());
  url.pathname = `/${name}`;
  const pool = poolOf(url.href);
  try {
    await work(pool);
  } finally {
    await pool.end();
    await maker.query(`drop database ${name} with (force)`);
    await maker.end();
  }
}

it('a database with locale C is known by what it does to letters', async () => {
  await withNewDatabase(`template template0 locale_provider libc locale 'C'`, async (pool) => {
    await migrate(pool);
    expect(await databaseCondition(pool)).toMatchObject({
      knowsLetters: false,
      locale: 'C',
      encoding: 'UTF8',
    });
  });
  await withNewDatabase(`template template0`, async (pool) => {
    await migrate(pool);
    expect(await databaseCondition(pool)).toEqual({
      knowsLetters: true,
      locale: 'C.UTF-8',
      encoding: 'UTF8',
      relayLeads: false,
      unpublished: 0,
      overdueSources: 0,
    });
  });
});

/** A disk of 16 MB, of which an empty database takes 8; undefined where this account may not mount one. */
function smallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const directory = mkdtempSync('/var/tmp/cleanwire-disk-');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', directory], { stdio: 'ignore' });
    chownSync(directory, 65_534, 65_534);
    return directory;
  } catch {
    rmSync(directory, { recursive: true });
    return undefined;
  }
}

const disk = smallDisk();
const onSmallDisk = disk ? it : it.skip;

describe(`a full disk${disk ? '' : ' (skipped: no small disk can be mounted here)'}`, () => {
  const name = `small_${randomBytes(4).toString('hex')}`;
  let maker: Pool;
  beforeAll(async () => {
    if (!disk) return;
    maker = poolOf(server());
    await maker.query(`create tablespace ${name} location '${disk}'`);
  });
  afterAll(async () => {
    if (!disk) return;
    await maker.query(`drop tablespace ${name}`);
    await maker.end();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  onSmallDisk(
    'is waited out with a sentence, keeps what was committed, and is over when there is space',
    async () => {
      await withNewDatabase(`tablespace ${name}`, async (pool) => {
        await requireDiskSpace(pool);
        await pool.query('create table kept (n integer, filling text)');
        await pool.query('alter table kept alter column filling set storage external');
        let committed = 0;
        const fill = async (): Promise<never> => {
          for (;;) {
            await pool.query(
              `insert into kept values ($1, (select string_agg(md5(random()::text), '') from generate_series(1, 2000)))`,
              [committed],
            );
            committed++;
          }
        };
        const full = { name: 'TransientError', reason: 'database-disk-full' };
        await expect(fill()).rejects.toMatchObject({
          ...full,
          message: expect.stringMatching(
            /^The disk of Postgres is full: free space there\. Postgres says 53100/,
          ) as string,
        });
        await expect(requireDiskSpace(pool)).rejects.toMatchObject(full);
        const { rows } = await pool.query<{ count: string }>('select count(*) from kept');
        expect(Number(rows[0]!.count)).toBe(committed);

        await pool.query('drop table kept');
        await requireDiskSpace(pool);
      });
    },
  );
});
