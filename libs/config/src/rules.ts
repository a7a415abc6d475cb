import { createPrivateKey, X509Certificate } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { readDatabaseUrl } from './database-url.js';
import type { Config } from './load-config.js';
import { parserMemory } from './parser-memory.js';
import { variables } from './variables.js';
import type { VariableName } from './variables.js';

/** What several variables say together and cannot both be meant. */
export interface Conflict {
  readonly names: readonly VariableName[];
  readonly sentence: string;
}

/** Each variable is right by itself here; what they say of each other is not. */
export const conflictsIn = (config: Config): Conflict[] => [
  ...notAbove(
    config,
    'CLEANWIRE_FETCHER_MIN_INTERVAL_MS',
    'CLEANWIRE_FETCHER_MAX_INTERVAL_MS',
    'the shortest time between two fetches cannot be longer than the longest',
  ),
  ...notAbove(
    config,
    'CLEANWIRE_KAFKA_MAX_WAIT_MS',
    'CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS',
    'a member that waits for data longer than its session lasts is taken for dead',
  ),
  ...notForgottenBefore(
    config,
    'CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS',
    'CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS',
    'texts of the window would be found alike to articles that the ledger has forgotten',
  ),
  ...notForgottenBefore(
    config,
    'CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS',
    'CLEANWIRE_LEDGER_KEEP_INBOX_DAYS',
    'a sighting that comes again would be decided again on an article that has it',
  ),
  ...parserContainer(config),
  ...databaseFiles(config),
  ...tlsConflicts(config),
  ...loginConflicts(config),
];

/** Of two times of keeping, 0 for ever, the second is the longer one. */
function notForgottenBefore(config: Config, first: NumberName, then: NumberName, why: string): Conflict[] {
  if (config[then] === 0) return [];
  return config[first] === 0
    ? [
        {
          names: [first, then],
          sentence: `${then} is ${config[then]} while ${first} is 0, for ever: ${why}. Leave ${then} out, or set both.`,
        },
      ]
    : notAbove(config, first, then, why);
}

type NumberName = {
  [K in VariableName]: Config[K] extends number ? K : never;
}[VariableName];

function notAbove(config: Config, low: NumberName, high: NumberName, why: string): Conflict[] {
  return config[low] <= config[high]
    ? []
    : [
        {
          names: [low, high],
          sentence: `${low} (${config[low]}) is above ${high} (${config[high]}): ${why}. Change one of them.`,
        },
      ];
}

/** A container that is smaller than its documents is ended by the kernel in the middle of one. */
function parserContainer(config: Config): Conflict[] {
  const { processMb } = parserMemory(config);
  const given = config.CLEANWIRE_PARSER_MEMORY_MB;
  const names = [
    'CLEANWIRE_PARSER_MEMORY_MB',
    'CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES',
    'CLEANWIRE_PARSER_WORKER_COUNT',
  ] as const;
  return config.CLEANWIRE_RUNS_IN !== 'compose' || given >= processMb
    ? []
    : [
        {
          names,
          sentence: `CLEANWIRE_PARSER_MEMORY_MB is ${given}, and documents of up to ${config.CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES} bytes, read by ${config.CLEANWIRE_PARSER_WORKER_COUNT} threads, take ${processMb}: give it that much, or lower one of the others.`,
        },
      ];
}

/** The address says where certificates and keys are; whether they can be read is known only here. */
function databaseFiles({ DATABASE_URL }: Config): Conflict[] {
  const { rootCertificateFile, certificateFile, keyFile } = readDatabaseUrl(DATABASE_URL);
  const files = { sslrootcert: rootCertificateFile, sslcert: certificateFile, sslkey: keyFile };
  return Object.entries(files).flatMap(([parameter, file]) => {
    if (file === undefined || file === 'system') return [];
    try {
      accessSync(file, constants.R_OK);
      return [];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return [
        {
          names: ['DATABASE_URL' as const],
          sentence: `DATABASE_URL names ${parameter}=${file}, which cannot be read (${code ?? 'unknown'}).`,
        },
      ];
    }
  });
}

function tlsConflicts(config: Config): Conflict[] {
  const [certificate, key] = ['CLEANWIRE_KAFKA_SSL_CERTIFICATE', 'CLEANWIRE_KAFKA_SSL_KEY'] as const;
  if (!config.CLEANWIRE_KAFKA_SSL)
    return useless(
      config,
      [
        'CLEANWIRE_KAFKA_SSL_CA',
        'CLEANWIRE_KAFKA_SSL_VERIFY',
        'CLEANWIRE_KAFKA_SSL_SERVER_NAME',
        certificate,
        key,
        'CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE',
      ],
      'CLEANWIRE_KAFKA_SSL',
      'is off: set it to on',
    );
  if (Boolean(config[certificate]) !== Boolean(config[key]))
    return [conflict([certificate, key], 'go together: one of them is missing.')];
  return config[key] === '' ? [] : keyConflicts(config);
}

function keyConflicts(config: Config): Conflict[] {
  const { CLEANWIRE_KAFKA_SSL_KEY: key, CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE: passphrase } = config;
  try {
    const certificate = new X509Certificate(config.CLEANWIRE_KAFKA_SSL_CERTIFICATE);
    if (certificate.checkPrivateKey(createPrivateKey({ key, passphrase }))) return [];
    return [
      conflict(
        ['CLEANWIRE_KAFKA_SSL_CERTIFICATE', 'CLEANWIRE_KAFKA_SSL_KEY'],
        'do not belong together: the certificate is for another key.',
      ),
    ];
  } catch {
    const words = passphrase
      ? 'do not fit: the key cannot be read with this passphrase.'
      : 'do not fit: the key cannot be read without a passphrase.';
    return [conflict(['CLEANWIRE_KAFKA_SSL_KEY', 'CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE'], words)];
  }
}

const MECHANISM = 'CLEANWIRE_KAFKA_SASL_MECHANISM';
const WITH_PASSWORD = ['CLEANWIRE_KAFKA_SASL_USERNAME', 'CLEANWIRE_KAFKA_SASL_PASSWORD'] as const;
const WITH_ENDPOINT = [
  'CLEANWIRE_KAFKA_SASL_TOKEN_URL',
  'CLEANWIRE_KAFKA_SASL_CLIENT_ID',
  'CLEANWIRE_KAFKA_SASL_CLIENT_SECRET',
] as const;
const FILE = 'CLEANWIRE_KAFKA_SASL_TOKEN_FILE';
const SCOPE = 'CLEANWIRE_KAFKA_SASL_SCOPE';

function loginConflicts(config: Config): Conflict[] {
  const mechanism = config[MECHANISM];
  const state = `is ${mechanism}: set the one that is meant`;
  switch (mechanism) {
    case 'none':
      return useless(config, [...WITH_PASSWORD, FILE, ...WITH_ENDPOINT, SCOPE], MECHANISM, state);
    case 'PLAIN':
    case 'SCRAM-SHA-256':
    case 'SCRAM-SHA-512':
      return [
        ...needed(config, WITH_PASSWORD, mechanism),
        ...useless(config, [FILE, ...WITH_ENDPOINT, SCOPE], MECHANISM, state),
      ];
    case 'OAUTHBEARER':
      if (config[FILE] !== '')
        return useless(config, [...WITH_PASSWORD, ...WITH_ENDPOINT, SCOPE], FILE, 'gives the token already');
      return [
        ...(config[WITH_ENDPOINT[0]] === ''
          ? [
              conflict(
                [MECHANISM, FILE, WITH_ENDPOINT[0]],
                'do not fit: OAUTHBEARER needs a token, from a file or from an endpoint.',
              ),
            ]
          : needed(config, WITH_ENDPOINT, mechanism)),
        ...useless(config, WITH_PASSWORD, MECHANISM, state),
      ];
  }
}

const needed = (config: Config, names: readonly VariableName[], mechanism: string): Conflict[] =>
  names
    .filter((name) => config[name] === '')
    .map((name) => ({
      names: [name, MECHANISM],
      sentence: `${name} is missing: ${MECHANISM}=${mechanism} needs it.`,
    }));

/** A setting that nothing would look at was meant to do something. */
const useless = (
  config: Config,
  names: readonly VariableName[],
  because: VariableName,
  why: string,
): Conflict[] =>
  names
    .filter((name) => config[name] !== variables[name].default)
    .map((name) => ({
      names: [name, because],
      sentence: `${name} is set, but ${because} ${why}, or leave ${name} out.`,
    }));

const conflict = (names: readonly VariableName[], words: string): Conflict => ({
  names,
  sentence: `${names.join(' and ')} ${words}`,
});
