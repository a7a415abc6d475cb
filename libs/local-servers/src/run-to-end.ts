import { execFile } from 'node:child_process';
import type { ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';

const TIMEOUT_MS = 300_000;

/**
 * Runs a program to its end and returns what it wrote.
 * @throws Error `<what> failed`, with the last lines it wrote
 */
export async function runToEnd(
  what: string,
  command: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { timeout: TIMEOUT_MS, ...options });
    return `${stdout.toString()}${stderr.toString()}`;
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout?: string; stderr?: string; code?: number | string };
    const written = `${stdout ?? ''}${stderr ?? ''}`.trim();
    throw new Error(`${what} failed (${code ?? 'ended'}):\n${lastLines(written)}`, { cause: error });
  }
}

/** The last 15 lines, indented for an error message. */
export const lastLines = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .slice(-15)
    .map((line) => `  ${line}`)
    .join('\n');
