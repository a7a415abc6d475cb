import type { ConfigError } from './load-config.js';
import { loadConfig } from './load-config.js';

/** Each fails when it is read, in a sentence that names the variable and holds these words. */
const wrong: readonly (readonly [name: string, value: string, words: string])[] = [
  ['KAFKA_BROKERS', ',', 'it is empty'],
  ['KAFKA_BROKERS', 'kafka', "kafka has no port; Kafka's own is 9092"],
  ['KAFKA_BROKERS', 'a:9092,b', "b has no port; Kafka's own is 9092"],
  ['KAFKA_BROKERS', 'kafka:', 'kafka: has no port from 1 to 65535'],
  ['KAFKA_BROKERS', 'kafka:0', 'kafka:0 has no port from 1 to 65535'],
  ['KAFKA_BROKERS', 'kafka:70000', 'kafka:70000 has no port from 1 to 65535'],
  ['KAFKA_BROKERS', 'kafka:9092;b:9092', 'no port from 1 to 65535'],
  ['KAFKA_BROKERS', 'SASL_SSL://kafka:9093', 'TLS and SASL are settings of their own'],
  ['KAFKA_BROKERS', 'ka fka:9092', '"ka fka" is no host'],
  ['KAFKA_BROKERS', '256.0.0.1:9092', '"256.0.0.1" is no host'],
  ['KAFKA_BROKERS', '[::1]:9092', 'give it a host name'],
  ['KAFKA_BROKERS', '"kafka:9092"', 'quotation marks are part of it'],
  ['DATABASE_URL', 'localhost:5432/cleanwire', 'does not begin with postgresql://'],
  ['DATABASE_URL', 'mysql://u@h/db', 'does not begin with postgresql://'],
  ['DATABASE_URL', 'postgresql://u:secret@w@h/db', 'holds "@" as it is. In user and password write @ as %40'],
  ['DATABASE_URL', 'postgresql://u:secret#1@h/db', 'holds "#" as it is'],
  ['DATABASE_URL', 'postgresql://u:12#34@h/db', 'holds "#" as it is'],
  ['DATABASE_URL', 'postgresql://u:secret/1@h/db', 'holds "/" as it is'],
  ['DATABASE_URL', 'postgresql://u:1/secret@h/db', 'holds "/" as it is'],
  ['DATABASE_URL', 'postgresql://u:secret?1@h/db', 'holds "?" as it is'],
  ['DATABASE_URL', 'postgresql://u:12?a=secret@h/db', 'holds "?" as it is'],
  ['DATABASE_URL', 'postgresql://u:50%secret@h/db', 'holds "%" as it is'],
  ['DATABASE_URL', 'postgresql://u:secret 1@h/db', 'holds " " as it is'],
  ['DATABASE_URL', 'postgresql://u:secret@h:54x2/db', 'host or port cannot be read'],
  ['DATABASE_URL', 'postgresql://u:secret@a:5432,b:5432/db', 'names several hosts'],
  [
    'DATABASE_URL',
    'postgresql://u@h/db?sslmode=requires',
    'none of disable, prefer, require, verify-ca, verify-full',
  ],
  ['DATABASE_URL', 'postgresql://u@h/db?sslmode=allow', 'its sslmode "allow" is none of'],
  ['DATABASE_URL', 'postgresql://u@h/db?sslmod=require', 'did you mean sslmode?'],
  ['DATABASE_URL', 'postgresql://u@h/db?sslcert=/c.pem', 'sslcert and sslkey go together'],
  [
    'DATABASE_URL',
    'postgresql://u@h/db?sslrootcert=/no/ca.pem',
    'names sslrootcert=/no/ca.pem, which cannot be read',
  ],
  ['PORT', '-1', 'a whole number from 0 to 65535'],
  ['PORT', '8080.5', 'a whole number from 0 to 65535'],
  ['CLEANWIRE_GATEWAY_PUBLIC_URL', 'news.example', 'does not begin with http:// or https://'],
  ['CLEANWIRE_GATEWAY_PUBLIC_URL', '/news', 'does not begin with http:// or https://'],
  ['CLEANWIRE_GATEWAY_PUBLIC_URL', 'ftp://news.example', 'does not begin with http:// or https://'],
  ['CLEANWIRE_GATEWAY_PUBLIC_URL', 'https://', 'an absolute address such as'],
  ['CLEANWIRE_GATEWAY_PUBLIC_URL', 'https://me:pw@news.example', 'holds a user or a password'],
  ['CLEANWIRE_GATEWAY_PUBLIC_URL', 'https://news.example/?a=1', 'has a query or a fragment'],
  ['CLEANWIRE_GATEWAY_OPERATOR_KEY', 'short', 'at least 16 printable ASCII characters'],
  ['CLEANWIRE_HTTP_HOST', '0.0.0.0:8080', 'without a port'],
  ['CLEANWIRE_HTTP_HOST', 'http://0.0.0.0', 'an IP address or a host name'],
  ['CLEANWIRE_HTTP_HOST', '300.1.1.1', 'an IP address or a host name'],
  ['CLEANWIRE_HEALTH_PORT', '99999', 'a whole number from 0 to 65535'],
  ['CLEANWIRE_LOG_LEVEL', 'warning', 'one of trace, debug, info, warn'],
  ['CLEANWIRE_KAFKA_TOPIC_PREFIX', 'news/', 'letters, digits, dots, hyphens and underscores'],
  ['CLEANWIRE_KAFKA_TOPIC_PREFIX', 'p'.repeat(201), 'at most 200'],
  ['CLEANWIRE_KAFKA_REPLICATION_COUNT', '0', '-1 or a whole number from 1 to 10'],
  ['CLEANWIRE_KAFKA_REPLICATION_COUNT', '-2', '-1 or a whole number from 1 to 10'],
  ['CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS', '30s', 'a whole number from 1000 to 2147483647'],
  ['CLEANWIRE_KAFKA_COMPRESSION', 'gzip', 'one of zstd, lz4, none'],
  ['CLEANWIRE_DATABASE_POOL_SIZE', '0', 'a whole number from 2 to 200'],
  ['CLEANWIRE_DATABASE_MIGRATE', 'true', 'on or off'],
  ['CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS', '3000000000', 'a whole number from 100 to 2147483647'],
  ['CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE', '50%', 'a number from 0 to 1'],
  ['CLEANWIRE_PIPELINE_DRAIN_TIMEOUT_MS', '99999999999', 'a whole number from 100 to 2147483647'],
  ['CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES', '1e9', 'a whole number from 1024 to 100663296'],
  ['CLEANWIRE_FETCHER_MAX_BODY_BYTES', '200000000', 'a whole number from 1024 to 100663296'],
  ['CLEANWIRE_FETCHER_CONTACT', 'me', 'an e-mail address or an http(s) URL'],
  ['CLEANWIRE_FETCHER_CONTACT', 'me@example', 'an e-mail address or an http(s) URL'],
  ['CLEANWIRE_FETCHER_CONTACT', 'https://', 'an e-mail address or an http(s) URL'],
  ['CLEANWIRE_FETCHER_ALLOW_ADDRESSES', ',', 'it is empty'],
  ['CLEANWIRE_FETCHER_ALLOW_PORTS', '0', 'ports from 1 to 65535'],
  ['CLEANWIRE_FETCHER_ALLOW_PORTS', '80,70000', 'ports from 1 to 65535'],
  ['CLEANWIRE_FETCHER_ALLOW_PORTS', ',', 'it is empty'],
  ['CLEANWIRE_FETCHER_WEBSUB_CALLBACK_URL', 'news.example/hub', 'an absolute address'],
  ['CLEANWIRE_FETCHER_PROXY_URL', 'proxy.example:3128', 'http://proxy.example.org:3128'],
  ['CLEANWIRE_FETCHER_PROXY_URL', 'http://proxy.example/path', 'it has a path'],
  ['CLEANWIRE_FETCHER_MIN_INTERVAL_MS', '-5', 'a whole number from 0 to 2147483647'],
  [
    'CLEANWIRE_FETCHER_MIN_INTERVAL_MS',
    '700000000',
    'is above CLEANWIRE_FETCHER_MAX_INTERVAL_MS (604800000)',
  ],
  ['CLEANWIRE_KAFKA_MAX_WAIT_MS', '50000', 'a whole number from 10 to 5000'],
  ['CLEANWIRE_FETCHER_RECHECK_AFTER_MS', '3600000,60000', 'milliseconds that grow, separated by commas'],
  ['CLEANWIRE_FETCHER_RECHECK_AFTER_MS', '1h', 'milliseconds that grow, separated by commas'],
  ['CLEANWIRE_FETCHER_KEEP_LOG_DAYS', '0', 'a whole number from 1 to 36500'],
  ['CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS', '7', 'CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS (14) is above'],
  ['CLEANWIRE_LEDGER_KEEP_INBOX_DAYS', '30', 'while CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS is 0, for ever'],
];

it.each(wrong)('%s=%s is refused when it is read', (name, value, words) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(name);
  expect(problems[0]).toContain(words);
  expect(problems[0]).not.toContain('secret');
});

/** What is near to the above, and right. */
const right: readonly (readonly [name: string, value: string])[] = [
  ['KAFKA_BROKERS', 'kafka_1:9092, b-2.kafka.example.:9094,10.0.0.1:9092'],
  ['DATABASE_URL', 'postgres://u:p%40%23%2F%3F%3A%25@h/db'],
  ['DATABASE_URL', 'postgresql://u:a:b!$&*()+,;=@[::1]:5432/db?sslmode=require&application_name=a@b'],
  ['DATABASE_URL', 'postgresql:///db?host=/var/run/postgresql'],
  ['DATABASE_URL', 'postgresql://u@%2Fvar%2Frun%2Fpostgresql/db?channel_binding=require'],
  ['CLEANWIRE_GATEWAY_PUBLIC_URL', 'https://news.example:8443/under/a/path/'],
  ['CLEANWIRE_HTTP_HOST', '::'],
  ['CLEANWIRE_FETCHER_CONTACT', 'mailto:news+desk@example.org'],
  ['CLEANWIRE_FETCHER_CONTACT', 'https://news.example.org/bot'],
];

it.each(right)('%s=%s is taken', (name, value) => {
  expect(problemsOf({ [name]: value })).toEqual([]);
});

it('a pair that does not fit is not judged by a value that was wrong by itself', () => {
  expect(
    problemsOf({ CLEANWIRE_FETCHER_MIN_INTERVAL_MS: '90000000', CLEANWIRE_FETCHER_MAX_INTERVAL_MS: 'x' }),
  ).toEqual([expect.stringMatching(/^CLEANWIRE_FETCHER_MAX_INTERVAL_MS must be/)]);
});

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}
