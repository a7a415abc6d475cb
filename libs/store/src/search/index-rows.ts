import { isSure, tagKey } from '@cleanwire/language/hashtags';
import { publisherOfPlace } from '@cleanwire/language/outlets';
import { isPublisherId, listedAt, slotOf } from '@cleanwire/language/search';
import type { ArticleCard, IndexedArticle } from './article-card.js';

/** One row of a posting table. */
export interface Posting {
  readonly key: string;
  readonly publishedAt: string;
  readonly articleId: string;
}

/** How a count of articles changes; `name` and `label` serve where the row is new. */
export interface CountChange {
  readonly key: string;
  readonly name: string;
  readonly label: string;
  readonly by: number;
  /** Of them: of a tag those that are sure of it, of an alias those whose story says so. */
  readonly ofThem: number;
}

export interface ChangedRows {
  readonly tagPostings: { readonly removed: readonly Posting[]; readonly added: readonly Posting[] };
  readonly sourcePostings: { readonly removed: readonly Posting[]; readonly added: readonly Posting[] };
  readonly tags: readonly CountChange[];
  readonly aliases: readonly (CountChange & { readonly of: string })[];
  readonly sources: readonly CountChange[];
  /** By slot of time. */
  readonly calendar: readonly { readonly slot: number; readonly by: number }[];
}

/** What differs in the posting tables and the counts between two states of the same articles. Sorted by key: locks are always taken in one order. */
export function changedRows(was: readonly IndexedArticle[], is: readonly IndexedArticle[]): ChangedRows {
  return {
    tagPostings: difference(was.flatMap(tagPostings), is.flatMap(tagPostings)),
    sourcePostings: difference(was.flatMap(sourcePostings), is.flatMap(sourcePostings)),
    tags: counts(was.flatMap(tagsOf), is.flatMap(tagsOf)),
    aliases: counts(was.flatMap(aliasesOf), is.flatMap(aliasesOf)),
    sources: counts(was.flatMap(sourcesOf), is.flatMap(sourcesOf)),
    calendar: counts(was.map(slotIn), is.map(slotIn)).map(({ key, by }) => ({ slot: Number(key), by })),
  };
}

interface Counted {
  readonly key: string;
  readonly name: string;
  readonly label: string;
  /** Whether it counts as one of `ofThem`. */
  readonly isOfThem?: boolean;
}

const tagsOf = ({ card, hashtags }: IndexedArticle): Counted[] =>
  uniqueBy(
    (hashtags ?? card.hashtags).map((tag) => ({
      key: tag.key,
      name: tag.tag,
      label: tag.label,
      isOfThem: isSure(tag),
    })),
    ({ key }) => key,
  );

function aliasesOf({ card, hashtags }: IndexedArticle): (Counted & { of: string })[] {
  const said = new Set(card.hashtags.flatMap(({ aliases = [] }) => aliases));
  return uniqueBy(
    (hashtags ?? card.hashtags).flatMap((tag) =>
      (tag.aliases ?? []).map((alias) => ({
        key: tagKey(alias),
        name: alias,
        label: alias,
        of: tag.key,
        isOfThem: !said.has(alias),
      })),
    ),
    identityOf,
  ).filter(({ key, of }) => key !== '' && key !== of);
}

/** A host that stands where no name of its publisher is known. */
export const HOST_FOR_NAME = /^\S+\.[a-z]{2,}$/i;

/** The name of a source that the last event did not list was told when it came, and is known. A host is no name where there is another. */
const sourcesOf = ({ card, sourceIds }: IndexedArticle): Counted[] => {
  const places = card.sources.map(publisherOfPlace);
  const isHost = ({ name }: { name: string }): boolean => HOST_FOR_NAME.test(name);
  const hostsFirst = [...places.filter(isHost), ...places.filter((place) => !isHost(place))];
  const names = new Map(hostsFirst.map(({ id, name }) => [id, name]));
  return sourceIds
    .filter(isPublisherId)
    .map((key) => ({ key, name: names.get(key) ?? key, label: names.get(key) ?? key }));
};

function slotIn({ card }: IndexedArticle): Counted {
  const key = String(slotOf(Date.parse(listedAt(card))));
  return { key, name: key, label: key };
}

const tagPostings = (article: IndexedArticle): Posting[] => tagsOf(article).map(postingOf(article.card));
const sourcePostings = ({ card, sourceIds }: IndexedArticle): Posting[] =>
  sourceIds.map((key) => postingOf(card)({ key }));
const postingOf =
  (card: ArticleCard) =>
  ({ key }: Pick<Counted, 'key'>): Posting => ({
    key,
    publishedAt: listedAt(card),
    articleId: card.articleId,
  });

function difference(
  before: readonly Posting[],
  after: readonly Posting[],
): { removed: Posting[]; added: Posting[] } {
  const identity = ({ key, publishedAt, articleId }: Posting): string => `${key} ${publishedAt} ${articleId}`;
  const old = new Set(before.map(identity));
  const now = new Set(after.map(identity));
  return {
    removed: before.filter((posting) => !now.has(identity(posting))),
    added: after.filter((posting) => !old.has(identity(posting))),
  };
}

function counts<C extends Counted & { of?: string }>(
  before: readonly C[],
  after: readonly C[],
): (C & { by: number; ofThem: number })[] {
  const changes = new Map<string, C & { by: number; ofThem: number }>();
  const count = (counted: C, by: number): void => {
    const change = changes.get(identityOf(counted));
    changes.set(identityOf(counted), {
      ...counted,
      by: (change?.by ?? 0) + by,
      ofThem: (change?.ofThem ?? 0) + (counted.isOfThem ? by : 0),
    });
  };
  for (const counted of before) count(counted, -1);
  for (const counted of after) count(counted, 1);
  return [...changes.entries()]
    .filter(([, { by, ofThem }]) => by !== 0 || ofThem !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change);
}

const identityOf = ({ key, of }: { key: string; of?: string }): string => `${key} ${of ?? ''}`;

const uniqueBy = <T>(items: readonly T[], identity: (item: T) => string): T[] => [
  ...new Map([...items].reverse().map((item) => [identity(item), item])).values(),
];
