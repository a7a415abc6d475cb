import type { Config } from './load-config.js';

export interface ParserMemory {
  /** Most bytes of raw documents in work at once; a larger one is in work alone. */
  readonly inWorkBytes: number;
  /** Heap of a thread that reads quick documents. */
  readonly quickHeapMb: number;
  /** Heap of the thread that reads large and slow ones, one at a time. */
  readonly longHeapMb: number;
  /** What the process needs at most, and its container at least. */
  readonly processMb: number;
}

const MB = 1024 * 1024;
/** Beside the largest document: a few hundred of the usual size. */
const ROOM_MB = 16;
/** Nest, kafkajs and the metrics before any message. */
const IDLE_MB = 128;
/** Of one megabyte in any hostile form 96 suffice, 52 of which are lexicons (test/bench/hostile-documents.mjs). */
const QUICK_HEAP_MB = 128;
/**
 * Of each thread beside its heap: its code and words (20 MB), and learnt tables of names, 46 MB with those of all languages. With
 * hostile documents of 30 MB, one after the other, the process' peak is 794 MB (docs/hostile-documents.md).
 */
const TABLES_MB = 64;
/** Heap of the long lane: 30 MB pass in 192, as one text, as HTML, as a page and as 14,000 items. */
const LONG_HEAP = { baseMb: 128, perDocumentMb: 4 };
/** A fetch as it came from the network, and as it was unpacked. */
const FETCHES = 2;
/** What a document of items gives in JSON: text, HTML and summary; 2.4 times its bytes, measured. */
const RESULT = 3;
/** Requests to the broker in the making. */
const PUBLISH_MB = 32;

/** All numbers of a parser's memory follow from the largest document and the number of threads. */
export function parserMemory(
  config: Pick<Config, 'CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES' | 'CLEANWIRE_PARSER_WORKER_COUNT'>,
): ParserMemory {
  const documentMb = Math.ceil(config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES / MB);
  const quickThreads = config.CLEANWIRE_PARSER_WORKER_COUNT - 1;
  const inWorkMb = documentMb + ROOM_MB;
  const longHeapMb = LONG_HEAP.baseMb + LONG_HEAP.perDocumentMb * documentMb;
  const mainMb = IDLE_MB + inWorkMb + (FETCHES + RESULT) * documentMb + PUBLISH_MB;
  return {
    inWorkBytes: inWorkMb * MB,
    quickHeapMb: QUICK_HEAP_MB,
    longHeapMb,
    processMb: mainMb + quickThreads * (QUICK_HEAP_MB + TABLES_MB) + longHeapMb + TABLES_MB,
  };
}
