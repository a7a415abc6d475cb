// Runs ESLint over the workspace. The project graph is built first: without it the rule on module boundaries is
// skipped with no more than a warning.
import { execFileSync, spawnSync } from 'node:child_process';

execFileSync('nx', ['graph', '--file=.nx/graph.json', '--open=false'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
const { status } = spawnSync('eslint', ['--max-warnings=0', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
