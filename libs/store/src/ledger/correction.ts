import type { CleanArticleKind } from '@cleanwire/contracts';
import type { KnownArticle, UnnumberedEvent } from '@cleanwire/deciding/dedup';
import type { Queryable } from '../database.js';
import { knownArticles } from './articles.js';
import { appendToOutbox } from './outbox.js';
import type { StoredSighting } from './sighting-texts.js';

/** Who corrects, when and why. */
export interface Corrector {
  /** Who says so: a name, an address. */
  readonly by: string;
  readonly note?: string;
  readonly at: Date;
}

export const correctionKinds = ['split', 'merge', 'leave-story', 'join-story'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

interface CorrectionMade extends Corrector {
  readonly articleId: string;
  /** With `leave-story` and `join-story` the story. */
  readonly otherArticleId: string;
}

export interface Correction {
  /** What was told of it, in this order. */
  readonly events: readonly { articleId: string; version: number; kind: CleanArticleKind }[];
}

export type CorrectionProblem =
  | 'no-such-article'
  | 'no-such-sighting'
  | 'nothing-left'
  | 'nothing-taken'
  | 'same-article'
  | 'retracted'
  | 'no-such-story'
  | 'alone'
  | 'same-story';

/** A correction that cannot be made; nothing was changed. The message is a sentence that says what to do. */
export class CorrectionError extends Error {
  override readonly name = 'CorrectionError';
  constructor(
    readonly code: CorrectionProblem,
    message: string,
  ) {
    super(message);
  }
}

/** @throws CorrectionError where there is none, or it is gone */
export async function standing(db: Queryable, articleId: string): Promise<KnownArticle> {
  const [known] = await knownArticles(db, [articleId]);
  if (!known)
    throw new CorrectionError(
      'no-such-article',
      `There is no article ${articleId}. Its id stands on its page.`,
    );
  if (known.mergedInto !== undefined) {
    throw new CorrectionError(
      'retracted',
      `Article ${articleId} was merged into ${known.mergedInto}: name that one.`,
    );
  }
  if (known.withdrawn !== undefined) {
    throw new CorrectionError(
      'retracted',
      `Article ${articleId} is nowhere any more, so there is nothing to correct: ${known.withdrawn}`,
    );
  }
  return known;
}

/** What stands in the ledger now, who made it so, and what had been decided. */
export async function remember(
  db: Queryable,
  kind: CorrectionKind,
  { articleId, otherArticleId, by, note, at }: CorrectionMade,
  sightings: readonly StoredSighting[],
): Promise<void> {
  const before = sightings.map(({ sighting: { sightingId }, kind: decided, reason, score, evidence }) => ({
    sightingId,
    kind: decided,
    reason,
    score,
    evidence,
  }));
  await db.query(
    `insert into ledger.corrections (kind, article_id, other_article_id, sightings, made_by, note, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [kind, articleId, otherArticleId, JSON.stringify(before), by, note ?? null, at.toISOString()],
  );
}

export async function tell(db: Queryable, events: readonly UnnumberedEvent[]): Promise<Correction> {
  await appendToOutbox(
    db,
    events.map((event) => ({ event })),
  );
  return { events: events.map(({ articleId, version, kind }) => ({ articleId, version, kind })) };
}

const LONGEST_EVIDENCE = 9000;

export const evidenceOf = ({ by, note }: { by: string; note?: string }, what: string): string =>
  `The operator ${by} ${what}${note ? `: ${note}` : ''}.`.slice(0, LONGEST_EVIDENCE);
