import { runService } from '@cleanwire/pipeline';
import { startGateway } from './start.js';

await runService('gateway', startGateway, { healthServer: 'off', isAsked: true });
