import { searchStatistics, windowTexts } from '@cleanwire/store';
import type { GatewayContext } from '../gateway-context.js';
import { gatewayHealth } from '../health.js';
import { kept } from '../kept-answer.js';
import type { StatusProps } from './status-page.js';

/** Every row of the search tables is counted for it. */
const COUNT_EVERY_MS = 30_000;

/** What the page of the gateway's state shows; without a database what is known without one. */
export function statusOf(context: GatewayContext): () => Promise<StatusProps> {
  const { db, config, stages } = context;
  const counted = kept(() => Promise.all([searchStatistics(db), windowTexts(db)]), COUNT_EVERY_MS);
  return async () => {
    const health = await gatewayHealth(context);
    const [statistics, texts] = await counted().catch(() => []);
    const window = { days: config.CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS, texts };
    return { health, statistics, stages: stages.states(), window, now: Date.now() };
  };
}
