/**
 * Loaded into a fetcher before anything else: names of the farm lead to addresses of this machine, and, where
 * FARM_FAULTS says so, the fetcher is wrong on purpose. Plain JavaScript, because Node.js runs it as it stands.
 */
import { createHash } from 'node:crypto';
import dns from 'node:dns';
import { createRequire } from 'node:module';

const FORBIDDEN = '127.66.0.1';
const lookups = new Map();

/** What a name leads to; how it begins says what is wrong with it. */
function addressesOf(name) {
  const [first, second] = createHash('sha256').update(name).digest();
  const own = `127.1.${first}.${Math.max(1, second)}`;
  const count = (lookups.get(name) ?? 0) + 1;
  lookups.set(name, count);
  if (name.startsWith('trap-')) return [FORBIDDEN];
  if (name.startsWith('mixed-')) return [FORBIDDEN, own];
  if (name.startsWith('rebind-')) return [count === 1 ? own : FORBIDDEN];
  if (name.startsWith('many-'))
    return Array.from({ length: 500 }, (_, n) => `127.1.${n >> 8}.${n & 255 || 1}`);
  return name.startsWith('nowhere-') ? [] : [own];
}

const { lookup } = dns;
dns.lookup = (name, options, callback) => {
  if (!String(name).endsWith('.press.example')) return lookup(name, options, callback);
  const addresses = addressesOf(name).map((address) => ({ address, family: 4 }));
  setImmediate(() => {
    if (addresses.length === 0)
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }));
    else if (options.all) callback(null, addresses);
    else callback(null, addresses[0].address, 4);
  });
};

const faults = new Set((process.env.FARM_FAULTS ?? '').split(','));
if (faults.has('jitter')) {
  const { random } = Math;
  // Kafka's client needs chance.
  Math.random = () => (new Error().stack?.split('\n')[2]?.includes('/apps/fetcher/') ? 0 : random());
}
if (faults.has('validators') || faults.has('robots')) {
  const { Dispatcher } = createRequire(import.meta.url)('undici');
  const { request } = Dispatcher.prototype;
  Dispatcher.prototype.request = function (options, ...rest) {
    const changed = { ...options, headers: { ...options.headers } };
    if (faults.has('validators')) delete changed.headers['if-none-match'];
    if (faults.has('validators')) delete changed.headers['if-modified-since'];
    if (faults.has('robots') && changed.path === '/robots.txt') changed.path = '/no-robots.txt';
    return request.call(this, changed, ...rest);
  };
}
