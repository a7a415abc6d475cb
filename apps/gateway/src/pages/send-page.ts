import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Renders on the server; every text is escaped by the renderer. */
export function sendPage(reply: FastifyReply, page: VNode): void {
  void reply.type(HTML).send(`<!doctype html>${renderToString(page)}`);
}

/** Of a page that is there already: 204 where there is nothing to show. */
export function sendPart(reply: FastifyReply, part: VNode | undefined): void {
  if (!part) return void reply.status(204).send();
  void reply.type(HTML).header('x-robots-tag', 'noindex').send(renderToString(part));
}

const HTML = 'text/html; charset=utf-8';
