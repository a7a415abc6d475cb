import { distance } from 'fastest-levenshtein';
import { because } from './because.js';

/** As libpq (psql, pg_dump) knows them; `allow` is left out, which tries without TLS first. */
export const SSL_MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof SSL_MODES)[number];

/** DATABASE_URL taken apart: what is said about TLS, and the rest. */
export interface DatabaseAddress {
  /** For the client library, without the parameters below. */
  readonly url: string;
  readonly sslMode: SslMode;
  /** Path of a PEM file with the authorities that may sign the server's certificate; `system` for Node's own. */
  readonly rootCertificateFile?: string;
  readonly certificateFile?: string;
  readonly keyFile?: string;
  readonly keyPassphrase?: string;
}

/**
 * Reads the address as libpq would.
 * @throws Because, without the password in its words
 */
export function readDatabaseUrl(text: string): DatabaseAddress {
  if (!/^postgres(ql)?:\/\//.test(text)) throw because('it does not begin with postgresql://');
  refuseUnencoded(text);
  if (!URL.canParse(text))
    throw because(
      text
        .slice(text.indexOf('//') + 2)
        .split('/')[0]!
        .includes(',')
        ? 'it names several hosts, and can name one alone'
        : `host or port cannot be read. ${HOW_TO_ENCODE}`,
    );
  const url = new URL(text);
  refuseUnknownParameters(url.searchParams);
  const take = (name: string): string | undefined => {
    const value = url.searchParams.get(name) ?? undefined;
    url.searchParams.delete(name);
    return value === '' ? undefined : value;
  };
  const [rootCertificateFile, certificateFile, keyFile, keyPassphrase] = [
    take('sslrootcert'),
    take('sslcert'),
    take('sslkey'),
    take('sslpassword'),
  ];
  if ((certificateFile === undefined) !== (keyFile === undefined))
    throw because('sslcert and sslkey go together: one of them is missing');
  return {
    sslMode: sslModeOf(take('sslmode'), rootCertificateFile),
    ...(rootCertificateFile && { rootCertificateFile }),
    ...(certificateFile && { certificateFile }),
    ...(keyFile && { keyFile }),
    ...(keyPassphrase && { keyPassphrase }),
    url: url.href,
  };
}

const HOW_TO_ENCODE =
  'In user and password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25 and a space as %20';

/**
 * A password that holds one of the separators gives another host, port or database, or a URL that cannot be read; the
 * last @ before the parameters shows where user and password were meant to end.
 */
function refuseUnencoded(text: string): void {
  const rest = text
    .slice(text.indexOf('//') + 2)
    .replace(/\?([a-z_]+)=[^?#]*$/, (query, name: string) =>
      PARAMETERS.has(name) || !query.includes('@') ? '' : query,
    );
  const userinfo = rest.slice(0, Math.max(0, rest.lastIndexOf('@')));
  const [found] = /[@/?#\s]|%(?![\da-f]{2})/i.exec(userinfo) ?? [];
  if (found) throw because(`its user or password holds "${found}" as it is. ${HOW_TO_ENCODE}`);
  if (rest.includes('#')) throw because(`it holds "#" as it is. ${HOW_TO_ENCODE}`);
}

/** What libpq takes and what hosting services put into the addresses that they hand out. */
const PARAMETERS: ReadonlySet<string> = new Set([
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslpassword', 'channel_binding'],
  ...['host', 'port', 'user', 'password', 'application_name', 'fallback_application_name'],
  ...['options', 'client_encoding', 'connect_timeout', 'keepalives', 'target_session_attrs', 'gssencmode'],
]);

function refuseUnknownParameters(parameters: URLSearchParams): void {
  for (const name of parameters.keys()) {
    if (PARAMETERS.has(name)) continue;
    const [nearest] = [...PARAMETERS].sort((a, b) => distance(a, name) - distance(b, name));
    const meant = nearest && distance(nearest, name) <= 2 ? `; did you mean ${nearest}?` : '';
    throw because(`its parameter "${name}" is not known${meant}`);
  }
}

function sslModeOf(given: string | undefined, rootCertificateFile: string | undefined): SslMode {
  if (given === undefined) return rootCertificateFile === 'system' ? 'verify-full' : 'prefer';
  const mode = SSL_MODES.find((known) => known === given);
  if (mode === undefined) throw because(`its sslmode "${given}" is none of ${SSL_MODES.join(', ')}`);
  return mode;
}
