import { writeFile } from 'node:fs/promises';
import { runFaults } from './run-faults.js';
import type { FaultRun } from './run-faults.js';

/** The goal is 15 (docs/decisions/0017), on a machine that is not busy with other tests as well. */
const BACK_WITHIN_S = 30;

/** As `npm run test:faults` says, or once each of the most telling kinds. */
const given = process.env['FAULT_RUN'];
const { report: file, ...run } = (
  given
    ? JSON.parse(given)
    : {
        seed: 20_261_130,
        faults: 4,
        sightings: 800,
        minutes: 5,
        frozenSeconds: [6, 8],
        only: 'kill -9 of (Kafka|Postgres|the parser)|deduplicator that relays is frozen',
      }
) as FaultRun & { report?: string };

it(`${run.faults} faults while ${run.sightings} sightings pass: nothing is lost, nothing comes twice, all goes on`, async () => {
  const report = await runFaults(run, (line) => process.stdout.write(`faults: ${line}\n`));
  if (file) await writeFile(file, JSON.stringify(report));
  expect(report.findings).toEqual({ lost: [], twice: [], disagreeing: [] });
  if (given) return;
  const slow = report.results.filter(({ secondsUntilBack }) => secondsUntilBack > BACK_WITHIN_S);
  expect(slow).toEqual([]);
}, 3_600_000);
