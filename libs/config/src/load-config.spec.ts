import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigError } from './load-config.js';
import { isGiven, keepThreads, loadConfig } from './load-config.js';
import { variables } from './variables.js';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

describe('loadConfig', () => {
  it('gives every variable its default in an empty environment', () => {
    expect(loadConfig({})).toEqual(
      Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.default])),
    );
  });

  it('reads lists, switches, numbers and shares', () => {
    expect(
      loadConfig({
        KAFKA_BROKERS: 'a:9092, b:9092',
        CLEANWIRE_LOCAL_SAMPLES: 'off',
        CLEANWIRE_FETCHER_ALLOW_PORTS: '80,8081',
        CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.1, 10.0.0.0/8, fd00::/8, [::1]',
        CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE: '.25',
        PORT: '0',
      }),
    ).toMatchObject({
      KAFKA_BROKERS: ['a:9092', 'b:9092'],
      CLEANWIRE_LOCAL_SAMPLES: false,
      CLEANWIRE_FETCHER_ALLOW_PORTS: [80, 8081],
      CLEANWIRE_FETCHER_ALLOW_ADDRESSES: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8', '[::1]'],
      CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE: 0.25,
      PORT: 0,
    });
  });

  it('takes an empty value for one that is left out, and defaults below the environment', () => {
    expect(
      loadConfig(
        { PORT: ' ', DATABASE_URL: 'postgresql://env' },
        { PORT: '9000', DATABASE_URL: 'postgresql://default' },
      ),
    ).toMatchObject({
      PORT: 9000,
      DATABASE_URL: 'postgresql://env',
    });
  });

  it.each([
    ['CLEANWIRE_FETCHER_HOST_DELAY', 'CLEANWIRE_FETCHER_HOST_DELAY_MS'],
    ['CLEANWIRE_LOG_LEVLE', 'CLEANWIRE_LOG_LEVEL'],
    ['KAFKA_BROKER', 'KAFKA_BROKERS'],
    ['DATABASE_URI', 'DATABASE_URL'],
  ])('knows what %s was meant to be', (name, meant) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([`${name} is not known; did you mean ${meant}?`]);
  });

  it('does not mind the variables of others', () => {
    expect(problemsOf({ PATH: '/bin', KAFKA_HEAP_OPTS: '-Xmx1g', DATABASE_USER: 'x' })).toEqual([]);
  });

  it.each([
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['PORT', '80a', 'a whole number from 0 to 65535'],
    ['CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE', '1.5', 'a number from 0 to 1'],
    ['CLEANWIRE_LOG_FORMAT', 'xml', 'one of json, pretty'],
    ['CLEANWIRE_LOCAL_SAMPLES', 'no', 'on or off'],
    ['CLEANWIRE_FETCHER_ALLOW_ADDRESSES', 'localhost', 'addresses and CIDRs, separated by commas'],
    ['CLEANWIRE_FETCHER_ALLOW_ADDRESSES', '10.0.0.0/33', 'addresses and CIDRs, separated by commas'],
    ['CLEANWIRE_FETCHER_ALLOW_ADDRESSES', '10.0.0.1, ::1/129', 'addresses and CIDRs, separated by commas'],
  ])('says what %s=%s should be', (name, value, form) => {
    expect(problemsOf({ [name]: value })).toEqual([
      expect.stringContaining(`${name} must be ${form}; "${value}" is not.`),
    ]);
  });

  it('names every problem at once', () => {
    expect(problemsOf({ PORT: 'x', CLEANWIRE_LOG_LEVEL: 'loud', CLEANWIRE_NONSENSE: '1' })).toHaveLength(3);
  });
});

describe('a secret from a file', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'cleanwire-config-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const fileOf = (content: string): string => {
    const file = join(dir, 'secret');
    writeFileSync(file, content);
    return file;
  };

  it('is its content without the newline at the end', () => {
    const DATABASE_URL_FILE = fileOf('postgresql://u:pw@h/db\n');
    expect(loadConfig({ DATABASE_URL_FILE }).DATABASE_URL).toBe('postgresql://u:pw@h/db');
    expect(isGiven('DATABASE_URL', { DATABASE_URL_FILE })).toBe(true);
  });

  it('goes before a default and is held to the same form', () => {
    const CLEANWIRE_GATEWAY_OPERATOR_KEY_FILE = fileOf('short');
    expect(problemsOf({ CLEANWIRE_GATEWAY_OPERATOR_KEY_FILE })).toEqual([
      expect.stringContaining('CLEANWIRE_GATEWAY_OPERATOR_KEY must be at least 16 printable'),
    ]);
  });

  it('that cannot be had, or is given twice, is a sentence', () => {
    const missing = join(dir, 'missing');
    expect(problemsOf({ DATABASE_URL_FILE: missing })).toEqual([
      `DATABASE_URL_FILE names ${missing}, which cannot be read: there is no such file.`,
    ]);
    expect(problemsOf({ DATABASE_URL_FILE: dir })).toEqual([
      `DATABASE_URL_FILE names ${dir}, which cannot be read: it is a folder.`,
    ]);
    const empty = fileOf('\n');
    expect(problemsOf({ DATABASE_URL_FILE: empty })).toEqual([
      `DATABASE_URL_FILE names ${empty}, which is empty.`,
    ]);
    expect(problemsOf({ DATABASE_URL: 'postgresql://h/db', DATABASE_URL_FILE: empty })).toEqual([
      'DATABASE_URL and DATABASE_URL_FILE are both set; leave one of them out.',
    ]);
  });

  it('is for secrets alone', () => {
    expect(problemsOf({ CLEANWIRE_LOG_LEVEL_FILE: 'x' })).toEqual([
      'CLEANWIRE_LOG_LEVEL_FILE is not known; did you mean CLEANWIRE_LOG_LEVEL?',
    ]);
  });
});

describe('a login to Kafka', () => {
  const KEY = 'CLEANWIRE_KAFKA_SASL';
  const user = { [`${KEY}_USERNAME`]: 'alice', [`${KEY}_PASSWORD`]: 'secret' };
  const client = {
    [`${KEY}_MECHANISM`]: 'OAUTHBEARER',
    [`${KEY}_TOKEN_URL`]: 'https://login.example/token',
    [`${KEY}_CLIENT_ID`]: 'news',
  };

  it.each([
    ['a user without a mechanism', user, `${KEY}_USERNAME is set, but ${KEY}_MECHANISM is none`],
    [
      'a mechanism without a password',
      { [`${KEY}_MECHANISM`]: 'PLAIN', [`${KEY}_USERNAME`]: 'alice' },
      `${KEY}_PASSWORD is missing: ${KEY}_MECHANISM=PLAIN needs it.`,
    ],
    [
      'a mechanism that is written otherwise',
      { ...user, [`${KEY}_MECHANISM`]: 'SCRAM' },
      'one of none, PLAIN',
    ],
    ['no token', { [`${KEY}_MECHANISM`]: 'OAUTHBEARER' }, 'from a file or from an endpoint'],
    ['an endpoint without a secret', client, `${KEY}_CLIENT_SECRET is missing`],
    [
      'a token from both',
      { ...client, [`${KEY}_CLIENT_SECRET`]: 'x', [`${KEY}_TOKEN_FILE`]: import.meta.filename },
      `${KEY}_TOKEN_URL is set, but ${KEY}_TOKEN_FILE gives the token already`,
    ],
    ['a token that is nowhere', { ...client, [`${KEY}_TOKEN_FILE`]: '/no/such' }, 'cannot be read (ENOENT)'],
  ])('with %s is refused', (_, env, words) => {
    expect(problemsOf(env).join('\n')).toContain(words);
    expect(problemsOf(env).join('\n')).not.toContain('secret');
  });

  it.each([
    { ...user, [`${KEY}_MECHANISM`]: 'SCRAM-SHA-512' },
    { ...client, [`${KEY}_CLIENT_SECRET`]: 'x', [`${KEY}_SCOPE`]: 'kafka' },
    { [`${KEY}_MECHANISM`]: 'OAUTHBEARER', [`${KEY}_TOKEN_FILE`]: import.meta.filename },
  ])('is taken when it is whole', (env) => {
    expect(problemsOf(env)).toEqual([]);
  });
});

it('TLS settings without TLS, and what is no certificate or key, are refused', () => {
  expect(problemsOf({ CLEANWIRE_KAFKA_SSL_VERIFY: 'ca' })).toEqual([
    'CLEANWIRE_KAFKA_SSL_VERIFY is set, but CLEANWIRE_KAFKA_SSL is off: set it to on, or leave CLEANWIRE_KAFKA_SSL_VERIFY out.',
  ]);
  expect(problemsOf({ CLEANWIRE_KAFKA_SSL: 'on', CLEANWIRE_KAFKA_SSL_CA: '/etc/ssl/ca.pem' })).toEqual([
    expect.stringContaining('it holds no "-----BEGIN CERTIFICATE-----"'),
  ]);
  const broken = '-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----';
  expect(problemsOf({ CLEANWIRE_KAFKA_SSL: 'on', CLEANWIRE_KAFKA_SSL_CA: broken })).toEqual([
    expect.stringContaining('certificate 1 of 1 in it cannot be read'),
  ]);
  expect(problemsOf({ CLEANWIRE_KAFKA_SSL: 'on', CLEANWIRE_KAFKA_SSL_KEY: 'secret' })).toEqual([
    expect.stringContaining('it holds no "-----BEGIN PRIVATE KEY-----"'),
  ]);
});

it('the number of threads is what the environment says, else what a service needs', () => {
  const env: NodeJS.ProcessEnv = {};
  keepThreads(64, env);
  keepThreads(8, env);
  expect(env['UV_THREADPOOL_SIZE']).toBe('64');
});
