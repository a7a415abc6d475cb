import { runService } from '@cleanwire/pipeline';
import { startFetcher } from './start.js';

await runService('fetcher', startFetcher);
