import { setTimeout as sleep } from 'node:timers/promises';

/** Anything that runs and can be stopped. */
export interface Part {
  readonly name: string;
  stop(): Promise<void>;
  /** Ends it at once; absent for what ends with this process. */
  kill?(): void;
  /** Resolves with how it ended, whoever ended it: `was ended by SIGKILL`. */
  readonly ended?: Promise<string>;
}

/** No layer may hold up the others for longer, so that all of it ends within ten seconds. */
const LAYER_TIMEOUT_MS = 4500;

/**
 * What runs, in layers that each need the ones before: servers, then services, then what people talk to. Stopped from
 * the last layer to the first; the parts of a layer stop together.
 */
export class Installation {
  private readonly layers: Part[][] = [];
  private tellDeath: (sentence: string) => void = () => undefined;

  /** Resolves with a sentence when a part has ended. */
  readonly died = new Promise<string>((resolve) => {
    this.tellDeath = resolve;
  });

  constructor(private readonly layerTimeoutMs = LAYER_TIMEOUT_MS) {}

  /** Begins a layer; the parts added from now on belong to it. */
  layer(): void {
    this.layers.push([]);
  }

  add(part: Part): void {
    this.layers.at(-1)?.push(part);
    part.ended?.then((how) => this.tellDeath(`${part.name} ${how}`)).catch(() => undefined);
  }

  async stop(onProblem: (name: string, reason: string) => void): Promise<void> {
    for (let parts = this.layers.pop(); parts; parts = this.layers.pop()) {
      const waiting = new Set(parts);
      const stopping = parts.map(async (part) => {
        await part.stop().catch((error: unknown) => onProblem(part.name, String(error)));
        waiting.delete(part);
      });
      await Promise.race([Promise.all(stopping), sleep(this.layerTimeoutMs, undefined, { ref: false })]);
      for (const part of waiting) {
        onProblem(part.name, `took longer than ${this.layerTimeoutMs / 1000} s`);
        part.kill?.();
      }
    }
  }

  kill(): void {
    for (const part of this.layers.flat()) part.kill?.();
  }
}
