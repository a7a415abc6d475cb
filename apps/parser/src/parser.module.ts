import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ParserStage } from './parser.stage.js';
import type { ParseDocument } from './parsed-document.js';

@Module({})
export class ParserModule {
  /** `parse` runs where documents are read: in a pool of workers, or in this thread for tests. */
  static forRoot(parse: ParseDocument): DynamicModule {
    return {
      module: ParserModule,
      controllers: [ParserStage],
      providers: [{ provide: ParserStage.PARSE, useValue: parse }],
    };
  }
}
