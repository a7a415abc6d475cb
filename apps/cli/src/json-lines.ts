import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { Command } from 'commander';
import { linesOf } from './lines.js';
import { Progress } from './progress.js';

export type Line = Readonly<Record<string, unknown>>;

/** An input line that cannot be worked on; becomes `{id, error}` on the output, and the next line goes on. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/**
 * An offline verb: JSON lines on stdin, JSON lines on stdout in the order read, one out for each in. What fails on a
 * line is `{"id", "error"}` in its place; progress goes to stderr when it is a terminal.
 */
export function jsonLinesVerb(
  name: string,
  summary: string,
  shape: string,
  answer: (line: Line, options: Readonly<Record<string, unknown>>) => object | Promise<object>,
): Command {
  return new Command(name)
    .description(`${summary} Needs neither Kafka nor Postgres.`)
    .addHelpText('after', `\nJSON lines from stdin to stdout:\n${shape}`)
    .action(async (options: Record<string, unknown>) => {
      const progress = new Progress();
      let number = 0;
      for await (const text of linesOf(process.stdin)) {
        number++;
        if (text.trim() === '') continue;
        const result = await answerLine(text, number, (line) => answer(line, options));
        if (!process.stdout.write(JSON.stringify(result) + '\n')) await once(process.stdout, 'drain');
        progress.show(() => `${number} lines`);
      }
      if (process.stderr.isTTY && number > 0) progress.say(`${number} lines`);
    });
}

async function answerLine(
  text: string,
  number: number,
  answer: (line: Line) => object | Promise<object>,
): Promise<object> {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (error) {
    return { id: null, error: `Line ${number} is not JSON: ${(error as Error).message}` };
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    return { id: null, error: `Line ${number} is not a JSON object.` };
  }
  const id = (line as Line)['id'] ?? null;
  try {
    return { id, ...(await answer(line as Line)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The text of a field. @throws LineError where it is missing and required, or no string */
export function textField(line: Line, field: string): string {
  const value = optionalText(line, field);
  if (value === undefined) throw new LineError(`The field "${field}" is missing; it must be a string.`);
  return value;
}

export function optionalText(line: Line, field: string): string | undefined {
  const value = line[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string')
    throw new LineError(`The field "${field}" must be a string, not ${typeof value}.`);
  return value;
}

/** The bytes of `path` or `bodyBase64`. @throws LineError */
export async function bodyOf(line: Line): Promise<Buffer> {
  const path = optionalText(line, 'path');
  if (path !== undefined) {
    return readFile(path).catch((cause: unknown) => {
      const error = cause as NodeJS.ErrnoException;
      throw new LineError(`Cannot read ${path}: ${error.code ?? error.message}.`);
    });
  }
  const base64 = optionalText(line, 'bodyBase64');
  if (base64 === undefined) throw new LineError('Give either "path" or "bodyBase64".');
  return Buffer.from(base64, 'base64');
}

/** The line's `headers`; none where there are none. */
export function headersOf(line: Line): Readonly<Record<string, unknown>> {
  const headers = line['headers'];
  return typeof headers === 'object' && headers !== null ? (headers as Record<string, unknown>) : {};
}

/** `content-type` of the line's `headers`, whatever its case. */
export function contentTypeOf(line: Line): string | undefined {
  const entry = Object.entries(headersOf(line)).find(([name]) => name.toLowerCase() === 'content-type');
  return typeof entry?.[1] === 'string' ? entry[1] : undefined;
}
