import { outletNamed } from '@cleanwire/language/outlets';
import { carrierKey, nameKeyOf } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly articles: number;
  /** ISO 8601, when its newest article was published. */
  readonly latestAt: string;
}

/**
 * What each of these publishers is found by: its id, whatever spelling, name or host of it is given, and the other ids under which it is known
 * by name. The id of a carrier that no publisher has leads to what it brought, as it did before publishers were told apart.
 */
export async function keysOfSources(
  db: Queryable,
  given: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const asked = given.map((each) => ({ given: each, id: outletNamed(each)?.id ?? each }));
  const { rows } = await db.query<{ id: string; name: string }>(
    `select source_id as id, source_name as name from search.sources where source_id = any ($1::text[]) and article_count > 0`,
    [[...new Set(asked.flatMap(({ given: each, id }) => [each, id]))]],
  );
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]));
  const found = asked.map(({ given: each, id }) => {
    const known = [...new Set([id, each])].filter((key) => nameOf.has(key));
    const named = known.map((key) => outletNamed(nameOf.get(key)!)?.id ?? id);
    const keys = [...new Set([id, ...known, ...named])];
    return { given: each, isKnown: known.length > 0, keys: [...keys, ...keys.map(nameKeyOf)] };
  });
  const brought = await broughtOf(
    db,
    found.flatMap(({ isKnown, keys }) => (isKnown ? [] : keys)),
  );
  return found.map(({ given: each, isKnown, keys }) =>
    isKnown || keys.some((key) => brought.has(key)) ? keys : [...keys, carrierKey(each)],
  );
}

/** Which of the keys have an article. */
async function broughtOf(db: Queryable, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await db.query<{ key: string }>(
    `select key from unnest($1::text[]) key where exists (select from search.article_sources where source_id = key)`,
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}

/** What a carrier is found by. */
export const keysOfCarrier = (sourceId: string): readonly string[] => [carrierKey(sourceId)];

/** Every publisher of an article, the busiest first. */
export async function allSources(db: Queryable): Promise<Source[]> {
  const { rows } = await db.query<Omit<Source, 'latestAt'> & { latestAt: Date }>(
    `select source.source_id as id, source.source_name as name, source.article_count as articles,
            newest.published_at as "latestAt"
       from search.sources source
      cross join lateral (
        select published_at from search.article_sources posting
         where posting.source_id = source.source_id
         order by published_at desc
         limit 1) newest
      where source.article_count > 0
      order by source.article_count desc, source.source_name`,
  );
  return rows.map((source) => ({ ...source, latestAt: source.latestAt.toISOString() }));
}

/** Articles of a publisher that are looked at for who brought them. */
const LATEST = 5;

/** Who brought the latest articles of these publishers, by publisher: ids of sources. A place of a version before 0.3 names no publisher. */
export async function bringersOf(
  db: Queryable,
  publisherIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await db.query<{ id: string; bringers: string[] }>(
    `select given.id, array_agg(distinct place ->> 'sourceId' order by place ->> 'sourceId') as bringers
       from unnest($1::text[]) as given (id)
      cross join lateral (
        select article_id from search.article_sources posting
         where posting.source_id = given.id
         order by published_at desc
         limit ${LATEST}) newest
       join search.articles article using (article_id)
      cross join lateral json_array_elements(article.card -> 'sources') as place
      where coalesce(place ->> 'publisherId', given.id) = given.id
      group by given.id`,
    [publisherIds],
  );
  return new Map(rows.map(({ id, bringers }) => [id, bringers]));
}
