// Builds every project with nx, which skips what has not changed. Says one line when all is well, everything when not.
import { spawnSync } from 'node:child_process';

const { status, stdout, stderr } = spawnSync(
  'nx',
  ['run-many', '-t', 'build', '--outputStyle=static', ...process.argv.slice(2)],
  {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  },
);
if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\nThe build failed.\n`);
else console.log('Built every project.');
process.exit(status ?? 1);
