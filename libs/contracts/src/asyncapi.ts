import { deadLetterHeaders, headerRows } from './headers.js';
import type { Header } from './headers.js';
import { NdjsonItem } from './ndjson-item.js';
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
      messageTraits: Object.fromEntries(
        Object.entries(traits).map(([name, { on, headers }]) => [
          name,
          { description: `Headers of ${on}.`, headers },
        ]),
      ),
      schemas: messageSchemas(),
    },
  };
}

/** Only what messages are made of: a process may have decorated classes of its own, as the gateway does for its parameters. */
function messageSchemas(): Record<string, JsonSchema> {
  const types = [
    ...Object.values(topics).flatMap((topic) => ('type' in topic ? [topic.type] : [])),
    NdjsonItem,
  ];
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
    description:
      topic.name === topics.rawFeeds.name
        ? `${topic.description} A line of NDJSON is a #/components/schemas/${NdjsonItem.name}.`
        : topic.description,
    traits: traitsOf(topic).map((name) => ({ $ref: `#/components/messageTraits/${name}` })),
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

/** The traits of a message: one for each group of headers that it may carry. */
const traits: Readonly<Record<string, { readonly on: string; readonly headers: JsonSchema }>> = {
  cloudEvent: { on: 'every message', headers: headersSchema(headerRows.filter(({ on }) => on === 'every')) },
  rawDocument: {
    on: 'raw feeds and raw pages',
    headers: headersSchema(headerRows.filter(({ on }) => on === 'raw')),
  },
  rawPage: { on: 'raw pages', headers: headersSchema(headerRows.filter(({ on }) => on === 'page')) },
  deadLetter: {
    on: 'dead letters, beside the headers of the original',
    headers: headersSchema(Object.entries(deadLetterHeaders).map(([name, what]) => ({ name, what }))),
  },
};

const traitsOf = (topic: TopicSettings): string[] =>
  topic.name.endsWith('.dead-letters.v1')
    ? ['cloudEvent', 'deadLetter']
    : topic.name === topics.rawFeeds.name
      ? ['cloudEvent', 'rawDocument']
      : topic.name === topics.rawPages.name
        ? ['cloudEvent', 'rawDocument', 'rawPage']
        : ['cloudEvent'];

function headersSchema(
  rows: readonly (Pick<Header<unknown>, 'name' | 'what'> & Partial<Header<unknown>>)[],
): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      rows.map(({ name, what, without, maxLength, schema }) => [
        name,
        {
          type: 'string',
          description: `${what}.${without === undefined ? '' : ` A raw document without it: ${without}.`}`,
          ...(maxLength !== undefined && { maxLength }),
          ...schema,
        },
      ]),
    ),
  };
}
