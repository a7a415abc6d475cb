import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Role = 'fetcher' | 'parser' | 'deduplicator' | 'indexer' | 'notifier' | 'gateway';

/** A service as it is deployed, started again as soon as it ends, as a supervisor does. */
export class SupervisedProcess {
  /** How its processes ended: `SIGKILL`, `1`. */
  readonly ends: string[] = [];
  private process: ChildProcess;
  private supervised = true;
  private stderr = '';

  constructor(
    readonly role: Role,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {
    this.process = this.start();
  }

  /** Ends the process without a chance to tidy up; it starts again. */
  async kill(): Promise<void> {
    const dying = this.process;
    const exited = once(dying, 'exit');
    dying.kill('SIGKILL');
    // A stopped process dies too.
    await exited;
  }

  /**
   * Stops the process in the middle of whatever it does, and starts another. The function that is returned wakes the
   * first, which does not know that it was asleep.
   */
  replaceBySleeping(): () => Promise<void> {
    const zombie = this.process;
    zombie.kill('SIGSTOP');
    this.process = this.start();
    return async () => {
      const exited = once(zombie, 'exit');
      zombie.kill('SIGCONT');
      setTimeout(() => zombie.kill('SIGKILL'), 3000).unref();
      await exited;
    };
  }

  /** Stops it where it is, and lets it go on. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }
  thaw(): void {
    this.process.kill('SIGCONT');
  }

  /** Asks it to end in good order; it starts again. */
  async restart(): Promise<void> {
    const ending = this.process;
    const exited = once(ending, 'exit');
    ending.kill('SIGTERM');
    await exited;
  }

  /** SIGTERM; rejects with what it said last when it does not end in good order. */
  async stop(): Promise<void> {
    this.supervised = false;
    const exited = once(this.process, 'exit') as Promise<[number | null]>;
    this.process.kill('SIGTERM');
    const [code] = await exited;
    if (code !== 0) throw new Error(`The ${this.role} ended with ${code}. It said last:\n${this.stderr}`);
  }

  /** Leaves no process, however the test went. */
  abandon(): void {
    this.supervised = false;
    this.process.kill('SIGKILL');
  }

  /** The end of what it wrote: warnings and errors. */
  said(): string {
    return this.stderr;
  }

  private start(): ChildProcess {
    const program = fileURLToPath(new URL(`../../apps/${this.role}/dist/main.js`, import.meta.url));
    const child = spawn(process.execPath, [program], {
      env: { ...this.env, CLEANWIRE_LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (data: Buffer) => (this.stderr = (this.stderr + data.toString()).slice(-20_000)));
    child.once('exit', (code, signal) => {
      this.ends.push(signal ?? String(code));
      if (this.supervised && child === this.process) this.process = this.start();
    });
    return child;
  }
}
