import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/**
 * Every metric of the project, in one place; `docs/metrics.md` is generated from it. Labels come from closed sets only.
 */
export const registry = new Registry();

/** Node's own metrics; called once by each process. */
export const collectProcessMetrics = (): void =>
  collectDefaultMetrics({ register: registry, prefix: 'news_' });

const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> =>
  new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]): Gauge<L> =>
  new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
const histogram = <L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  buckets: number[],
): Histogram<L> => new Histogram({ name, help, labelNames: [...labelNames], buckets, registers: [registry] });

const seconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30];

export const metrics = {
  stageMessages: counter(
    'news_stage_messages_total',
    'Messages a stage has finished, each counted exactly once.',
    ['stage', 'outcome', 'reason'],
  ),
  stageRetries: counter('news_stage_retries_total', 'Chunks tried again after a transient error.', [
    'stage',
    'reason',
  ]),
  stageChunkSeconds: histogram(
    'news_stage_chunk_seconds',
    'Time from a chunk to its commit.',
    ['stage'],
    seconds,
  ),
  stagePaused: gauge(
    'news_stage_paused',
    '1 while the stage has paused because too much of its traffic failed.',
    ['stage'],
  ),
  fetchAgeSeconds: gauge(
    'news_consumer_last_fetch_age_seconds',
    'Time since the consumer last heard from the broker.',
    ['stage'],
  ),
  published: counter('news_published_messages_total', 'Messages acknowledged by the broker.', ['topic']),
  relaySequence: gauge('news_relay_sequence', 'Last outbox sequence that is on the clean-article topic.', []),
  relayBacklog: gauge('news_relay_backlog_events', 'Events in the outbox that are not yet on the topic.', []),
  decisions: counter('news_deduplicator_decisions_total', 'Sightings decided, by kind and reason.', [
    'kind',
    'reason',
  ]),
  withdrawals: counter(
    'news_deduplicator_withdrawn_articles_total',
    'Articles that no place had any more.',
    [],
  ),
  merges: counter(
    'news_deduplicator_merged_articles_total',
    'Articles that turned out to be another one.',
    [],
  ),
  windowTexts: gauge(
    'news_deduplicator_window_texts',
    'Texts in memory that new ones are compared with.',
    [],
  ),
  windowBytes: gauge('news_deduplicator_window_bytes', 'Memory that they and the stories take.', []),
  windowRebuildSeconds: gauge(
    'news_deduplicator_window_rebuild_seconds',
    'How long it took to read the window from the database, the last time.',
    [],
  ),
  windowLeftOut: counter(
    'news_deduplicator_window_left_out_total',
    'Rows of the window that could not be read: of another version, or damaged.',
    [],
  ),
  fetches: counter('news_fetcher_fetches_total', 'Requests by what was fetched and how it ended.', [
    'what',
    'result',
  ]),
  fetchSeconds: histogram('news_fetcher_fetch_seconds', 'Time of one request.', ['what'], seconds),
  fetchedBytes: counter('news_fetcher_received_bytes_total', 'Bytes received, decompressed.', ['what']),
  unreadableDocuments: counter(
    'news_fetcher_unreadable_documents_total',
    'Documents of fetched sources that held nothing to read, though their servers answered well.',
    [],
  ),
  silentSources: gauge(
    'news_fetcher_silent_sources',
    'Sources that brought nothing new for longer than ever is usual with them, whatever their servers answer.',
    [],
  ),
  parsedDocuments: counter('news_parser_documents_total', 'Raw documents by format and result.', [
    'format',
    'result',
  ]),
  parsedItems: counter('news_parser_items_total', 'Items of raw documents by result.', ['result']),
  subscriptionDeliveries: counter(
    'news_subscription_deliveries_total',
    'Deliveries of subscriptions: delivered, attempts that failed, and those that were given up.',
    ['to', 'result'],
  ),
  subscriptionDeliveriesWaiting: gauge(
    'news_subscription_deliveries_waiting',
    'Deliveries that wait for their receivers.',
    [],
  ),
  subscriptionDeadLetters: gauge(
    'news_subscription_dead_letters',
    'Deliveries that were given up and are kept; above 0, somebody has to look.',
    [],
  ),
  subscriptionsFailing: gauge(
    'news_subscriptions_failing',
    'Subscriptions whose receivers have taken nothing for more than ten minutes.',
    [],
  ),
  indexedEvents: counter(
    'news_indexer_events_total',
    'Clean-article events by kind and whether they were newer than the row.',
    ['kind', 'result'],
  ),
  tidiedRows: counter(
    'news_tidied_rows_total',
    'Rows that were older than they are kept (CLEANWIRE_*_KEEP_*), by table.',
    ['table'],
  ),
  httpRequests: counter('news_gateway_requests_total', 'HTTP requests by route and status class.', [
    'route',
    'status',
  ]),
  httpSeconds: histogram('news_gateway_request_seconds', 'Time to answer a request.', ['route'], seconds),
  sharedAnswers: counter(
    'news_gateway_shared_answers_total',
    'Answers to readers without a key that could be another reader’s: `kept` was, `new` was worked out for all, `own` for one because no other could have it.',
    ['answer'],
  ),
} as const;
