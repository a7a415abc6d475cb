import type { Kafka } from 'kafkajs';
import { deadLetterTopics, stages } from '@cleanwire/contracts';
import type { IncomingMessage, StageName } from '@cleanwire/contracts';
import { withoutDeadHeaders } from '@cleanwire/pipeline';
import { Publisher } from './publisher.js';
import type { PublisherConfig } from './publisher.js';
import { readMessage, readTopic } from './read.js';
import type { ReaderConfig } from './read.js';

export interface DeadLetter {
  /** `parser/0/42`: stage, partition and offset on its dead-letter topic. */
  readonly id: string;
  readonly stage: StageName;
  readonly reason: string;
  readonly detail: string;
  /** When it was set aside, ISO 8601. */
  readonly time: string;
  readonly origin: { readonly topic: string; readonly partition: number; readonly offset: string };
  /** As it lies on the dead-letter topic: original key, bytes and headers, plus the `dead_` headers. */
  readonly message: IncomingMessage;
}

/** What to take; everything that is left out is not asked for. */
export interface DeadLetterQuery {
  readonly stage?: StageName;
  /** One letter, by its id. */
  readonly id?: string;
  readonly reason?: string;
  /** Set aside at this moment or later. */
  readonly since?: Date;
}

/** Dead letters of one stage or of all, oldest first within a stage. */
export async function listDeadLetters(
  kafka: Kafka,
  config: ReaderConfig,
  query: DeadLetterQuery = {},
): Promise<DeadLetter[]> {
  if (query.id !== undefined) {
    const letter = await showDeadLetter(kafka, config, query.id);
    return letter ? [letter] : [];
  }
  const letters: DeadLetter[] = [];
  for (const stage of query.stage ? [query.stage] : stages) {
    await readTopic(kafka, config, deadLetterTopics[stage].name, query.since ?? 'beginning', (message) => {
      const letter = readDeadLetter(stage, message);
      if (query.reason === undefined || letter.reason === query.reason) letters.push(letter);
    });
  }
  return letters;
}

/** One dead letter by its id; undefined when there is none. @throws Error on something that is no id */
export async function showDeadLetter(
  kafka: Kafka,
  config: ReaderConfig,
  id: string,
): Promise<DeadLetter | undefined> {
  const [stageName, partition, offset] = /^([a-z]+)\/(\d+)\/(\d+)$/.exec(id)?.slice(1) ?? [];
  const stage = stages.find((each) => each === stageName);
  if (!stage || !partition || !offset)
    throw new Error(
      `"${id}" is not the id of a dead letter; it looks like parser/0/42. The stages are ${stages.join(', ')}.`,
    );
  const message = await readMessage(kafka, config, {
    topic: deadLetterTopics[stage].name,
    partition: Number(partition),
    offset,
  });
  return message && readDeadLetter(stage, message);
}

export interface Replay {
  readonly replayed: readonly DeadLetter[];
  /** Letters that carry no bytes, and whose original is no longer on its topic. */
  readonly gone: readonly DeadLetter[];
}

/**
 * Publishes dead letters again where they came from: original key, bytes and headers. Nothing is doubled by doing so
 * twice, because ids follow from what a message is.
 */
export async function replayDeadLetters(
  kafka: Kafka,
  config: ReaderConfig & PublisherConfig,
  query: DeadLetterQuery,
): Promise<Replay> {
  const publisher = new Publisher(kafka, config);
  const replayed: DeadLetter[] = [];
  const gone: DeadLetter[] = [];
  try {
    for (const letter of await listDeadLetters(kafka, config, query)) {
      const omitted = letter.message.headers['dead_value'] !== undefined;
      const original = omitted ? await readMessage(kafka, config, letter.origin) : letter.message;
      if (!original) {
        gone.push(letter);
        continue;
      }
      const { key, value, headers } = original;
      await publisher.publish([
        { topic: letter.origin.topic, key, value, headers: withoutDeadHeaders(headers) },
      ]);
      replayed.push(letter);
    }
  } finally {
    await publisher.close();
  }
  return { replayed, gone };
}

function readDeadLetter(stage: StageName, message: IncomingMessage): DeadLetter {
  const header = (name: string): string => message.headers[name]?.toString() ?? '';
  const [topic = '', partition = '0', offset = '0'] = header('dead_origin').split('/');
  return {
    id: `${stage}/${message.partition}/${message.offset}`,
    stage,
    reason: header('dead_reason'),
    detail: header('dead_detail'),
    time: header('dead_time'),
    origin: { topic, partition: Number(partition), offset },
    message,
  };
}
