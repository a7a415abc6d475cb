import type { IncomingMessage, OutgoingMessage } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import type { Pool } from '@cleanwire/store';
import type { StageMeasure } from '@cleanwire/kafka';
import { Access } from './http/access.js';
import { StageWatch } from './stage-watch.js';

/** Where a message lies in Kafka. */
export interface MessagePlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** What the gateway works with; injected into its controllers. */
export class GatewayContext {
  /** Who may do what. */
  readonly access: Access;
  /** How far behind each stage is. */
  readonly stages: StageWatch;

  constructor(
    readonly db: Pool,
    /** Resolves when the broker has acknowledged. @throws TransientError */
    readonly publish: (messages: readonly OutgoingMessage[]) => Promise<void>,
    /** Resolves when a broker answers. @throws TransientError */
    readonly pingBroker: () => Promise<void>,
    readonly config: Config,
    readonly logger: Logger,
    /** One message by its place; undefined when it is not, or no longer, there. @throws TransientError */
    readonly readMessage: (place: MessagePlace) => Promise<IncomingMessage | undefined>,
    /** Asks the brokers. @throws TransientError */
    measureStages: () => Promise<readonly StageMeasure[]> = () => Promise.resolve([]),
  ) {
    this.stages = new StageWatch(measureStages, logger);
    this.access = new Access(db, config, logger);
  }
}
