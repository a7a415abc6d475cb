import { join, relative } from 'node:path';
import { ConfigError } from '@cleanwire/config';
import { publishAddresses, resetServers, withdrawAddresses } from '@cleanwire/local-servers';
import { collectProcessMetrics } from '@cleanwire/observability';
import { Installation } from './installation.js';
import { openLog } from './log.js';
import { readOptions } from './options.js';
import { loadSettings } from './settings.js';
import { startEverything } from './start-everything.js';
import { welcome } from './welcome.js';

const exitCodes = { ok: 0, failed: 1, config: 78, forced: 130 } as const;

/** The whole of `npm start`; resolves with the exit code once everything has stopped. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'number') return options;
  // A terminal that has gone must not keep anything from being stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const installation = new Installation();
  const interrupted = interruption(() => {
    installation.kill();
    process.exit(exitCodes.forced);
  });
  try {
    return await runUntil(interrupted, options.reset, installation);
  } catch (error) {
    sayOnStderr(error instanceof Error ? error.message : String(error));
    return error instanceof ConfigError ? exitCodes.config : exitCodes.failed;
  } finally {
    await installation.stop((name, reason) => sayOnStderr(`${name} did not stop as it should: ${reason}`));
  }
}

async function runUntil(
  interrupted: Promise<typeof INTERRUPTED>,
  reset: boolean,
  installation: Installation,
): Promise<number> {
  collectProcessMetrics();
  const settings = loadSettings();
  const dir = settings.config.CLEANWIRE_LOCAL_DIR;
  if (reset) await removeData(dir);
  const logFile = join(dir, 'cleanwire.log');
  const log = openLog(logFile, settings.config.CLEANWIRE_LOG_LEVEL);

  const running = await Promise.race([startEverything(settings, log, installation), interrupted]);
  if (running === INTERRUPTED) return stopping();
  publishAddresses(dir, running.addresses);
  try {
    say(welcome(running, logFile));
    const end = await Promise.race([installation.died, interrupted]);
    if (end === INTERRUPTED) return stopping();
    sayOnStderr(`${end}. Everything else stops now; ${logFile} says what happened before.`);
    return exitCodes.failed;
  } finally {
    withdrawAddresses(dir);
  }
}

const INTERRUPTED = Symbol('interrupted');

/** Resolves at the first Ctrl-C, SIGTERM or closed terminal; the second one is out of patience. */
function interruption(onSecond: () => void): Promise<typeof INTERRUPTED> {
  return new Promise((resolve) => {
    let count = 0;
    const onSignal = (): void => {
      count += 1;
      if (count === 1) resolve(INTERRUPTED);
      else onSecond();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  });
}

function stopping(): number {
  say('\nStopping everything (Ctrl-C once more forces it)');
  return exitCodes.ok;
}

async function removeData(dir: string): Promise<void> {
  const removed = await resetServers(dir);
  say(
    removed.length === 0
      ? `Nothing to remove in ${dir}`
      : removed.map((path) => `Removed ${relative(process.cwd(), path)}`).join('\n'),
  );
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const sayOnStderr = (text: string): boolean => process.stderr.write(`${text}\n`);
