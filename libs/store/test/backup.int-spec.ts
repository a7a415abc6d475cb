import { appendFile, mkdtemp, readFile, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@cleanwire/observability';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import { addSource, backUp, createPool, readBackup, restore } from '../src/index.js';
import type { Pool } from '../src/index.js';

let full: TestDatabase;
let empty: TestDatabase;
let from: Pool;
let to: Pool;
let folder: string;
const quietly = (): void => undefined;

beforeEach(async () => {
  [full, empty] = [await createTestDatabase(), await createTestDatabase()];
  [from, to] = [full, empty].map(({ url }) =>
    createPool(url, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger }),
  ) as [Pool, Pool];
  folder = join(await mkdtemp(join(tmpdir(), 'cleanwire-backup-')), 'one');
  await addSource(from, { id: 'meridian', url: 'https://meridian.example/feed' });
  await from.query(
    `insert into fetcher.fetch_log (at, what, url, result, ms, published)
     select now() - day * interval '1 day', 'feed', E'https://meridian.example/\\t\\\\feed', 'published', 1, true from generate_series(0, 9) day`,
  );
  await from.query(
    `insert into ledger.corrections (kind, article_id, other_article_id, sightings, made_by, made_at)
     values ('merge', 'a', 'b', '[]', 'somebody', now())`,
  );
});
afterEach(async () => {
  await Promise.all([from.end(), to.end()]);
  await Promise.all([full.drop(), empty.drop()]);
  await rm(join(folder, '..'), { recursive: true, force: true });
});

const rowsOf = async (pool: Pool, table: string): Promise<unknown> =>
  (await pool.query(`select to_jsonb(held) as row from ${table} held order by 1::text`)).rows;

it('a backup holds every row, and what comes after it goes on in number', async () => {
  await backUp(from, folder, quietly);
  await restore(to, folder, quietly);
  // Sources are due at once after it, so the moments that hosts are ready differ.
  const hosts = '(select host, next_allowed_at, next_page_at, turn_count from fetcher.hosts)';
  for (const table of ['fetcher.fetch_log', hosts, 'ledger.corrections', 'ledger.outbox_progress'])
    expect(await rowsOf(to, table)).toEqual(await rowsOf(from, table));
  await to.query(
    `insert into ledger.corrections (kind, article_id, other_article_id, sightings, made_by, made_at)
     values ('merge', 'c', 'd', '[]', 'somebody', now())`,
  );
  expect(await rowsOf(to, 'ledger.corrections')).toHaveLength(2);
});

it('nothing is restored from a file that was damaged, one that is missing, or a backup that was not finished', async () => {
  await backUp(from, folder, quietly);
  await appendFile(join(folder, 'fetcher.sources.copy.zst'), 'more');
  await expect(restore(to, folder, quietly)).rejects.toThrow('fetcher.sources.copy.zst');
  await unlink(join(folder, 'fetcher.sources.copy.zst'));
  await expect(restore(to, folder, quietly)).rejects.toThrow('fetcher.sources.copy.zst cannot be read');
  await unlink(join(folder, 'backup.json'));
  await expect(restore(to, folder, quietly)).rejects.toThrow('There is no backup.json');
});

it('nothing is restored over what is there, nor backed up over another backup', async () => {
  await backUp(from, folder, quietly);
  await expect(restore(from, folder, quietly)).rejects.toThrow('There is something in fetcher.sources');
  await expect(backUp(from, folder, quietly)).rejects.toThrow('is not empty');
});

it('a backup of a newer version says so', async () => {
  await from.query(`insert into public.cleanwire_migrations (name, checksum) values ('9999_next', '')`);
  await backUp(from, folder, quietly);
  await expect(readBackup(folder)).rejects.toThrow(
    'of another version of this program (migration 9999_next)',
  );
  expect(await readFile(join(folder, 'backup.json'), 'utf8')).toContain('"format": 1');
});
