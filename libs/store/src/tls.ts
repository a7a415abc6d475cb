import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { DatabaseAddress } from '@cleanwire/config';

/**
 * What libpq does for each sslmode, in the terms of Node.js: `prefer` and `require` ask for TLS and look at no
 * certificate, unless an authority is named; `verify-ca` looks at the authority, `verify-full` at the name as well.
 * One thing is kinder: without sslrootcert the verifying modes take the public authorities of Node.js (and of
 * NODE_EXTRA_CA_CERTS) where libpq wants ~/.postgresql/root.crt. pg itself takes every mode for verify-full and warns.
 */
export function tlsOf(address: DatabaseAddress): false | ConnectionOptions {
  const { sslMode, rootCertificateFile, certificateFile, keyFile, keyPassphrase } = address;
  if (sslMode === 'disable') return false;
  const verifies = sslMode.startsWith('verify-') || rootCertificateFile !== undefined;
  return {
    rejectUnauthorized: verifies,
    ...(rootCertificateFile &&
      rootCertificateFile !== 'system' && { ca: readFileSync(rootCertificateFile, 'utf8') }),
    ...(verifies && sslMode !== 'verify-full' && { checkServerIdentity: () => undefined }),
    ...(certificateFile &&
      keyFile && { cert: readFileSync(certificateFile, 'utf8'), key: readFileSync(keyFile, 'utf8') }),
    ...(keyPassphrase && { passphrase: keyPassphrase }),
  };
}
