import type { Queryable } from '../database.js';

/**
 * Where an article that is gone went, to the end of the way: the article that took in the one that took it in. Undefined when it
 * is there, was only retracted, or is not known.
 */
export async function wentInto(db: Queryable, articleId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ articleId: string }>(
    // A circle, which only broken events could make, ends after 100 steps.
    `with recursive way as (
       select merged_into as article_id, 1 as step
         from search.article_versions where article_id = $1 and retracted and merged_into is not null
       union
       select known.merged_into, way.step + 1
         from way
         join search.article_versions known on known.article_id = way.article_id
        where known.retracted and known.merged_into is not null and way.step < 100
     )
     select article_id as "articleId" from way order by step desc limit 1`,
    [articleId],
  );
  return rows[0]?.articleId;
}
