import { hash } from 'node:crypto';
import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import { articleIdOf, changedFields, createdArticle, withSighting } from './apply-sighting.js';
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
  readonly stays: HalfOfSplit;
  readonly leaves: HalfOfSplit;
  /** The old article's first. */
  readonly events: readonly [UnnumberedEvent, UnnumberedEvent];
}

export interface HalfOfSplit {
  readonly article: CleanArticle;
  /** The sighting whose text it has. */
  readonly textOf: ParsedArticle;
}

/**
 * Takes sightings out of an article and makes another of them. Both are made anew from what their sightings said, so nothing
 * of one is left in the other.
 *
 * The caller sees to it that some are taken and some are left.
 */
export function splitArticle(request: SplitRequest): Split {
  const { article, textOf, sightings, taken, lastVersionOf, evidence } = request;
  const isTaken = ({ sighting }: KeptSighting): boolean => taken.has(sighting.sightingId);
  const left = sightings.filter((kept) => !isTaken(kept));
  const gone = sightings.filter(isTaken);

  const staying = articleOf(left, textOf);
  const { storyId } = article;
  const stays = { ...staying.article, articleId: article.articleId, version: article.version + 1, storyId };

  const leaving = articleOf(gone, textOf);
  const articleId = idOfTaken(gone[0]!.sighting.sightingId, article.articleId);
  const leaves = { ...leaving.article, articleId, version: lastVersionOf(articleId) + 1, storyId };
  return {
    stays: { ...staying, article: stays },
    leaves: { ...leaving, article: leaves },
    events: [
      {
        articleId: article.articleId,
        version: stays.version,
        kind: 'updated',
        article: stays,
        change: {
          previousVersion: article.version,
          fields: changedFields(article, stays),
          reason: 'split',
          otherArticleId: articleId,
          evidence,
        },
      },
      { articleId, version: leaves.version, kind: 'created', article: leaves, splitFrom: article.articleId },
    ],
  };
}

/** An article of these sightings; its text is that of `textOf` where that is one of them, else of the last that brought a text of its own. */
function articleOf(sightings: readonly KeptSighting[], textOf: string | undefined): HalfOfSplit {
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
function idOfTaken(sightingId: string, oldArticleId: string): string {
  const articleId = articleIdOf(sightingId);
  return articleId === oldArticleId ? hash('sha256', `split\0${sightingId}`) : articleId;
}
