import { Controller, Get } from '@nestjs/common';
import { allSources } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { SourceList } from './answers/sources.js';
import { Operation } from './operation.js';

@Controller('v1/sources')
export class SourcesController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @Operation({
    operationId: 'listSources',
    summary: 'Every publisher of an article, whoever brought it, the busiest first',
    answer: SourceList,
  })
  async list(): Promise<SourceList> {
    return { sources: await allSources(this.context.db) };
  }
}
