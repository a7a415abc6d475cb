import { runService } from '@cleanwire/pipeline';
import { startDeduplicator } from './start.js';

await runService('deduplicator', startDeduplicator);
