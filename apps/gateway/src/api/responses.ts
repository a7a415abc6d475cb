import type { CleanArticle } from '@cleanwire/contracts';
import type { ArticleCard, ListedArticle, Source, Story, Tag } from '@cleanwire/store';
import type { Sighting } from '../sightings.js';
import type { Report } from '../stories.js';

/** The bodies of the API. Their JSON Schemas stand in openapi.ts; a test holds that answers match them. */

export type ListedArticleAnswer = ArticleCard & Omit<ListedArticle, 'card'>;
export interface ArticleList {
  readonly articles: readonly ListedArticleAnswer[];
  /** Pass it as `cursor` for the next page. */
  readonly next?: string;
}

export type ArticleAnswer = CleanArticle & Omit<ListedArticle, 'card'>;

export interface SightingList {
  readonly articleId: string;
  readonly sightings: readonly Sighting[];
}

export interface StoryList {
  readonly stories: readonly Story[];
  readonly next?: string;
}

export interface StoryAnswer extends Story {
  readonly reports: readonly Report[];
  readonly articles: readonly ListedArticleAnswer[];
}

export interface TagList {
  readonly tags: readonly Tag[];
  readonly next?: string;
}

export interface TagAnswer extends Tag {
  readonly aliases: readonly string[];
  /** Tags that often stand in the same articles. */
  readonly related: readonly Tag[];
}

export interface SourceList {
  readonly sources: readonly Source[];
}

export interface RawFeedAnswer {
  readonly documentId: string;
  readonly sourceId: string;
  /** Where the parser says what became of the document: the receipt with this `documentId`. */
  readonly receipt: { readonly topic: string; readonly key: string };
}

export const listedArticle = ({ card, ...around }: ListedArticle): ListedArticleAnswer => ({
  ...card,
  ...around,
});
