import { runService } from '@cleanwire/pipeline';
import { startParser } from './start.js';

await runService('parser', startParser);
