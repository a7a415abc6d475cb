import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import type { KafkaConfig, Mechanism, SASLOptions } from 'kafkajs';
import type { Config } from '@cleanwire/config';
import { TokenRefusedError, tokensFrom } from './token-endpoint.js';

export type SecurityConfig = Pick<
  Config,
  | 'CLEANWIRE_KAFKA_SSL'
  | 'CLEANWIRE_KAFKA_SSL_CA'
  | 'CLEANWIRE_KAFKA_SSL_VERIFY'
  | 'CLEANWIRE_KAFKA_SSL_SERVER_NAME'
  | 'CLEANWIRE_KAFKA_SSL_CERTIFICATE'
  | 'CLEANWIRE_KAFKA_SSL_KEY'
  | 'CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE'
  | 'CLEANWIRE_KAFKA_SASL_MECHANISM'
  | 'CLEANWIRE_KAFKA_SASL_USERNAME'
  | 'CLEANWIRE_KAFKA_SASL_PASSWORD'
  | 'CLEANWIRE_KAFKA_SASL_TOKEN_FILE'
  | 'CLEANWIRE_KAFKA_SASL_TOKEN_URL'
  | 'CLEANWIRE_KAFKA_SASL_CLIENT_ID'
  | 'CLEANWIRE_KAFKA_SASL_CLIENT_SECRET'
  | 'CLEANWIRE_KAFKA_SASL_SCOPE'
>;

/** TLS and login as kafkajs wants them; the configuration has seen to it that they fit together. */
export function securityOf(config: SecurityConfig): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  const sasl = loginOf(config);
  return { ...(config.CLEANWIRE_KAFKA_SSL && { ssl: tlsOf(config) }), ...(sasl && { sasl }) };
}

function tlsOf(config: SecurityConfig): ConnectionOptions {
  const {
    CLEANWIRE_KAFKA_SSL_CA: ca,
    CLEANWIRE_KAFKA_SSL_VERIFY: verify,
    CLEANWIRE_KAFKA_SSL_SERVER_NAME: servername,
    CLEANWIRE_KAFKA_SSL_CERTIFICATE: cert,
    CLEANWIRE_KAFKA_SSL_KEY: key,
    CLEANWIRE_KAFKA_SSL_KEY_PASSPHRASE: passphrase,
  } = config;
  return {
    ...(ca && { ca }),
    ...(servername && { servername }),
    ...(key && { cert, key, ...(passphrase && { passphrase }) }),
    ...(verify === 'none' && { rejectUnauthorized: false }),
    ...(verify === 'ca' && { checkServerIdentity: () => undefined }),
  };
}

function loginOf(config: SecurityConfig): SASLOptions | Mechanism | undefined {
  const {
    CLEANWIRE_KAFKA_SASL_MECHANISM: mechanism,
    CLEANWIRE_KAFKA_SASL_USERNAME: username,
    CLEANWIRE_KAFKA_SASL_PASSWORD: password,
    CLEANWIRE_KAFKA_SASL_TOKEN_FILE: tokenFile,
  } = config;
  switch (mechanism) {
    case 'none':
      return undefined;
    case 'PLAIN':
      return { mechanism: 'plain', username, password };
    case 'SCRAM-SHA-256':
      return { mechanism: 'scram-sha-256', username, password };
    case 'SCRAM-SHA-512':
      return { mechanism: 'scram-sha-512', username, password };
    case 'OAUTHBEARER': {
      const token = tokenFile
        ? (): Promise<string> => tokenIn(tokenFile)
        : tokensFrom({
            url: config.CLEANWIRE_KAFKA_SASL_TOKEN_URL,
            clientId: config.CLEANWIRE_KAFKA_SASL_CLIENT_ID,
            clientSecret: config.CLEANWIRE_KAFKA_SASL_CLIENT_SECRET,
            scope: config.CLEANWIRE_KAFKA_SASL_SCOPE,
          });
      return { mechanism: 'oauthbearer', authenticationProvider: bearerLogin(token) };
    }
  }
}

async function tokenIn(file: string): Promise<string> {
  const token = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new TokenRefusedError(`The token in ${file} cannot be read: ${(error as Error).message}`);
  });
  return token.trim();
}

/**
 * RFC 7628. Own, because the one of kafkajs takes a refusal, which comes as an answer that says why, for a success, and
 * fails later without a reason.
 */
const bearerLogin =
  (token: () => Promise<string>): Mechanism['authenticationProvider'] =>
  ({ saslAuthenticate }) => ({
    authenticate: async () => {
      const message = Buffer.from(`n,,\u0001auth=Bearer ${await token()}\u0001\u0001`);
      const refusal = await saslAuthenticate({
        request: { encode: () => withLength(message) },
        response: { decode: (raw) => raw.subarray(LENGTH_BYTES), parse: (answer) => answer.toString() },
      });
      if (refusal) throw new TokenRefusedError(`The broker refuses the token: ${refusal}`);
    },
  });

const LENGTH_BYTES = 4;

function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeInt32BE(message.length);
  return Buffer.concat([length, message]);
}
