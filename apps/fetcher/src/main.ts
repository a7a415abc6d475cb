import { keepThreads } from '@cleanwire/config';
import { runService } from '@cleanwire/pipeline';
import { startFetcher } from './start.js';

// The system's resolver is asked on these threads, of which Node.js has four: four names whose servers do not answer would hold up
// every other look-up for seconds.
keepThreads(64);
await runService('fetcher', startFetcher);
