import { allTopics, InvalidMessage, topics } from '@cleanwire/contracts';
import type { IncomingMessage } from '@cleanwire/contracts';
import { readTopic, tailTopic } from '@cleanwire/kafka';
import type { From } from '@cleanwire/kafka';
import { Command } from 'commander';
import { commandKafka, loadSettings } from '../settings.js';
import { eventLine, receiptLines } from '../show.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly from: string;
  readonly json?: boolean;
  readonly untilEnd?: boolean;
}

export const tailVerb = (): Command =>
  new Command('tail')
    .description('Prints messages of a topic as they come, until Ctrl-C.')
    .argument(
      '[topic]',
      'its name, or the middle of it: clean-articles, feed-receipts, …',
      topics.cleanArticles.name,
    )
    .option(
      '--from <when>',
      '"now", "beginning", a time (2025-11-03T10:00:00Z) or an age (15m, 2h, 3d)',
      'now',
    )
    .option('--json', 'one JSON object a line, as it is on the topic')
    .option('--until-end', 'stop at the newest message there is now')
    .action(async (name: string, options: Options) => {
      const topic = topicNamed(name);
      const from = fromOf(
        options.untilEnd && options.from === 'now' ? 'beginning' : options.from,
        new Date(),
      );
      const config = loadSettings();
      const kafka = commandKafka(config);
      const print = (message: IncomingMessage): void => {
        for (const line of options.json ? [jsonOf(message)] : linesOf(message))
          process.stdout.write(`${line}\n`);
      };
      if (options.untilEnd) return readTopic(kafka, config, topic, from, print);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      process.once('SIGTERM', () => stop.abort());
      // A reader that goes away (| head) ends the tail like Ctrl-C does.
      process.stdout.once('error', () => stop.abort());
      if (process.stderr.isTTY) process.stderr.write(`Waiting for messages on ${topic}; Ctrl-C ends.\n`);
      await tailTopic(kafka, config, topic, from, print, stop.signal);
    });

function topicNamed(name: string): string {
  const found = allTopics.find(
    (topic) => topic.name === name || topic.name.replace(/^news\./, '').replace(/\.v\d+$/, '') === name,
  );
  if (!found) {
    throw new UsageError(
      `There is no topic "${name}". These are: ${allTopics.map((topic) => topic.name).join(', ')}.`,
    );
  }
  return found.name;
}

const AGES = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export function fromOf(text: string, now: Date): From {
  if (text === 'now' || text === 'beginning') return text;
  const [, count, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (count && unit) return new Date(now.getTime() - Number(count) * AGES[unit as keyof typeof AGES]);
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new UsageError(
      `--from must be "now", "beginning", a time or an age such as 15m; "${text}" is not.`,
    );
  }
  return time;
}

function jsonOf(message: IncomingMessage): string {
  const text = message.value?.toString('utf8') ?? 'null';
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    // Bytes as published, not JSON: what the message is, without flooding the screen.
    const { topic, partition, offset, key } = message;
    return JSON.stringify({
      topic,
      partition,
      offset,
      key: key?.toString() ?? null,
      bytes: message.value?.length ?? 0,
    });
  }
}

function linesOf(message: IncomingMessage): string[] {
  try {
    if (message.topic === topics.cleanArticles.name) return [eventLine(topics.cleanArticles.decode(message))];
    if (message.topic === topics.feedReceipts.name) return receiptLines(topics.feedReceipts.decode(message));
  } catch (error) {
    if (!(error instanceof InvalidMessage)) throw error;
  }
  const { partition, offset, timestamp, key, value } = message;
  const time = new Date(timestamp).toISOString();
  return [
    `${time}  ${partition}/${offset}  ${key?.toString() ?? '-'}  ${value === null ? 'tombstone' : `${value.length} bytes`}`,
  ];
}
