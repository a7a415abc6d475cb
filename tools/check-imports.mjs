// Fails when code that the image runs imports a package that is not there: the image has `dependencies` alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, shipped } from './shipped.mjs';

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { packages, problems } = shipped();
for (const [name, [where]] of packages) {
  if (name in dependencies) continue;
  const move =
    name in devDependencies ? 'Move it there from devDependencies' : 'Add it there with its version';
  problems.push(`${where} imports ${name}, which is not among the dependencies of package.json. ${move}.`);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
