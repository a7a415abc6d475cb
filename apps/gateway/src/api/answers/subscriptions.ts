import { IsBoolean, IsIn, IsInt, IsString, Matches, MaxLength, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { isoTime, Nested, NestedArray, Optional } from '@cleanwire/contracts';
import { deliveryKinds, deliveryStates, subscriptionStates } from '@cleanwire/store';
import type { DeliveryKind, DeliveryState, SubscriptionState } from '@cleanwire/store';
import { NextPage } from './paging.js';

const QUERY = {
  description: 'A question of the query language, as `q` of `/v1/articles` takes it.',
  examples: ['#Larnholm OR "old ferry" -sport'],
};
const NAME = { description: 'What it is called in lists.', examples: ['Ferries'] };
const URL_OF_WEBHOOK = {
  description: 'Where deliveries are POSTed, signed as Standard Webhooks has it.',
  examples: ['https://news.example/hook'],
};
const ID = { examples: ['sub_0f5c3a9d5f0c3a9d5f0c3a9d'] };

@JSONSchema({ description: 'A saved query, and where what happens to its articles is delivered.' })
export class Subscription {
  @JSONSchema(ID) @IsString() id: string;
  @JSONSchema(NAME) @IsString() name: string;
  @JSONSchema({ description: 'The key that made it; absent where the operator made it by command.' })
  @Optional()
  @IsString()
  keyId?: string;
  @JSONSchema(QUERY) @IsString() query: string;
  @JSONSchema(URL_OF_WEBHOOK) @Optional() @IsString() url?: string;
  @JSONSchema({
    description: 'Its own topic, without the installation’s prefix.',
    examples: ['news.clean-articles.ferries.v1'],
  })
  @Optional()
  @IsString()
  topic?: string;
  @JSONSchema({ description: 'disabled: its receiver said that it is gone for good (410).' })
  @IsIn(subscriptionStates)
  state: SubscriptionState;
  @Matches(isoTime) createdAt: string;
  @JSONSchema({ description: 'Deliveries that wait.' }) @IsInt() @Min(0) pending: number;
  @JSONSchema({ description: 'Deliveries that were given up.' }) @IsInt() @Min(0) dead: number;
  @JSONSchema({ description: 'When its receiver last took one.' })
  @Optional()
  @Matches(isoTime)
  deliveredAt?: string;
  @JSONSchema({ description: 'Since when every attempt has failed.' })
  @Optional()
  @Matches(isoTime)
  failingSince?: string;
  @JSONSchema({ description: 'What the last failure means.', examples: ['Status 500 of news.example.'] })
  @Optional()
  @IsString()
  lastSentence?: string;
}

@JSONSchema({ description: 'Subscriptions, the newest first, without their secrets.' })
export class SubscriptionList {
  @NestedArray(() => Subscription) subscriptions: readonly Subscription[];
  @NextPage() next?: string;
}

@JSONSchema({ description: 'A subscription as it is now.' })
export class SubscriptionAnswer {
  @Nested(() => Subscription) subscription: Subscription;
  @JSONSchema({
    description:
      'What signs a webhook’s deliveries, where it was just made: in this answer and nowhere else.',
    examples: ['whsec_bWFkZSB1cCBmb3IgdGhlIG9sZCBmZXJyeSBob2xt'],
  })
  @Optional()
  @IsString()
  secret?: string;
}

@JSONSchema({
  description: 'A query, and where to deliver: `url` or `topic`.',
  additionalProperties: false,
  examples: [{ query: QUERY.examples[0], url: URL_OF_WEBHOOK.examples[0], name: NAME.examples[0] }],
})
export class NewSubscription {
  @JSONSchema(QUERY) @IsString() @MaxLength(1000) query: string;
  @JSONSchema(URL_OF_WEBHOOK) @Optional() @IsString() @MaxLength(2000) url?: string;
  @JSONSchema({
    description:
      'Small letters, digits and - between them: its topic is `news.clean-articles.NAME.v1`. With an operator’s key.',
  })
  @Optional()
  @IsString()
  @MaxLength(100)
  topic?: string;
  @JSONSchema({ ...NAME, description: 'What it is called in lists; the query where it is left out.' })
  @Optional()
  @IsString()
  @MaxLength(200)
  name?: string;
}

@JSONSchema({
  description: 'What of a subscription is to be another; what is left out stays.',
  additionalProperties: false,
})
export class SubscriptionChange {
  @JSONSchema(QUERY) @Optional() @IsString() @MaxLength(1000) query?: string;
  @JSONSchema(URL_OF_WEBHOOK) @Optional() @IsString() @MaxLength(2000) url?: string;
  @JSONSchema(NAME) @Optional() @IsString() @MaxLength(200) name?: string;
  @JSONSchema({
    description:
      'paused: nothing is matched for it, what waits stays; active: matched again, what waits is delivered at once.',
  })
  @Optional()
  @IsIn(['active', 'paused'])
  state?: 'active' | 'paused';
  @JSONSchema({ description: 'Whether another secret signs from now on; it is in the answer.' })
  @Optional()
  @IsBoolean()
  newSecret?: boolean;
}

@JSONSchema({ description: 'The subscription is gone, with all that waited for it; its topic stays.' })
export class RemovedSubscription {
  @JSONSchema(ID) @IsString() removed: string;
}

@JSONSchema({ description: 'What became of an event for a subscription.' })
export class Delivery {
  @JSONSchema({
    description: '`webhook-id` or `ce_id`, the same at each attempt.',
    examples: ['msg_0f5c3a9d5f0c3a9d5f0c3a9d_4711'],
  })
  @IsString()
  id: string;
  @JSONSchema({ description: 'The event’s; below 0 a test.' }) @IsInt() sequence: number;
  @IsIn(deliveryKinds) kind: DeliveryKind;
  @JSONSchema({ description: 'dead: given up.' }) @IsIn(deliveryStates) state: DeliveryState;
  @IsInt() @Min(0) attempts: number;
  @Matches(isoTime) createdAt: string;
  @JSONSchema({ description: 'When it is tried next.' }) @Optional() @Matches(isoTime) dueAt?: string;
  @Optional() @Matches(isoTime) finishedAt?: string;
  @JSONSchema({ description: 'Of the last attempt.', examples: [500] })
  @Optional()
  @IsInt()
  status?: number;
  @JSONSchema({
    description: 'What the last failure means.',
    examples: ['Status 500 of news.example.'],
  })
  @Optional()
  @IsString()
  sentence?: string;
}

@JSONSchema({ description: 'Deliveries, the latest event first; tests behind them.' })
export class DeliveryList {
  @NestedArray(() => Delivery) deliveries: readonly Delivery[];
  @NextPage() next?: string;
}

@JSONSchema({ description: 'How many that were given up wait again.' })
export class ReplayedDeliveries {
  @IsInt() @Min(0) replayed: number;
}
