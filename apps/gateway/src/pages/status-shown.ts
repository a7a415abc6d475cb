import { searchStatistics, windowTexts } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import type { GatewayContext } from '../gateway-context.js';
import { gatewayHealth } from '../health.js';
import { keptFor } from '../kept.js';
import type { StatusProps } from './status-page.js';

/** Every row of the search tables is counted for it. */
const counted = keptFor((db: Pool) => Promise.all([searchStatistics(db), windowTexts(db)]), {
  freshMs: 30_000,
  staleMs: 300_000,
});

/** What the page of the gateway's state shows; without a database what is known without one. */
export async function statusOf(context: GatewayContext): Promise<StatusProps> {
  const { db, config, stages } = context;
  const health = await gatewayHealth(context);
  const [statistics, texts] = await counted(db).catch(() => []);
  const window = { days: config.CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS, texts };
  return { health, statistics, stages: stages.states(), window, now: Date.now() };
}
