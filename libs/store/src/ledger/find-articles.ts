import type { Queryable } from '../database.js';

/** An article of the ledger as a list shows it. */
export interface LedgerArticle {
  readonly articleId: string;
  readonly version: number;
  readonly storyId: string;
  /** Why it is there, where it came there after it was published. */
  readonly storyEvidence?: string;
  readonly headline: string;
  readonly language: string;
  /** ISO 8601. */
  readonly publishedAt: string;
  /** The article it turned out to be; absent while it stands. */
  readonly mergedInto?: string;
  /** Why nobody has it any more, while that is so. */
  readonly withdrawn?: string;
}

/** Articles whose id begins so, in the order of their ids; those that were merged away among them. @param prefix hexadecimal digits */
export async function articlesWithPrefix(
  db: Queryable,
  prefix: string,
  limit: number,
): Promise<LedgerArticle[]> {
  const { rows } = await db.query<{ article: LedgerArticle }>(
    // Bounds rather than a pattern: the primary key answers them, whatever the prefix holds.
    `select json_strip_nulls(json_build_object(
              'articleId', article_id, 'version', version, 'storyId', coalesce(article ->> 'storyId', article_id),
              'storyEvidence', article ->> 'storyEvidence', 'headline', article ->> 'headline', 'language', article ->> 'language',
              'publishedAt', article ->> 'publishedAt', 'mergedInto', merged_into, 'withdrawn', withdrawn)) as article
       from ledger.articles
      where article_id >= $1 and article_id <= $1 || 'g'
      order by article_id
      limit $2`,
    [prefix, limit],
  );
  return rows.map(({ article }) => article);
}
