import type { FastifyReply, FastifyRequest } from 'fastify';
import { latestArticles, storyById } from '@cleanwire/store';
import { storyInstead } from '../api/stories.controller.js';
import type { GatewayContext } from '../gateway-context.js';
import { Moved } from '../http/moved.js';
import { Problem } from '../http/problem.js';
import { storyPath } from '../pages/format.js';
import type { FeedFormat } from './feed-document.js';
import { FEED_LENGTH, sendFeed } from './send-feed.js';

/** The articles of a story, the latest first: its page tells them from the first on, a feed tells what is new. */
export async function sendStoryFeed(
  reply: FastifyReply,
  request: FastifyRequest,
  context: GatewayContext,
  { storyId, format }: { readonly storyId: string; readonly format: FeedFormat },
): Promise<void> {
  const { db } = context;
  const [found, { articles }] = await Promise.all([
    storyById(db, storyId, 1),
    latestArticles(db, { storyId }, { limit: FEED_LENGTH }),
  ]);
  if (!found) {
    const other = await storyInstead(context, storyId);
    if (other !== undefined) throw new Moved(`${storyPath(other)}.${format}`);
    throw new Problem('not-found', 'There is no such story; its articles may have been retracted.');
  }
  const title = `Story: ${found.story.headline}`;
  return sendFeed(reply, request, context, format, { title, pagePath: storyPath(storyId), articles });
}
