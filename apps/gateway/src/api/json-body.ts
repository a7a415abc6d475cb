import type { FastifyRequest } from 'fastify';
import { definitions, validatorOf } from '@cleanwire/contracts';
import { Problem } from '../http/problem.js';

const MOST_BYTES = 128 * 1024;

/**
 * The request's body, JSON of this shape.
 * @throws Problem that says what it is instead
 */
export function jsonBody<T extends object>({ body }: FastifyRequest, shape: new () => T): T {
  const fields = Object.keys(definitions()[shape.name]?.properties ?? {});
  const form = `{${fields.map((field) => `"${field}"`).join(', ')}}`;
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem('invalid-request', `The body is empty; send a JSON object ${form}.`);
  if (body.length > MOST_BYTES)
    throw new Problem('too-large', `A body of JSON has at most ${MOST_BYTES} bytes.`);
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem('invalid-request', `The body is not JSON; send an object ${form}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem('invalid-request', `The body is not a JSON object; send ${form}.`);
  const unknown = Object.keys(value).find((field) => !fields.includes(field));
  if (unknown !== undefined)
    throw new Problem(
      'invalid-request',
      `${unknown.slice(0, 80)}: is not a field of this request; it takes ${form}.`,
    );
  const problem = validatorOf(shape)(value);
  if (problem) throw new Problem('invalid-request', `${problem.replace(/^\//, '')}.`);
  return value as T;
}
