import type { Queryable } from '../database.js';
import { LOCKS } from '../locks.js';

/**
 * Search tables beside those that are read: the same tables, filled while readers see the old ones, then put in their place by
 * giving the schemas other names, which waits for no reader and makes none wait.
 */
const NEXT = 'search_next';
const BEFORE = 'search_before';

/** What is filled anew. Any other table of the schema moves along as it is, with what it holds. */
const FILLED_ANEW = [
  'article_versions',
  'articles',
  'article_tags',
  'article_sources',
  'tags',
  'tag_aliases',
  'sources',
  'stories',
  'decisions',
  'calendar',
] as const;

/** The same statements on the second schema: nothing else in them is called `search.`. */
export const onSecondSchema = (db: Queryable): Queryable => ({
  query: (sql, values) => db.query(secondSchema(sql), values),
});
const secondSchema = (sql: string): string => sql.replaceAll(/\bsearch\./g, `${NEXT}.`);

/** Writers share it; who makes, swaps or drops the second schema holds it alone, so that no writer sees half of either. */
export const lockSearchShared = (db: Queryable): Promise<unknown> =>
  db.query('select pg_advisory_xact_lock_shared($1)', [LOCKS.search]);
export const lockSearch = (db: Queryable): Promise<unknown> =>
  db.query('select pg_advisory_xact_lock($1)', [LOCKS.search]);

/** Whether it is being filled, so that writers write both. To be asked in a statement after the lock's: it sees what was committed while that one waited. */
export const isBeingFilled = (db: Queryable): Promise<boolean> => isThere(db, [NEXT]);

/** Being filled, or left behind. */
export const hasSecondSchema = (db: Queryable): Promise<boolean> => isThere(db, [NEXT, BEFORE]);

async function isThere(db: Queryable, schemas: readonly string[]): Promise<boolean> {
  const { rowCount } = await db.query('select from pg_namespace where nspname = any ($1::text[])', [schemas]);
  return rowCount > 0;
}

/** The caller holds the lock. */
export async function dropSecondSchema(db: Queryable): Promise<void> {
  await db.query(`drop schema if exists ${NEXT} cascade`);
  await db.query(`drop schema if exists ${BEFORE} cascade`);
}

/** As the migrations left the first one: its tables, keys and indexes under their names, its views, who may read them. The caller holds the lock. */
export async function makeSecondSchema(db: Queryable): Promise<void> {
  await dropSecondSchema(db);
  await db.query(`create schema ${NEXT}`);
  for (const table of FILLED_ANEW)
    await db.query(`create table ${NEXT}.${table} (like search.${table} including all excluding indexes)`);
  const { rows } = await db.query<{ statement: string }>(STRUCTURE, [FILLED_ANEW]);
  for (const { statement } of rows) await db.query(secondSchema(statement));
}

/** Statements that `like` leaves out, about the schema `search`; in the order in which they can be run. */
const STRUCTURE = `
  select statement from (
    select 1 as step, c.oid,
           format('alter table search.%I set (%s)', relname, array_to_string(reloptions, ', ')) as statement
      from pg_class c
     where relnamespace = 'search'::regnamespace and relname = any ($1::text[]) and reloptions is not null
    union all
    select 2, k.oid, format('alter table search.%I add constraint %I %s', relname, conname, pg_get_constraintdef(k.oid))
      from pg_constraint k
      join pg_class c on c.oid = conrelid
     where relnamespace = 'search'::regnamespace and relname = any ($1::text[]) and contype in ('p', 'u', 'x')
    union all
    select 3, indexrelid, pg_get_indexdef(indexrelid)
      from pg_index
      join pg_class c on c.oid = indrelid
     where relnamespace = 'search'::regnamespace and relname = any ($1::text[])
       and not exists (select from pg_constraint where conindid = indexrelid)
    union all
    select 4, oid, format('create view search.%I as %s', relname, pg_get_viewdef(oid))
      from pg_class
     where relnamespace = 'search'::regnamespace and relkind = 'v'
    union all
    select 5, c.oid, format('grant %s on search.%I to %s', privilege_type, relname, coalesce(nullif(grantee, 0)::regrole::text, 'public'))
      from pg_class c
     cross join aclexplode(relacl)
     where relnamespace = 'search'::regnamespace and (relname = any ($1::text[]) or relkind = 'v')
    union all
    select 6, n.oid, format('grant %s on schema ${NEXT} to %s', privilege_type, coalesce(nullif(grantee, 0)::regrole::text, 'public'))
      from pg_namespace n
     cross join aclexplode(nspacl)
     where nspname = 'search'
  ) structure
  order by step, oid`;

/** Readers see the second schema from the commit on. The caller holds the lock. */
export async function swapSchemas(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'search'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> all ($1::text[])`,
    [FILLED_ANEW],
  );
  for (const { name } of rows) await db.query(`alter table search.${name} set schema ${NEXT}`);
  await db.query(`alter schema search rename to ${BEFORE}`);
  await db.query(`alter schema ${NEXT} rename to search`);
}

/** Counts rows for the planner, which else knows nothing of new tables. Outside of a transaction. */
export const analyzeSecondSchema = (db: Queryable): Promise<unknown> =>
  db.query(`vacuum (analyze) ${FILLED_ANEW.map((table) => `${NEXT}.${table}`).join(', ')}`);
