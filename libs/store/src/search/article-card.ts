import type { CleanArticle, CleanArticleEvent, DuplicateReason } from '@cleanwire/contracts';

/** What indexing needs of an event. */
export type IndexableEvent = Omit<CleanArticleEvent, 'sequence'>;

/** A clean article without its long texts: what a list shows. */
export type ArticleCard = Omit<CleanArticle, 'body' | 'bodyHtml'>;

/** An article in a list, with how many sightings were merged into it, by reason. */
export interface ListedArticle {
  readonly card: ArticleCard;
  readonly duplicates: Readonly<Partial<Record<DuplicateReason, number>>>;
}

/** Columns of a `ListedArticle`, for a row of `search.articles` called `article`. */
export const LISTED = `
  article.card,
  (select coalesce(jsonb_object_agg(merged.reason, merged.sightings), '{}')
     from (select reason, count(*) as sightings
             from search.decisions
            where article_id = article.article_id and kind = 'duplicate'
            group by reason) merged) as duplicates`;
