import { fileURLToPath } from 'node:url';
import { parserMemory } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { tooLarge } from '@cleanwire/contracts';
import type { RawFeed, RawPage } from '@cleanwire/contracts';
import type { Logger } from '@cleanwire/observability';
import type { BatchInWork } from '@cleanwire/pipeline';
import { encodeDocument } from './encode-document.js';
import type { EncodedDocument } from './encode-document.js';
import { ParseThread, WALL_FACTOR } from './parse-thread.js';
import type { ParseTask } from './parse-worker.js';
import { unreadable } from './parsed-document.js';
import type { ParsedDocument } from './parsed-document.js';

/**
 * What nearly every document keeps within: a feed of 60 full articles has 0.4 MB and takes 0.1 s. The time is a share of
 * what a document is given at all: a second of ten.
 */
const QUICK = { bytes: 1024 * 1024, timeShare: 0.1 };

/** A document is set aside unread when the process ended this often while it was read. */
const MOST_DEATHS = 2;

export interface ParsePool {
  readonly read: (
    document: RawFeed | RawPage,
    batch: Pick<BatchInWork, 'attempt' | 'finished'>,
  ) => Promise<EncodedDocument>;
  close(): Promise<void>;
}

export type PoolSettings = Pick<
  Config,
  'CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES' | 'CLEANWIRE_PARSER_TIMEOUT_MS' | 'CLEANWIRE_PARSER_WORKER_COUNT'
>;

/**
 * Reads documents in worker threads that are ended when one takes too long or too much memory: that document is unreadable, every other
 * one goes on.
 *
 * Two lanes, so that what is slow holds up nothing but its like. Every document is tried in the quick one first, where it is given a tenth
 * of the time; what is large, or takes more, is read (again, from the start) in the long one, which has a single thread: one such document at
 * a time, with all that one document is given. That thread reads quick documents too while there is no long one.
 *
 * `workerFile` is the built parse-worker.js, or another that answers like it.
 */
export function createParsePool(
  config: PoolSettings,
  logger: Logger,
  workerFile: string = fileURLToPath(new URL('parse-worker.js', import.meta.url)),
): ParsePool {
  const maxBytes = config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES;
  const timeoutMs = config.CLEANWIRE_PARSER_TIMEOUT_MS;
  const { quickHeapMb, longHeapMb } = parserMemory(config);
  const long = new ParseThread(workerFile, longHeapMb);
  const others = Array.from(
    { length: config.CLEANWIRE_PARSER_WORKER_COUNT - 1 },
    () => new ParseThread(workerFile, quickHeapMb),
  );
  const threads = [...others, long];
  const lanes = new Lanes(threads, long);
  // The first document finds a thread that is ready.
  threads[0]!.ready().catch((error: unknown) => logger.warn({ err: error }, 'thread.failed'));

  const readQuickly = async (document: RawFeed | RawPage): Promise<EncodedDocument | undefined> => {
    const limits = { cpuMs: timeoutMs * QUICK.timeShare };
    const options = { maxBytes: Math.min(QUICK.bytes, maxBytes) };
    const reading = await lanes.take('quick', (thread) => thread.read(taskOf(document, options), limits));
    // Unpacked it may be larger.
    if ('tookTooMuch' in reading || reading.read.unreadable?.reason === 'too-large') return undefined;
    return reading.read;
  };

  const readLong: ParsePool['read'] = (document, { attempt, finished }) => {
    const setAside = (parsed: ParsedDocument): EncodedDocument => encodeDocument(document, parsed);
    const read = async (thread: ParseThread): Promise<EncodedDocument> => {
      // What a thread takes is bounded by its heap alone, and a heap is not all of a process' memory.
      if ((await attempt()) >= MOST_DEATHS) return setAside(deadly);
      const reading = await thread.read(taskOf(document, { maxBytes }), { cpuMs: timeoutMs });
      await thread.end();
      return 'read' in reading ? reading.read : setAside(excess(reading.tookTooMuch, timeoutMs, longHeapMb));
    };
    // The next one begins when what this one gave has left the memory.
    return lanes.take('long', read, finished);
  };

  return {
    read: async (document, batch) => {
      const { length } = document.body;
      if (length > maxBytes) return encodeDocument(document, unreadable(tooLarge(maxBytes)));
      return (length <= QUICK.bytes ? await readQuickly(document) : undefined) ?? readLong(document, batch);
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

/** A copy: Kafka's buffers are windows onto a whole fetch, all of which would cross otherwise. */
const taskOf = (document: RawFeed | RawPage, options: ParseTask['options']): ParseTask => ({
  document: { ...document, body: new Uint8Array(document.body) },
  options,
});

function excess(what: 'cpu' | 'wall' | 'memory', timeoutMs: number, heapMb: number): ParsedDocument {
  switch (what) {
    case 'cpu':
      return unreadable({
        code: 'timeout',
        sentence: `Reading the document took more than ${timeoutMs} ms of CPU time and was ended; send it in parts.`,
      });
    case 'wall':
      return unreadable({
        code: 'timeout',
        sentence: `Reading the document did not end within ${(WALL_FACTOR * timeoutMs) / 1000} s and was ended.`,
      });
    case 'memory':
      return unreadable({
        code: 'out-of-memory',
        sentence: `Reading the document needed more than ${heapMb} MB of memory and was ended; send it in parts.`,
      });
  }
}

const deadly = unreadable({
  code: 'memory',
  sentence: `The parser's process ended ${MOST_DEATHS} times while it read the document, most likely for want of memory; send it in parts.`,
});

type Lane = 'quick' | 'long';
type Turn = (thread: ParseThread) => void;

/** First come, first served in each lane; a thread reads one document at a time. */
class Lanes {
  private readonly waiting: Record<Lane, Turn[]> = { quick: [], long: [] };
  private readonly idle: Set<ParseThread>;

  constructor(
    private readonly threads: readonly ParseThread[],
    private readonly long: ParseThread,
  ) {
    this.idle = new Set(threads);
  }

  /** The thread is free again when the work is done, and `until` has come to pass. */
  take<T>(lane: Lane, work: (thread: ParseThread) => Promise<T>, until?: Promise<void>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting[lane].push((thread) => {
        const free = (): void => {
          this.idle.add(thread);
          this.dispatch();
        };
        const worked = work(thread);
        worked.then(resolve, reject);
        worked.then(() => until).then(free, free);
      });
      this.dispatch();
    });
  }

  private dispatch(): void {
    for (const thread of this.threads) {
      if (!this.idle.has(thread)) continue;
      const { quick, long } = this.waiting;
      const turn = (thread === this.long ? long.shift() : undefined) ?? quick.shift();
      if (!turn) continue;
      this.idle.delete(thread);
      turn(thread);
    }
  }
}
