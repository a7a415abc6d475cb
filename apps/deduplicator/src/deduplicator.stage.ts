import { Controller, Inject } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { ParsedArticle } from '@cleanwire/contracts';
import { fingerprintOf, KnownArticles } from '@cleanwire/domain/dedup';
import type { Decided, Fingerprint } from '@cleanwire/domain/dedup';
import { metrics } from '@cleanwire/observability';
import { Consumes, done, drop } from '@cleanwire/pipeline';
import type { BatchContext, Outcome } from '@cleanwire/pipeline';
import {
  appendToOutbox,
  claimPartition,
  holdPartition,
  inTransaction,
  keepDisplacedTexts,
  keepVersions,
  knownArticles,
  knownKeys,
  moveToArticle,
  Pool,
  saveArticles,
  saveDecisions,
  saveKeys,
  saveSightingTexts,
  takeIn,
} from '@cleanwire/store';
import type { Queryable } from '@cleanwire/store';

export type DropReason = 'seen-before';

/**
 * parsed articles -> ledger and outbox: the one place where it is settled, once and for all, what is new. Everything a
 * chunk leads to is one transaction; its offsets are committed after that, so a chunk may come again and then changes
 * nothing. The relay carries the outbox on to the clean articles.
 */
@Controller()
export class DeduplicatorStage {
  static readonly NOTIFY_RELAY = Symbol('tells the relay that something is in the outbox');

  /** By partition; claimed anew with each assignment, so that a zombie's writes are refused. */
  private readonly claims = new Map<number, { readonly assignment: string; readonly epoch: bigint }>();

  constructor(
    private readonly pool: Pool,
    @Inject(DeduplicatorStage.NOTIFY_RELAY) private readonly notifyRelay: () => void,
  ) {}

  @Consumes(topics.parsedArticles)
  async handle(sightings: readonly ParsedArticle[], context: BatchContext): Promise<Outcome<DropReason>[]> {
    const epoch = await this.epochOf(context);
    const fingerprints = sightings.map(fingerprintOf);
    const decided = await inTransaction(this.pool, async (db) => {
      await holdPartition(db, context.partition, epoch);
      return settle(db, fingerprints);
    });
    if (decided.length > 0) this.notifyRelay();
    return outcomes(sightings, decided);
  }

  private async epochOf({ partition, assignment }: BatchContext): Promise<bigint> {
    const claim = this.claims.get(partition);
    if (claim?.assignment === assignment) return claim.epoch;
    const epoch = await claimPartition(this.pool, partition);
    this.claims.set(partition, { assignment, epoch });
    return epoch;
  }
}

/** Decides on those that were never seen, in order, and writes what follows. */
async function settle(db: Queryable, fingerprints: readonly Fingerprint[]): Promise<Decided[]> {
  const unseen = await takeIn(
    db,
    fingerprints.map(({ sighting }) => sighting.sightingId),
  );
  if (unseen.size === 0) return [];

  const keys = await knownKeys(
    db,
    fingerprints.flatMap(({ keys }) => keys),
  );
  const articleIds = new Set(keys.flatMap(({ articleId }) => articleId ?? []));
  const known = new KnownArticles(await knownArticles(db, [...articleIds]), keys);
  known.notice(fingerprints);
  const decided = fingerprints
    // The first of a chunk counts, where the same sighting comes twice.
    .filter(({ sighting }) => unseen.delete(sighting.sightingId))
    .map((fingerprint) => known.take(fingerprint));

  const changes = known.changes();
  await saveArticles(db, changes.articles);
  await keepVersions(db, changes.replaced);
  await saveKeys(db, changes.keys);
  await saveDecisions(db, decided);
  await saveSightingTexts(db, decided);
  await keepDisplacedTexts(db, changes.displaced);
  for (const moved of changes.moved) await moveToArticle(db, moved);
  await appendToOutbox(
    db,
    decided.flatMap(({ events }) => events),
  );
  return decided;
}

function outcomes(sightings: readonly ParsedArticle[], decided: readonly Decided[]): Outcome<DropReason>[] {
  for (const { decision } of decided) {
    metrics.decisions.inc({
      kind: decision.kind,
      reason: decision.kind === 'created' ? '' : decision.reason,
    });
  }
  const counted = new Set(decided.map(({ fingerprint }) => fingerprint.sighting));
  return sightings.map((sighting) => (counted.has(sighting) ? done : drop('seen-before')));
}
