import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { rawDocumentId, topics } from '@cleanwire/contracts';
import type { RawFeed, RawPage } from '@cleanwire/contracts';
import { httpResponse, readWarc } from '@cleanwire/crawling/warc';
import type { WarcRecord } from '@cleanwire/crawling/warc';
import { KafkaLog } from '@cleanwire/kafka';
import { openDocument } from '@cleanwire/reading/documents';
import { sourceIdFor } from '@cleanwire/store';
import { Command } from 'commander';
import { Progress } from '../progress.js';
import { commandKafka, commandLogger, loadSettings } from '../settings.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly source?: string;
  readonly from: string;
  readonly dryRun?: boolean;
}

export const importVerb = (): Command =>
  new Command('import')
    .description('Publishes the pages and feeds of an archive of the web (WARC, compressed or not).')
    .argument('<file>', 'such as crawl.warc.gz')
    .option('--source <id>', 'the source they all come from (default: made from each host)')
    .option('--from <offset>', 'go on at this byte: where an import that was stopped says', '0')
    .option('--dry-run', 'publishes nothing, and says what would be')
    .action(async (file: string, options: Options) => {
      const begin = Number(options.from);
      if (!Number.isSafeInteger(begin) || begin < 0)
        throw new UsageError(`--from must be an offset in bytes; "${options.from}" is not.`);
      const handle = await open(file).catch((error: unknown) => {
        throw new UsageError(
          `Cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? 'it is no file'}.`,
        );
      });
      try {
        await importFrom(handle, file, begin, options);
      } finally {
        await handle.close();
      }
    });

/** Bytes of documents that are published at once. */
const BATCH_BYTES = 8 * 1024 * 1024;

type Counts = Record<'feeds' | 'pages' | 'skipped' | 'bad', number>;

async function importFrom(handle: FileHandle, file: string, begin: number, options: Options): Promise<void> {
  const { size } = await handle.stat();
  if (begin > size) throw new UsageError(`--from ${begin} lies behind the end of ${file} (${size} bytes).`);
  const config = loadSettings();
  const log = options.dryRun
    ? undefined
    : new KafkaLog({ kafka: commandKafka(config), config, logger: commandLogger() });
  const progress = new Progress(5000);
  const counts: Counts = { feeds: 0, pages: 0, skipped: 0, bad: 0 };
  let batch: (RawFeed | RawPage)[] = [];
  let bytes = 0;
  /** Everything before it is published. */
  let safe = begin;
  const stop = new AbortController();
  const giveUp = (): void => stop.abort();
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  const publish = async (upTo: number): Promise<void> => {
    await log?.publish(
      batch.map((document) =>
        document.kind === 'raw-feed' ? topics.rawFeeds.encode(document) : topics.rawPages.encode(document),
      ),
    );
    [batch, bytes, safe] = [[], 0, upTo];
  };
  try {
    for await (const part of partsOf(handle, size, begin)) {
      if (part.sentence !== undefined) {
        counts.bad++;
        progress.say(`At byte ${part.at}: not readable. ${part.sentence}`);
      }
      for (const record of part.records) {
        const document = documentOf(record, options.source);
        if (!document) counts.skipped++;
        else {
          counts[document.kind === 'raw-feed' ? 'feeds' : 'pages']++;
          batch.push(document);
          bytes += document.body.length;
        }
      }
      if (bytes >= BATCH_BYTES) await publish(part.next);
      progress.show(() => `${bar(part.next / size)} ${part.next} of ${size} bytes, ${told(counts)}`);
      if (stop.signal.aborted) {
        await publish(part.next);
        break;
      }
    }
    if (!stop.signal.aborted) await publish(size);
  } catch (error) {
    progress.say(goOn(file, safe));
    throw error;
  } finally {
    process.off('SIGINT', giveUp).off('SIGTERM', giveUp);
    await log?.close();
  }
  console.log(`${file}: ${told(counts)}.`);
  if (stop.signal.aborted) console.log(goOn(file, safe));
  if (stop.signal.aborted || counts.bad > 0) process.exitCode = 1;
}

const goOn = (file: string, offset: number): string =>
  `Everything before byte ${offset} is published; go on by: cleanwire import ${file} --from ${offset}`;

const told = ({ feeds, pages, skipped, bad }: Counts): string =>
  `${feeds} feeds, ${pages} pages, ${skipped} other records skipped, ${bad} not readable`;

const bar = (share: number): string => {
  const done = Math.round(share * 20);
  return `[${'#'.repeat(done)}${'.'.repeat(20 - done)}] ${Math.floor(share * 100)} %`;
};

interface ArchivePart {
  readonly at: number;
  readonly next: number;
  readonly records: readonly WarcRecord[];
  /** Why there are none. */
  readonly sentence?: string;
}

const WINDOW_BYTES = 1024 * 1024;

/** What an archive holds, place by place; no more of it is in memory than the record it is at needs. */
async function* partsOf(handle: FileHandle, size: number, begin: number): AsyncGenerator<ArchivePart> {
  let window = Buffer.alloc(0);
  let at = begin;
  let wanted = WINDOW_BYTES;
  for (;;) {
    const end = at + window.length;
    const read = readWarc(window, end >= size);
    if (read.kind === 'end') return;
    if (read.kind === 'more') {
      const more = Buffer.allocUnsafe(Math.min(wanted, size - end));
      const { bytesRead } = await handle.read(more, 0, more.length, end);
      if (bytesRead === 0) throw new Error(`The archive became shorter while it was read, at byte ${end}.`);
      window = Buffer.concat([window, more.subarray(0, bytesRead)]);
      // A record that is larger than the window: twice as much each time.
      wanted = window.length;
      continue;
    }
    const next = at + read.next;
    yield read.kind === 'bad'
      ? { at, next, records: [], sentence: read.sentence }
      : { at, next, records: read.records };
    window = window.subarray(read.next);
    at = next;
    wanted = WINDOW_BYTES;
  }
}

const FEEDS = new Set(['rss', 'atom', 'rdf', 'cdf', 'json-feed', 'news-sitemap']);

/** The feed or page that a record brings; undefined for pictures, errors, requests and all else. */
function documentOf(
  { type, headers, block }: WarcRecord,
  source: string | undefined,
): RawFeed | RawPage | undefined {
  const url = headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1');
  if (type !== 'response' || !url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return undefined;
  const response = httpResponse(block);
  if (response?.status !== 200) return undefined;
  const contentType = response.headers.get('content-type');
  const opened = openDocument(response.body, {
    contentType,
    contentEncoding: response.headers.get('content-encoding'),
  });
  if (!opened.ok) return undefined;
  const body = Buffer.from(opened.bytes);
  const sourceId = source ?? sourceIdFor(undefined, new URL(url).origin);
  const common = {
    id: rawDocumentId(sourceId, body),
    sourceId,
    url,
    body,
    ...(contentType !== undefined && { contentType }),
  };
  const time = timeOf(headers.get('warc-date'));
  const originOf = (topic: string): RawFeed['origin'] => ({ topic, partition: 0, offset: '0', time });
  if (FEEDS.has(opened.format))
    return { kind: 'raw-feed', ...common, origin: originOf(topics.rawFeeds.name) };
  return opened.format === 'listing-page'
    ? { kind: 'raw-page', ...common, status: 200, origin: originOf(topics.rawPages.name) }
    : undefined;
}

/** When it was fetched, which "yesterday" in a text is counted from. */
const timeOf = (date: string | undefined): string => {
  const at = Date.parse(date ?? '');
  return new Date(Number.isNaN(at) ? Date.now() : at).toISOString();
};
