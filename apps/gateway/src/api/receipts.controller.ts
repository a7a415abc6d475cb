import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FeedReceipt } from '@cleanwire/contracts';
import { encodeCursor, latestReceipts, receiptOfDocument } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import { ReceiptList } from './answers/receipts.js';
import { PagingQuery, pagingOf } from './article-query.js';
import { linkToNext } from './link-header.js';
import { Operation } from './operation.js';

class ReceiptsQuery extends PagingQuery {
  @JSONSchema({ description: 'Id of a source.', examples: ['korea-herald'] })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;
}

/** news.feed-receipts.v1 for those who have HTTP alone: what became of what they published. */
@Controller('v1/receipts')
export class ReceiptsController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @Operation({
    operationId: 'listReceipts',
    summary: 'What became of documents, the latest first',
    answer: ReceiptList,
    problems: ['invalid-query'],
  })
  async list(
    @Query() query: ReceiptsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptList> {
    const { receipts, next } = await latestReceipts(this.context.db, query.source, pagingOf(query));
    const cursor = next && encodeCursor(next);
    linkToNext(request, reply, cursor);
    return { receipts, ...(cursor !== undefined && { next: cursor }) };
  }

  @Get(':id')
  @Operation({
    operationId: 'getReceipt',
    summary: 'What became of a document',
    description:
      'Of a document that was published more than once, the latest. 404 with `Retry-After` while it is not there: within seconds, where the parser and the indexer run.',
    path: {
      id: {
        type: 'string',
        minLength: 1,
        maxLength: 300,
        description: '`documentId` of the answer to publishing it.',
      },
    },
    answer: FeedReceipt,
    problems: ['not-found'],
  })
  async one(
    @Param('id') documentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedReceipt> {
    const receipt = await receiptOfDocument(this.context.db, documentId);
    if (receipt) return receipt;
    void reply.header('retry-after', '2');
    throw new Problem(
      'not-found',
      `There is no receipt of document ${documentId.slice(0, 80)} yet, or no more: ask again in seconds, or publish it again.`,
    );
  }
}
