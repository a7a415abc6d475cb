import { HttpException } from '@nestjs/common';
import { IsIn, IsInt, IsString, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { NestedArray, Optional } from '@cleanwire/contracts';

/** Every kind of problem the gateway answers with; clients may switch on `type`. */
const problems = {
  'invalid-request': [400, 'The request is not valid'],
  'invalid-query': [400, 'A parameter is not valid'],
  unauthorized: [401, 'A key is needed'],
  'cross-site': [403, 'Requests of other web sites are not accepted'],
  'not-allowed': [403, 'The key does not allow this'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'The method is not possible here'],
  withdrawn: [410, 'Withdrawn by its publisher'],
  'request-timeout': [408, 'The request took too long to arrive'],
  'correction-refused': [409, 'The correction cannot be made'],
  'subscription-refused': [409, 'The subscription cannot be so'],
  'too-large': [413, 'The document is too large'],
  'url-too-long': [414, 'The address is too long'],
  'unsupported-encoding': [415, 'The content encoding is not supported'],
  'expectation-failed': [417, 'The expectation cannot be met'],
  'head-too-large': [431, 'The headers are too large'],
  busy: [503, 'Too many requests at a time'],
  'too-many-requests': [429, 'Too many requests'],
  'too-many-streams': [503, 'Too many clients follow the stream'],
  internal: [500, 'Something went wrong here'],
  'database-away': [503, 'The database cannot be reached'],
  'broker-away': [503, 'The message broker cannot be reached'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemKind = keyof typeof problems;
export const problemKinds = Object.keys(problems) as ProblemKind[];

const urn = (kind: ProblemKind): string => `urn:cleanwire:problem:${kind}`;

@JSONSchema({ description: 'A parameter, or a field of a body, that is not valid.' })
export class ParameterError {
  @IsString() parameter: string;
  @JSONSchema({ description: 'What is wrong with it.' }) @IsString() detail: string;
  @JSONSchema({ description: 'Where in it, in characters from 1.' })
  @Optional()
  @IsInt()
  @Min(1)
  position?: number;
}

@JSONSchema({
  description: 'Problem details, RFC 9457: the body of every error, `application/problem+json`.',
})
export class ProblemDocument {
  @IsIn(problemKinds.map(urn)) type: string;
  @IsString() title: string;
  @IsInt() status: number;
  @JSONSchema({ description: 'What happened and what to do, in one sentence.' }) @IsString() detail: string;
  @Optional() @NestedArray(() => ParameterError) errors?: readonly ParameterError[];
  @JSONSchema({
    description:
      'What is in the way of a correction or a subscription, such as `nothing-left` or `too-many`.',
  })
  @Optional()
  @IsString()
  code?: string;
}

/** Thrown by controllers; the filter (problem.filter.ts) answers with it. */
export class Problem extends HttpException {
  readonly document: ProblemDocument;

  constructor(kind: ProblemKind, detail: string, errors?: readonly ParameterError[], code?: string) {
    const [status, title] = problems[kind];
    super(title, status);
    this.document = {
      type: urn(kind),
      title,
      status,
      detail,
      ...(errors && { errors }),
      ...(code !== undefined && { code }),
    };
  }

  static ofParameters(errors: readonly ParameterError[]): Problem {
    return new Problem(
      'invalid-query',
      errors.map(({ parameter, detail }) => `${parameter}: ${detail}.`).join(' '),
      errors,
    );
  }
}

/** A mistake in `q`, with its place. */
export class QueryProblem extends Problem {
  constructor({ detail, position }: { readonly detail: string; readonly position: number }) {
    super('invalid-query', `q: ${detail}.`, [{ parameter: 'q', detail, position }]);
  }
}

/** Reading takes a key, and none that holds came: browsers ask for it by themselves. */
export class SignIn extends Problem {
  constructor(detail: string) {
    super('unauthorized', detail);
  }
}

export class TooManyRequests extends Problem {
  constructor(
    what: string,
    readonly retryAfterSeconds: number,
  ) {
    super('too-many-requests', `${what} Try again in ${retryAfterSeconds} s.`);
  }
}

/** The problem that a status without one of its own stands for: unknown paths, bodies that cannot be read. */
export function problemOfStatus(status: number, detail: string): Problem {
  const kind = problemKinds.find((candidate) => problems[candidate][0] === status);
  return new Problem(kind ?? (status < 500 ? 'invalid-request' : 'internal'), detail);
}
