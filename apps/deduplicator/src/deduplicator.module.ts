import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { Pool } from '@cleanwire/store';
import { DeduplicatorStage } from './deduplicator.stage.js';
import { LedgerWindow } from './ledger-window.js';
import { WithdrawalsStage } from './withdrawals.stage.js';

@Module({})
export class DeduplicatorModule {
  /** `notifyRelay` is called after every commit that left something in the outbox. */
  static forRoot(pool: Pool, window: LedgerWindow, notifyRelay: () => void): DynamicModule {
    return {
      module: DeduplicatorModule,
      controllers: [DeduplicatorStage, WithdrawalsStage],
      providers: [
        { provide: Pool, useValue: pool },
        { provide: LedgerWindow, useValue: window },
        { provide: DeduplicatorStage.NOTIFY_RELAY, useValue: notifyRelay },
      ],
    };
  }
}
