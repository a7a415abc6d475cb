import { runService } from '@cleanwire/pipeline';
import { startNotifier } from './start.js';

await runService('notifier', startNotifier);
