import { X509Certificate } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { readDatabaseUrl } from './database-url.js';
import { because } from './because.js';

/**
 * The kinds of values that variables.ts is made of. Each is checked when it is read: what passes here fails later in
 * the words of a library, where nobody looks for the setting.
 */
export interface Variable<T> {
  readonly description: string;
  readonly default: T;
  /** @throws anything on a value that cannot be; the words of `because` are shown */
  readonly parse: (text: string) => T;
  /** How a value looks, for the manual and for error messages. */
  readonly form: string;
  /** Masked wherever it is shown, and may come from a file (`NAME_FILE`). */
  readonly secret?: boolean;
  /** May come from a file although it is no secret. */
  readonly file?: boolean;
}

export const integer = (
  fallback: number,
  description: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER } = {},
): Variable<number> => ({
  description,
  default: fallback,
  form:
    max === Number.MAX_SAFE_INTEGER
      ? `a whole number, at least ${min}`
      : `a whole number from ${min} to ${max}`,
  parse: (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) throw new Error('out of range');
    return value;
  },
});

/** A century: nobody means more. */
const LONGEST_DAYS = 36_500;

/** How long something is kept. Where that may be for ever, 0 says so. */
export const keptDays = (fallback: number | 'for ever', description: string): Variable<number> =>
  fallback === 'for ever'
    ? integer(0, `${description} 0 keeps for ever.`, { max: LONGEST_DAYS })
    : integer(fallback, description, { min: 1, max: LONGEST_DAYS });

/** Timers of Node and time-outs of Postgres are 32 bits; a longer one would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const milliseconds = (fallback: number, description: string, { min = 0 } = {}): Variable<number> =>
  integer(fallback, description, { min, max: LONGEST_TIMER_MS });

export const replicas = (description: string): Variable<number> => ({
  description,
  default: -1,
  form: '-1 or a whole number from 1 to 10',
  parse: (text) => {
    if (!/^(-1|[1-9]|10)$/.test(text)) throw new Error('no number of replicas');
    return Number(text);
  },
});

export const share = (fallback: number, description: string): Variable<number> => ({
  description,
  default: fallback,
  form: 'a number from 0 to 1',
  parse: (text) => {
    const value = /^(0?\.\d+|[01](\.0+)?)$/.test(text) ? Number(text) : NaN;
    if (!(value >= 0 && value <= 1)) throw new Error('out of range');
    return value;
  },
});

export const text = (fallback: string, description: string): Variable<string> => ({
  description,
  default: fallback,
  form: 'text',
  parse: (value) => value,
});

export const secret = (description: string): Variable<string> => ({ ...text('', description), secret: true });

/** Text of which each value passes a test. */
const checked = (
  fallback: string,
  description: string,
  form: string,
  check: (value: string) => void,
): Variable<string> => ({
  description,
  default: fallback,
  form,
  parse: (value) => {
    check(value);
    return value;
  },
});

/** A secret that a header carries. Short ones can be guessed. */
export const key = (description: string): Variable<string> => ({
  ...checked('', description, 'at least 16 printable ASCII characters without spaces', (value) => {
    if (!/^[!-~]{16,}$/.test(value)) throw new Error('too short, or with spaces');
  }),
  secret: true,
});

export const httpUrl = (description: string): Variable<string> =>
  checked('', description, 'an absolute address such as https://news.example.org', (value) => {
    if (!/^https?:\/\//i.test(value)) throw because('it does not begin with http:// or https://');
    if (!URL.canParse(value)) throw new Error('not a URL');
    const { username, password, search, hash } = new URL(value);
    if (username || password) throw because('it holds a user or a password');
    if (search || hash) throw because('it has a query or a fragment');
  });

/** May hold a login, and is kept as one. */
export const proxyUrl = (description: string): Variable<string> => ({
  ...checked('', description, 'an address such as http://proxy.example.org:3128', (value) => {
    if (!/^https?:\/\//i.test(value)) throw because('it does not begin with http:// or https://');
    if (!URL.canParse(value)) throw new Error('not a URL');
    const { pathname, search, hash } = new URL(value);
    if (pathname !== '/' || search || hash) throw because('it has a path');
  }),
  secret: true,
});

/** Certificates as OpenSSL writes them. Where a variable cannot hold lines, they may be written as \n. */
export const certificates = (description: string): Variable<string> => ({
  description,
  default: '',
  form: 'certificates in PEM',
  file: true,
  parse: (value) => {
    const blocks = pemOf(value).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    if (blocks.length === 0) throw because('it holds no "-----BEGIN CERTIFICATE-----"');
    for (const [i, block] of blocks.entries())
      if (!isCertificate(block))
        throw because(`certificate ${i + 1} of ${blocks.length} in it cannot be read`);
    return pemOf(value);
  },
});

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).fingerprint256.length > 0;
  } catch {
    return false;
  }
}

export const privateKey = (description: string): Variable<string> => ({
  description,
  default: '',
  form: 'a private key in PEM',
  secret: true,
  parse: (value) => {
    if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value))
      throw because('it holds no "-----BEGIN PRIVATE KEY-----"');
    return pemOf(value);
  },
});

const pemOf = (value: string): string => (value.includes('\n') ? value : value.replaceAll('\\n', '\n'));

/** The path of a file that is read again and again. */
export const readablePath = (description: string): Variable<string> =>
  checked('', description, 'the path of a file', (value) => {
    try {
      accessSync(value, constants.R_OK);
    } catch (error) {
      throw because(`it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
  });

/** Names as in DNS and as Docker gives them, which may hold underscores. */
const isHostName = (name: string): boolean =>
  /^(?=.{1,253}$)[a-z\d_]([\w-]*[a-z\d_])?(\.[a-z\d_]([\w-]*[a-z\d_])?)*\.?$/i.test(name) &&
  !/^[\d.]+$/.test(name);

const isPort = (port: string): boolean =>
  /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;

export const host = (fallback: string, description: string): Variable<string> =>
  checked(fallback, description, 'an IP address or a host name, without a port', (value) => {
    if (isIP(value) === 0 && !isHostName(value)) throw new Error('no host');
  });

/** What stands in the User-Agent, so that a publisher can write to somebody. */
export const contact = (description: string): Variable<string> =>
  checked('', description, 'an e-mail address or an http(s) URL, in ASCII', (value) => {
    const isMail = /^(mailto:)?[^\s@:]+@[^\s@:]+\.[^\s@:.]+$/i.test(value);
    const isUrl = /^https?:\/\/./i.test(value) && URL.canParse(value);
    if (!/^[!-~]+$/.test(value) || (!isMail && !isUrl)) throw new Error('nobody to write to');
  });

/** Kafka's names have 249 characters at most; the longest of ours has 35. */
export const topicPrefix = (description: string): Variable<string> =>
  checked('', description, 'at most 200 letters, digits, dots, hyphens and underscores', (value) => {
    if (!/^[\w.-]{1,200}$/.test(value)) throw new Error('not part of a name');
  });

export const databaseUrl = (fallback: string, description: string): Variable<string> => ({
  ...checked(fallback, description, 'postgresql://user:password@host:port/database', (value) => {
    readDatabaseUrl(value);
  }),
  secret: true,
});

const list = (
  fallback: readonly string[],
  description: string,
  form: string,
): Variable<readonly string[]> => ({
  description,
  default: fallback,
  form,
  parse: (value) => {
    const parts = value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    if (parts.length === 0) throw because('it is empty');
    return parts;
  },
});

/** A list of which each entry passes a test. */
const listOf = (
  fallback: readonly string[],
  description: string,
  form: string,
  check: (entry: string) => void,
): Variable<readonly string[]> => {
  const values = list(fallback, description, form);
  return {
    ...values,
    parse: (text) => {
      const entries = values.parse(text);
      entries.forEach(check);
      return entries;
    },
  };
};

export const brokers = (fallback: readonly string[], description: string): Variable<readonly string[]> =>
  listOf(fallback, description, 'host:port, separated by commas', (entry) => {
    if (entry.includes('://'))
      throw because('it holds a protocol: write host:port alone, TLS and SASL are settings of their own');
    if (entry.startsWith('[') || isIP(entry) === 6)
      throw because('a broker cannot be named by its IPv6 address here: give it a host name');
    const [name = '', port, ...rest] = entry.split(':');
    if (port === undefined) throw because(`${entry} has no port; Kafka's own is 9092`);
    if (rest.length > 0 || !isPort(port)) throw because(`${entry} has no port from 1 to 65535`);
    if (isIP(name) === 0 && !isHostName(name)) throw because(`"${name}" is no host`);
  });

export const addresses = (fallback: readonly string[], description: string): Variable<readonly string[]> =>
  listOf(fallback, description, 'addresses and CIDRs, separated by commas', (entry) => {
    if (!isAddressOrCidr(entry)) throw new Error('not an address');
  });

function isAddressOrCidr(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address.replace(/^\[(.*)\]$/, '$1'));
  const bitsFit = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
  return family !== 0 && bitsFit && rest.length === 0;
}

export const ports = (fallback: readonly number[], description: string): Variable<readonly number[]> => {
  const values = list([], description, 'ports from 1 to 65535, separated by commas');
  return {
    ...values,
    default: fallback,
    parse: (value) =>
      values.parse(value).map((entry) => {
        if (!isPort(entry)) throw new Error('not a port');
        return Number(entry);
      }),
  };
};

/** Moments one after the other, from the first on. */
export const growingMilliseconds = (
  fallback: readonly number[],
  description: string,
): Variable<readonly number[]> => {
  const values = list([], description, 'milliseconds that grow, separated by commas');
  const one = milliseconds(0, description);
  return {
    ...values,
    default: fallback,
    parse: (text) => {
      const moments = values.parse(text).map((entry) => one.parse(entry));
      if (moments.some((ms, n) => n > 0 && ms <= moments[n - 1]!)) throw new Error('not growing');
      return moments;
    },
  };
};

export const oneOf = <const V extends string>(
  values: readonly V[],
  fallback: V,
  description: string,
): Variable<V> => ({
  description,
  default: fallback,
  form: `one of ${values.join(', ')}`,
  parse: (value) => {
    if (!values.includes(value as V)) throw new Error('not one of them');
    return value as V;
  },
});

export const onOff = (fallback: boolean, description: string): Variable<boolean> => ({
  description,
  default: fallback,
  form: 'on or off',
  parse: (value) => {
    if (value !== 'on' && value !== 'off') throw new Error('neither on nor off');
    return value === 'on';
  },
});
