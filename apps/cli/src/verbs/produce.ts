import { basename } from 'node:path';
import { rawDocumentId, topics } from '@cleanwire/contracts';
import type { FeedReceipt, RawFeed } from '@cleanwire/contracts';
import { KafkaLog, tailTopic } from '@cleanwire/kafka';
import { Command } from 'commander';
import { readInput } from '../read-input.js';
import { commandKafka, commandLogger, loadSettings } from '../settings.js';
import { receiptLines } from '../show.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly source?: string;
  readonly contentType?: string;
  readonly wait?: boolean;
  readonly timeout: string;
}

export const produceVerb = (): Command =>
  new Command('produce')
    .description('Publishes documents as raw feeds, as they are; "-" is standard input.')
    .argument('<file...>', 'feeds, hashtag pages, NDJSON items, …')
    .option('--source <id>', 'the source they come from (default: the file name without its ending)')
    .option('--content-type <type>', 'what they are (default: it is sniffed)')
    .option('--wait', 'wait for what becomes of each, and fail when one is rejected')
    .option('--timeout <seconds>', 'how long --wait waits', '30')
    .action(async (files: readonly string[], options: Options) => {
      const config = loadSettings();
      const documents = await Promise.all(files.map((file) => documentOf(file, options)));
      const kafka = commandKafka(config);
      const log = new KafkaLog({ kafka, config, logger: commandLogger() });
      try {
        const since = new Date();
        await log.publish(documents.map((document) => topics.rawFeeds.encode(document)));
        for (const [i, document] of documents.entries()) {
          console.log(`Published ${files[i]} as document ${document.id} of source ${document.sourceId}.`);
        }
        if (options.wait) await waitForReceipts(documents, since, secondsOf(options.timeout));
      } finally {
        await log.close();
      }

      async function waitForReceipts(
        expected: readonly RawFeed[],
        since: Date,
        seconds: number,
      ): Promise<void> {
        const open = new Set(expected.map(({ id }) => id));
        const signal = AbortSignal.timeout(seconds * 1000);
        const all = new AbortController();
        await tailTopic(
          kafka,
          config,
          topics.feedReceipts.name,
          since,
          (message) => {
            const receipt: FeedReceipt = topics.feedReceipts.decode(message);
            if (!open.delete(receipt.documentId)) return;
            for (const line of receiptLines(receipt)) console.log(line);
            if (receipt.accepted + receipt.requested === 0) process.exitCode = 1;
            if (open.size === 0) all.abort();
          },
          AbortSignal.any([signal, all.signal]),
        );
        if (open.size > 0) {
          throw new Error(
            `No receipt after ${seconds} s for ${[...open].join(', ')}. Is the parser running? Its receipts are on ${topics.feedReceipts.name}.`,
          );
        }
      }
    });

async function documentOf(file: string, { source, contentType }: Options): Promise<RawFeed> {
  if (file === '-' && !source) throw new UsageError('Standard input has no name: say --source ID.');
  const body = await readInput(file);
  const sourceId = source ?? basename(file).replace(/^(.[^.]*)\..*/s, '$1');
  return {
    kind: 'raw-feed',
    id: rawDocumentId(sourceId, body),
    sourceId,
    body,
    ...(contentType && { contentType }),
    // Topic, partition and offset are given by the broker; encoding takes the time alone.
    origin: { topic: topics.rawFeeds.name, partition: 0, offset: '0', time: new Date().toISOString() },
  };
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0)) throw new UsageError(`--timeout must be a number of seconds; "${text}" is not.`);
  return seconds;
}
