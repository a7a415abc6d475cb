import { errors } from 'undici';
import { BlockedAddress } from './guarded-connector.js';
import { ProxyFailure } from './proxy.js';
import { TooLarge, Undecodable } from './content-coding.js';
import { blockedAddress } from '@cleanwire/crawling/addresses';
import type { FailureKind, FetchFailure } from '@cleanwire/crawling/results';

/** Why the client itself ended a request. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(
    readonly kind: 'timeout' | 'aborted',
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

/**
 * The failure that an error of a request stands for.
 * @param phase whether the headers had come, `status` then says which
 */
export function failureOf(error: unknown, url: URL, phase: 'head' | 'body', maxBytes: number): FetchFailure {
  if (error instanceof Stopped) return failure(error.kind, error.sentence);
  if (error instanceof BlockedAddress) return blockedAddress(error.host, error.addresses);
  if (error instanceof ProxyFailure) return failure('connection', error.message);
  if (error instanceof TooLarge)
    return failure('too-large', `The document is longer than the limit of ${maxBytes} bytes.`);
  if (error instanceof Undecodable)
    return failure('undecodable', `The body does not match its Content-Encoding (${error.message}).`);

  const code = codeOf(error);
  if (DNS_CODES.has(code) || (syscallOf(error) === 'getaddrinfo' && !RESOLVER_CODES.has(code)))
    return failure(
      'dns',
      `No address was found for ${url.hostname} (${code}): check the spelling, or the resolver.`,
    );
  if (RESOLVER_CODES.has(code))
    return failure(
      'resolver',
      `The resolver gave no answer for ${url.hostname} (${code}): look at it, if it is so for all.`,
    );
  const tls = tlsSentence(code, url);
  if (tls) return failure('tls', tls);
  const contradicts = phase === 'head' && code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
  if (contradicts || error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError)
    return failure('protocol', `The answer of ${url.host} is not valid HTTP (${code}).`);
  if (/^UND_ERR_CONNECT_TIMEOUT|^ETIMEDOUT/.test(code))
    return failure('timeout', `${url.host} did not accept a connection in time (${code}).`);
  if (phase === 'body')
    return failure('truncated', `The connection to ${url.host} ended before the document did (${code}).`);
  return failure('connection', `No answer from ${url.host} (${code}).`);
}

const failure = (kind: FailureKind, sentence: string): FetchFailure => ({ kind, sentence });

const DNS_CODES = new Set(['ENOTFOUND', 'EAI_NONAME', 'EAI_NODATA', 'ENODATA']);
const RESOLVER_CODES = new Set(['EAI_AGAIN', 'EAI_FAIL', 'ESERVFAIL', 'ETIMEOUT']);

function tlsSentence(code: string, url: URL): string | undefined {
  const certificate = CERTIFICATE_FAULTS[code];
  if (certificate) return `The certificate of ${url.host} ${certificate} (${code}).`;
  return /^(EPROTO|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|CRL_|INVALID_CA)/.test(code)
    ? `No secure connection to ${url.host} (${code}).`
    : undefined;
}

const ADD_AUTHORITY = 'add its authority by NODE_EXTRA_CA_CERTS if you trust it';
const CERTIFICATE_FAULTS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet; is the clock of this machine right?',
  DEPTH_ZERO_SELF_SIGNED_CERT: `is self-signed; ${ADD_AUTHORITY}`,
  SELF_SIGNED_CERT_IN_CHAIN: `comes from an unknown authority; ${ADD_AUTHORITY}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `comes from an unknown authority; ${ADD_AUTHORITY}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is sent without the certificate of its issuer',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host name',
  CERT_REVOKED: 'has been revoked',
};

/** Of several connection attempts (happy eyeballs) the first one's code speaks for all. */
function codeOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code, cause, message } = first as NodeJS.ErrnoException;
  if (code === 'UND_ERR_SOCKET' && cause) return codeOf(cause);
  return code ?? (message || 'unknown error').slice(0, 200);
}

const syscallOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).syscall;
