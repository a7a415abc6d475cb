import { TransientError } from '@cleanwire/pipeline';

/** Long enough for results that end together, short enough for nobody to notice. */
const GATHER_MS = 10;

/**
 * What ends at about the same time is written together: a transaction for all of it costs hardly more than one for each.
 * While one batch is written the next one gathers.
 */
export class Batches<T> {
  private gathered: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  private running = false;

  constructor(private readonly write: (items: readonly T[]) => Promise<unknown>) {}

  /** Resolves when the item was written. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.gathered.push({ item, resolve, reject });
      if (!this.running) {
        this.running = true;
        setTimeout(() => {
          this.run().catch(reject);
        }, GATHER_MS);
      }
    });
  }

  private async run(): Promise<void> {
    while (this.gathered.length > 0) {
      const batch = this.gathered;
      this.gathered = [];
      try {
        await this.write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        await this.oneByOne(batch, error);
      }
    }
    this.running = false;
  }

  /** One item that cannot be written, or is in another transaction's way, must not take the others with it. */
  private async oneByOne(batch: typeof this.gathered, error: unknown): Promise<void> {
    const isAway = error instanceof TransientError && error.reason.startsWith('database-');
    for (const { item, resolve, reject } of batch) {
      if (isAway || batch.length === 1) reject(error);
      else await this.write([item]).then(() => resolve(), reject);
    }
  }
}
