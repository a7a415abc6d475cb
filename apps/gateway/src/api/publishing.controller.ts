import { Controller, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headerRows, headers, httpName, InvalidMessage, topics } from '@cleanwire/contracts';
import type { JsonSchema, RawFeed, RawPage, Topic } from '@cleanwire/contracts';
import { activeTrace, beginStep } from '@cleanwire/observability';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import { uploadOf } from '../http/uploads.js';
import { PublishedAnswer } from './answers/published.js';
import { Operation } from './operation.js';
import type { OperationDetails } from './operation.js';

/**
 * What a producer may say of a document, in CloudEvents' HTTP binary mode; the content type has a rule of its own. No form is given
 * for them: what says nothing is left out, never refused.
 */
const eventHeaders = headerRows.filter(
  (row) => row.without !== undefined && row !== headers.contentType && row !== headers.request,
);
const headerSchemas = (kind: 'feed' | 'page'): Record<string, JsonSchema> =>
  Object.fromEntries(
    eventHeaders
      .filter((row) => row.on !== 'page' || kind === 'page')
      .map((row) => [
        httpName(row),
        { type: 'string', description: `${row.what}. Without it: ${row.without}.` },
      ]),
  );

const bytes: JsonSchema = {
  type: 'string',
  format: 'binary',
  examples: ['<rss version="2.0"><channel><item><title>Old ferry sails again</title></item></channel></rss>'],
};
const publishing = {
  description:
    'The body is passed on byte for byte, unpacked where `content-encoding` says that it is packed. 202 means the broker has it for good; what became of it is told by a receipt, at the `location` of the answer.',
  body: {
    'application/octet-stream': bytes,
    'multipart/form-data': { type: 'object', properties: { file: bytes }, required: ['file'] },
  },
  answer: PublishedAnswer,
  status: 202,
  problems: [
    'invalid-query',
    'invalid-request',
    'unauthorized',
    'not-allowed',
    'too-many-requests',
    'too-large',
    'unsupported-encoding',
    'cross-site',
    'broker-away',
  ],
  forProducers: true,
} as const satisfies Partial<OperationDetails>;

class PublishQuery {
  @JSONSchema({
    description: 'Id of the source, as the key of a message; the header `ce-source` goes before it.',
    examples: ['korea-herald'],
  })
  @IsOptional()
  @IsString({ message: 'must be one id, not several' })
  @MaxLength(200)
  source?: string;
}

/** The topics that are public for producers, for those who have HTTP alone. */
@Controller('v1')
export class PublishingController {
  constructor(private readonly context: GatewayContext) {}

  @Post('raw-feeds')
  @HttpCode(202)
  @Operation({
    operationId: 'publishRawFeed',
    summary: 'Publish a feed document as it is: RSS, Atom, JSON Feed, hashtag page, …',
    headers: headerSchemas('feed'),
    ...publishing,
  })
  feed(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() { source }: PublishQuery,
  ): Promise<PublishedAnswer> {
    return this.publish(topics.rawFeeds, request, reply, source);
  }

  @Post('raw-pages')
  @HttpCode(202)
  @Operation({
    operationId: 'publishRawPage',
    summary: 'Publish the page of one article as it is',
    headers: headerSchemas('page'),
    ...publishing,
  })
  page(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() { source }: PublishQuery,
  ): Promise<PublishedAnswer> {
    return this.publish(topics.rawPages, request, reply, source);
  }

  private async publish<T extends RawFeed | RawPage>(
    topic: Topic<T>,
    request: FastifyRequest,
    reply: FastifyReply,
    source: string | undefined,
  ): Promise<PublishedAnswer> {
    const { body, contentType } = await uploadOf(
      request,
      this.context.config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES,
    );
    const document = documentOf(topic, request.headers, source?.trim(), body, contentType);
    const { access, logger } = this.context;
    const producer = access.producerFor(request, document.sourceId);
    await this.publishTraced(topic, document);
    const path = `/v1/receipts/${encodeURIComponent(document.id)}`;
    void reply.header('location', path);
    logger.info(
      {
        topic: topic.name,
        sourceId: document.sourceId,
        documentId: document.id,
        bytes: body.length,
        ...(producer && { key: producer.id, keyName: producer.name }),
      },
      'document.published',
    );
    return {
      documentId: document.id,
      sourceId: document.sourceId,
      receipt: { topic: topics.feedReceipts.name, key: document.sourceId, path },
    };
  }

  private async publishTraced<T extends RawFeed | RawPage>(topic: Topic<T>, document: T): Promise<void> {
    const step = beginStep(`publish ${topic.name}`, 'producer', activeTrace() ?? document.trace);
    let failure: string | undefined = 'not published';
    try {
      await this.context.publish([topic.encode({ ...document, ...(step.trace && { trace: step.trace }) })]);
      failure = undefined;
    } finally {
      step.end(failure);
    }
  }
}

/** Read exactly as the same event would be from Kafka, so both ways in fill what is missing alike. */
function documentOf<T extends RawFeed | RawPage>(
  topic: Topic<T>,
  given: FastifyRequest['headers'],
  source: string | undefined,
  body: Buffer,
  contentType: string | undefined,
): T {
  if (!source && !given['ce-source'])
    throw new Problem('invalid-request', 'Name the source: ?source=my-source, or the header ce-source.');
  const eventAttributes = eventHeaders.flatMap((row) => {
    const value = given[httpName(row)];
    return typeof value === 'string' ? [[row.name, Buffer.from(value, 'latin1')] as const] : [];
  });
  try {
    return topic.decode({
      topic: topic.name,
      partition: 0,
      offset: '0',
      timestamp: Date.now(),
      key: source ? Buffer.from(source) : null,
      value: body,
      headers: {
        ...Object.fromEntries(eventAttributes),
        ...(contentType !== undefined && { [headers.contentType.name]: Buffer.from(contentType) }),
      },
    });
  } catch (error) {
    if (error instanceof InvalidMessage) throw new Problem('invalid-request', error.message);
    throw error;
  }
}
