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
import { validators } from './groups/validators.js';
import { Plan, tableOf } from './plan.js';
import { run } from './processes.js';

const planOf = (groups: readonly ((plan: Plan) => void)[]): Plan => {
  const plan = new Plan();
  for (const group of groups) group(plan);
  return plan;
};

it('behaves, judged by what hundreds of sources saw of it', async () => {
  const plan = planOf([
    ...[requests, validators, pacing, retryAfter, jitter, cadence, redirects, robots],
    ...[bodies, guard, derived, pages, failures, others],
  ]);
  const evidence = await run(plan, { runMs: 60_000, killAfterMs: 48_000, fetchers: 2 });
  const judged = plan.judge(evidence);
  process.stdout.write(
    `${plan.sources.length} sources, ${evidence.seen.length} requests in ${Math.round(evidence.endedAt - evidence.startedAt)} ms, ${evidence.feeds.length} documents\n${tableOf(judged)}`,
  );
  expect(judged.filter(({ verdict }) => typeof verdict === 'string')).toEqual([]);
}, 180_000);
