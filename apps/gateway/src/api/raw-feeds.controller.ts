import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { FastifyRequest } from 'fastify';
import { headerRows, headers, httpName, InvalidMessage, topics } from '@cleanwire/contracts';
import type { RawFeed } from '@cleanwire/contracts';
import { GatewayContext } from '../gateway-context.js';
import { refuseOtherSites } from '../http/other-sites.js';
import { Problem } from '../http/problem.js';
import { PublishedAnswer } from './answers/published.js';
import { Operation } from './operation.js';

/** What a producer may say of a feed, in CloudEvents' HTTP binary mode; the content type has a rule of its own. */
const eventHeaders = headerRows.filter(
  (row) => row.on !== 'page' && row.without !== undefined && row.name !== headers.contentType.name,
);
const headerSchemas = Object.fromEntries(
  eventHeaders.map((row) => [
    httpName(row),
    { type: 'string', description: `${row.what}. Without it: ${row.without}.` },
  ]),
);

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

@Controller('v1/raw-feeds')
export class RawFeedsController {
  constructor(private readonly context: GatewayContext) {}

  @Post()
  @HttpCode(202)
  @Operation({
    operationId: 'publishRawFeed',
    summary: 'Publish a document as it is: RSS, Atom, JSON Feed, hashtag page, …',
    description:
      'The body is passed on byte for byte. 202 means the broker has it for good; what became of it is told by a receipt.',
    body: { 'application/octet-stream': { type: 'string', format: 'binary' } },
    headers: headerSchemas,
    answer: PublishedAnswer,
    status: 202,
    problems: ['invalid-request', 'too-large', 'unsupported-encoding', 'cross-site', 'broker-away'],
  })
  async publish(@Req() request: FastifyRequest, @Query() { source }: PublishQuery): Promise<PublishedAnswer> {
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
function rawFeedOf({ headers: given, body }: FastifyRequest, source: string | undefined, now: Date): RawFeed {
  if (given['content-encoding'] !== undefined && given['content-encoding'] !== 'identity')
    throw new Problem('unsupported-encoding', 'Send the document uncompressed.');
  const key = source?.trim() || undefined;
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem('invalid-request', 'The body is empty; send the document as it was published.');
  if (key === undefined && !given['ce-source'])
    throw new Problem('invalid-request', 'Name the source: ?source=my-source, or the header ce-source.');

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
