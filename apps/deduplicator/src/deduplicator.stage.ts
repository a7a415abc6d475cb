import { Controller, Inject } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { ParsedArticle } from '@cleanwire/contracts';
import { fingerprintOf } from '@cleanwire/deciding/dedup';
import type { Decided } from '@cleanwire/deciding/dedup';
import { metrics } from '@cleanwire/observability';
import { Consumes, done, drop } from '@cleanwire/pipeline';
import type { BatchContext, Outcome } from '@cleanwire/pipeline';
import { claimPartition, holdPartition, inTransaction, Pool, seenWhereGone, takeIn } from '@cleanwire/store';
import { LedgerWindow } from './ledger-window.js';
import { learnWanted, whatIsKnown } from './what-is-known.js';
import { writeDecisions } from './write-decisions.js';

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
    private readonly window: LedgerWindow,
    @Inject(DeduplicatorStage.NOTIFY_RELAY) private readonly notifyRelay: () => void,
  ) {}

  @Consumes(topics.parsedArticles)
  async handle(sightings: readonly ParsedArticle[], context: BatchContext): Promise<Outcome<DropReason>[]> {
    const epoch = await this.epochOf(context);
    const { decided, back } = await this.window.transaction((window) =>
      inTransaction(this.pool, async (db) => {
        await holdPartition(db, context.partition, epoch);
        await this.window.catchUp(db);

        const fingerprints = sightings.map(fingerprintOf);
        const ids = sightings.map(({ sightingId }) => sightingId);
        const unseen = await takeIn(db, ids);
        if (unseen.size === 0) return { decided: [], back: await seenWhereGone(db, sightings) };
        const known = await whatIsKnown(db, window, fingerprints, unseen);
        known.notice(fingerprints);
        const taken: Decided[] = [];
        for (const fingerprint of fingerprints) {
          // The first of a chunk counts, where the same sighting comes twice.
          if (!unseen.delete(fingerprint.sighting.sightingId)) continue;
          await learnWanted(db, known, fingerprint);
          taken.push(known.take(fingerprint));
        }
        const traceOf = new Map(ids.map((id, i) => [id, context.traces[i]]));
        const { numbers, complete } = await writeDecisions(db, window, known, taken, traceOf);
        this.window.kept(window, numbers, complete);
        return { decided: taken, back: await seenWhereGone(db, sightings) };
      }),
    );
    if (decided.length + back.length > 0) this.notifyRelay();
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

function outcomes(sightings: readonly ParsedArticle[], decided: readonly Decided[]): Outcome<DropReason>[] {
  for (const { decision, events } of decided) {
    metrics.merges.inc(events.filter(({ retraction }) => retraction).length);
    metrics.decisions.inc({
      kind: decision.kind,
      reason: decision.kind === 'created' ? '' : decision.reason,
    });
  }
  const counted = new Set(decided.map(({ fingerprint }) => fingerprint.sighting));
  return sightings.map((sighting) => (counted.has(sighting) ? done : drop('seen-before')));
}
