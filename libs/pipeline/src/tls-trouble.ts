/** Why no TLS connection came about, as far as Node.js and OpenSSL say. */
export type TlsTrouble =
  'unknown-authority' | 'other-name' | 'expired' | 'client-certificate' | 'not-spoken' | 'handshake';

/** Undefined for an error that has nothing to do with TLS. Kafka's and Postgres' clients pass code and words on. */
export function tlsTroubleOf(code: unknown, message: string): TlsTrouble | undefined {
  const text = typeof code === 'string' ? code : '';
  if (UNKNOWN_AUTHORITY.has(text)) return 'unknown-authority';
  if (text === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'other-name';
  if (text === 'CERT_HAS_EXPIRED' || text === 'CERT_NOT_YET_VALID') return 'expired';
  // What a server says to a client whose certificate is missing or not to its liking, in all versions of TLS.
  if (
    /alert (bad certificate|certificate required|certificate unknown|unknown ca|handshake failure)/i.test(
      message,
    )
  )
    return 'client-certificate';
  if (
    /before secure TLS connection was established|wrong version number|packet length too long/i.test(message)
  )
    return 'not-spoken';
  return /^(ERR_SSL_|ERR_TLS_|EPROTO$|CERT_)/.test(text) ? 'handshake' : undefined;
}

const UNKNOWN_AUTHORITY: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_SIGNATURE_FAILURE',
]);
