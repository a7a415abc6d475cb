import type { CleanArticle, CleanArticleEvent, DuplicateReason, Hashtag } from '@cleanwire/contracts';

/** What indexing needs of an event. Only the topic of events says its place in the stream. */
export type IndexableEvent = Omit<CleanArticleEvent, 'sequence'> & { readonly sequence?: number };

/** A clean article without its long texts: what a list shows. */
export type ArticleCard = Omit<CleanArticle, 'body' | 'bodyHtml'>;

/** What was gathered of an article from its events, each of which lists a part. */
export interface Gathered {
  /** Ids of all who published it; behind `carrier:` of those who brought it, behind `name:` other keys of publishers. */
  readonly sourceIds: readonly string[];
  /** Every headline it ran under, each text once. */
  readonly headlines: readonly string[];
}

/** An article as it is indexed. */
export interface IndexedArticle extends Gathered {
  readonly card: ArticleCard;
  /** As its story has them; absent where that is as the card has them. */
  readonly hashtags?: readonly Hashtag[] | null;
}

/** Why a sighting is counted to its article; `merged`: the article it had made turned out to be this one. */
export type MergeReason = DuplicateReason | 'merged';

/** An article in a list, with how many sightings were merged into it, by reason. */
export interface ListedArticle {
  readonly card: ArticleCard;
  readonly duplicates: Readonly<Partial<Record<MergeReason, number>>>;
  /** How large its story is; absent where the article is all of it. */
  readonly story?: { readonly articleCount: number; readonly sourceCount: number };
}

export type ListedRow = Omit<ListedArticle, 'story'> & {
  readonly hashtags: Hashtag[] | null;
  readonly story: ListedArticle['story'] | null;
};

/** Columns of a `ListedRow`, for a row of `search.articles` called `article`. */
export const LISTED = `
  article.card, article.hashtags,
  (select coalesce(jsonb_object_agg(merged.reason, merged.sightings), '{}')
     from (select decision.reason, count(*) as sightings
             from search.decisions decision
            where coalesce(decision.belongs_to, decision.article_id) = article.article_id and decision.kind = 'duplicate'
            group by decision.reason) merged) as duplicates,
  (select json_build_object('articleCount', story.article_count, 'sourceCount', story.source_count)
     from search.stories story
    where story.story_id = article.story_id and story.article_count > 1) as story`;

/** With its tags as its story has them: one for all names of a thing. */
export const listed = ({ card, hashtags, duplicates, story }: ListedRow): ListedArticle => ({
  card: hashtags ? { ...card, hashtags } : card,
  duplicates,
  ...(story && { story }),
});
