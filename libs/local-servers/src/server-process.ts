import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statfsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Claim } from './claim.js';
import { lastLines } from './run-to-end.js';

export interface ServerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Run as this user and group; only for root. */
  readonly uid?: number;
  readonly gid?: number;
  /** Holds what the server writes; begun anew at each start. */
  readonly logFile: string;
  readonly stopSignal: NodeJS.Signals;
  readonly claim: Claim;
}

export interface LocalServer {
  /** The process of the server itself. */
  readonly pid: number;
  readonly port: number;
  /** Resolves in a few words when the server has ended, whoever ended it. */
  ended(): Promise<string>;
  /** Asks it to stop, forces it after 8 s; resolves when it has ended. */
  stop(): Promise<void>;
  /** Ends it at once, without cleaning up. */
  kill(): void;
}

const STOP_TIMEOUT_MS = 8000;

/**
 * A server as a child of this process. It lives no longer than this process, however that ends: a watcher beside it
 * waits on a pipe from here, which the system closes even after a kill -9, and then stops the server.
 */
export class ServerProcess {
  private readonly exit: Promise<string>;
  private end: string | undefined;

  private constructor(
    private readonly server: ServerCommand,
    private readonly child: ChildProcess,
    private readonly watcher: ChildProcess | undefined,
  ) {
    this.exit = new Promise((resolve) => {
      const ended = (how: string): void => {
        this.end ??= isFull(dirname(server.logFile))
          ? `${how}, because the disk of ${dirname(server.logFile)} is full: free space there and start again; what was acknowledged is kept`
          : how;
        resolve(this.end);
      };
      child.once('error', (error) => ended(`could not be run: ${error.message}`));
      child.once('exit', (code, signal) =>
        ended(signal ? `was ended by ${signal}` : `ended with exit code ${code ?? 'unknown'}`),
      );
    });
  }

  static start(server: ServerCommand): ServerProcess {
    const log = openSync(server.logFile, 'w');
    // Sessions of their own: a Ctrl-C in the terminal reaches this process alone, which then stops things in order.
    const child = spawn(server.command, server.args, {
      cwd: server.cwd,
      detached: true,
      stdio: ['ignore', log, log],
      ...(server.uid !== undefined && { uid: server.uid }),
      ...(server.gid !== undefined && { gid: server.gid }),
    });
    closeSync(log);
    const watcher = child.pid === undefined ? undefined : watch(child.pid, server.stopSignal);
    if (child.pid !== undefined) server.claim.record(child.pid);
    return new ServerProcess(server, child, watcher);
  }

  handle(port: number): LocalServer {
    return {
      pid: this.child.pid ?? 0,
      port,
      ended: () => this.exit,
      stop: () => this.stop(),
      kill: () => this.kill(),
    };
  }

  /**
   * Waits until `isReady` says so.
   * @throws Error with the last lines of the log when the server ends or is not ready in time
   */
  async ready(isReady: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!(await isReady())) {
      if (this.end !== undefined) throw this.failure(this.end);
      if (Date.now() > deadline) throw this.failure(`was not ready after ${timeoutMs / 1000} s`);
      await sleep(25);
    }
  }

  log(): string {
    return readFileSync(this.server.logFile, 'utf8');
  }

  /** Asks it to stop, forces it after 8 s; resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.end === undefined) {
      this.child.kill(this.server.stopSignal);
      const forced = setTimeout(() => this.kill(), STOP_TIMEOUT_MS);
      await this.exit;
      clearTimeout(forced);
    }
    this.watcher?.stdin?.end('stopped\n');
    this.server.claim.release();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private failure(what: string): Error {
    return new Error(
      `${this.server.name} ${what}. The end of ${this.server.logFile}:\n${lastLines(this.log())}`,
    );
  }
}

/** What servers need to go on, and far more than a line in their log, which a full disk does not take either. */
const LEAST_FREE_BYTES = 1024 * 1024;

function isFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize < LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}

/** A line on the pipe: the server was stopped properly. The pipe's end without one: this process is gone. */
const WATCHER = `
  read -r _ && exit 0
  kill -"$2" "$1" || exit 0
  for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1; kill -0 "$1" || exit 0; done
  kill -KILL "$1"
`;

function watch(pid: number, signal: NodeJS.Signals): ChildProcess {
  const watcher = spawn('/bin/sh', ['-c', WATCHER, 'watcher', String(pid), signal.replace('SIG', '')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  (watcher.stdin as Socket).on('error', () => undefined).unref();
  return watcher;
}
