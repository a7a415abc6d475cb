import { silenceTimeoutNegativeWarning } from '@cleanwire/pipeline';
import { runCommand } from './command.js';

silenceTimeoutNegativeWarning();
process.exitCode = await runCommand(process.argv.slice(2));
