import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rawDocumentId, topics } from '@cleanwire/contracts';
import type { RawFeed } from '@cleanwire/contracts';
import { leaseMs, signatureHolds } from '@cleanwire/crawling/websub';
import {
  announceDelivery,
  denySubscription,
  findSubscription,
  recordDelivery,
  refuseDelivery,
  verifySubscription,
} from '@cleanwire/store';
import type { Subscription } from '@cleanwire/store';
import { GatewayContext } from './gateway-context.js';
import { uploadOf } from './http/uploads.js';

const MOST_CHALLENGE = 4096;

/**
 * Where WebSub hubs call (decision 0066): they verify what the fetcher asked them for, and deliver. Not for people, so it stands in no
 * description of the API; who does not know a subscription's token finds nothing here.
 */
@Controller('websub')
export class WebSubController {
  constructor(private readonly context: GatewayContext) {}

  /** The challenge goes back only where a subscription of ours waits for it. */
  @Get(':token')
  async verify(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db, logger } = this.context;
    const query = request.query as Readonly<Record<string, unknown>>;
    const said = (name: string): string => {
      const value = query[`hub.${name}`];
      return typeof value === 'string' ? value : '';
    };
    const [mode, topic] = [said('mode'), said('topic')];
    const challenge = said('challenge').slice(0, MOST_CHALLENGE);
    if (mode === 'denied') {
      const isKnown = await denySubscription(
        db,
        token,
        topic,
        said('reason').slice(0, 300) || 'it gives no reason.',
      );
      if (isKnown) logger.warn({ topic }, 'hub.denied');
      return answer(reply, isKnown ? 200 : 404);
    }
    const isOurs =
      mode === 'subscribe' &&
      challenge !== '' &&
      (await verifySubscription(db, token, topic, leaseMs(said('lease_seconds'))));
    logger.info({ topic, mode, isOurs }, 'hub.verified');
    await answer(reply, isOurs ? 200 : 404, isOurs ? challenge : 'No such subscription was asked for.');
  }

  /** A delivery whose signature does not hold is answered like any other, and dropped (WebSub, 8): whoever guesses learns nothing. */
  @Post(':token')
  @HttpCode(202)
  async deliver(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db, config, logger } = this.context;
    const subscription = await findSubscription(db, token);
    // 410 ends it for the hub as well.
    if (!subscription?.isActive) return answer(reply, 410);
    const { sourceId, topic, secret } = subscription;
    const given = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const signature = request.headers['x-hub-signature'];
    if (!signatureHolds(typeof signature === 'string' ? signature : undefined, secret, given)) {
      await refuseDelivery(db, sourceId);
      logger.warn({ sourceId, topic, bytes: given.length }, 'hub.delivery-refused');
    } else if (given.length > 0) {
      const { body, contentType } = await uploadOf(request, config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES);
      await this.pass(subscription, body, contentType);
    }
    await answer(reply, 202);
  }

  /** Goes on as if it had been fetched, under the same id; the same bytes twice go on once. */
  private async pass(
    { sourceId, sourceName, topic, contentHash }: Subscription,
    body: Buffer,
    contentType: string | undefined,
  ): Promise<void> {
    const { db, logger } = this.context;
    const document: RawFeed = {
      kind: 'raw-feed',
      id: rawDocumentId(sourceId, body),
      sourceId,
      sourceName,
      url: topic,
      body,
      ...(contentType && { contentType }),
      origin: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time: new Date().toISOString() },
    };
    const hash = createHash('sha256').update(body).digest();
    const isKnown = contentHash?.equals(hash) ?? false;
    if (!isKnown) {
      await announceDelivery(db, sourceId, document.id);
      await this.context.publish([topics.rawFeeds.encode(document)]);
    }
    await recordDelivery(db, sourceId, hash);
    logger.info({ sourceId, topic, documentId: document.id, bytes: body.length, isKnown }, 'hub.delivered');
  }
}

async function answer(reply: FastifyReply, status: number, text = ''): Promise<void> {
  await reply.status(status).type('text/plain; charset=utf-8').send(text);
}
