import type { FastifyRequest } from 'fastify';
import { refuseOtherSites } from './other-sites.js';

/** The one place where it is decided who may publish. @throws Problem for everybody else */
export function requireProducer(request: FastifyRequest): void {
  refuseOtherSites(request);
}
