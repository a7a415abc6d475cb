import { hash } from 'node:crypto';
import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import { articleIdOf, createdArticle, updatedEvent, withSighting } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';

/** A sighting as the ledger keeps it, its text included. */
export interface KeptSighting {
  readonly sighting: ParsedArticle;
  readonly kind: 'created' | 'updated' | 'duplicate';
}

export interface SplitRequest {
  readonly article: CleanArticle;
  /** The sighting whose text the article has. */
  readonly textOf: string | undefined;
  /** All of the article, oldest decision first. */
  readonly sightings: readonly KeptSighting[];
  /** Ids of those that are another article. */
  readonly taken: ReadonlySet<string>;
  /** The last version of an article by its id, 0 where there was none: one that was merged and is split off again lives on. */
  readonly lastVersionOf: (articleId: string) => number;
  /** A sentence. */
  readonly evidence: string;
}

export interface Split {
  readonly stays: PartOfSplit;
  readonly leaves: PartOfSplit;
  /** The old article's first. */
  readonly events: readonly UnnumberedEvent[];
}

export interface PartOfSplit {
  readonly article: CleanArticle;
  /** The sighting whose text it has. */
  readonly textOf: ParsedArticle;
  readonly sightings: readonly KeptSighting[];
}

/**
 * Takes sightings out of an article and makes another of them. Both are made anew from what their sightings said, so nothing
 * of one is left in the other.
 *
 * The caller sees to it that some are taken and some are left.
 */
export function splitArticle(request: SplitRequest): Split {
  const { sightings, taken, article } = request;
  const isTaken = ({ sighting }: KeptSighting): boolean => taken.has(sighting.sightingId);
  const gone = sightings.filter(isTaken);
  const { stays, leave, events } = takeApart({
    ...request,
    stays: sightings.filter((kept) => !isTaken(kept)),
    leave: [{ sightings: gone, articleId: idOfTaken(gone[0]!.sighting.sightingId, article.articleId) }],
  });
  return { stays, leaves: leave[0]!, events };
}

/** Makes several of one, as `splitArticle` makes two. */
export function takeApart({
  article,
  textOf,
  stays,
  leave,
  lastVersionOf,
  evidence,
}: Pick<SplitRequest, 'article' | 'textOf' | 'lastVersionOf' | 'evidence'> & {
  readonly stays: readonly KeptSighting[];
  /** At least one, each with the id that it gets. */
  readonly leave: readonly { readonly sightings: readonly KeptSighting[]; readonly articleId: string }[];
}): {
  readonly stays: PartOfSplit;
  readonly leave: readonly PartOfSplit[];
  readonly events: UnnumberedEvent[];
} {
  const { storyId } = article;
  const part = (sightings: readonly KeptSighting[], articleId: string, version: number): PartOfSplit => {
    const made = articleOf(sightings, textOf);
    return { ...made, sightings, article: { ...made.article, articleId, version, storyId } };
  };
  const staying = part(stays, article.articleId, article.version + 1);
  const leaving = leave.map(({ sightings, articleId }) =>
    part(sightings, articleId, lastVersionOf(articleId) + 1),
  );
  return {
    stays: staying,
    leave: leaving,
    events: [
      updatedEvent(article, staying.article, {
        reason: 'split',
        otherArticleId: leaving[0]!.article.articleId,
        evidence,
      }),
      ...leaving.map(({ article: { articleId, version }, article: made }): UnnumberedEvent => {
        return { articleId, version, kind: 'created', article: made, splitFrom: article.articleId };
      }),
    ],
  };
}

/** An article of these sightings; its text is that of `textOf` where that is one of them, else of the last that brought a text of its own. */
function articleOf(
  sightings: readonly KeptSighting[],
  textOf: string | undefined,
): Omit<PartOfSplit, 'sightings'> {
  const own =
    sightings.find(({ sighting }) => sighting.sightingId === textOf) ??
    sightings.findLast(({ kind }) => kind === 'updated') ??
    sightings[0]!;
  const others = sightings.filter((kept) => kept !== own);
  const article = others.reduce(
    (made, { sighting }) => withSighting(made, sighting),
    createdArticle(own.sighting),
  );
  return { article, textOf: own.sighting };
}

/** As if it had come first. The sighting that its old article has its id from leaves the id behind. */
export function idOfTaken(sightingId: string, oldArticleId: string): string {
  const articleId = articleIdOf(sightingId);
  return articleId === oldArticleId ? hash('sha256', `split\0${sightingId}`) : articleId;
}
