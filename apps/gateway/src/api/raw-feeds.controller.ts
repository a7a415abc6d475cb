import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InvalidMessage, topics } from '@cleanwire/contracts';
import type { RawFeed } from '@cleanwire/contracts';
import { GatewayContext } from '../gateway-context.js';
import { refuseOtherSites } from '../http/other-sites.js';
import { Problem } from '../http/problem.js';
import { Answers } from './openapi.js';
import type { RawFeedAnswer } from './responses.js';

/** CloudEvents' HTTP binary mode; the same attributes travel as `ce_…` headers in Kafka. */
const eventHeaders = ['ce-id', 'ce-source', 'ce-time', 'ce-subject', 'ce-sourcename'] as const;

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
    description: 'Id of the source; else the header `ce-source` names it.',
  })
  @ApiHeader({ name: 'ce-subject', required: false, description: 'The address the document came from.' })
  @ApiHeader({ name: 'ce-sourcename', required: false, description: 'Name of the source, for readers.' })
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
function rawFeedOf({ headers, body }: FastifyRequest, source: unknown, now: Date): RawFeed {
  if (headers['content-encoding'] !== undefined && headers['content-encoding'] !== 'identity')
    throw new Problem('unsupported-encoding', 'Send the document uncompressed.');
  if (source !== undefined && typeof source !== 'string')
    throw new Problem('invalid-request', 'Name one source, not several.');
  const key = source?.trim() || undefined;
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem('invalid-request', 'The body is empty; send the document as it was published.');
  if (key === undefined && !headers['ce-source'])
    throw new Problem('invalid-request', 'Name the source: ?source=my-source, or the header ce-source.');
  if ((key?.length ?? 0) > 200)
    throw new Problem('invalid-request', 'A source id has at most 200 characters.');

  const eventAttributes = eventHeaders.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name.replace('-', '_'), Buffer.from(value, 'latin1')] as const] : [];
  });
  const contentType = headers['content-type'];
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
