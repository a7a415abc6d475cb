import { applyDecorators, Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { headerRows, headers, httpName, InvalidMessage, topics } from '@cleanwire/contracts';
import type { RawFeed } from '@cleanwire/contracts';
import { GatewayContext } from '../gateway-context.js';
import { refuseOtherSites } from '../http/other-sites.js';
import { Problem } from '../http/problem.js';
import { Answers } from './openapi.js';
import type { RawFeedAnswer } from './responses.js';

/** What a producer may say of a feed, in CloudEvents' HTTP binary mode; the content type has a rule of its own. */
const eventHeaders = headerRows.filter(
  (row) => row.on !== 'page' && row.without !== undefined && row.name !== headers.contentType.name,
);
const EventHeaders = (): MethodDecorator =>
  applyDecorators(
    ...eventHeaders.map((row) =>
      ApiHeader({
        name: httpName(row),
        required: false,
        description: `${row.what}. Without it: ${row.without}.`,
      }),
    ),
  );

@ApiTags('raw feeds')
@Controller('v1/raw-feeds')
export class RawFeedsController {
  constructor(private readonly context: GatewayContext) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Publish a document as it is: RSS, Atom, JSON Feed, hashtag page, …',
    description:
      'The body is passed on byte for byte. 202 means the broker has it for good; what became of it is told by a receipt.',
    operationId: 'publishRawFeed',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiQuery({
    name: 'source',
    required: false,
    description: 'Id of the source, as the key of a message; the header `ce-source` goes before it.',
  })
  @EventHeaders()
  @Answers(
    'RawFeedAnswer',
    ['invalid-request', 'too-large', 'unsupported-encoding', 'cross-site', 'broker-away'],
    202,
  )
  async publish(@Req() request: FastifyRequest, @Query('source') source?: unknown): Promise<RawFeedAnswer> {
    refuseOtherSites(request);
    const feed = rawFeedOf(request, source, new Date());
    await this.context.publish([topics.rawFeeds.encode(feed)]);
    return {
      documentId: feed.id,
      sourceId: feed.sourceId,
      receipt: { topic: topics.feedReceipts.name, key: feed.sourceId },
    };
  }
}

/** Read exactly as the same event would be from Kafka, so both ways in fill what is missing alike. */
function rawFeedOf({ headers: given, body }: FastifyRequest, source: unknown, now: Date): RawFeed {
  if (given['content-encoding'] !== undefined && given['content-encoding'] !== 'identity')
    throw new Problem('unsupported-encoding', 'Send the document uncompressed.');
  if (source !== undefined && typeof source !== 'string')
    throw new Problem('invalid-request', 'Name one source, not several.');
  const key = source?.trim() || undefined;
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem('invalid-request', 'The body is empty; send the document as it was published.');
  if (key === undefined && !given['ce-source'])
    throw new Problem('invalid-request', 'Name the source: ?source=my-source, or the header ce-source.');
  if ((key?.length ?? 0) > 200)
    throw new Problem('invalid-request', 'A source id has at most 200 characters.');

  const eventAttributes = eventHeaders.flatMap((row) => {
    const value = given[httpName(row)];
    return typeof value === 'string' ? [[row.name, Buffer.from(value, 'latin1')] as const] : [];
  });
  const contentType = given['content-type'];
  try {
    return topics.rawFeeds.decode({
      topic: topics.rawFeeds.name,
      partition: 0,
      offset: '0',
      timestamp: now.getTime(),
      key: key === undefined ? null : Buffer.from(key),
      value: body,
      headers: {
        ...Object.fromEntries(eventAttributes),
        ...(contentType !== undefined &&
          !isDefaultOfClients(contentType) && { 'content-type': Buffer.from(contentType) }),
      },
    });
  } catch (error) {
    if (error instanceof InvalidMessage) throw new Problem('invalid-request', error.message);
    throw error;
  }
}

/** What curl and others say when nobody told them: it says nothing about the document, so its type is sniffed. */
const isDefaultOfClients = (contentType: string): boolean =>
  /^application\/(x-www-form-urlencoded|octet-stream)\b/i.test(contentType);
