import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Config } from '@cleanwire/config';
import type { RawFeed, RawPage } from '@cleanwire/contracts';
import type { Logger } from '@cleanwire/observability';
import type { ParseTask } from './parse-worker.js';
import { unreadable } from './parsed-document.js';
import type { ParsedDocument } from './parsed-document.js';

/** Heap of one worker; the largest document takes a fifth of it. */
const HEAP_MB = 512;
const IDLE_MS = 60_000;

export interface ParsePool {
  readonly parse: (document: RawFeed | RawPage) => Promise<ParsedDocument>;
  close(): Promise<void>;
}

export type PoolSettings = Pick<
  Config,
  'CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES' | 'CLEANWIRE_PARSER_TIMEOUT_MS' | 'CLEANWIRE_PARSER_WORKER_COUNT'
>;

/**
 * Reads documents in worker threads that are ended when one takes too long or too much memory: that document is unreadable, every other
 * one goes on. `workerFile` is the built parse-worker.js, or another with the same default export.
 */
export function createParsePool(
  config: PoolSettings,
  logger: Logger,
  workerFile: string = fileURLToPath(new URL('parse-worker.js', import.meta.url)),
): ParsePool {
  const workers = config.CLEANWIRE_PARSER_WORKER_COUNT;
  const timeoutMs = config.CLEANWIRE_PARSER_TIMEOUT_MS;
  const options = { maxBytes: config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES };
  const pool = new Piscina({
    filename: workerFile,
    minThreads: 1,
    maxThreads: workers,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  // A thread that dies at a document rejects that document; it may report its end once more, to nobody in particular.
  pool.on('error', (error) => logger.warn({ err: error as unknown }, 'worker.ended'));
  const turns = new Turns(workers);

  const read = async (document: RawFeed | RawPage): Promise<ParsedDocument> => {
    // A copy: Kafka's buffers are windows onto a whole fetch, all of which would cross otherwise.
    const task: ParseTask = { document: { ...document, body: Uint8Array.from(document.body) }, options };
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), timeoutMs);
    try {
      return (await pool.run(task, { signal: ending.signal })) as ParsedDocument;
    } catch (error) {
      if (ending.signal.aborted) {
        return unreadable(
          'unknown',
          'timeout',
          `Reading the document took longer than ${timeoutMs} ms and was ended.`,
        );
      }
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
        return unreadable(
          'unknown',
          'out-of-memory',
          `Reading the document needed more than ${HEAP_MB} MB of memory and was ended.`,
        );
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    parse: (document) => turns.take(() => read(document)),
    close: () => pool.destroy(),
  };
}

/** At most `places` at work; the time of a document counts from its turn, not from when its batch came. */
class Turns {
  private readonly waiting: (() => void)[] = [];

  constructor(private places: number) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.places > 0) this.places--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.places++;
    }
  }
}
