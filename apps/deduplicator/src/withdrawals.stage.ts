import { Controller, Inject } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { Withdrawal } from '@cleanwire/contracts';
import { metrics } from '@cleanwire/observability';
import { Consumes, done, drop } from '@cleanwire/pipeline';
import type { Outcome } from '@cleanwire/pipeline';
import { inTransaction, lockLedger, Pool, takeWithdrawal } from '@cleanwire/store';
import { DeduplicatorStage } from './deduplicator.stage.js';

/**
 * withdrawals -> ledger and outbox: an article that is nowhere any more is retracted. As with an operator's corrections it is the ledger's lock
 * that puts them in one order with decisions; a claim on the partition would add nothing, since what comes again or too late changes nothing
 * (decision 0074).
 */
@Controller()
export class WithdrawalsStage {
  constructor(
    private readonly pool: Pool,
    @Inject(DeduplicatorStage.NOTIFY_RELAY) private readonly notifyRelay: () => void,
  ) {}

  @Consumes(topics.withdrawals)
  async handle(withdrawals: readonly Withdrawal[]): Promise<Outcome<'seen-before'>[]> {
    const told = await inTransaction(this.pool, async (db) => {
      await lockLedger(db);
      const events = [];
      for (const withdrawal of withdrawals) events.push(await takeWithdrawal(db, withdrawal));
      return events;
    });
    const count = told.flatMap((events) => events ?? []).length;
    metrics.withdrawals.inc(count);
    if (count > 0) this.notifyRelay();
    return told.map((events) => (events ? done : drop('seen-before')));
  }
}
