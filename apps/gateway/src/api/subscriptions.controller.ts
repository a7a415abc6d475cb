import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JsonSchema } from '@cleanwire/contracts';
import { forbiddenWebhook } from '@cleanwire/crawling/addresses';
import { RefusedError } from '@cleanwire/pipeline';
import {
  addNewsSubscription,
  changeNewsSubscription,
  deliveryKinds,
  deliveryStates,
  findNewsSubscription,
  listDeliveries,
  listNewsSubscriptions,
  removeNewsSubscription,
  replayDeadDeliveries,
  subscriptionProblem,
  subscriptionRefusals,
  testDelivery,
} from '@cleanwire/store';
import type { DeliveryKind, DeliveryState, Owner } from '@cleanwire/store';
import { GatewayContext } from '../gateway-context.js';
import { Problem } from '../http/problem.js';
import {
  Delivery,
  DeliveryList,
  NewSubscription,
  RemovedSubscription,
  ReplayedDeliveries,
  SubscriptionAnswer,
  SubscriptionChange,
  SubscriptionList,
} from './answers/subscriptions.js';
import { invalidCursor, PagingQuery } from './article-query.js';
import { jsonBody } from './json-body.js';
import { linkToNext } from './link-header.js';
import { Operation } from './operation.js';

class SubscriptionsQuery extends PagingQuery {}

class DeliveriesQuery extends PagingQuery {
  @JSONSchema({ description: 'Only those that wait, were delivered, or were given up.' })
  @IsOptional()
  @IsIn(deliveryStates)
  state?: DeliveryState;

  @JSONSchema({ description: 'Only those of this kind.' })
  @IsOptional()
  @IsIn(deliveryKinds)
  kind?: DeliveryKind;
}

const ID = /^sub_[0-9a-f]{24}$/;
const path: Record<string, JsonSchema> = {
  id: { type: 'string', pattern: ID.source, description: 'Id of a subscription of the key’s.' },
};
const reading = ['unauthorized', 'cross-site'] as const;
const ofOne = [...reading, 'not-found'] as const;
const forKeys = { forKeys: true } as const;
/** What one key sees no other may, nor any cache. */
const NotKept = (): MethodDecorator => Header('cache-control', 'no-store');

/** Saved queries of whoever has a key. Of those of others, nobody but an operator learns that they are there. */
@Controller('v1/subscriptions')
export class SubscriptionsController {
  constructor(private readonly context: GatewayContext) {}

  @Get()
  @NotKept()
  @Operation({
    operationId: 'listSubscriptions',
    summary: 'The key’s subscriptions, the newest first; with an operator’s key everybody’s',
    answer: SubscriptionList,
    problems: [...reading, 'invalid-query'],
    ...forKeys,
  })
  async list(
    @Query() { limit = 20, cursor }: SubscriptionsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SubscriptionList> {
    const owner = this.ownerIn(request);
    const [, ms, id] = cursor === undefined ? [] : placeIn(cursor, /^(\d{1,15}) (sub_[0-9a-f]{24})$/);
    const after = id === undefined ? {} : { after: { createdAt: new Date(Number(ms)), id } };
    const found = await listNewsSubscriptions(this.context.db, owner, { limit: limit + 1, ...after });
    const subscriptions = found.slice(0, limit);
    const next = nextOf(found, limit, (last) => `${Date.parse(last.createdAt)} ${last.id}`);
    linkToNext(request, reply, next);
    return { subscriptions, ...(next !== undefined && { next }) };
  }

  @Post()
  @HttpCode(201)
  @NotKept()
  @Operation({
    operationId: 'addSubscription',
    summary: 'Have what happens from now on to the articles that a query matches delivered',
    body: NewSubscription,
    answer: SubscriptionAnswer,
    status: 201,
    problems: [...reading, 'invalid-request', 'not-allowed', 'subscription-refused', 'too-large'],
    ...forKeys,
  })
  async add(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SubscriptionAnswer> {
    const { access, config, db } = this.context;
    const { id: keyId, role } = access.bearer(request);
    const wanted = jsonBody(request, NewSubscription);
    const { query, url, topic, name = query.trim().slice(0, 200) } = wanted;
    if ((url === undefined) === (topic === undefined))
      throw new Problem('invalid-request', 'Say where it delivers: `url`, or `topic`.');
    this.requireGood({ ...wanted, name });
    // Topics stay when their subscriptions go, and whoever reads them needs rights at the brokers.
    if (topic !== undefined && role !== 'operator')
      throw new Problem('not-allowed', 'A topic takes an operator’s key; give a `url`, or ask the operator.');
    const most = role === 'operator' ? undefined : config.CLEANWIRE_NOTIFIER_SUBSCRIPTIONS_PER_KEY;
    const made = await refusing(addNewsSubscription(db, { ...wanted, name, keyId }, most));
    void reply.header('location', `/v1/subscriptions/${made.subscription.id}`);
    return made;
  }

  @Get(':id')
  @NotKept()
  @Operation({
    operationId: 'getSubscription',
    summary: 'A subscription, and how its receiver does',
    path,
    answer: SubscriptionAnswer,
    problems: ofOne,
    ...forKeys,
  })
  async one(@Param('id') id: string, @Req() request: FastifyRequest): Promise<SubscriptionAnswer> {
    const subscription = await this.found(id, request, (owner) =>
      findNewsSubscription(this.context.db, id, owner),
    );
    return { subscription };
  }

  @Patch(':id')
  @NotKept()
  @Operation({
    operationId: 'changeSubscription',
    summary: 'Change a subscription, pause or resume it, or have another secret sign',
    path,
    body: SubscriptionChange,
    answer: SubscriptionAnswer,
    problems: [...ofOne, 'invalid-request', 'subscription-refused', 'too-large'],
    ...forKeys,
  })
  async change(@Param('id') id: string, @Req() request: FastifyRequest): Promise<SubscriptionAnswer> {
    return this.found(id, request, (owner) => {
      const change = jsonBody(request, SubscriptionChange);
      if (Object.keys(change).length === 0)
        throw new Problem(
          'invalid-request',
          'Say what is to change: `query`, `url`, `name`, `state` or `newSecret`.',
        );
      this.requireGood(change);
      return refusing(changeNewsSubscription(this.context.db, id, owner, change));
    });
  }

  @Delete(':id')
  @NotKept()
  @Operation({
    operationId: 'removeSubscription',
    summary: 'Remove a subscription, with all that waits for it',
    path,
    answer: RemovedSubscription,
    problems: ofOne,
    ...forKeys,
  })
  async remove(@Param('id') id: string, @Req() request: FastifyRequest): Promise<RemovedSubscription> {
    await this.found(id, request, (owner) => removeNewsSubscription(this.context.db, id, owner));
    return { removed: id };
  }

  @Get(':id/deliveries')
  @NotKept()
  @Operation({
    operationId: 'listDeliveries',
    summary: 'What was delivered, waits, or was given up, the latest event first',
    path,
    answer: DeliveryList,
    problems: [...ofOne, 'invalid-query'],
    ...forKeys,
  })
  async deliveries(
    @Param('id') id: string,
    @Query() { limit = 20, cursor, state, kind }: DeliveriesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveryList> {
    const asked = {
      limit: limit + 1,
      ...(cursor !== undefined && { before: Number(placeIn(cursor, /^-?\d{1,15}$/)[0]) }),
      ...(state && { state }),
      ...(kind && { kind }),
    };
    const found = await this.found(id, request, (owner) => listDeliveries(this.context.db, id, owner, asked));
    const next = nextOf(found, limit, ({ sequence }) => String(sequence));
    linkToNext(request, reply, next);
    return { deliveries: found.slice(0, limit), ...(next !== undefined && { next }) };
  }

  @Post(':id/replay')
  @HttpCode(200)
  @NotKept()
  @Operation({
    operationId: 'replayDeliveries',
    summary: 'Deliver again what was given up',
    path,
    answer: ReplayedDeliveries,
    problems: ofOne,
    ...forKeys,
  })
  async replay(@Param('id') id: string, @Req() request: FastifyRequest): Promise<ReplayedDeliveries> {
    const replayed = await this.found(id, request, (owner) =>
      replayDeadDeliveries(this.context.db, id, owner),
    );
    return { replayed };
  }

  @Post(':id/test')
  @HttpCode(202)
  @NotKept()
  @Operation({
    operationId: 'testSubscription',
    summary: 'Deliver a test to a webhook, like any other delivery; its type is `test`',
    description: '`GET /v1/subscriptions/ID/deliveries?kind=test` says what became of it.',
    path,
    answer: Delivery,
    status: 202,
    problems: [...ofOne, 'subscription-refused'],
    ...forKeys,
  })
  async test(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Delivery> {
    const test = await this.found(id, request, (owner) => refusing(testDelivery(this.context.db, id, owner)));
    void reply.header('location', `/v1/subscriptions/${id}/deliveries?kind=test`);
    return test;
  }

  private ownerIn(request: FastifyRequest): Owner {
    const { id: keyId, role } = this.context.access.bearer(request);
    return role === 'operator' ? 'anybody' : { keyId };
  }

  /** @throws Problem where there is none of this id, or it is another key's: the same of both */
  private async found<T>(
    id: string,
    request: FastifyRequest,
    work: (owner: Owner) => Promise<T | undefined>,
  ): Promise<T> {
    const owner = this.ownerIn(request);
    const value = ID.test(id) ? await work(owner) : undefined;
    if (value === undefined)
      throw new Problem(
        'not-found',
        `There is no subscription ${id.slice(0, 100)} of this key’s; GET /v1/subscriptions lists those that are.`,
      );
    return value;
  }

  /** @throws Problem on what no subscription may have, with its place in the query */
  private requireGood(parts: Parameters<typeof subscriptionProblem>[0]): void {
    const { config } = this.context;
    const problem = subscriptionProblem(
      parts,
      forbiddenWebhook({
        allowAddresses: config.CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES,
        allowPorts: config.CLEANWIRE_NOTIFIER_ALLOW_PORTS,
      }),
    );
    if (!problem) return;
    const { field: parameter, ...mistake } = problem;
    throw new Problem('invalid-request', `${parameter}: ${mistake.detail}.`, [{ parameter, ...mistake }]);
  }
}

/** What cannot be done is a problem that says what to do, and its code for programs. */
const refusing = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    if (error instanceof RefusedError && subscriptionRefusals.some((code) => code === error.reason))
      throw new Problem('subscription-refused', error.message, undefined, error.reason);
    throw error;
  });

/** @throws Problem on a cursor that no page of this gateway gave */
function placeIn(cursor: string, form: RegExp): RegExpExecArray {
  const place = form.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!place) throw invalidCursor();
  return place;
}

/** @param found one more than the page has, where another follows */
function nextOf<T>(found: readonly T[], limit: number, placeOf: (last: T) => string): string | undefined {
  const last = found[limit - 1];
  return found.length > limit && last ? Buffer.from(placeOf(last)).toString('base64url') : undefined;
}
