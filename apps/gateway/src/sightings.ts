import type { CleanArticle } from '@cleanwire/contracts';
import { textDifferences } from '@cleanwire/domain/text-differences';
import type { TextDifferences } from '@cleanwire/domain/text-differences';
import { articleById, decisionsOf, mergedInto, sightingTexts, wentInto } from '@cleanwire/store';
import type { FoundArticle, Pool, SightingDecision, SightingText } from '@cleanwire/store';
import type { Decision, Sighting } from './api/answers/sightings.js';

/** An article with its sightings; undefined when it is not there. */
export async function articleWithSightings(
  db: Pool,
  articleId: string,
): Promise<(FoundArticle & { readonly sightings: readonly Sighting[] }) | undefined> {
  const [found, told, texts] = await Promise.all([
    articleById(db, articleId),
    decisionsOf(db, articleId),
    sightingTexts(db, articleId),
  ]);
  return found && { ...found, sightings: sightingsOf(found.article, told, texts) };
}

/** Where an article that is gone went; undefined when nobody knows. The ledger remembers longer than the search tables. */
export const whereItWent = async (db: Pool, articleId: string): Promise<string | undefined> =>
  (await wentInto(db, articleId)) ?? (await mergedInto(db, articleId));

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

/** Different texts that are compared for one answer; each takes up to 0.1 s of CPU (libs/domain/src/text-differences). */
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
