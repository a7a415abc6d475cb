import type { RunningService, ServiceContext } from '@cleanwire/pipeline';
import { openDatabase } from '@cleanwire/store';
import { startSampleServer } from './sample-server.js';
import type { SampleServer } from './sample-server.js';
import { SAMPLES, SAMPLES_NAME, addSamples, withdrawSamples } from './samples.js';

/** The sample sources among containers: published and fetched, or taken out where CLEANWIRE_LOCAL_SAMPLES is off. */
export async function startSamples(context: ServiceContext): Promise<RunningService> {
  const { config } = context;
  const server = config.CLEANWIRE_LOCAL_SAMPLES
    ? await startSampleServer(SAMPLES, {
        host: config.CLEANWIRE_HTTP_HOST,
        port: config.CLEANWIRE_SAMPLES_PORT,
        name: SAMPLES_NAME,
      })
    : undefined;
  await arrange(context, server);
  return {
    name: 'samples',
    health: () =>
      Promise.resolve({ live: true, ready: true, facts: { published: server?.origin ?? 'switched off' } }),
    stop: async () => server?.stop(),
  };
}

async function arrange(context: ServiceContext, server: SampleServer | undefined): Promise<void> {
  const db = await openDatabase(context, 'samples');
  try {
    await (server ? addSamples(db, server.origin) : withdrawSamples(db));
  } finally {
    await db.end();
  }
}
