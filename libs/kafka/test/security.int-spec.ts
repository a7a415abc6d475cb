import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import { createKafka, waitForKafka } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { BROKER_NAME, encryptKey, startSecureKafka } from '@cleanwire/testing';
import type { SecureKafka } from '@cleanwire/testing';
import { feed, install } from './installation.js';

type Settings = Readonly<Record<string, string>>;

let home: string;
let kafka: SecureKafka;
let tokens: Server;
/** What the token endpoint answers with, and what it was asked. */
let answers: { status: number; body: object }[];
let asked: { authorization: string | undefined; body: string }[];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cleanwire-secure-'));
  kafka = await startSecureKafka(home, { passwords: { alice: 'alice-secret' } });
  tokens = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ authorization: request.headers.authorization, body });
      const answer = answers.shift() ?? { status: 500, body: {} };
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
}, 60_000);
beforeEach(() => {
  answers = [];
  asked = [];
});
afterAll(async () => {
  await new Promise((resolve) => tokens.close(resolve));
  await kafka.stop();
  rmSync(home, { recursive: true });
});

const tls = (listener: keyof SecureKafka['listeners']): Settings => ({
  KAFKA_BROKERS: kafka.listeners[listener],
  CLEANWIRE_KAFKA_SSL: 'on',
  CLEANWIRE_KAFKA_SSL_CA_FILE: kafka.authority.certificateFile,
});

const password = (mechanism = 'SCRAM-SHA-512'): Settings => ({
  ...tls('LOGIN'),
  CLEANWIRE_KAFKA_SASL_MECHANISM: mechanism,
  CLEANWIRE_KAFKA_SASL_USERNAME: 'alice',
  CLEANWIRE_KAFKA_SASL_PASSWORD_FILE: fileOf('password', 'alice-secret\n'),
});

const endpoint = (): Settings => ({
  ...tls('TOKEN'),
  CLEANWIRE_KAFKA_SASL_MECHANISM: 'OAUTHBEARER',
  CLEANWIRE_KAFKA_SASL_TOKEN_URL: `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`,
  CLEANWIRE_KAFKA_SASL_CLIENT_ID: 'news desk',
  CLEANWIRE_KAFKA_SASL_CLIENT_SECRET: 's:ecret',
  CLEANWIRE_KAFKA_SASL_SCOPE: 'kafka',
});

function fileOf(name: string, content: string): string {
  const file = join(home, name);
  writeFileSync(file, content);
  return file;
}

/** As the broker takes it: without a signature. */
function token(subject: string, seconds = 300): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: subject, iat: now, exp: now + seconds })}.`;
}

/** Topics are created, a document is published and read back. */
async function works(settings: Settings): Promise<void> {
  const installation = await install(settings);
  try {
    await installation.log.publish([feed('published')]);
    const read = await installation.read(topics.rawFeeds.name);
    expect(read.map(({ value }) => value?.toString())).toEqual(['published']);
  } finally {
    await installation.remove();
  }
}

const attempt = (settings: Settings): Promise<void> => {
  const config = loadConfig(settings);
  return waitForKafka(createKafka(config, silentLogger, 'test'), config, silentLogger);
};

describe('a way in', () => {
  it.each(['SCRAM-SHA-256', 'SCRAM-SHA-512', 'PLAIN'])('by password is %s over TLS', (mechanism) =>
    works(password(mechanism)),
  );

  it('is a client certificate, also with its key behind a passphrase', async () => {
    const { certificateFile, keyFile } = await kafka.authority.issue('client');
    const settings = {
      ...tls('CERTIFICATE'),
      CLEANWIRE_KAFKA_SSL_CERTIFICATE_FILE: certificateFile,
      CLEANWIRE_KAFKA_SSL_KEY_FILE: keyFile,
    };
    await works(settings);
    const encrypted = await encryptKey(keyFile, 'open sesame');
    await attempt({
      ...settings,
      CLEANWIRE_KAFKA_SSL_KEY_FILE: encrypted,
      CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE: 'open sesame',
    });
  });

  it('is a token in a file, read anew at each login', async () => {
    const file = fileOf('token', `${token('alice')}\n`);
    const settings = {
      ...tls('TOKEN'),
      CLEANWIRE_KAFKA_SASL_MECHANISM: 'OAUTHBEARER',
      CLEANWIRE_KAFKA_SASL_TOKEN_FILE: file,
    };
    const config = loadConfig(settings);
    const client = createKafka(config, silentLogger, 'test');
    await waitForKafka(client, config, silentLogger);
    fileOf('token', token('alice', -60));
    await expect(waitForKafka(client, config, silentLogger)).rejects.toThrow('The broker refuses the token');
    fileOf('token', token('alice'));
    await works(settings);
  });

  it('is a token from an endpoint, asked for once while it is good', async () => {
    answers.push({ status: 200, body: { access_token: token('alice'), expires_in: 300 } });
    const config = loadConfig(endpoint());
    const client = createKafka(config, silentLogger, 'test');
    await Promise.all([1, 2, 3].map(() => waitForKafka(client, config, silentLogger)));
    await waitForKafka(client, config, silentLogger);
    expect(asked).toEqual([
      {
        authorization: `Basic ${Buffer.from('news%20desk:s%3Aecret').toString('base64')}`,
        body: 'grant_type=client_credentials&scope=kafka',
      },
    ]);
  });

  it('is a token from an endpoint, asked for again before it ends', async () => {
    answers.push({ status: 200, body: { access_token: token('alice', 20), expires_in: 20 } });
    answers.push({ status: 200, body: { access_token: token('alice', 300), expires_in: 300 } });
    const config = loadConfig(endpoint());
    const client = createKafka(config, silentLogger, 'test');
    await waitForKafka(client, config, silentLogger);
    await waitForKafka(client, config, silentLogger);
    expect(asked).toHaveLength(2);
  });

  it('leads past a name that the certificate does not hold, where told so', async () => {
    await attempt({ ...password(), CLEANWIRE_KAFKA_SSL_SERVER_NAME: BROKER_NAME });
    const other = { ...password(), CLEANWIRE_KAFKA_SSL_SERVER_NAME: 'other.internal' };
    await attempt({ ...other, CLEANWIRE_KAFKA_SSL_VERIFY: 'ca' });
    await attempt({ ...other, CLEANWIRE_KAFKA_SSL_CA_FILE: '', CLEANWIRE_KAFKA_SSL_VERIFY: 'none' });
  });
});

describe('what is in the way is said at once, in one sentence', () => {
  const cases: readonly (readonly [string, () => Settings, string])[] = [
    [
      'a wrong password',
      () => ({ ...password(), CLEANWIRE_KAFKA_SASL_PASSWORD_FILE: fileOf('other-password', 'guessed') }),
      'The broker refuses the login',
    ],
    [
      'another mechanism',
      () => ({ ...password(), KAFKA_BROKERS: kafka.listeners.TOKEN }),
      'must be one of its sasl.enabled.mechanisms',
    ],
    [
      'a login that nobody asked for',
      () => ({
        ...password(),
        KAFKA_BROKERS: kafka.brokers,
        CLEANWIRE_KAFKA_SSL: 'off',
        CLEANWIRE_KAFKA_SSL_CA_FILE: '',
      }),
      'wants no login',
    ],
    [
      'an unknown authority',
      () => ({ ...password(), CLEANWIRE_KAFKA_SSL_CA_FILE: '' }),
      'name its certificate in CLEANWIRE_KAFKA_SSL_CA_FILE',
    ],
    [
      'another name',
      () => ({ ...password(), CLEANWIRE_KAFKA_SSL_SERVER_NAME: 'other.internal' }),
      'is for another name',
    ],
    [
      'TLS on a port without it',
      () => ({ ...tls('LOGIN'), KAFKA_BROKERS: kafka.brokers }),
      'does not speak TLS on this port',
    ],
    ['no client certificate', () => tls('CERTIFICATE'), 'wants a certificate of this client'],
    [
      'a token endpoint that refuses',
      () => {
        answers.push({
          status: 401,
          body: { error: 'invalid_client', error_description: 'Unknown client.' },
        });
        return endpoint();
      },
      'gives no token: HTTP 401, invalid_client, Unknown client.',
    ],
  ];
  it.each(cases)('%s', async (_, settings, words) => {
    await expect(attempt(settings())).rejects.toThrow(words);
  });

  it('a plain client on a port with TLS is told what it may be, and waits', async () => {
    const config = loadConfig({ KAFKA_BROKERS: kafka.listeners.LOGIN });
    const said = Promise.withResolvers<string>();
    const logger = Object.assign(Object.create(silentLogger) as typeof silentLogger, {
      warn: ({ reason }: { reason: string }) => said.resolve(reason),
    });
    const stop = new AbortController();
    const waiting = waitForKafka(createKafka(config, silentLogger, 'test'), config, logger, stop.signal);
    expect(await said.promise).toContain('or its listener wants TLS or a login');
    stop.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});

it('a key that does not fit its certificate or its passphrase is told before any broker is asked', async () => {
  const [one, other] = await Promise.all([kafka.authority.issue('one'), kafka.authority.issue('other')]);
  const encrypted = await encryptKey(one.keyFile, 'open sesame');
  const problems = (settings: Settings): string => {
    try {
      loadConfig({
        CLEANWIRE_KAFKA_SSL: 'on',
        CLEANWIRE_KAFKA_SSL_CERTIFICATE_FILE: one.certificateFile,
        ...settings,
      });
      return 'none';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const KEY = 'CLEANWIRE_KAFKA_SSL_KEY_FILE';
  expect(problems({ [KEY]: one.keyFile })).toBe('none');
  expect(problems({ [KEY]: other.keyFile })).toContain('the certificate is for another key');
  expect(problems({ [KEY]: encrypted })).toContain('cannot be read without a passphrase');
  expect(problems({ [KEY]: encrypted, CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE: 'wrong' })).toContain(
    'cannot be read with this passphrase',
  );
  expect(problems({})).toContain('go together: one of them is missing');
});
