import type { FastifyInstance } from 'fastify';
import type { Logger } from '@cleanwire/observability';
import type { StageMeasure } from '@cleanwire/kafka';
import { TooManyRequests } from './http/problem.js';

/** A look is some thirty small requests to a broker and takes 16 ms of CPU. */
export const LOOK_EVERY_MS = 10_000;
/** What is older says nothing of now. */
const FRESH_MS = 6 * LOOK_EVERY_MS;
/** Throughput is told over so long. */
const KEEP_MS = 5 * 60_000;

interface Look {
  readonly at: number;
  readonly stages: readonly StageMeasure[];
}

export interface StageState extends StageMeasure {
  /** Messages a minute, over the last five; absent until there were two looks. */
  readonly perMinute?: number;
}

/** How far behind its topics each stage is, looked at every few seconds whoever asks, so that asking costs nothing. */
export class StageWatch {
  private looks: readonly Look[] = [];
  private trouble: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly measure: () => Promise<readonly StageMeasure[]>,
    private readonly logger: Logger,
    private readonly now: () => number = Date.now,
  ) {}

  start(): void {
    this.looking = this.look();
    this.timer = setTimeout(() => {
      this.again().catch(() => undefined);
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** Never two looks at a time: a broker that is away takes longer than the pause. */
  private async again(): Promise<void> {
    await this.looking;
    if (this.timer) this.start();
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.looking;
  }

  /** Without brokers, or without the right to look at groups, nothing is known, and that is told once. */
  async look(): Promise<void> {
    try {
      const stages = await this.measure();
      const at = this.now();
      this.looks = [...this.looks.filter((look) => at - look.at <= KEEP_MS), { at, stages }];
      this.trouble = undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== this.trouble) this.logger.warn({ reason }, 'stages.unseen');
      this.trouble = reason;
    }
  }

  /** Undefined while nobody knows. */
  states(): readonly StageState[] | undefined {
    const last = this.looks.at(-1);
    if (!last || this.now() - last.at > FRESH_MS) return undefined;
    const first = this.looks.find(({ at }) => last.at - at <= KEEP_MS);
    const minutes = first ? (last.at - first.at) / 60_000 : 0;
    return last.stages.map((stage) => {
      const before = first?.stages.find((each) => each.stage === stage.stage)?.finished;
      if (minutes === 0 || before === undefined) return stage;
      // Topics that were made anew begin at nought.
      return { ...stage, perMinute: Math.max(0, stage.finished - before) / minutes };
    });
  }

  /** For how many seconds whoever publishes shall wait; undefined where the parser keeps up, or nobody knows. */
  waitFor(mostWaiting: number): { readonly waiting: number; readonly seconds: number } | undefined {
    const parser = this.states()?.find(({ stage }) => stage === 'parser');
    if (!parser || mostWaiting === 0 || parser.waiting <= mostWaiting) return undefined;
    const { waiting, perMinute = 0 } = parser;
    const seconds = perMinute > 0 ? ((waiting - mostWaiting) / perMinute) * 60 : DEFAULT_WAIT_S;
    return { waiting, seconds: Math.ceil(Math.min(Math.max(seconds, SHORTEST_WAIT_S), LONGEST_WAIT_S)) };
  }

  /** Documents are refused while the parser is too far behind, before their bodies are read. Call it behind the look at keys. */
  refuseWhileBehind(
    server: FastifyInstance,
    mostWaiting: number,
    isPublishing: (route: string) => boolean,
  ): void {
    server.addHook('onRequest', ({ method, routeOptions }, _reply, done) => {
      const publishes = method === 'POST' && isPublishing(routeOptions.url ?? '');
      const behind = publishes ? this.waitFor(mostWaiting) : undefined;
      done(behind && tooFarBehind(behind, mostWaiting));
    });
  }
}

const tooFarBehind = ({ waiting, seconds }: { waiting: number; seconds: number }, most: number): Error =>
  new TooManyRequests(`${waiting} documents wait for the parser, and no more than ${most} shall.`, seconds);

/** No sooner than the next look, which is what would let it in. */
const SHORTEST_WAIT_S = LOOK_EVERY_MS / 1000;
/** Where the parser stands still nobody knows for how long. */
const DEFAULT_WAIT_S = 60;
const LONGEST_WAIT_S = 600;
