import type { HealthReport } from '@cleanwire/pipeline';
import type { GatewayContext } from './gateway-context.js';

/** A probe waits no longer than this for an answer. */
const PATIENCE_MS = 3000;

/** Ready when both the database and the broker answer: without the one nothing is read, without the other nothing is published. */
export async function gatewayHealth({ db, pingBroker }: GatewayContext): Promise<HealthReport> {
  const [database, broker] = await Promise.all([answers(db.query('select 1')), answers(pingBroker())]);
  return {
    live: true,
    ready: database && broker,
    facts: { database: said(database), broker: said(broker) },
  };
}

const said = (answered: boolean): string => (answered ? 'reachable' : 'away');

async function answers(probe: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([
      probe.then(
        () => true,
        () => false,
      ),
      timeout,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
