import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@cleanwire/config';
import { silentLogger } from '@cleanwire/observability';
import { createPool, waitForDatabase } from '@cleanwire/store';
import { createAuthority, startSecurePostgres } from '@cleanwire/testing';
import type { SecurePostgres } from '@cleanwire/testing';

let home: string;
let postgres: SecurePostgres;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cleanwire-tls-'));
  postgres = await startSecurePostgres(home);
  await isEncrypted(postgres.url, [
    "create user by_password password 'pass@word'",
    'create user by_certificate',
  ]);
}, 60_000);
afterAll(async () => {
  await postgres.stop();
  rmSync(home, { recursive: true });
});

/** Whether the connection is over TLS. */
async function isEncrypted(address: string, statements: readonly string[] = []): Promise<boolean> {
  const { DATABASE_URL } = loadConfig({ DATABASE_URL: address });
  const pool = createPool(DATABASE_URL, { size: 2, statementTimeoutMs: 5000, logger: silentLogger });
  try {
    await waitForDatabase(pool, silentLogger);
    for (const statement of statements) await pool.query(statement);
    const sql = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
    const session = await pool.openSession();
    const answers = [await pool.query<{ ssl: boolean }>(sql), await session.query<{ ssl: boolean }>(sql)];
    await session.close();
    expect(answers[0]!.rows).toEqual(answers[1]!.rows);
    return answers[0]!.rows[0]!.ssl;
  } finally {
    await pool.end();
  }
}

/** @param host the certificate is for `localhost` alone */
const address = (query: string, { user = 'cleanwire', host = '127.0.0.1' } = {}): string =>
  `postgresql://${user}@${host}:${postgres.port}/cleanwire?${query}`;
const authority = (): string => `sslrootcert=${postgres.authority.certificateFile}`;
const named = { host: 'localhost' };

describe('sslmode is what it is to psql', () => {
  it('is prefer where nothing is said: with TLS where the server has it, and without where it has none', async () => {
    expect(await isEncrypted(postgres.url)).toBe(true);
    expect(await isEncrypted(process.env['DATABASE_URL']!)).toBe(false);
  });

  it.each([
    ['disable', () => address('sslmode=disable'), false],
    ['prefer', () => address('sslmode=prefer'), true],
    ['require, which looks at no certificate', () => address('sslmode=require'), true],
    [
      'require with an authority, which it then looks at',
      () => address(`sslmode=require&${authority()}`),
      true,
    ],
    ['verify-ca, which looks at no name', () => address(`sslmode=verify-ca&${authority()}`), true],
    ['verify-full', () => address(`sslmode=verify-full&${authority()}`, named), true],
  ])('%s', async (_, url, encrypted) => {
    expect(await isEncrypted(url())).toBe(encrypted);
  });

  it('a client certificate is a login, and a password with separators is one when it is encoded', async () => {
    const { certificateFile, keyFile } = await postgres.authority.issue('by_certificate');
    const own = `sslcert=${certificateFile}&sslkey=${keyFile}`;
    expect(await isEncrypted(address(`sslmode=require&${own}`, { user: 'by_certificate' }))).toBe(true);
    expect(await isEncrypted(address('sslmode=require', { user: 'by_password:pass%40word' }))).toBe(true);
  });
});

describe('what is in the way is one sentence', () => {
  it.each([
    [
      'a private authority',
      () => address('sslmode=verify-full', named),
      'name its certificate by sslrootcert',
    ],
    ['another name', () => address(`sslmode=verify-full&${authority()}`), 'is for another name'],
    ['no TLS', () => `${process.env['DATABASE_URL']}?sslmode=require`, 'offers no TLS'],
    [
      'a wrong password',
      () => address('', { user: 'by_password:guessed' }),
      'Look at user, password and sslmode',
    ],
    [
      'TLS that the server wants',
      () => address('sslmode=disable', { user: 'by_password:pass%40word' }),
      'Look at user, password and sslmode',
    ],
    ['no client certificate', () => address('', { user: 'by_certificate' }), 'certificate'],
    ['no such database', () => postgres.url.replace(/cleanwire$/, 'nowhere'), 'Create the database'],
  ])('%s', async (_, url, words) => {
    await expect(isEncrypted(url())).rejects.toThrow(words);
  });

  it('an authority that did not sign the certificate is not enough, even for require', async () => {
    const stranger = await createAuthority(home, 'stranger');
    const url = address(`sslmode=require&sslrootcert=${stranger.certificateFile}`);
    await expect(isEncrypted(url)).rejects.toThrow('signed by an authority that is not known here');
  });
});
