import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Paths of PEM files. */
export interface Certificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** A private authority, as companies have them: nobody knows it who was not told. */
export interface Authority {
  readonly certificateFile: string;
  /**
   * @param names for which the certificate is good: `DNS:kafka`, `IP:127.0.0.1`
   * @param days for how long; -1 makes one that has expired
   */
  issue(name: string, names?: readonly string[], days?: number): Promise<Certificate>;
}

/** Made with openssl, because Node.js reads certificates and makes none. */
export async function createAuthority(directory: string, name = 'authority'): Promise<Authority> {
  const own = await selfSigned(directory, name);
  return {
    certificateFile: own.certificateFile,
    issue: async (subject, names = [], days = 2) => {
      const certificate = pathsOf(directory, subject);
      const request = join(directory, `${subject}.csr`);
      const extensions = join(directory, `${subject}.ext`);
      await writeFile(extensions, names.length > 0 ? `subjectAltName=${names.join(',')}\n` : '\n');
      await openssl('req', ...KEY, ...subjectOf(subject), '-keyout', certificate.keyFile, '-out', request);
      await openssl(
        ...['x509', '-req', '-in', request, '-days', String(days), '-extfile', extensions],
        ...['-CA', own.certificateFile, '-CAkey', own.keyFile, '-out', certificate.certificateFile],
      );
      return certificate;
    },
  };
}

/** A file with key and certificate one after the other, which Kafka takes as a keystore of type PEM. */
export async function keyStore({ certificateFile, keyFile }: Certificate, file: string): Promise<string> {
  await writeFile(file, `${await readFile(keyFile, 'utf8')}${await readFile(certificateFile, 'utf8')}`);
  return file;
}

/** The same key behind a passphrase. */
export async function encryptKey(keyFile: string, passphrase: string): Promise<string> {
  const encrypted = `${keyFile}.encrypted`;
  await openssl('pkcs8', '-topk8', '-in', keyFile, '-out', encrypted, '-passout', `pass:${passphrase}`);
  return encrypted;
}

async function selfSigned(directory: string, name: string): Promise<Certificate> {
  const certificate = pathsOf(directory, name);
  await openssl(
    ...['req', '-x509', ...KEY, ...subjectOf(name), '-days', '2'],
    ...['-keyout', certificate.keyFile, '-out', certificate.certificateFile],
  );
  return certificate;
}

const pathsOf = (directory: string, name: string): Certificate => ({
  certificateFile: join(directory, `${name}.pem`),
  keyFile: join(directory, `${name}.key`),
});

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc'];
const subjectOf = (name: string): string[] => ['-subj', `/CN=${name}`];

async function openssl(...args: readonly string[]): Promise<void> {
  await promisify(execFile)('openssl', args);
}
