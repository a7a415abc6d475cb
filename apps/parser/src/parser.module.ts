import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ParserStage } from './parser.stage.js';
import type { ReadDocument } from './parser.stage.js';

@Module({})
export class ParserModule {
  /** `read` runs where documents are read: in a pool of workers, or in this thread for tests. */
  static forRoot(read: ReadDocument): DynamicModule {
    return {
      module: ParserModule,
      controllers: [ParserStage],
      providers: [{ provide: ParserStage.READ, useValue: read }],
    };
  }
}
