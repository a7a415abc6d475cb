import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ParseAnswer, ParseTask } from './parse-worker.js';
import type { EncodedDocument } from './encode-document.js';
import { unpacked } from './packed-document.js';

export interface ThreadLimits {
  /** Of the thread's own CPU time: how busy the machine is does not count. */
  readonly cpuMs: number;
}

/** What became of a document in a thread. A thread that took too much of something was ended. */
export type Reading =
  { readonly read: EncodedDocument } | { readonly tookTooMuch: 'cpu' | 'wall' | 'memory' };

/** How often a thread is asked for its CPU time; the question costs it 20 microseconds. */
const WATCH_MS = 50;
/** The backstop for a thread that waits without working: 20 busy processes on two cores slow a thread down 12 times. */
export const WALL_FACTOR = 30;
/**
 * Of a thread's heap for what has just been made. V8 takes up to 192 MB for it, and counts those against the heap's limit: the old
 * generation could not grow, and was collected whole after every 8 MB. A document of ten items took 37 ms of all threads then, 15 now
 * (4 MB: 19; 8 to 48 MB: 15 to 17; 64 MB: 30), and the process 270 MB instead of 350.
 */
const YOUNG_HEAP_MB = 16;

/** A worker thread that reads one document at a time, and that is ended and replaced when one takes too much. */
interface Thread {
  readonly worker: Worker;
  /** Resolves with the reason when the thread has ended, for whatever reason. */
  readonly ended: Promise<Error>;
}

export class ParseThread {
  private thread: Promise<Thread> | undefined;

  constructor(
    private readonly file: string,
    readonly heapMb: number,
  ) {}

  /** Resolves once the thread has loaded its modules (0.4 s of CPU), so that no document pays for them. */
  ready(): Promise<Thread> {
    return (this.thread ??= this.start());
  }

  /** The document's bytes go over to the thread: `task.document.body` is empty afterwards. */
  async read(task: ParseTask, { cpuMs }: ThreadLimits): Promise<Reading> {
    const thread = await this.ready();
    const done = new AbortController();
    try {
      const { worker } = thread;
      const answer = (once(worker, 'message', done) as Promise<[ParseAnswer]>).then(([first]) => first);
      const tooMuch = spent(thread, cpuMs, done.signal);
      worker.postMessage(task, [task.document.body.buffer as ArrayBuffer]);
      const first = await Promise.race([answer, tooMuch]);
      if (typeof first === 'string') {
        await this.end();
        return { tookTooMuch: first };
      }
      if (!first.read) throw first.bug;
      return { read: unpacked(first.read) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
      return { tookTooMuch: 'memory' };
    } finally {
      done.abort();
    }
  }

  /** Gives the thread's memory back; the next document starts another. */
  async end(): Promise<void> {
    const thread = this.thread;
    this.thread = undefined;
    await (await thread?.catch(() => undefined))?.worker.terminate();
  }

  private async start(): Promise<Thread> {
    const worker = new Worker(this.file, {
      resourceLimits: { maxOldGenerationSizeMb: this.heapMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
    });
    const ended = new Promise<Error>((resolve) => {
      worker.once('error', resolve);
      worker.once('exit', (code) => {
        this.thread = undefined;
        resolve(new Error(`The thread that reads documents ended by itself, with code ${code}.`));
      });
    });
    const ready = once(worker, 'message');
    ready.catch(() => undefined);
    const first = await Promise.race([ready, ended]);
    if (first instanceof Error) throw first;
    return { worker, ended };
  }
}

/** Resolves when the thread has spent its time. @throws what the thread ended with */
async function spent({ worker, ended }: Thread, cpuMs: number, signal: AbortSignal): Promise<'cpu' | 'wall'> {
  const wallEnd = Date.now() + WALL_FACTOR * cpuMs;
  const cpuUsage = async (): Promise<NodeJS.CpuUsage> => {
    try {
      return await worker.cpuUsage();
    } catch {
      throw await ended;
    }
  };
  const before = await cpuUsage();
  for (;;) {
    await sleep(WATCH_MS, undefined, { signal });
    const now = await cpuUsage();
    if ((now.user + now.system - before.user - before.system) / 1000 > cpuMs) return 'cpu';
    if (Date.now() > wallEnd) return 'wall';
  }
}
