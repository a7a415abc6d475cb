// Writes the tree that the image holds: `node tools/ship.mjs DIRECTORY`, after a build. Of our own code that is what a
// role reaches (shipped.mjs), of node_modules what `npm ci --omit=dev` installs, without what only people read.
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root, shipped } from './shipped.mjs';

const [directory] = process.argv.slice(2);
if (!directory) {
  console.error('Usage: node tools/ship.mjs DIRECTORY');
  process.exit(64);
}
const target = resolve(directory);
const copy = (path, options) => cpSync(join(root, path), join(target, path), { recursive: true, ...options });

const files = [...shipped().files];
const workspaces = [...new Set(files.flatMap((file) => /^(?:apps|libs)\/[^/]+/.exec(file)?.[0] ?? []))];
for (const path of [...files, ...workspaces.map((workspace) => `${workspace}/package.json`)]) copy(path);
for (const path of ['package.json', 'LICENSE', ...globSync('docker/*', { cwd: root })]) copy(path);

// The lock file says of every package whether it is there for development alone. `devOptional` is TypeScript: for
// development, and where it is there anyway, for a plugin of @nestjs/swagger that works at compile time.
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const installed = Object.entries(packages).filter(
  ([path, { dev, devOptional, link }]) =>
    path.startsWith('node_modules/') && !dev && !devOptional && !link && existsSync(join(root, path)),
);
const forPeople = /\.(map|d\.[cm]?ts)$/;
for (const [path] of installed) {
  const nested = join(root, path, 'node_modules');
  copy(path, { filter: (source) => source !== nested && !forPeople.test(source) });
}
for (const workspace of workspaces) {
  const link = join(
    target,
    'node_modules',
    JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8')).name,
  );
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join('../..', workspace), link);
}
console.log(`${files.length} files of ours and ${installed.length} packages in ${directory}`);
