// npm run bench [-- NAME… --OPTION=VALUE…]: runs the benches of this folder, each in a process of its own, one after the other.
// The soak takes half an hour and only runs when it is named.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.slice(0, -'.bench.mjs'.length));
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. These are: ${all.join(', ')}.`);
  process.exit(64);
}
let failed = false;
const options = process.argv.slice(2).filter((arg) => arg.startsWith('-'));
for (const name of wanted.length > 0 ? wanted : all.filter((each) => each !== 'soak')) {
  console.log(`\n${name}`);
  const { status } = spawnSync(process.execPath, [`${folder}${name}.bench.mjs`, ...options], {
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
