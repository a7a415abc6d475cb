import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Pages need one stylesheet, its fonts, one script, what that asks for and a form; everything else is forbidden, so that no text of an
 * article can ever become code. Strict-Transport-Security is left to whoever terminates TLS in front.
 */
export const securityHeaders = (server: FastifyInstance) =>
  server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
