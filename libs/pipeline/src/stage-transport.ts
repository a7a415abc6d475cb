import { Catch } from '@nestjs/common';
import type { DynamicModule, ExceptionFilter, INestMicroservice, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MicroserviceOptions } from '@nestjs/microservices';
import { isObservable, lastValueFrom, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Config } from '@cleanwire/config';
import { metrics } from '@cleanwire/observability';
import type { Logger } from '@cleanwire/observability';
import type { BatchInWork } from './consumes.js';
import type { Consumption, Flow, MessageLog } from './message-log.js';
import type { Outcome } from './outcome.js';
import { StageRunner } from './runner.js';
import type { RunnerOptions } from './runner.js';
import type { HealthReport, RunningService } from './service.js';

/** Whoever watches it starts it anew after so long without a fetch. Not sooner: while Kafka is away, that mends nothing. */
const SILENT_MS = 60_000;

/** `stage` names the consumer group (`news.<stage>`), the dead-letter topic and the metrics. */
export interface StageOptions extends RunnerOptions {
  readonly log: MessageLog;
  /** How messages come; by default in chunks, one after the other. */
  readonly flow?: Flow;
  readonly config: RunnerOptions['config'] & Pick<Config, 'CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS'>;
}

/**
 * Nest's way into the pipeline: every `@Consumes` method of the application's controllers gets its topic's messages
 * in batches, and its outcomes go through the runner.
 */
export class StageTransport extends Server implements CustomTransportStrategy {
  /** Errors come back to the runner as they were thrown; Nest itself neither logs nor swallows them. */
  override readonly propagatesEventHandlerErrors = true;
  private readonly runner: StageRunner;
  private consumption: Consumption | undefined;
  private markCrashed!: (error: Error) => void;
  readonly crashed = new Promise<Error>((resolve) => (this.markCrashed = resolve));

  constructor(private readonly options: StageOptions) {
    super();
    this.runner = new StageRunner(options, (topic, batch, context) =>
      this.callHandler(topic, batch, context),
    );
  }

  listen(callback: (error?: unknown) => void): void {
    const { stage, log, flow } = this.options;
    log
      .consume(`news.${stage}`, [...this.messageHandlers.keys()], this.runner.runChunk, flow)
      .then((consumption) => {
        this.consumption = consumption;
        consumption.crashed.then(this.markCrashed, this.markCrashed);
        callback();
      })
      .catch(callback);
  }

  async close(): Promise<void> {
    await this.consumption?.stop();
    this.consumption = undefined;
  }

  /** Part of Nest's interface; a stage has no events to listen to. */
  on(): never {
    throw new Error('StageTransport has no events: its state is in health() and in the metrics.');
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Nest's signature
  unwrap<T>(): T {
    return this.options.log as T;
  }

  health(): HealthReport {
    const lastFetchAgeMs = this.consumption?.lastFetchAgeMs() ?? Number.POSITIVE_INFINITY;
    const { CLEANWIRE_KAFKA_SESSION_TIMEOUT_MS: sessionMs } = this.options.config;
    const fetching = lastFetchAgeMs < Math.max(SILENT_MS, 2 * sessionMs);
    const paused = this.runner.isPaused();
    metrics.fetchAgeSeconds.set({ stage: this.options.stage }, lastFetchAgeMs / 1000);
    const trouble = this.runner.trouble();
    return {
      live: fetching,
      ready: fetching && !paused && trouble === undefined,
      facts: { lastFetchAgeMs, paused, ...(trouble !== undefined && { waitingFor: trouble }) },
    };
  }

  private async callHandler(
    topic: string,
    batch: readonly unknown[],
    context: BatchInWork,
  ): Promise<unknown> {
    const handler = this.getHandlerByPattern(topic);
    if (!handler) throw new Error(`No method of this stage has @Consumes(${topic}).`);
    const result: unknown = await handler(batch, context);
    return isObservable(result) ? await lastValueFrom(result as Observable<readonly Outcome[]>) : result;
  }
}

/** Without it Nest turns every error of a handler into "Internal server error". */
@Catch()
class Rethrow implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

export interface RunningStage extends RunningService {
  readonly app: INestMicroservice;
  readonly crashed: Promise<Error>;
}

/** Boots a stage's Nest module on a message log; resolves when the stage is a member of its group. */
export async function startStage(module: Type | DynamicModule, options: StageOptions): Promise<RunningStage> {
  const transport = new StageTransport(options);
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(module, {
    strategy: transport,
    logger: nestLogger(options.logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new Rethrow());
  await app.listen();
  return {
    name: options.stage,
    app,
    crashed: transport.crashed,
    health: () => Promise.resolve(transport.health()),
    stop: () => app.close(),
  };
}

/** Nest's own lines go through pino; its start-up chatter only at debug level. */
export function nestLogger(logger: Logger): LoggerService {
  const line =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...details: unknown[]): void =>
      logger[level]({ message: String(message), details: details.map(String) }, 'nest.reported');
  return {
    log: line('debug'),
    debug: line('debug'),
    verbose: line('debug'),
    warn: line('warn'),
    error: line('error'),
    fatal: line('fatal'),
  };
}
