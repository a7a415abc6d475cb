import { readFile } from 'node:fs/promises';
import { variables } from '@cleanwire/config';
import { allTopics } from '@cleanwire/contracts';
import { silentLogger } from '@cleanwire/observability';
import { createPool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';

/** The table "What grows, and for how long" of the operators' guide, against the real schema and topics. */
const guide = await readFile(new URL('../../docs/operators.md', import.meta.url), 'utf8');
const section = guide.slice(guide.indexOf('## What grows'), guide.indexOf('## Back up and restore'));

it('names every table and every topic once, and none that is not there', async () => {
  const listed = [...section.matchAll(/^\| `([a-z_.0-9-]+)`/gm)].map(([, name]) => name!);
  const topics = allTopics.map(({ name }) => name);
  expect(listed.toSorted()).toEqual([...(await tables()), ...topics].toSorted());
});

it('names settings that there are', () => {
  const settings = [...section.matchAll(/CLEANWIRE_[A-Z_]+[A-Z]/g)].map(([name]) => name);
  expect(settings.filter((name) => !(name in variables))).toEqual([]);
  const kept = Object.keys(variables).filter((name) => name.includes('_KEEP_'));
  expect(kept.filter((name) => !settings.includes(name))).toEqual([]);
});

async function tables(): Promise<string[]> {
  const database = await createTestDatabase();
  const pool = createPool(database.url, { size: 1, statementTimeoutMs: 10_000, logger: silentLogger });
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select nspname || '.' || relname as name
         from pg_class join pg_namespace n on n.oid = relnamespace
        where relkind in ('r', 'p') and not relispartition and nspname !~ '^(pg_|information_schema$|public$)'`,
    );
    return rows.map(({ name }) => name);
  } finally {
    await pool.end();
    await database.drop();
  }
}
