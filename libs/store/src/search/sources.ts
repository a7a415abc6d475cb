import type { Queryable } from '../database.js';

export interface Source {
  readonly id: string;
  readonly name: string;
  readonly articles: number;
  /** ISO 8601, when its newest article was published. */
  readonly latestAt: string;
}

/** Every source that ran an article, the busiest first. */
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
