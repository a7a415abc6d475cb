#!/usr/bin/env node
// The cleanwire command. npm links it right after `npm ci`, when nothing is built yet, so this launcher builds what is
// missing or older than its source, and makes sure that the workspace's own Node.js runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const ownNode = join(root, 'node_modules/node/bin/node');

if (Number(process.versions.node.split('.')[0]) < 24) {
  if (!existsSync(ownNode)) fail('cleanwire needs Node.js 24 or newer; `npm ci` in the project brings it.');
  process.exit(spawnSync(ownNode, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1);
}

if (needsBuild()) {
  process.stderr.write('Building cleanwire (once)…\n');
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) fail(`The build failed:\n${stdout}`);
}
// Compiled code is kept beside the packages: the next start takes half the time.
nodeModule.enableCompileCache(join(root, 'node_modules/.cache/cleanwire'));
await import('../dist/main.js');

function needsBuild() {
  return ['libs', 'apps'].some((kind) =>
    readdirSync(join(root, kind)).some((name) => {
      const source = join(root, kind, name, 'src');
      const built = join(root, kind, name, 'dist');
      return existsSync(source) && newest(source) > newest(built);
    }),
  );
}

/** Newest change below a folder, in milliseconds; 0 where there is none. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
