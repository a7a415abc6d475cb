import { Controller, Get, Inject } from '@nestjs/common';
import { asyncApiDocument } from '@cleanwire/contracts';
import { OpenApiDocument } from './openapi.js';

/** What machines read about this API and about the topics. */
@Controller()
export class DocumentsController {
  private readonly asyncApi = asyncApiDocument();

  constructor(@Inject(OpenApiDocument) private readonly openApi: OpenApiDocument) {}

  @Get('openapi.json')
  openapi(): object {
    return this.openApi.document;
  }

  @Get('asyncapi.json')
  asyncapi(): object {
    return this.asyncApi;
  }
}
