import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { allSources } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Answers } from './openapi.js';
import type { SourceList } from './responses.js';

@ApiTags('sources')
@Controller('v1/sources')
export class SourcesController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @ApiOperation({
    summary: 'Every source that ran an article, the busiest first',
    operationId: 'listSources',
  })
  @Answers('SourceList')
  async list(): Promise<SourceList> {
    return { sources: await allSources(this.context.db) };
  }
}
