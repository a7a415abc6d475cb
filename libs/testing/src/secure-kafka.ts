import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startKafka } from '@cleanwire/local-servers';
import type { LocalKafka } from '@cleanwire/local-servers';
import { createAuthority, keyStore } from './certificates.js';
import type { Authority } from './certificates.js';

export interface SecureKafka extends LocalKafka {
  readonly authority: Authority;
  /** `LOGIN` (SCRAM and PLAIN over TLS), `CERTIFICATE` (client certificates), `TOKEN` (OAUTHBEARER over TLS). */
  readonly listeners: Readonly<Record<'LOGIN' | 'CERTIFICATE' | 'TOKEN', string>>;
}

export interface SecureKafkaOptions {
  /** By SCRAM-SHA-256 and SCRAM-SHA-512, and by PLAIN. */
  readonly passwords: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
}

/** For what the broker's certificate is good, besides its address. */
export const BROKER_NAME = 'kafka.internal';

const SECURITY = 'org.apache.kafka.common.security';

/**
 * A broker with every way in that a client may have to take. Tokens are unsigned JWTs, as Kafka itself accepts them
 * where nothing else is set; its plain listener is left open for whoever prepares the cluster.
 */
export async function startSecureKafka(
  home: string,
  { passwords, settings = {} }: SecureKafkaOptions,
): Promise<SecureKafka> {
  await mkdir(home, { recursive: true });
  const authority = await createAuthority(home);
  const certificate = await authority.issue('broker', ['IP:127.0.0.1', `DNS:${BROKER_NAME}`]);
  const store = await keyStore(certificate, join(home, 'broker-store.pem'));
  const users = Object.entries(passwords);
  const kafka = await startKafka({
    dir: process.env['CLEANWIRE_LOCAL_DIR'] ?? join(import.meta.dirname, '../../../.cleanwire'),
    home: join(home, 'kafka'),
    listeners: { LOGIN: 'SASL_SSL', CERTIFICATE: 'SSL', TOKEN: 'SASL_SSL' },
    formatArguments: users.flatMap(([name, password]) =>
      ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
        '--add-scram',
        `${mechanism}=[name=${name},password=${password}]`,
      ]),
    ),
    settings: {
      ...Object.assign({}, ...['login', 'certificate', 'token'].map((name) => tlsOf(name, store))),
      'listener.name.certificate.ssl.client.auth': 'required',
      'listener.name.certificate.ssl.truststore.type': 'PEM',
      'listener.name.certificate.ssl.truststore.location': authority.certificateFile,
      'listener.name.login.sasl.enabled.mechanisms': 'SCRAM-SHA-256,SCRAM-SHA-512,PLAIN',
      'listener.name.login.scram-sha-256.sasl.jaas.config': `${SECURITY}.scram.ScramLoginModule required;`,
      'listener.name.login.scram-sha-512.sasl.jaas.config': `${SECURITY}.scram.ScramLoginModule required;`,
      'listener.name.login.plain.sasl.jaas.config': `${SECURITY}.plain.PlainLoginModule required ${users
        .map(([name, password]) => `user_${name}="${password}"`)
        .join(' ')};`,
      'listener.name.token.sasl.enabled.mechanisms': 'OAUTHBEARER',
      'listener.name.token.oauthbearer.sasl.jaas.config': `${SECURITY}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";`,
      'group.min.session.timeout.ms': 1000,
      ...settings,
    },
  });
  const { LOGIN = '', CERTIFICATE = '', TOKEN = '' } = kafka.listeners;
  return { ...kafka, authority, listeners: { LOGIN, CERTIFICATE, TOKEN } };
}

const tlsOf = (listener: string, store: string): Record<string, string> => ({
  [`listener.name.${listener}.ssl.keystore.type`]: 'PEM',
  [`listener.name.${listener}.ssl.keystore.location`]: store,
});
