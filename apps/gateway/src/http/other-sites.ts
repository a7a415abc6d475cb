import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** A page open in some browser inside the network must not be able to write anything: browsers say where a request comes from. */
export function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site')
    throw new Problem('cross-site', 'A page of another web site sent this; use a program of your own.');
}
