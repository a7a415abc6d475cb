import { runService } from '@cleanwire/pipeline';
import { startIndexer } from './start.js';

await runService('indexer', startIndexer);
