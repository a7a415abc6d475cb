import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getPriority, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { collectProcessMetrics, createLogger, registry } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';

/** What a service is started with. Each start function makes its own Kafka client and pool of it. */
export interface ServiceContext {
  readonly config: Config;
  readonly logger: Logger;
}

/** A service at work, whether alone in its process or beside the others in `npm start`. */
export interface RunningService {
  readonly name: string;
  /** Finishes what is in work and lets go of every connection. */
  stop(): Promise<void>;
  health(): Promise<HealthReport>;
  /** Resolves with the error when the service has died on its own; who runs it then ends the process. */
  readonly crashed?: Promise<Error>;
}

export interface HealthReport {
  /** False: only a new process can help. */
  readonly live: boolean;
  /** False: it is alive, and cannot do its work now. */
  readonly ready: boolean;
  /** One fact a name, for people: `{ lastFetchAgeMs: 120, paused: false, database: 'reachable' }`. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

export type StartService = (context: ServiceContext) => Promise<RunningService>;

export interface RunOptions {
  /** `off` for a service that answers /health and /metrics on its own port (the gateway). */
  readonly healthServer?: 'on' | 'off';
  /** Whether somebody waits for its answers (the gateway). */
  readonly isAsked?: boolean;
}

/** As in sysexits.h: the configuration is wrong, starting again will not help. */
export const EXIT_CONFIG = 78;
export const EXIT_CRASH = 1;

/**
 * The whole life of a service process: configuration (every problem as a sentence, exit 78), logger, health server,
 * then work until SIGTERM or SIGINT (drains, exit 0), a crash or an unhandled rejection (exit 1, so that whoever
 * supervises it starts it again). Never resolves before the process ends.
 */
export async function runService(
  name: string,
  start: StartService,
  options: RunOptions = {},
): Promise<never> {
  const config = configOrExit();
  if (!options.isAsked) letReadersGoFirst();
  const logger = createLogger(name, {
    level: config.CLEANWIRE_LOG_LEVEL,
    format: config.CLEANWIRE_LOG_FORMAT,
  });
  collectProcessMetrics();

  const crashed = new Promise<Error>((resolve) => {
    process.on('unhandledRejection', (reason) => resolve(asError(reason)));
    process.on('uncaughtException', (error) => resolve(error));
  });
  const signalled = new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });

  const started = await orError(Promise.race([start({ config, logger }), signalled, crashed]));
  if (typeof started === 'string') return process.exit(0);
  if (started instanceof Error) return die(logger, started);
  const health =
    options.healthServer === 'off'
      ? undefined
      : await orError(startHealthServer(started, config.CLEANWIRE_HTTP_HOST, config.CLEANWIRE_HEALTH_PORT));
  if (health instanceof Error) return die(logger, health);
  logger.info({ pid: process.pid, ...(health && { healthPort: health.port }) }, 'service.started');

  const end = await Promise.race([signalled, crashed, ...(started.crashed ? [started.crashed] : [])]);
  if (end instanceof Error) return die(logger, end);

  logger.info({ signal: end }, 'service.stopping');
  const drainMs = config.CLEANWIRE_PIPELINE_DRAIN_TIMEOUT_MS;
  const stopped = await orError(
    Promise.race([started.stop(), crashed, sleep(drainMs, new Error(`Not drained within ${drainMs} ms.`))]),
  );
  if (stopped instanceof Error) return die(logger, stopped);
  logger.info('service.stopped');
  return process.exit(0);
}

/** A tenth of the weight of a process that is as it was started. */
const POLITENESS = 10;

/**
 * Where cores are scarce, news comes a little later, and the gateway and what it asks answer in time (decision 0081). Linux has a priority
 * for each thread, which those that it starts inherit: V8's own, which collect garbage, began before this and use as much as the work.
 */
function letReadersGoFirst(): void {
  try {
    const priority = Math.min(19, getPriority() + POLITENESS);
    for (const thread of ownThreads()) setPriority(thread, priority);
  } catch {
    // Where a sandbox forbids it, all go side by side.
  }
}

/** Ids of the threads of this process; only its own where the system does not tell them. */
function ownThreads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [process.pid];
  }
}

const orError = <T>(work: Promise<T>): Promise<T | Error> => work.catch(asError);

/** At once: what is in work may be half done, and finishing it would commit what was never done. */
function die(logger: Logger, error: Error): never {
  logger.fatal({ err: error }, 'service.crashed');
  return process.exit(EXIT_CRASH);
}

function configOrExit(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(EXIT_CONFIG);
  }
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `/health/live`, `/health/ready` (200 or 503, the report as JSON) and `/metrics` (Prometheus). */
export async function startHealthServer(
  service: Pick<RunningService, 'health'>,
  host: string,
  port: number,
): Promise<HealthServer> {
  const server: Server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const path = (request.url ?? '/').split('?')[0];
      if (path === '/metrics') {
        // Gauges of age are set when the service is asked how it is.
        await service.health();
        response.setHeader('content-type', registry.contentType);
        response.end(await registry.metrics());
      } else if (path === '/health/live' || path === '/health/ready') {
        const report = await service.health();
        response.statusCode = (path === '/health/live' ? report.live : report.ready) ? 200 : 503;
        response.setHeader('content-type', 'application/json');
        response.end(`${JSON.stringify(report)}\n`);
      } else {
        response.statusCode = 404;
        response.end('Here are /health/live, /health/ready and /metrics.\n');
      }
    };
    answer().catch((error: unknown) => {
      response.statusCode = 503;
      response.end(`${asError(error).message}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Whoever watches keeps connections open; they must not hold the process.
        server.closeAllConnections();
      }),
  };
}
