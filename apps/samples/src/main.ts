import { runService } from '@cleanwire/pipeline';
import { startSamples } from './start.js';

await runService('samples', startSamples);
