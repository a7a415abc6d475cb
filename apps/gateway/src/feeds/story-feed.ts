import type { FastifyReply, FastifyRequest } from 'fastify';
import { latestArticles, storyById } from '@cleanwire/store';
import type { GatewayContext } from '../gateway-context.js';
import { noStory } from '../no-story.js';
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
  if (!found) throw await noStory(db, storyId, (other) => `${storyPath(other)}.${format}`);
  const title = `Story: ${found.story.headline}`;
  return sendFeed(reply, request, context, format, { title, pagePath: storyPath(storyId), articles });
}
