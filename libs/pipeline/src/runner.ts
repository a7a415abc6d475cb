import { headersOfTrace, InvalidMessage, topics, traceOfHeaders } from '@cleanwire/contracts';
import type { IncomingMessage, OutgoingMessage, StageName, Topic, TraceContext } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import { beginStep, metrics } from '@cleanwire/observability';
import type { Logger, Step } from '@cleanwire/observability';
import { Patience } from './backoff.js';
import type { BatchInWork } from './consumes.js';
import { deadLetter, deadLetterWithoutValue } from './dead-letter.js';
import { RefusedError, StaleOwnerError, TransientError } from './errors.js';
import { FailureGuard } from './failure-guard.js';
import type { ChunkControl, ChunkHandler, MessageLog } from './message-log.js';
import type { Outcome } from './outcome.js';

export interface RunnerOptions {
  readonly stage: StageName;
  readonly log: Pick<MessageLog, 'publish'>;
  readonly config: Pick<Config, 'CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE'>;
  readonly logger: Logger;
  /** How long a paused stage waits before it looks whether its chunk works by now. */
  readonly pauseMs?: number;
}

/** Calls the stage's method for a topic; what it returns is checked here. */
export type CallHandler = (
  topic: string,
  batch: readonly unknown[],
  context: BatchInWork,
) => Promise<unknown>;

interface ChunkInWork {
  readonly control: ChunkControl;
  readonly finished: Promise<void>;
}

/** What became of one message: counted once, and published together with the rest of its chunk. */
interface Verdict {
  readonly outcome: 'emitted' | 'done' | 'dropped' | 'poisoned' | 'failed';
  readonly reason: string;
  readonly detail: string;
  readonly publish: readonly OutgoingMessage[];
  /** Counts towards the share at which the stage pauses (failure-guard.ts). */
  readonly isFailure: boolean;
}

const PAUSE_MS = 30_000;

/**
 * Runs a stage: takes one chunk of a partition, ends when each of its messages is finished and what they gave is
 * acknowledged; the log then commits.
 *
 * 1. Decode each message by its topic; what is invalid is set aside.
 * 2. Call the stage once for the rest. On an unexpected or refused throw the chunk is repeated message by message:
 *    those that throw again are set aside, the others are done as if nothing had happened.
 * 3. Publish everything, dead letters too, and wait for the acknowledgement.
 * 4. Count each message once.
 *
 * Transient errors are waited out with heartbeats, for as long as the partition is ours. `StaleOwnerError` ends the
 * chunk without commit. When the stage's own failures pass a share of the traffic it stops before it publishes
 * anything of that chunk, and tries again every 30 seconds (failure-guard.ts).
 */
export class StageRunner {
  private readonly guard: FailureGuard;
  private readonly troubles = new Map<ChunkControl, string>();
  /** Chunks that wait for a fix; several where messages are in work side by side. */
  private readonly paused = new Set<ChunkControl>();
  /** Of the chunks in work. */
  private readonly steps = new WeakMap<IncomingMessage, Step>();

  constructor(
    private readonly options: RunnerOptions,
    private readonly callHandler: CallHandler,
  ) {
    this.guard = new FailureGuard(options.config.CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE);
    metrics.stagePaused.set({ stage: options.stage }, 0);
  }

  /** What a chunk waits for that did not come at the second try: a database that is away, a disk that is full. */
  trouble(): string | undefined {
    return this.troubles.values().next().value;
  }

  isPaused(): boolean {
    return this.paused.size > 0;
  }

  readonly runChunk: ChunkHandler = async (chunk, control) => {
    const { stage } = this.options;
    const endTimer = metrics.stageChunkSeconds.startTimer({ stage });
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    for (const message of chunk) this.steps.set(message, this.beginStep(message));
    try {
      const verdicts = await this.acceptableVerdicts(chunk, { control, finished });
      await this.publish(chunk, verdicts, control);
      this.guard.record(verdicts.map((verdict) => verdict.isFailure));
      this.count(chunk, verdicts);
      for (const [i, verdict] of verdicts.entries())
        this.steps.get(chunk[i]!)?.end(isSetAside(verdict) ? verdict.reason : undefined);
    } catch (error) {
      for (const message of chunk) this.steps.get(message)?.end('given up');
      throw error;
    } finally {
      this.paused.delete(control);
      finish();
    }
    endTimer();
  };

  private beginStep(message: IncomingMessage): Step {
    const { topic, partition, offset, headers } = message;
    return beginStep(`process ${topic}`, 'consumer', traceOfHeaders(headers), {
      'messaging.system': 'kafka',
      'messaging.operation.type': 'process',
      'messaging.destination.name': topic,
      'messaging.destination.partition.id': String(partition),
      'messaging.kafka.offset': Number(offset),
      'messaging.consumer.group.name': `news.${this.options.stage}`,
    });
  }

  /** Verdicts that do not pass the failure share; waits, paused, as long as they do. */
  private async acceptableVerdicts(
    chunk: readonly IncomingMessage[],
    inWork: ChunkInWork,
  ): Promise<Verdict[]> {
    const { control } = inWork;
    for (;;) {
      const verdicts = await this.verdicts(chunk, inWork);
      const tooMany = this.guard.wouldPass(verdicts.map((verdict) => verdict.isFailure));
      this.setPaused(tooMany, verdicts, control);
      if (!tooMany) return verdicts;
      await new Patience(control).wait(this.options.pauseMs ?? PAUSE_MS);
    }
  }

  private async verdicts(chunk: readonly IncomingMessage[], inWork: ChunkInWork): Promise<Verdict[]> {
    const topic = topicNamed(inWork.control.context.topic);
    const decoded = chunk.map((message) => this.decode(topic, message));
    const valid = decoded.filter((entry) => 'value' in entry);
    const worked = valid.length > 0 ? await this.work(valid, inWork) : [];
    let next = 0;
    return decoded.map((entry) => ('value' in entry ? worked[next++]! : entry.verdict));
  }

  private decode(topic: Topic<unknown>, message: IncomingMessage): Decoded | { readonly verdict: Verdict } {
    try {
      return { message, value: topic.decode(message) };
    } catch (error) {
      return {
        verdict:
          error instanceof InvalidMessage
            ? this.setAside(message, 'poisoned', error.reason, error.message, topic.stability === 'internal')
            : this.unexpected(message, error),
      };
    }
  }

  /** The stage's verdicts on messages of one topic, in order. */
  private async work(entries: readonly Decoded[], inWork: ChunkInWork): Promise<Verdict[]> {
    const { control } = inWork;
    try {
      return await this.callStage(entries, inWork);
    } catch (error) {
      if (error instanceof StaleOwnerError) throw error;
      this.options.logger.warn(
        { ...control.context, messages: entries.length, err: error },
        'chunk.repeated-one-by-one',
      );
    }
    const verdicts: Verdict[] = [];
    for (const entry of entries) {
      try {
        verdicts.push(...(await this.callStage([entry], inWork)));
      } catch (error) {
        if (error instanceof StaleOwnerError) throw error;
        verdicts.push(
          error instanceof RefusedError
            ? this.setAside(entry.message, 'poisoned', error.reason, error.message)
            : this.unexpected(entry.message, error),
        );
      }
      await control.heartbeat();
    }
    return verdicts;
  }

  /** One call of the stage's method, again and again while the trouble is transient. */
  private async callStage(
    entries: readonly Decoded[],
    { control, finished }: ChunkInWork,
  ): Promise<Verdict[]> {
    const context: BatchInWork = {
      ...control.context,
      attempt: () => control.attempt(),
      finished,
      firstOffset: entries[0]!.message.offset,
      lastOffset: entries.at(-1)!.message.offset,
      traces: entries.map(({ message }) => this.steps.get(message)?.trace),
    };
    const values = entries.map((entry) => entry.value);
    const outcomes = await this.patiently(control, () => this.callHandler(context.topic, values, context));
    if (!isOutcomes(outcomes, entries.length)) {
      throw new TypeError(
        `The stage ${this.options.stage} must return one outcome for each of the ${entries.length} messages of ${context.topic}, in order.`,
      );
    }
    return outcomes.map((outcome, i) => this.verdictOf(outcome, entries[i]!.message));
  }

  private verdictOf(outcome: Outcome, message: IncomingMessage): Verdict {
    const trace = this.steps.get(message)?.trace;
    switch (outcome.kind) {
      case 'emit': {
        const publish = withTrace(outcome.messages, trace);
        return { outcome: 'emitted', reason: '', detail: '', publish, isFailure: false };
      }
      case 'done':
        return { outcome: 'done', reason: '', detail: '', publish: [], isFailure: false };
      case 'drop':
        return { outcome: 'dropped', reason: outcome.reason, detail: '', publish: [], isFailure: false };
      case 'poison': {
        const verdict = this.setAside(message, 'poisoned', outcome.reason, outcome.detail);
        return { ...verdict, publish: [...verdict.publish, ...withTrace(outcome.messages ?? [], trace)] };
      }
    }
  }

  private unexpected(message: IncomingMessage, error: unknown): Verdict {
    const detail = error instanceof Error ? (error.stack ?? String(error)) : `Thrown: ${String(error)}`;
    return this.setAside(message, 'failed', 'unexpected', detail, true);
  }

  private setAside(
    message: IncomingMessage,
    outcome: 'poisoned' | 'failed',
    reason: string,
    detail: string,
    isFailure = false,
  ): Verdict {
    const letter = deadLetter(this.options.stage, message, { reason, detail }, new Date());
    return { outcome, reason, detail, publish: [letter], isFailure };
  }

  /** Publishes a chunk at once; where the broker refuses something for good, message by message to find it. */
  private async publish(
    chunk: readonly IncomingMessage[],
    verdicts: Verdict[],
    control: ChunkControl,
  ): Promise<void> {
    const send = (messages: readonly OutgoingMessage[]): Promise<void> =>
      messages.length > 0
        ? this.patiently(control, () => this.options.log.publish(messages))
        : Promise.resolve();
    try {
      await send(verdicts.flatMap((verdict) => verdict.publish));
      return;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.options.logger.warn({ ...control.context, err: error }, 'publish.repeated-one-by-one');
    }
    for (const [i, verdict] of verdicts.entries()) {
      try {
        await send(verdict.publish);
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        const setAside = this.setAside(chunk[i]!, 'poisoned', error.reason, error.message);
        verdicts[i] = setAside;
        await send(setAside.publish).catch((again: unknown) => {
          if (!(again instanceof RefusedError)) throw again;
          return send(setAside.publish.map(deadLetterWithoutValue));
        });
      }
    }
  }

  /** Calls until it does not throw a TransientError, with growing pauses. @throws StaleOwnerError when not ours any more */
  private async patiently<T>(control: ChunkControl, call: () => Promise<T>): Promise<T> {
    const patience = new Patience(control);
    for (;;) {
      try {
        const result = await patience.during(call());
        this.troubles.delete(control);
        return result;
      } catch (error) {
        this.troubles.delete(control);
        if (!(error instanceof TransientError)) throw error;
        if (patience.attempts > 0) this.troubles.set(control, error.message);
        const { stage, logger } = this.options;
        metrics.stageRetries.inc({ stage, reason: error.reason });
        logger.warn(
          { ...control.context, reason: error.reason, attempt: patience.attempts + 1, err: error },
          'chunk.retried',
        );
        await patience.backOff().catch((left: unknown) => {
          this.troubles.delete(control);
          throw left;
        });
      }
    }
  }

  private setPaused(paused: boolean, verdicts: readonly Verdict[], control: ChunkControl): void {
    const { stage, logger, config } = this.options;
    const { context } = control;
    const wasPaused = this.paused.has(control);
    if (paused) {
      this.paused.add(control);
      const example = verdicts.find((verdict) => verdict.isFailure);
      logger.error(
        {
          ...context,
          maxShare: config.CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE,
          reason: example?.reason,
          detail: example?.detail,
          advice: `Nothing of this chunk was committed. Deploy a fix, or set CLEANWIRE_PIPELINE_MAX_FAILURE_SHARE=1 to set such messages aside.`,
        },
        'stage.paused',
      );
    } else if (wasPaused) {
      this.paused.delete(control);
      logger.info({ ...context }, 'stage.resumed');
    }
    metrics.stagePaused.set({ stage }, this.isPaused() ? 1 : 0);
  }

  private count(chunk: readonly IncomingMessage[], verdicts: readonly Verdict[]): void {
    const { stage, logger } = this.options;
    const fates = new Map<
      string,
      { readonly verdict: Verdict; readonly first: IncomingMessage; count: number }
    >();
    for (const [i, verdict] of verdicts.entries()) {
      const fate = `${verdict.outcome} ${verdict.reason}`;
      const seen = fates.get(fate);
      if (seen) seen.count++;
      else fates.set(fate, { verdict, first: chunk[i]!, count: 1 });
    }
    for (const { verdict, first, count } of fates.values()) {
      const { outcome, reason, detail } = verdict;
      metrics.stageMessages.inc({ stage, outcome, reason }, count);
      if (!isSetAside(verdict)) continue;
      // One line a reason and chunk: a producer that sends nothing but rubbish does not fill the disk.
      const { topic, partition, offset } = first;
      const level = outcome === 'failed' ? 'error' : 'warn';
      logger[level]({ topic, partition, offset, reason, count, detail }, 'message.set-aside');
    }
  }
}

const isSetAside = ({ outcome }: Verdict): boolean => outcome === 'poisoned' || outcome === 'failed';

/** What a message leads to belongs to its trace, unless the stage has said another. */
const withTrace = (
  messages: readonly OutgoingMessage[],
  trace: TraceContext | undefined,
): readonly OutgoingMessage[] =>
  trace === undefined
    ? messages
    : messages.map((message) => ({ ...message, headers: { ...headersOfTrace(trace), ...message.headers } }));

interface Decoded {
  readonly message: IncomingMessage;
  readonly value: unknown;
}

const topicsByName = new Map<string, Topic<unknown>>(
  Object.values(topics).map((topic) => [topic.name, topic as Topic<unknown>]),
);

function topicNamed(name: string): Topic<unknown> {
  const topic = topicsByName.get(name);
  if (!topic) throw new Error(`${name} is not a topic of the contracts.`);
  return topic;
}

const kinds: ReadonlySet<unknown> = new Set<Outcome['kind']>(['emit', 'done', 'drop', 'poison']);

const isOutcomes = (result: unknown, length: number): result is readonly Outcome[] =>
  Array.isArray(result) &&
  result.length === length &&
  result.every((outcome: unknown) => kinds.has((outcome as Partial<Outcome> | undefined)?.kind));
