import type { ArticleSource, CleanArticle } from '@cleanwire/contracts';
import { textDifferences } from '@cleanwire/language/text-differences';
import type { TextDifferences } from '@cleanwire/language/text-differences';
import {
  articleById,
  decisionsOf,
  knownSightings,
  mergedInto,
  sightingTexts,
  wentInto,
  whyArticleWithdrawn,
} from '@cleanwire/store';
import type { Cursor, FoundArticle, Paging, Pool, SightingDecision, SightingText } from '@cleanwire/store';
import type { Decision, Sighting } from './api/answers/sightings.js';
import { Moved } from './http/moved.js';
import { Problem } from './http/problem.js';

/** Part of an article's sightings; `next` is where the rest begins. */
export interface SightingPage {
  readonly sightings: readonly Sighting[];
  readonly next?: Cursor;
}

/**
 * An article with part of its sightings, in the order in which they were seen; undefined when it is not there. The article lists the
 * first and the newest places alone; the ledger has them all, and where it knows a place no more, the article's list still does.
 */
export async function articleWithSightings(
  db: Pool,
  articleId: string,
  { limit, after: cursor }: Paging,
): Promise<(FoundArticle & SightingPage) | undefined> {
  const after = cursor && { seenAt: cursor.publishedAt, sightingId: cursor.articleId };
  const [found, texts] = await Promise.all([
    articleById(db, articleId),
    sightingTexts(db, articleId, { limit: limit + 1, after }),
  ]);
  if (!found) return undefined;
  const inLedger = await knownSightings(
    db,
    found.article.sources.map(({ sightingId }) => sightingId),
  );
  const places: ArticleSource[] = [
    ...texts.map(placeOf),
    ...found.article.sources.filter(
      (source) => !inLedger.has(source.sightingId) && comesAfter(source, after),
    ),
  ].sort(bySeenAt);
  const shown = places.slice(0, limit);
  const told = await decisionsOf(
    db,
    articleId,
    shown.map(({ sightingId }) => sightingId),
  );
  const last = places.length > limit ? shown.at(-1) : undefined;
  return {
    ...found,
    sightings: sightingsOf({ ...found.article, sources: shown }, told, texts),
    ...(last && { next: { publishedAt: last.seenAt, articleId: last.sightingId } }),
  };
}

const placeOf = ({
  body: _body,
  kind: _kind,
  reason: _reason,
  score: _score,
  evidence: _evidence,
  ruleVersion: _ruleVersion,
  decidedAt: _decidedAt,
  ...place
}: SightingText): ArticleSource => place;

type Place = Pick<ArticleSource, 'seenAt' | 'sightingId'>;
const bySeenAt = (a: Place, b: Place): number =>
  Date.parse(a.seenAt) - Date.parse(b.seenAt) || (a.sightingId < b.sightingId ? -1 : 1);
const comesAfter = (place: Place, after: Place | undefined): boolean =>
  after === undefined || bySeenAt(after, place) < 0;

/** Where an article that is gone went; undefined when nobody knows. The ledger remembers longer than the search tables. */
export const whereItWent = async (db: Pool, articleId: string): Promise<string | undefined> =>
  (await wentInto(db, articleId)) ?? (await mergedInto(db, articleId));

/** What to answer about an article that is not there. @param pathOf of the article that it went into */
export async function notThere(
  db: Pool,
  articleId: string,
  pathOf: (into: string) => string,
): Promise<Error> {
  const into = await whereItWent(db, articleId);
  if (into !== undefined) return new Moved(pathOf(into));
  const withdrawn = await whyArticleWithdrawn(db, articleId);
  if (withdrawn !== undefined)
    return new Problem('withdrawn', `The article is nowhere any more: ${withdrawn} It may come back.`);
  return new Problem(
    'not-found',
    `There is no article ${articleId.slice(0, 80)}; it may have been retracted.`,
  );
}

/** The article's places in the order they were seen, each with why it is counted to the article and what differs in its text. */
export function sightingsOf(
  { sources, body, language }: Pick<CleanArticle, 'sources' | 'body' | 'language'>,
  told: readonly SightingDecision[],
  texts: readonly SightingText[],
): Sighting[] {
  const toldOf = new Map(told.map((decision) => [decision.sightingId, decision]));
  const textOf = new Map(texts.map((text) => [text.sightingId, text]));
  const compared = new Map<string, TextDifferences>();
  const differencesOf = (other: string): TextDifferences | undefined => {
    const known = compared.get(other);
    if (known || compared.size >= MOST_COMPARED) return known;
    const found = textDifferences(body, other, { language });
    compared.set(other, found);
    return found;
  };
  return sources.map((source) => {
    const decision = decisionOf(toldOf.get(source.sightingId), textOf.get(source.sightingId));
    const other = textOf.get(source.sightingId)?.body;
    const differences = other === undefined ? undefined : differencesOf(other);
    return {
      ...source,
      ...(decision && { decision }),
      ...(differences && differences.wordsRemoved + differences.wordsAdded > 0 && { differences }),
    };
  });
}

/** Different texts that are compared for one answer; each takes up to 0.1 s of CPU (libs/language/src/text-differences). */
const MOST_COMPARED = 12;

/** The ledger decides; what the event told stands in for an article that it does not know, and adds what was changed. */
function decisionOf(
  told: SightingDecision | undefined,
  kept: SightingText | undefined,
): Decision | undefined {
  if (!told && !kept) return undefined;
  const { sightingId: _sightingId, sequence: _sequence, ...event } = told ?? { fields: [] as string[] };
  if (!kept) return event as Decision;
  const { kind, reason, score, evidence, ruleVersion, decidedAt } = kept;
  const { version, fields } = event as Partial<SightingDecision>;
  return {
    kind,
    ...(reason !== undefined && { reason }),
    ...(score !== undefined && { score }),
    ...(evidence !== undefined && { evidence }),
    ruleVersion,
    decidedAt,
    ...(version !== undefined && { version }),
    fields: fields ?? [],
  };
}
