/**
 * `npm run test:faults -- --seed N --faults N --sightings N [--minutes N] [--only PATTERN] [--table]`: faults of every kind to a whole
 * installation at work (run-faults.ts), and the table of what became of it; with --table also as docs/faults.md and .json.
 * Eight processes, Kafka and Postgres of its own; 100 faults take about 25 minutes. After --minutes no
 * further fault is done. Ends by itself, 1 when anything was wrong.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '26' },
    sightings: { type: 'string' },
    minutes: { type: 'string', default: '60' },
    only: { type: 'string' },
    table: { type: 'boolean', default: false },
  },
});
const number = (name, text) => {
  if (!/^\d{1,9}$/.test(text)) {
    console.error(`--${name} must be a whole number, not ${text}.`);
    process.exit(2);
  }
  return Number(text);
};
const faults = number('faults', values.faults);
const home = mkdtempSync(join(tmpdir(), 'cleanwire-fault-table-'));
const file = join(home, 'report.json');
const run = {
  seed: number('seed', values.seed),
  faults,
  sightings: values.sightings === undefined ? 200 * (faults + 1) : number('sightings', values.sightings),
  minutes: number('minutes', values.minutes),
  frozenSeconds: [5, 40],
  report: file,
  ...(values.only && { only: values.only }),
};

const { status } = spawnSync(
  process.execPath,
  [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    ...[join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'e2e'],
    ...['--testPathPatterns', 'test/faults/faults.e2e-spec'],
  ],
  {
    cwd: root,
    stdio: 'inherit',
    // It starts servers of its own: these two keep the tests' common ones from being started.
    env: { ...process.env, FAULT_RUN: JSON.stringify(run), KAFKA_BROKERS: '-', DATABASE_URL: '-' },
  },
);
let report;
try {
  report = JSON.parse(readFileSync(file, 'utf8'));
} catch {
  console.error('The run ended before it could report.');
  process.exit(status || 1);
} finally {
  rmSync(home, { recursive: true, force: true });
}

const page = pageOf(report);
console.log(`\n${page}`);
if (values.table) {
  const style = await resolveConfig(join(root, 'package.json'));
  const write = async (name, text) =>
    writeFileSync(join(root, name), await format(text, { ...style, filepath: name }));
  await write('docs/faults.md', page);
  await write('docs/faults.json', JSON.stringify(report));
}
process.exit(status ?? 1);

function pageOf({ seed, faults, sightings, minutes, results, findings, deliveries, seconds, load }) {
  const kinds = Object.entries(Object.groupBy(results, ({ kind }) => kind)).sort();
  const row = (kind, of) => {
    const times = (name) => of.map((result) => result[name]).sort((a, b) => a - b);
    const [back, delivered] = [times('secondsUntilBack'), times('secondsUntilDelivered')];
    const seconds = [median(back), back.at(-1), median(delivered), delivered.at(-1)].map((each) =>
      each.toFixed(1),
    );
    return `| ${[kind, of.length, ...seconds, repeatsOf(of)].join(' | ')} |`;
  };
  const repeatsOf = (of) => of.reduce((sum, { repeats }) => sum + repeats, 0);
  const { lost, twice, disagreeing } = findings;
  return `<!-- Written by \`npm run test:faults -- --seed ${seed} --faults ${faults} --sightings ${sightings} --minutes ${minutes} --table\`. Do not edit. -->

# Faults

Fetcher, parser, two deduplicators, indexer, notifier and gateway, each a process of its own as it is deployed, with their defaults, on a Kafka and a
Postgres of their own; ${sightings} sightings with known copies, second headlines and corrections pass while ${results.length} faults are done to them,
each in the middle of the work. Afterwards every sighting is looked for in the ledger, every event of the outbox on the
clean topic, every version of every article in its order, every article as it stands in the ledger on \`.latest\` and in the search tables, and
a receipt for every document. Four subscriptions, two webhooks and two topics, hear of all this; what each had to hear is found by asking its query
of every event, and looked for at its receiver.

**Lost: ${lost.length}. Twice: ${twice.length}. Disagreeing: ${disagreeing.length}.** ${Math.round(seconds / 60)} minutes on ${cpus().length} cores at
a load of ${Math.round(load)}: above the number of cores the seconds are too many, because a service's start alone takes several times as long.
Of ${deliveries.due} deliveries that were due (${deliveries.unmatched} of them that an article matches no longer) all but the lost ones arrived, ${repeatsOf(results)} of them again, under the same id.

| fault | times | seconds until back, median | most | until delivered, median | most | deliveries that came again |
| --- | --- | --- | --- | --- | --- | --- |
${kinds.map(([kind, of]) => row(kind, of)).join('\n')}
${row('**all**', results)}

_Back_: an article, and a teaser whose page has to be fetched, published when the clock starts, can be found by readers. The clock starts
with the kill, the cut or the restart of a service, which its supervisor starts again at once; with the freezing of one of two
deduplicators, since the other one stands in; else with the waking of what was frozen (5 to 40 s), or when the server serves again; the receiver of webhooks does what it does for as long, and the
clock starts when it is well. _Delivered_: all who subscribed to these two had them. A receiver that failed is tried again after a pause that doubles,
from 5 s on, so that it is about as long again until it is tried as it was away.
${details('Lost', lost)}${details('Twice', twice)}${details('Disagreeing', disagreeing)}`;
}

function median(sorted) {
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function details(title, found) {
  return found.length === 0 ? '' : `\n${title}: ${found.slice(0, 20).join('; ')}.\n`;
}
