import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { FetcherContext, FetcherStage } from './fetcher.stage.js';

@Module({})
export class FetcherModule {
  static forRoot(context: FetcherContext): DynamicModule {
    return {
      module: FetcherModule,
      controllers: [FetcherStage],
      providers: [{ provide: FetcherContext, useValue: context }],
    };
  }
}
