import { bodies } from './groups/bodies.js';
import { cadence } from './groups/cadence.js';
import { derived } from './groups/derived.js';
import { failures, others } from './groups/failures.js';
import { guard } from './groups/guard.js';
import { jitter } from './groups/jitter.js';
import { pacing } from './groups/pacing.js';
import { pages } from './groups/pages.js';
import { redirects } from './groups/redirects.js';
import { requests } from './groups/requests.js';
import { retryAfter } from './groups/retry-after.js';
import { robots } from './groups/robots.js';
import { tls } from './groups/tls.js';
import { validators } from './groups/validators.js';
import { websub } from './groups/websub.js';
import { Plan, isOverloaded, tableOf } from './plan.js';
import { run } from './processes.js';

const planOf = (groups: readonly ((plan: Plan) => void)[]): Plan => {
  const plan = new Plan();
  for (const group of groups) group(plan);
  return plan;
};

it('behaves, judged by what hundreds of sources saw of it', async () => {
  const plan = planOf([
    ...[requests, validators, pacing, retryAfter, jitter, cadence, redirects, robots],
    ...[bodies, tls, guard, derived, pages, websub, failures, others],
  ]);
  const evidence = await run(plan, { runMs: 60_000, killAfterMs: 48_000, fetchers: 2 });
  const judged = plan.judge(evidence);
  process.stdout.write(
    `${plan.sources.length} sources, ${evidence.seen.length} requests in ${Math.round(evidence.endedAt - evidence.startedAt)} ms, ${evidence.feeds.length} documents, load ${evidence.load.toFixed(1)} a core\n${tableOf(judged)}`,
  );
  expect(judged.filter(({ verdict }) => typeof verdict === 'string')).toEqual([]);
}, 180_000);

/** What is wrong with a fetcher, and checks that each of these faults must fail. */
const faults: Readonly<Record<string, readonly string[]>> = {
  'ignores validators': [
    'an ETag strong',
    'Last-Modified as an IMF date',
    'the newest ETag is the one that is sent',
  ],
  'leaves no delay between requests': [
    'the delay is counted from the end of an answer',
    'redirects into a host wait for it',
    'nor sooner than the delay allows',
  ],
  'ignores Retry-After': [
    '429, Retry-After seconds: so does the host',
    '429, Retry-After an IMF date: so does the host',
    '503, Retry-After seconds: so does the host',
    '503, Retry-After an asctime date: so does the host',
  ],
  'spreads nothing': ['after a second 404', 'after a third 404'],
  'asks for no robots.txt': [
    'all forbidden: forbidden',
    'octets are compared decoded: forbidden',
    'ask for robots.txt of a host before all else',
    'robots.txt of the target is asked, and holds',
  ],
  'goes to every address and port': [
    'nobody came to a forbidden address or port',
    'a redirect to 0x7f.66.0.1',
    'a source at a port that is not allowed',
    'of a name with two addresses the permitted one is asked alone',
  ],
  'believes a redirect at once, and follows many': [
    '301 becomes the address after 3 times',
    '10,000 redirects end after five',
  ],
  'takes what is too large': ['one that is a byte too long'],
  'has no end to history': ['older documents of a new source are had, 4 of them, each once'],
};

it('tells a fetcher that is wrong on purpose, by name', async () => {
  const plan = planOf([
    ...[requests, validators, pacing, retryAfter, jitter, redirects, robots],
    ...[bodies, guard, derived],
  ]);
  const evidence = await run(plan, {
    runMs: 30_000,
    fetchers: 1,
    env: ({ port, tlsPort, trapPort }) => ({
      FARM_FAULTS: 'validators,robots,jitter',
      CLEANWIRE_FETCHER_HOST_DELAY_MS: '0',
      CLEANWIRE_FETCHER_MAX_PAUSE_MS: '0',
      CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8,::1/128',
      CLEANWIRE_FETCHER_ALLOW_PORTS: `${port},${tlsPort},${trapPort}`,
      CLEANWIRE_FETCHER_REDIRECT_HOLD_FETCHES: '1',
      CLEANWIRE_FETCHER_MAX_REDIRECTS: '20',
      CLEANWIRE_FETCHER_MAX_BODY_BYTES: '2000000',
      CLEANWIRE_FETCHER_HISTORY_DOCUMENTS: '20',
    }),
  });
  const judged = plan.judge(evidence);
  const failed = new Set(judged.filter(({ verdict }) => typeof verdict === 'string').map(({ name }) => name));
  for (const [fault, names] of Object.entries(faults))
    process.stdout.write(
      `a fetcher that ${fault}: ${names.filter((name) => failed.has(name)).length} of ${names.length} named checks fail\n`,
    );
  process.stdout.write(`${failed.size} of ${judged.length} checks fail in all\n`);
  const passed = Object.values(faults)
    .flat()
    .filter((name) => !failed.has(name))
    .map((name) => judged.find((one) => one.name === name) ?? name)
    // Where the machine is overloaded, half a minute is too short for some of them.
    .filter((one) => typeof one === 'string' || one.verdict === true || !isOverloaded(evidence));
  expect(passed).toEqual([]);
}, 120_000);
