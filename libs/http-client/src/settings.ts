import type { Config } from '@cleanwire/config';
import { userAgent } from './http-client.js';
import type { HttpClientSettings } from './http-client.js';

/** How an installation fetches; docs/config.md says what each means. */
export const httpClientSettings = (config: Config): HttpClientSettings => ({
  userAgent: userAgent(config.CLEANWIRE_FETCHER_CONTACT),
  headTimeoutMs: config.CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS,
  bodyTimeoutMs: config.CLEANWIRE_FETCHER_BODY_TIMEOUT_MS,
  allowAddresses: config.CLEANWIRE_FETCHER_ALLOW_ADDRESSES,
  allowPorts: config.CLEANWIRE_FETCHER_ALLOW_PORTS,
  redirects: {
    maxRedirects: config.CLEANWIRE_FETCHER_MAX_REDIRECTS,
    toHttp: config.CLEANWIRE_FETCHER_FOLLOW_TO_HTTP,
  },
  ...(config.CLEANWIRE_FETCHER_PROXY_URL && { proxyUrl: config.CLEANWIRE_FETCHER_PROXY_URL }),
  memoryBytes: config.CLEANWIRE_FETCHER_MEMORY_BYTES,
  largestBodyBytes: Math.max(
    config.CLEANWIRE_FETCHER_MAX_BODY_BYTES,
    config.CLEANWIRE_FETCHER_MAX_PAGE_BYTES,
  ),
});
