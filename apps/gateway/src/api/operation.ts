import { SetMetadata } from '@nestjs/common';
import type { JsonSchema } from '@cleanwire/contracts';
import type { ProblemKind } from '../http/problem.js';

/** A class whose decorators say what a body looks like. */
export type Shape = new () => object;

/** What the OpenAPI document says of a route beyond what the route and the class of its parameters say themselves. */
export interface OperationDetails {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  /** The shape of each `:name` in the route. */
  readonly path?: Readonly<Record<string, JsonSchema>>;
  /** The shape of each request header that matters. */
  readonly headers?: Readonly<Record<string, JsonSchema>>;
  /** What is sent: JSON of this shape, or one schema for each media type. */
  readonly body?: Shape | Readonly<Record<string, JsonSchema>>;
  /** What is answered: JSON of this shape, or one schema for each media type. */
  readonly answer: Shape | Readonly<Record<string, JsonSchema>>;
  /** Of the answer; 200 where it is left out. */
  readonly status?: number;
  /** What may come instead, beside `internal` and `database-away`. */
  readonly problems?: readonly ProblemKind[];
  /** Whether a producer's key is needed, where the gateway asks for one. */
  readonly forProducers?: boolean;
  /** Whether only the bearer of an operator's key is let in. */
  readonly forOperators?: boolean;
  /** Whether a key is needed, of whatever role: the answer is for its bearer alone. */
  readonly forKeys?: boolean;
}

const DETAILS = 'cleanwire:operation';

/** `@Operation({ operationId: 'listTags', summary: 'Tags', answer: TagList })` on a controller's method: it stands in /openapi.json. */
export const Operation = (details: OperationDetails): MethodDecorator => SetMetadata(DETAILS, details);

export const operationOf = (handler: object): OperationDetails | undefined =>
  Reflect.getMetadata(DETAILS, handler) as OperationDetails | undefined;
