import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Renders on the server; every text is escaped by the renderer. */
export function sendPage(reply: FastifyReply, page: VNode): void {
  void reply.type('text/html; charset=utf-8').send(`<!doctype html>${renderToString(page)}`);
}
