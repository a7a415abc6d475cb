import { definitions, jsonSchemaOf } from './schemas.js';
import type { JsonSchema } from './schemas.js';
import { allTopics, topics } from './topics.js';
import type { TopicSettings } from './topics.js';

/** The AsyncAPI 3.0 document of every topic, derived from topics.ts and the message classes. */
export function asyncApiDocument(): JsonSchema {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Cleanwire',
      version: '1',
      description:
        'Topics of Cleanwire. Every message carries CloudEvents 1.0 headers in Kafka binary mode; producers of public-in topics may leave all of them out.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(allTopics.map((topic) => [channelId(topic), channelOf(topic)])),
    operations: Object.fromEntries(allTopics.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(allTopics.map((topic) => [channelId(topic), messageOf(topic)])),
      messageTraits: { cloudEvent: { headers: cloudEventHeaderSchema } },
      schemas: messageSchemas(),
    },
  };
}

/** Only what messages are made of: a process may have decorated classes of its own, as the gateway does for its parameters. */
function messageSchemas(): Record<string, JsonSchema> {
  const types = Object.values(topics).flatMap((topic) => ('type' in topic ? [topic.type] : []));
  const needed = new Set(types.flatMap((type) => Object.keys(jsonSchemaOf(type)['$defs'] as object)));
  return Object.fromEntries(
    Object.entries(definitions('#/components/schemas/')).filter(([name]) => needed.has(name)),
  );
}

const channelId = (topic: TopicSettings): string => topic.name.replace(/^news\./, '').replaceAll('.', '-');

const channelOf = (topic: TopicSettings): JsonSchema => ({
  address: topic.name,
  description: topic.description,
  messages: { message: { $ref: `#/components/messages/${channelId(topic)}` } },
  bindings: {
    kafka: {
      topic: topic.name,
      partitions: topic.partitions,
      topicConfiguration: {
        'cleanup.policy': [topic.cleanup],
        'retention.ms': topic.retentionDays === undefined ? -1 : topic.retentionDays * 86_400_000,
        'max.message.bytes': topic.maxMessageBytes,
      },
      bindingVersion: '0.5.0',
    },
  },
});

const messageOf = (topic: TopicSettings): JsonSchema => {
  const json = Object.values(topics).find(
    (candidate) => candidate.name === topic.name && 'type' in candidate,
  );
  return {
    name: topic.name,
    description: topic.description,
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    ...(json && 'type' in json
      ? { contentType: 'application/json', payload: { $ref: `#/components/schemas/${json.type.name}` } }
      : { contentType: 'application/octet-stream', payload: { type: 'string', format: 'binary' } }),
    bindings: { kafka: { key: { type: 'string', description: topic.keyIs }, bindingVersion: '0.5.0' } },
  };
};

/** From the point of view of a client: what it may send, and what it may receive. */
function operationsOf(topic: TopicSettings): [string, JsonSchema][] {
  const action = topic.stability === 'public-in' ? 'receive' : 'send';
  return topic.stability === 'internal'
    ? []
    : [
        [
          `${action}-${channelId(topic)}`,
          { action, channel: { $ref: `#/channels/${channelId(topic)}` }, summary: topic.description },
        ],
      ];
}

const cloudEventHeaderSchema: JsonSchema = {
  type: 'object',
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: { type: 'string', description: 'Default: sha256 over source and bytes.' },
    ce_type: { type: 'string' },
    ce_source: { type: 'string', description: 'Default: the key of the message.' },
    ce_time: { type: 'string', format: 'date-time', description: "Default: the broker's timestamp." },
    ce_subject: { type: 'string', description: 'Address the bytes came from.' },
    ce_sourcename: { type: 'string', description: 'Name of the source, for people.' },
    'content-type': { type: 'string', description: 'Default: sniffed from the bytes.' },
    traceparent: { type: 'string', description: 'W3C trace context.' },
  },
};
