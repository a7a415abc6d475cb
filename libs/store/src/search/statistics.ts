import type { Queryable } from '../database.js';

export interface SearchStatistics {
  readonly articles: number;
  readonly duplicates: number;
  /** Articles that turned out to be another one. */
  readonly merged: number;
  /** Stories of more than one article. */
  readonly stories: number;
  readonly sources: number;
  readonly tags: number;
  /** ISO 8601; absent while nothing is indexed. */
  readonly lastIndexedAt?: string;
}

/** What the search tables hold. Counts every row: for the status page, not for every request. */
export async function searchStatistics(db: Queryable): Promise<SearchStatistics> {
  const { rows } = await db.query<Omit<SearchStatistics, 'lastIndexedAt'> & { lastIndexedAt: Date | null }>(
    `select (select count(*)::integer from search.articles) as articles,
            (select count(*)::integer from search.decisions where kind = 'duplicate') as duplicates,
            (select count(*)::integer from search.article_versions where merged_into is not null) as merged,
            (select count(*)::integer from search.stories where article_count > 1) as stories,
            (select count(*)::integer from search.sources where article_count > 0) as sources,
            (select count(*)::integer from search.tags where article_count > 0) as tags,
            (select max(indexed_at) from search.articles) as "lastIndexedAt"`,
  );
  const { lastIndexedAt, ...counts } = rows[0] ?? {
    articles: 0,
    duplicates: 0,
    merged: 0,
    stories: 0,
    sources: 0,
    tags: 0,
  };
  return { ...counts, ...(lastIndexedAt && { lastIndexedAt: lastIndexedAt.toISOString() }) };
}
