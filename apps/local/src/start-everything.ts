import type { Config } from '@cleanwire/config';
import { createKafka, ensureTopics } from '@cleanwire/kafka';
import type { LocalAddresses } from '@cleanwire/local-servers';
import type { Logger } from '@cleanwire/observability';
import type { RunningService } from '@cleanwire/pipeline';
import type { SampleServer } from '@cleanwire/samples/sample-server';
import { withdrawSamples } from '@cleanwire/samples/samples';
import { openDatabase } from '@cleanwire/store';
import type { Installation } from './installation.js';
import { doSteps } from './progress.js';
import { firstNews, publishSamples, reachingSamples } from './samples.js';
import { provideServers, withPort } from './servers.js';
import { PREFERRED_PORT, configFor, pagesPort } from './settings.js';
import type { Settings } from './settings.js';

type Log = (service: string) => Logger;

export interface Running {
  /** Of the pages: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly addresses: LocalAddresses;
}

/**
 * Servers, then topics and tables, then services, then the sample sources, each step shown. What runs is in the
 * installation as soon as it does, so that it is stopped should a later step fail.
 */
export async function startEverything(
  settings: Settings,
  log: Log,
  installation: Installation,
): Promise<Running> {
  const port = await pagesPort(settings.config);
  // Loading the services takes a second of CPU, and so it does while the servers start.
  const services = import('./services.js');
  const addresses = { ...(await provideServers(settings, installation)), PORT: String(port) };
  const config = { ...configFor(addresses), PORT: port };
  await prepare(config, log('local'));
  installation.layer();
  const samples = await arrangeSamples(config, log('local'));
  if (samples) installation.add({ name: 'sample server', stop: () => samples.stop() });
  const reaching = samples ? reachingSamples(config, samples) : config;
  const url = await startServices(await services, reaching, log, installation);
  if (samples) await doSteps([{ title: 'Sample news', work: () => firstNews(url) }]);
  return { url, addresses };
}

/** Topics and tables, before anyone needs them. */
const prepare = (config: Config, logger: Logger): Promise<void> =>
  doSteps([
    {
      title: 'Topics',
      work: async () => {
        const topics = await ensureTopics(createKafka(config, logger, 'local'), config);
        return `${topics.length}, ${topics.filter(({ state }) => state === 'created').length} of them new`;
      },
    },
    {
      title: 'Tables',
      work: async () => {
        const db = await openDatabase({ config, logger }, 'local');
        await db.end();
        return 'up to date';
      },
    },
  ]);

/** The sample sources published, or taken out where CLEANWIRE_LOCAL_SAMPLES is off. */
async function arrangeSamples(config: Config, logger: Logger): Promise<SampleServer | undefined> {
  const db = await openDatabase({ config, logger }, 'local');
  try {
    if (config.CLEANWIRE_LOCAL_SAMPLES) return await publishSamples(db);
    await withdrawSamples(db);
    return undefined;
  } finally {
    await db.end();
  }
}

/** Every service with a Nest container of its own, and the gateway as what is stopped first. */
async function startServices(
  { workers, startGateway }: typeof import('./services.js'),
  config: Config,
  log: Log,
  installation: Installation,
): Promise<string> {
  const keep = (service: RunningService): void =>
    installation.add({
      name: service.name,
      stop: () => service.stop(),
      ...(service.crashed && { ended: service.crashed.then((error) => `has failed: ${error.message}`) }),
    });
  await doSteps(
    Object.entries(workers).map(([name, start]) => ({
      title: name,
      work: async () => {
        keep(await start({ config, logger: log(name) }));
        return 'running';
      },
    })),
  );
  installation.layer();
  let url = '';
  await doSteps([
    {
      title: 'gateway',
      work: async () => {
        const gateway = await startGateway({ config, logger: log('gateway') });
        keep(gateway);
        ({ url } = gateway);
        return withPort(url, config.PORT, PREFERRED_PORT);
      },
    },
  ]);
  return url;
}
