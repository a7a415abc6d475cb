import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes jest's own counts to test-results/jest.json: what .ci/run reports. A test file that could not even be loaded
 * counts as one failed test, because none of its tests was run.
 */
export default class SummaryReporter {
  constructor({ rootDir }) {
    this.directory = join(rootDir, 'test-results');
  }

  onRunComplete(_testContexts, results) {
    const summary = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
      seconds: (Date.now() - results.startTime) / 1000,
    };
    mkdirSync(this.directory, { recursive: true });
    writeFileSync(join(this.directory, 'jest.json'), `${JSON.stringify(summary, null, 2)}\n`);
  }
}
