import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '@cleanwire/local-servers';
import type { LocalPostgres } from '@cleanwire/local-servers';
import { createAuthority } from './certificates.js';
import type { Authority } from './certificates.js';

export interface SecurePostgres extends LocalPostgres {
  readonly authority: Authority;
}

/** As whom Postgres runs where the tests run as root. */
const NOBODY = 65_534;

/**
 * A Postgres with a certificate of a private authority, for `localhost` and not for 127.0.0.1. The user `by_password`
 * must give one, `by_certificate` must have one, both over TLS; the superuser comes in as it likes.
 */
export async function startSecurePostgres(home: string): Promise<SecurePostgres> {
  await mkdir(home, { recursive: true });
  await chmod(home, 0o755);
  const authority = await createAuthority(home, 'postgres-authority');
  const { certificateFile, keyFile } = await authority.issue('postgres', ['DNS:localhost']);
  await chmod(keyFile, 0o600);
  if (process.getuid?.() === 0) await chown(keyFile, NOBODY, NOBODY);
  const rules = join(home, 'pg_hba.conf');
  await writeFile(
    rules,
    [
      'hostssl all by_certificate all cert',
      'hostssl all by_password all scram-sha-256',
      'host all by_certificate,by_password all reject',
      'host all all all trust',
      '',
    ].join('\n'),
  );
  const postgres = await startPostgres({
    dir: home,
    durable: false,
    settings: {
      ssl: 'on',
      ssl_cert_file: certificateFile,
      ssl_key_file: keyFile,
      ssl_ca_file: authority.certificateFile,
      hba_file: rules,
    },
  });
  return { ...postgres, authority };
}
