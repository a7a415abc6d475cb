import { cloudEventHeaders, readRawDocument } from './cloudevents.js';
import type { HeaderValues } from './headers.js';
import { exceedsDepth } from './json-depth.js';
import { limits } from './limits.js';
import { InvalidMessage } from './message.js';
import type { RawFeed, RawPage } from './raw-document.js';
import { validatorOf } from './schemas.js';
import type { StageName, Topic, TopicSettings } from './topics.js';

/** A topic whose values are JSON of one message class. */
export function jsonTopic<T extends object>(
  type: new () => T,
  settings: TopicSettings & { readonly key: (value: T) => string; readonly id: (value: T) => string },
): Topic<T> & { readonly type: new () => T } {
  const { key, id, ...rest } = settings;
  return {
    ...rest,
    type,
    encode: (value) => ({
      topic: rest.name,
      key: key(value),
      value: Buffer.from(JSON.stringify(value)),
      headers: cloudEventHeaders({ id: id(value), type: ceType(rest.name), contentType: 'application/json' }),
    }),
    decode: (message) => {
      if (!message.value?.length)
        throw new InvalidMessage('empty-value', `A ${type.name} was expected, the value is empty.`);
      const value = parseJson(message.value);
      const problem = validatorOf(type)(value);
      if (problem) throw new InvalidMessage('invalid-shape', `Not a ${type.name}: ${problem}`);
      return value as T;
    },
  };
}

/** A topic whose values are bytes as published. */
export function rawDocumentTopic<T extends RawFeed | RawPage>(
  kind: T['kind'],
  settings: TopicSettings,
): Topic<T> {
  return {
    ...settings,
    encode: (document) => ({
      topic: settings.name,
      key: document.kind === 'raw-page' && document.url ? new URL(document.url).host : document.sourceId,
      value: document.body,
      headers: cloudEventHeaders({
        id: document.id,
        type: ceType(settings.name),
        source: document.sourceId,
        time: document.origin.time,
        ...(document.contentType && { contentType: document.contentType }),
        ...(document.url && { subject: document.url }),
        ...(document.sourceName && { sourceName: document.sourceName }),
        ...document.trace,
        ...(document.kind === 'raw-page' && headersOfPage(document)),
      }),
    }),
    decode: (message) => readRawDocument(kind, message) as T,
  };
}

/** A dead letter is the original message, untouched, with headers that say why (headers.ts; libs/pipeline writes them). */
export function deadLetterTopic(stage: StageName): TopicSettings & { readonly stage: StageName } {
  return {
    stage,
    name: `news.${stage}.dead-letters.v1`,
    description: `Messages the ${stage} could not work on: the original bytes and headers, plus why.`,
    stability: 'internal',
    keyIs: 'as the original',
    writtenBy: [stage],
    readBy: ['operators'],
    partitions: 1,
    cleanup: 'delete',
    retentionDays: 30,
    keptAs: 'dead-letter',
    maxMessageBytes: 64 * 1024 * 1024,
  };
}

const headersOfPage = ({ status, request }: RawPage): Pick<HeaderValues, 'status' | 'request'> => ({
  ...(status !== undefined && { status }),
  ...(request && { request }),
});

const ceType = (topicName: string): string => `cleanwire.${topicName}`;

function parseJson(bytes: Buffer): unknown {
  if (exceedsDepth(bytes, limits.jsonDepth))
    throw new InvalidMessage('too-deep', `JSON nested deeper than ${limits.jsonDepth} levels.`);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new InvalidMessage('invalid-json', `Not JSON: ${(error as Error).message}`);
  }
}
