import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { queryOf } from './openapi.js';
import { operationOf } from './operation.js';

/** An operation without parameters refuses all of them, as one with parameters refuses those that it does not know. */
export class RefuseUnknownParameters implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler();
    if (!operationOf(handler) || queryOf(context.getClass(), handler.name)) return true;
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const errors = Object.keys(query as object).map((name) => ({
      parameter: name.slice(0, 100),
      detail: 'is not a parameter of this address',
    }));
    if (errors.length > 0) throw Problem.ofParameters(errors);
    return true;
  }
}
