import { isIP } from 'node:net';

/**
 * Every environment variable of the project, declared once. `docs/config.md` is generated from this table and a name
 * that is not in it is an error (load-config.ts). Units stand in the names.
 */
export interface Variable<T> {
  readonly description: string;
  readonly default: T;
  readonly parse: (text: string) => T;
  /** How a value looks, for the manual and for error messages. */
  readonly form: string;
  readonly secret?: boolean;
}

const integer = (
  fallback: number,
  description: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER } = {},
): Variable<number> => ({
  description,
  default: fallback,
  form:
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number, at least ${min}`
      : `a whole number from ${min} to ${max}`,
  parse: (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) throw new Error('out of range');
    return value;
  },
});

const share = (fallback: number, description: string): Variable<number> => ({
  description,
  default: fallback,
  form: 'a number from 0 to 1',
  parse: (text) => {
    const value = /^(0?\.\d+|[01](\.0+)?)$/.test(text) ? Number(text) : NaN;
    if (!(value >= 0 && value <= 1)) throw new Error('out of range');
    return value;
  },
});

const text = (
  fallback: string,
  description: string,
  options: { secret?: boolean } = {},
): Variable<string> => ({
  description,
  default: fallback,
  form: 'text',
  parse: (value) => value,
  ...options,
});

/** A secret that a header carries. Short ones can be guessed. */
const key = (description: string): Variable<string> => ({
  description,
  default: '',
  form: 'at least 16 printable ASCII characters without spaces',
  parse: (value) => {
    if (!/^[!-~]{16,}$/.test(value)) throw new Error('too short, or with spaces');
    return value;
  },
  secret: true,
});

const list = (
  fallback: readonly string[],
  description: string,
  form = 'values separated by commas',
): Variable<readonly string[]> => ({
  description,
  default: fallback,
  form,
  parse: (value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
});

const addresses = (fallback: readonly string[], description: string): Variable<readonly string[]> => {
  const values = list(fallback, description, 'addresses and CIDRs, separated by commas');
  return {
    ...values,
    parse: (text) => {
      const entries = values.parse(text);
      if (!entries.every(isAddressOrCidr)) throw new Error('not an address');
      return entries;
    },
  };
};

function isAddressOrCidr(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address.replace(/^\[(.*)\]$/, '$1'));
  const bitsFit = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
  return family !== 0 && bitsFit && rest.length === 0;
}

const integers = (fallback: readonly number[], description: string): Variable<readonly number[]> => ({
  description,
  default: fallback,
  form: 'whole numbers separated by commas',
  parse: (value) =>
    value
      .split(',')
      .filter((part) => part.trim())
      .map((part) => {
        if (!/^\s*\d+\s*$/.test(part)) throw new Error('not a number');
        return Number(part);
      }),
});

const oneOf = <const V extends string>(
  values: readonly V[],
  fallback: V,
  description: string,
): Variable<V> => ({
  description,
  default: fallback,
  form: `one of ${values.join(', ')}`,
  parse: (value) => {
    if (!values.includes(value as V)) throw new Error('not one of them');
    return value as V;
  },
});

const onOff = (fallback: boolean, description: string): Variable<boolean> => ({
  description,
  default: fallback,
  form: 'on or off',
  parse: (value) => {
    if (value !== 'on' && value !== 'off') throw new Error('neither on nor off');
    return value === 'on';
  },
});

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const MB = 1024 * 1024;

export const variables = {
  KAFKA_BROKERS: list(
    ['127.0.0.1:9092'],
    'Addresses of the Kafka brokers.',
    'host:port, separated by commas',
  ),
  DATABASE_URL: text('postgresql://cleanwire@127.0.0.1:5432/cleanwire', 'Address of the Postgres database.', {
    secret: true,
  }),
  PORT: integer(8080, 'Port of the gateway: pages, API, health and metrics.', { min: 0, max: 65535 }),

  CLEANWIRE_GATEWAY_PUBLIC_URL: text(
    '',
    'Address readers reach the gateway at, for links in feeds (`https://news.example.org`); empty takes the host each request names.',
  ),
  CLEANWIRE_GATEWAY_OPERATOR_KEY: key(
    'Secret that lets its bearer split and merge articles over the API (`Authorization: Bearer …`); empty switches that off.',
  ),
  CLEANWIRE_HTTP_HOST: text(
    '127.0.0.1',
    'Address that every HTTP server of the project listens on; 0.0.0.0 inside a container.',
  ),
  CLEANWIRE_HEALTH_PORT: integer(
    0,
    'Port of /health/live, /health/ready and /metrics of fetcher, parser, deduplicator and indexer; 0 picks a free one.',
    { max: 65535 },
  ),
  CLEANWIRE_LOG_LEVEL: oneOf(
    ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
    'info',
    'Least severe log lines that are written.',
  ),
  CLEANWIRE_LOG_FORMAT: oneOf(['json', 'pretty'], 'json', 'JSON lines, or lines for people.'),

  CLEANWIRE_KAFKA_TOPIC_PREFIX: text(
    '',
    'Put before every topic, group and transaction name, so that several installations can share a cluster.',
  ),
  CLEANWIRE_KAFKA_REPLICATION_COUNT: integer(
    -1,
    "Replicas of the topics the project creates; -1 takes the broker's default.",
    { min: -1, max: 10 },
  ),
  CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: integer(
    30 * SECOND,
    'How long a silent consumer keeps its partitions.',
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
    'Codec of what the project itself writes.',
  ),

  CLEANWIRE_DATABASE_POOL_SIZE: integer(8, 'Most connections of one process to Postgres.', {
    min: 2,
    max: 200,
  }),
  CLEANWIRE_DATABASE_MIGRATE: onOff(true, 'Whether a service brings the schema up to date when it starts.'),
  CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS: integer(
    30 * SECOND,
    'A statement that takes longer is cancelled and tried again.',
    { min: 100 },
  ),

  CLEANWIRE_PIPELINE_CHUNK_SIZE: integer(200, 'Most messages a stage gets at once.', { min: 1, max: 1000 }),
  CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE: share(
    0.5,
    'Share of unexpected failures among recent messages at which a stage pauses instead of dead-lettering on.',
  ),
  CLEANWIRE_PIPELINE_DRAIN_TIMEOUT_MS: integer(
    10 * SECOND,
    'How long a service may finish its work after SIGTERM.',
    { min: 100 },
  ),

  CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES: integer(32 * MB, 'Larger raw documents are rejected with a receipt.', {
    min: 1024,
  }),
  CLEANWIRE_PARSER_TIMEOUT_MS: integer(10 * SECOND, 'A document that takes longer to parse is set aside.', {
    min: 100,
  }),
  CLEANWIRE_PARSER_WORKER_COUNT: integer(2, 'Threads of one parser that read documents.', {
    min: 1,
    max: 64,
  }),

  CLEANWIRE_FETCHER_CONTACT: text('', 'Address or URL in the User-Agent, so that a publisher can reach you.'),
  CLEANWIRE_FETCHER_ALLOW_ADDRESSES: addresses([], 'Private addresses that may be fetched all the same.'),
  CLEANWIRE_FETCHER_ALLOW_PORTS: integers([80, 443, 8080, 8443], 'Ports that may be fetched.'),
  CLEANWIRE_FETCHER_MIN_INTERVAL_MS: integer(5 * MINUTE, 'A source is fetched no more often.'),
  CLEANWIRE_FETCHER_MAX_INTERVAL_MS: integer(24 * HOUR, 'A source is fetched no less often.'),
  CLEANWIRE_FETCHER_HOST_DELAY_MS: integer(1 * SECOND, 'Pause between two requests to one host.'),
  CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS: integer(15 * SECOND, 'Longest wait for the response headers.', {
    min: 10,
  }),
  CLEANWIRE_FETCHER_BODY_TIMEOUT_MS: integer(30 * SECOND, 'Longest time a whole body may take.', { min: 10 }),
  CLEANWIRE_FETCHER_MAX_BODY_BYTES: integer(32 * MB, 'Longest feed document, decompressed.', { min: 1024 }),
  CLEANWIRE_FETCHER_MAX_PAGE_BYTES: integer(10 * MB, 'Longest article page, decompressed.', { min: 1024 }),
  CLEANWIRE_FETCHER_REDIRECT_HOLD_FETCHES: integer(
    3,
    "A permanent redirect becomes the source's address after this many fetches in a row.",
    { min: 1 },
  ),
  CLEANWIRE_FETCHER_ROBOTS_ERROR_TTL_MS: integer(
    10 * MINUTE,
    'How long a robots.txt that could not be read counts as unreadable.',
  ),
  CLEANWIRE_FETCHER_WEBSUB_CALLBACK_URL: text(
    '',
    'Public address for WebSub deliveries. Reserved: the fetcher polls, and does not subscribe yet.',
  ),
  CLEANWIRE_FETCHER_RECHECK: onOff(true, 'Whether fetched article pages are looked at again for updates.'),
  CLEANWIRE_FETCHER_PARALLEL_COUNT: integer(8, 'Most requests of one fetcher at a time.', {
    min: 1,
    max: 500,
  }),

  CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS: integer(
    14,
    'How many days back a text is compared with others for likeness, and reports with stories; a million texts take 0.75 GB of memory. The same URL, guid or text is known for ever.',
    { min: 1, max: 400 },
  ),

  CLEANWIRE_OUTBOX_KEEP_MS: integer(7 * 24 * HOUR, 'How long published events stay in the outbox.'),

  JAVA_HOME: text('', 'Java 17 or newer for the Kafka of `npm start`; empty takes the one on the path.'),
  CLEANWIRE_LOCAL_DIR: text('.cleanwire', 'Where `npm start` keeps Kafka, Postgres and a JRE.'),
  CLEANWIRE_LOCAL_SAMPLES: onOff(true, 'Whether `npm start` serves and fetches the bundled sample sources.'),
} as const satisfies Record<string, Variable<unknown>>;

export type VariableName = keyof typeof variables;
