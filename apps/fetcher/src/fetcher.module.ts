import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DerivedLoop } from './derived.loop.js';
import { FetcherContext, FetcherStage } from './fetcher.stage.js';
import { SubscriptionsLoop } from './subscriptions.loop.js';
import { ReceiptsStage } from './receipts.stage.js';

@Module({})
export class FetcherModule {
  static forRoot(context: FetcherContext): DynamicModule {
    return {
      module: FetcherModule,
      controllers: [FetcherStage, ReceiptsStage],
      providers: [DerivedLoop, SubscriptionsLoop, { provide: FetcherContext, useValue: context }],
    };
  }
}
