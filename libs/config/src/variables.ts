import {
  addresses,
  brokers,
  certificates,
  contact,
  databaseUrl,
  host,
  httpUrl,
  integer,
  keptDays,
  key,
  growingMilliseconds,
  milliseconds,
  onOff,
  oneOf,
  ports,
  privateKey,
  proxyUrl,
  readablePath,
  replicas,
  secret,
  share,
  text,
  topicPrefix,
} from './forms.js';
import type { Variable } from './forms.js';

const containers = (service: string, note = ''): Variable<number> =>
  integer(1, `Containers of the ${service} that docker compose keeps${note && `; ${note}`}.`, {
    min: 0,
    max: 100,
  });

const memory = (fallback: number, service: string, note = ''): Variable<number> =>
  integer(fallback, `Most memory of one container of the ${service}${note && `: ${note}`}.`, { min: 256 });

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MB = 1024 * 1024;
/** A broker closes the connection on a request over 100 MB (socket.request.max.bytes). */
const LARGEST_MESSAGE = 96 * MB;

/**
 * Every environment variable of the project, declared once. `docs/config.md` is generated from this table and a name
 * that is not in it is an error (load-config.ts). Units stand in the names.
 */
export const variables = {
  KAFKA_BROKERS: brokers(['127.0.0.1:9092'], 'Addresses of the Kafka brokers.'),
  DATABASE_URL: databaseUrl(
    'postgresql://cleanwire@127.0.0.1:5432/cleanwire',
    'Address of the Postgres database, TLS included (`?sslmode=verify-full&sslrootcert=…`).',
  ),
  PORT: integer(8080, 'Port of the gateway: pages, API, health and metrics.', { min: 0, max: 65535 }),

  CLEANWIRE_GATEWAY_PUBLIC_URL: httpUrl(
    'Address readers reach the gateway at, for links in feeds (`https://news.example.org`); empty takes the host each request names.',
  ),
  CLEANWIRE_GATEWAY_OPERATOR_KEY: key(
    'Secret that lets its bearer split and merge articles over the API (`Authorization: Bearer …`); empty switches that off.',
  ),
  CLEANWIRE_GATEWAY_HEAD_TIMEOUT_MS: integer(
    10 * SECOND,
    'Longest wait of the gateway for the headers of a request; a browser sends them at once.',
    { min: 100 },
  ),
  CLEANWIRE_GATEWAY_REQUEST_TIMEOUT_MS: integer(
    60 * SECOND,
    'Longest time a whole request may take to arrive, its body included; 32 MB take 60 s at 4.5 Mbit/s.',
    { min: 100 },
  ),
  CLEANWIRE_GATEWAY_IDLE_TIMEOUT_MS: integer(
    72 * SECOND,
    'How long a connection is kept for the next request; longer than a proxy in front keeps it (60 s is usual), so that it is the proxy who hangs up.',
    { min: 100 },
  ),
  CLEANWIRE_GATEWAY_MAX_CONNECTION_COUNT: integer(
    2000,
    'Most connections of the gateway; one more takes the place of the one that was idle longest.',
    { min: 10 },
  ),
  CLEANWIRE_GATEWAY_MAX_REQUEST_COUNT: integer(
    200,
    'Most requests that the gateway answers at a time; more get a 503 with Retry-After. The connections to Postgres answer some hundred a second.',
    { min: 1 },
  ),
  CLEANWIRE_GATEWAY_MAX_ANSWER_AGE_MS: integer(
    SECOND,
    'How old an answer may be that readers without a key are given; whoever asks the same meanwhile is given the same one. 0 works each out anew.',
    { min: 0, max: 60 * SECOND },
  ),
  CLEANWIRE_GATEWAY_PRODUCER_KEY: oneOf(
    ['auto', 'required', 'off'],
    'auto',
    'Whether publishing over HTTP needs a key of `cleanwire keys create`; auto: where CLEANWIRE_HTTP_HOST is more than loopback.',
  ),
  CLEANWIRE_GATEWAY_KEY_RATE_PER_MINUTE: integer(
    600,
    'Documents that one key may publish in a minute over one gateway; as many at once.',
    { min: 1 },
  ),
  CLEANWIRE_GATEWAY_ANONYMOUS_READING: onOff(
    true,
    'Whether pages, feeds and API are read without a key; off, they take one of `cleanwire keys create --role reader`. Health, metrics and the description of the API stay open.',
  ),
  CLEANWIRE_GATEWAY_RATE_PER_MINUTE: integer(
    30_000,
    'Requests that one key, or one address without a key, may send in a minute over one gateway; as many at once. 0 sets no limit.',
  ),
  CLEANWIRE_GATEWAY_TRUSTED_PROXIES: addresses(
    [],
    'Proxies in front of the gateway whose X-Forwarded-For, -Host and -Proto are believed; empty believes nobody, and all readers behind a proxy share one limit.',
  ),
  CLEANWIRE_GATEWAY_MAX_WAITING_COUNT: integer(
    20_000,
    'Documents that may wait for the parser before publishing over HTTP is answered 429 with Retry-After; 0 switches that off.',
    { min: 0 },
  ),
  CLEANWIRE_MCP_GATEWAY_URL: httpUrl(
    'Address of the gateway that `cleanwire mcp` reads from; empty takes the one of this machine.',
  ),
  CLEANWIRE_MCP_KEY: key(
    'Key that `cleanwire mcp` shows the gateway: an operator’s lets its clients split and merge articles; empty only reads.',
  ),
  CLEANWIRE_MCP_ACCESS_KEY: key(
    'Secret that clients of `cleanwire mcp --http` must send (`Authorization: Bearer …`); empty lets every program of this machine in, and only together with an empty CLEANWIRE_MCP_KEY.',
  ),
  CLEANWIRE_HTTP_HOST: host(
    '127.0.0.1',
    'Address that every HTTP server of the project listens on; 0.0.0.0 inside a container.',
  ),
  CLEANWIRE_HEALTH_PORT: integer(
    0,
    'Port of /health/live, /health/ready and /metrics of fetcher, parser, deduplicator, indexer and notifier; 0 picks a free one.',
    { max: 65535 },
  ),
  CLEANWIRE_RUNS_IN: oneOf(
    ['machine', 'compose', 'kubernetes'],
    'machine',
    'Where it runs, for the command lines in its advice; the image says compose.',
  ),
  CLEANWIRE_LOG_LEVEL: oneOf(
    ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
    'info',
    'Least severe log lines that are written.',
  ),
  CLEANWIRE_LOG_FORMAT: oneOf(['json', 'pretty'], 'json', 'JSON lines, or lines for people.'),

  CLEANWIRE_KAFKA_TOPIC_PREFIX: topicPrefix(
    'Put before every topic, group and transaction name, so that several installations can share a cluster.',
  ),
  CLEANWIRE_KAFKA_REPLICATION_COUNT: replicas(
    "Replicas of the topics the project creates; -1 takes the broker's default.",
  ),
  CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: milliseconds(
    6 * SECOND,
    'How long a consumer that was killed or is frozen keeps its partitions, and nobody works on them; the least that brokers allow by default (`group.min.session.timeout.ms`). Longer where machines stand still for seconds.',
    { min: 1000 },
  ),
  CLEANWIRE_KAFKA_MAX_WAIT_MS: integer(
    500,
    'How long a fetch waits for data; also how fast a second member joins a group.',
    { min: 10, max: 5000 },
  ),
  CLEANWIRE_KAFKA_COMPRESSION: oneOf(
    ['zstd', 'lz4', 'none'],
    'zstd',
    'Codec of what the project writes for itself.',
  ),
  CLEANWIRE_KAFKA_PUBLIC_COMPRESSION: oneOf(
    ['gzip', 'zstd', 'lz4', 'none'],
    'gzip',
    'Codec of the public topics that others read. Every Kafka client reads gzip as it is installed; some need a plug-in for the others.',
  ),

  CLEANWIRE_KAFKA_CREATE_TOPICS: onOff(
    true,
    'Whether missing topics are created. With off they must be there; what is wrong with them is said at the start.',
  ),
  CLEANWIRE_KAFKA_SSL: onOff(false, 'Whether the brokers are spoken to over TLS.'),
  CLEANWIRE_KAFKA_SSL_CA: certificates(
    "Authorities that may sign the brokers' certificates; empty takes those of Node.js and of NODE_EXTRA_CA_CERTS.",
  ),
  CLEANWIRE_KAFKA_SSL_VERIFY: oneOf(
    ['full', 'ca', 'none'],
    'full',
    "What is asked of a broker's certificate: its authority and its name, its authority alone, or nothing, which lets anybody pose as the broker.",
  ),
  CLEANWIRE_KAFKA_SSL_SERVER_NAME: host(
    '',
    "Name that the brokers' certificates must hold; empty takes each broker's own, as advertised.",
  ),
  CLEANWIRE_KAFKA_SSL_CERTIFICATE: certificates(
    'Certificate of this client, followed by its chain, for brokers that ask for one.',
  ),
  CLEANWIRE_KAFKA_SSL_KEY: privateKey('Private key of that certificate.'),
  CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE: secret('Passphrase of that key.'),
  CLEANWIRE_KAFKA_SASL_MECHANISM: oneOf(
    ['none', 'PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER'],
    'none',
    'How to log in to the brokers.',
  ),
  CLEANWIRE_KAFKA_SASL_USERNAME: text('', 'User for PLAIN and SCRAM.'),
  CLEANWIRE_KAFKA_SASL_PASSWORD: secret('Password for PLAIN and SCRAM.'),
  CLEANWIRE_KAFKA_SASL_TOKEN_FILE: readablePath(
    'File with the token for OAUTHBEARER, read at each login, so that whoever renews it is followed.',
  ),
  CLEANWIRE_KAFKA_SASL_TOKEN_URL: httpUrl(
    'Token endpoint for OAUTHBEARER (client credentials), asked again before a token expires.',
  ),
  CLEANWIRE_KAFKA_SASL_CLIENT_ID: text('', 'Client that asks the token endpoint.'),
  CLEANWIRE_KAFKA_SASL_CLIENT_SECRET: secret('Secret of that client.'),
  CLEANWIRE_KAFKA_SASL_SCOPE: text('', 'Scope to ask the token endpoint for.'),

  CLEANWIRE_DATABASE_POOL_SIZE: integer(8, 'Most connections of one process to Postgres.', {
    min: 2,
    max: 200,
  }),
  CLEANWIRE_DATABASE_MIGRATE: onOff(true, 'Whether a service brings the schema up to date when it starts.'),
  CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS: milliseconds(
    30 * SECOND,
    'A statement that takes longer is cancelled and tried again.',
    { min: 100 },
  ),

  CLEANWIRE_PIPELINE_CHUNK_SIZE: integer(200, 'Most messages a stage gets at once.', { min: 1, max: 1000 }),
  CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE: share(
    0.5,
    'Share of unexpected failures among recent messages at which a stage pauses instead of dead-lettering on.',
  ),
  CLEANWIRE_PIPELINE_DRAIN_TIMEOUT_MS: milliseconds(
    10 * SECOND,
    'How long a service may finish its work after SIGTERM.',
    { min: 100 },
  ),

  CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES: integer(32 * MB, 'Larger raw documents are rejected with a receipt.', {
    min: 1024,
    max: LARGEST_MESSAGE,
  }),
  CLEANWIRE_PARSER_TIMEOUT_MS: milliseconds(
    10 * SECOND,
    'A document that takes more CPU time to parse is set aside; how busy the machine is does not count.',
    { min: 100 },
  ),
  CLEANWIRE_PARSER_WORKER_COUNT: integer(
    2,
    'Threads of one parser that read documents; one of them takes the slow and the large ones, one at a time.',
    { min: 1, max: 64 },
  ),

  CLEANWIRE_FETCHER_CONTACT: contact(
    'E-mail address or URL in the User-Agent, so that a publisher can reach you.',
  ),
  CLEANWIRE_FETCHER_ALLOW_ADDRESSES: addresses([], 'Private addresses that may be fetched all the same.'),
  CLEANWIRE_FETCHER_ALLOW_PORTS: ports([80, 443, 8080, 8443], 'Ports that may be fetched.'),
  CLEANWIRE_FETCHER_PROXY_URL: proxyUrl(
    'Proxy that all requests of the fetcher go through (`http://user:password@proxy.example.org:3128`). It then finds the addresses of sites, and has to keep private ones away.',
  ),
  CLEANWIRE_FETCHER_MIN_INTERVAL_MS: milliseconds(
    5 * MINUTE,
    'A source is fetched no more often, unless it has bounds of its own.',
  ),
  CLEANWIRE_FETCHER_MAX_INTERVAL_MS: milliseconds(
    7 * 24 * HOUR,
    'A source is fetched no less often, unless it has bounds of its own.',
  ),
  CLEANWIRE_FETCHER_HOST_DELAY_MS: milliseconds(1 * SECOND, 'Pause between two requests to one host.'),
  CLEANWIRE_FETCHER_MAX_PAUSE_MS: milliseconds(
    24 * HOUR,
    'Longest time that a server can ask to be left alone (Retry-After).',
  ),
  CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS: milliseconds(15 * SECOND, 'Longest wait for the response headers.', {
    min: 10,
  }),
  CLEANWIRE_FETCHER_BODY_TIMEOUT_MS: milliseconds(30 * SECOND, 'Longest time a whole body may take.', {
    min: 10,
  }),
  CLEANWIRE_FETCHER_MAX_BODY_BYTES: integer(32 * MB, 'Longest feed document, decompressed.', {
    min: 1024,
    max: LARGEST_MESSAGE,
  }),
  CLEANWIRE_FETCHER_MAX_PAGE_BYTES: integer(10 * MB, 'Longest article page, decompressed.', {
    min: 1024,
    max: LARGEST_MESSAGE,
  }),
  CLEANWIRE_FETCHER_MEMORY_BYTES: integer(
    256 * MB,
    'Most bytes of documents that one fetcher holds at a time, beyond the first 256 kB of each; larger ones wait, one always goes on.',
    { min: 1024 * 1024 },
  ),
  CLEANWIRE_FETCHER_MAX_REDIRECTS: integer(5, 'Most redirects of one fetch; a longer chain is a failure.', {
    min: 0,
    max: 20,
  }),
  CLEANWIRE_FETCHER_FOLLOW_TO_HTTP: onOff(
    true,
    "Whether a redirect from https to http is followed. It never becomes a source's address; off, such a fetch fails.",
  ),
  CLEANWIRE_FETCHER_REDIRECT_HOLD_FETCHES: integer(
    3,
    "A permanent redirect becomes the source's address after this many fetches in a row, never one from https to http.",
    { min: 1 },
  ),
  CLEANWIRE_FETCHER_ROBOTS_ERROR_TTL_MS: milliseconds(
    10 * MINUTE,
    'How long a robots.txt that could not be read counts as unreadable.',
  ),
  CLEANWIRE_FETCHER_WEBSUB_CALLBACK_URL: httpUrl(
    'Where WebSub hubs reach the gateway (its address, with or without /websub); empty: no subscriptions are made.',
  ),
  CLEANWIRE_FETCHER_RECHECK_AFTER_MS: growingMilliseconds(
    [1 * HOUR, 6 * HOUR, 24 * HOUR],
    'When an article page is looked at again, counted from its fetch; articles older than the last are not.',
  ),
  CLEANWIRE_FETCHER_RECHECK: onOff(true, 'Whether fetched article pages are looked at again for updates.'),
  CLEANWIRE_FETCHER_HISTORY_DOCUMENTS: integer(
    10,
    'Most older pages of a feed (RFC 5005) that are fetched for a new source, and parts of a sitemap index at a time; 0 for none.',
    { max: 1000 },
  ),
  CLEANWIRE_FETCHER_HISTORY_DAYS: integer(
    30,
    'How far back older pages of a feed and parts of a sitemap index are looked for.',
    { min: 1, max: 36500 },
  ),
  CLEANWIRE_FETCHER_PARALLEL_COUNT: integer(8, 'Most requests of one fetcher at a time.', {
    min: 1,
    max: 500,
  }),

  CLEANWIRE_FETCHER_WARC_DIR: text(
    '',
    'A folder in which all that was fetched is archived (WARC 1.1); empty archives nothing.',
  ),
  CLEANWIRE_FETCHER_WARC_FILE_BYTES: integer(1024 * MB, 'An archive file is ended at this size.', {
    min: MB,
  }),

  CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS: integer(
    14,
    'How many days back a text is compared with others for likeness, and reports with stories; a million texts with their stories take 1.4 GB of memory. The same URL, guid or text is known for ever.',
    { min: 1, max: 400 },
  ),

  CLEANWIRE_NOTIFIER_PARALLEL_COUNT: integer(
    100,
    'Subscriptions that one notifier delivers to at a time; a receiver that does not answer takes one for CLEANWIRE_NOTIFIER_TIMEOUT_MS.',
    { min: 1, max: 1000 },
  ),
  CLEANWIRE_NOTIFIER_TIMEOUT_MS: milliseconds(
    10 * SECOND,
    'Longest wait for the answer of a webhook’s receiver.',
    { min: 100 },
  ),
  CLEANWIRE_NOTIFIER_FIRST_PAUSE_MS: milliseconds(
    5 * SECOND,
    'Pause after a delivery that failed; doubled each time, up to 5 minutes for a receiver and an hour for a delivery.',
    { min: 10 },
  ),
  CLEANWIRE_NOTIFIER_GIVE_UP_AFTER_MS: milliseconds(
    24 * HOUR,
    'How long a delivery is tried before it becomes a dead letter.',
    { min: 100 },
  ),
  CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES: addresses([], 'Private addresses that webhooks may deliver to.'),
  CLEANWIRE_NOTIFIER_ALLOW_PORTS: ports([80, 443, 8080, 8443], 'Ports that webhooks may deliver to.'),
  CLEANWIRE_NOTIFIER_PROXY_URL: proxyUrl(
    'Proxy that all deliveries to webhooks go through. It then finds the addresses of receivers, and has to keep private ones away.',
  ),
  CLEANWIRE_NOTIFIER_SUBSCRIPTIONS_PER_KEY: integer(
    100,
    'Most subscriptions of one key that is not an operator’s.',
    { min: 0 },
  ),
  CLEANWIRE_OUTBOX_KEEP_MS: integer(7 * 24 * HOUR, 'How long published events stay in the outbox.'),
  CLEANWIRE_LEDGER_KEEP_TEXTS_DAYS: keptDays(
    'for ever',
    'How long the ledger keeps what each sighting said, and texts that an update replaced; after that sightings are not shown side by side, and a split gives them the text of their article.',
  ),
  CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS: keptDays(
    'for ever',
    'How long the ledger knows an article that nothing was heard of; after that the same URL, guid or text makes another article.',
  ),
  CLEANWIRE_LEDGER_KEEP_INBOX_DAYS: keptDays(
    'for ever',
    'How long a sighting is known after its article was forgotten; after that, the same item of the same source makes its article again, under its old id and at version 1.',
  ),
  CLEANWIRE_SEARCH_KEEP_ARTICLES_DAYS: keptDays(
    'for ever',
    'How long pages and API show an article that no source was seen with.',
  ),
  CLEANWIRE_SEARCH_KEEP_RECEIPTS_DAYS: keptDays(
    7,
    'How long `/v1/receipts` tells what became of a document.',
  ),
  CLEANWIRE_NOTIFIER_KEEP_DAYS: keptDays(
    30,
    'How long subscriptions remember deliveries that are over, dead letters among them, and which articles they were told of.',
  ),
  CLEANWIRE_FETCHER_KEEP_LOG_DAYS: keptDays(
    7,
    'How long the log of fetches is kept; whole days are dropped.',
  ),
  CLEANWIRE_FETCHER_KEEP_PAGES_DAYS: keptDays(
    30,
    'How long a fetched page is remembered after a feed last asked for it; after that it is fetched again for the same entry.',
  ),
  CLEANWIRE_KAFKA_KEEP_RAW_DAYS: keptDays(
    7,
    'How long the topics of documents, sightings and receipts keep messages, when the project creates them.',
  ),
  CLEANWIRE_KAFKA_KEEP_EVENTS_DAYS: keptDays(
    30,
    'How long the topic of clean-article events keeps them, when the project creates it.',
  ),
  CLEANWIRE_KAFKA_KEEP_DEAD_LETTERS_DAYS: keptDays(
    30,
    'How long dead letters can be looked at and replayed, when the project creates their topics.',
  ),

  CLEANWIRE_FETCHER_REPLICAS: containers('fetcher'),
  CLEANWIRE_PARSER_REPLICAS: containers('parser'),
  CLEANWIRE_DEDUPLICATOR_REPLICAS: containers('deduplicator', 'one decides, the others stand by'),
  CLEANWIRE_INDEXER_REPLICAS: containers('indexer'),
  CLEANWIRE_NOTIFIER_REPLICAS: containers('notifier'),
  CLEANWIRE_FETCHER_MEMORY_MB: memory(
    1024,
    'fetcher',
    '128 MB, and twice CLEANWIRE_FETCHER_MEMORY_BYTES and more while many large documents come at once',
  ),
  CLEANWIRE_PARSER_MEMORY_MB: memory(
    1536,
    'parser',
    'twice what `parserMemory` in libs/config counts for the defaults',
  ),
  CLEANWIRE_DEDUPLICATOR_MEMORY_MB: memory(
    1536,
    'deduplicator',
    'twice 220 MB, and twice 750 MB for each million texts of the window',
  ),
  CLEANWIRE_INDEXER_MEMORY_MB: memory(512, 'indexer'),
  CLEANWIRE_NOTIFIER_MEMORY_MB: memory(512, 'notifier'),
  CLEANWIRE_GATEWAY_MEMORY_MB: memory(512, 'gateway'),

  JAVA_HOME: text('', 'Java 17 or newer for the Kafka of `npm start`; empty takes the one on the path.'),
  CLEANWIRE_LOCAL_DIR: text('.cleanwire', 'Where `npm start` keeps Kafka, Postgres and a JRE.'),
  CLEANWIRE_LOCAL_SAMPLES: onOff(
    true,
    'Whether `npm start` and `docker compose up` serve and fetch the bundled sample sources.',
  ),
  CLEANWIRE_SAMPLES_PORT: integer(
    8090,
    'Port of the sample sources among containers, and on this machine, so that their links lead there.',
    { min: 1, max: 65535 },
  ),
} as const satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof variables;
