import { listedAt } from '@cleanwire/language/search';
import type { ListedArticle, Story } from '@cleanwire/store';

/** A story that nobody has told anything of for longer is no news, however many told it: stories are told within two weeks (decision 0056). */
const TOLD_WITHIN_MS = 14 * 24 * 60 * 60 * 1000;

export interface Front {
  readonly stories: readonly Story[];
  /** Without those that the stories lead to. */
  readonly articles: readonly ListedArticle[];
}

/** What leads the first page: stories of the days of the newest article, then what else is new, never beginning with what has no date. */
export function frontOf(articles: readonly ListedArticle[], stories: readonly Story[]): Front {
  const newest = Math.max(
    ...articles.map(({ card }) => Date.parse(listedAt(card))),
    ...stories.map(({ lastPublishedAt }) => Date.parse(lastPublishedAt)),
  );
  const told = stories.filter(
    ({ lastPublishedAt }) => newest - Date.parse(lastPublishedAt) <= TOLD_WITHIN_MS,
  );
  const ids = new Set(told.map(({ storyId }) => storyId));
  return { stories: told, articles: datedFirst(articles.filter(({ card }) => !ids.has(card.storyId))) };
}

const isDated = ({ card }: ListedArticle): boolean => card.publishedEvidence !== 'fetched';

/** What begins a page looks like its most important piece. */
function datedFirst(articles: readonly ListedArticle[]): readonly ListedArticle[] {
  const lead = articles.find(isDated);
  return lead ? [lead, ...articles.filter((article) => article !== lead)] : articles;
}
