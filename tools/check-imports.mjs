// Fails when code that the image runs imports a package that is not there: the image has `dependencies` alone. And when
// a package wants to run a script on installation that nobody has looked at (`allowScripts` of package.json).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, shipped } from './shipped.mjs';

const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { dependencies, devDependencies, allowScripts } = read('package.json');
const { packages, problems } = shipped();
for (const [name, [where]] of packages) {
  if (name in dependencies) continue;
  const move =
    name in devDependencies ? 'Move it there from devDependencies' : 'Add it there with its version';
  problems.push(`${where} imports ${name}, which is not among the dependencies of package.json. ${move}.`);
}
for (const [path, { hasInstallScript }] of Object.entries(read('package-lock.json').packages)) {
  const name = path.replace(/^.*node_modules\//, '');
  if (hasInstallScript && !(name in allowScripts))
    problems.push(
      `${name} runs a script when it is installed: allow or deny it in allowScripts of package.json.`,
    );
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
