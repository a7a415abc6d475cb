import { run } from './run.js';

// What may still wait for something by now ends with the process.
process.exit(await run(process.argv.slice(2)));
