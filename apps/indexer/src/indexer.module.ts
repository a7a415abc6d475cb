import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { Pool } from '@cleanwire/store';
import { IndexerStage } from './indexer.stage.js';

@Module({})
export class IndexerModule {
  static forRoot(db: Pool): DynamicModule {
    return {
      module: IndexerModule,
      controllers: [IndexerStage],
      providers: [{ provide: Pool, useValue: db }],
    };
  }
}
