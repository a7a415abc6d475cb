import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { FetcherContext, FetcherStage } from './fetcher.stage.js';
import { ReceiptsStage } from './receipts.stage.js';

@Module({})
export class FetcherModule {
  static forRoot(context: FetcherContext): DynamicModule {
    return {
      module: FetcherModule,
      controllers: [FetcherStage, ReceiptsStage],
      providers: [{ provide: FetcherContext, useValue: context }],
    };
  }
}
