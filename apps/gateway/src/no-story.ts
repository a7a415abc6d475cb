import { storyOfArticle } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { Moved } from './http/moved.js';
import { Problem } from './http/problem.js';
import { whereItWent } from './sightings.js';

/**
 * What is said of a story that is not there: where the article with this id, or the one it was merged into, is now told, since stories are
 * named after their first article; else that there is none.
 */
export async function noStory(
  db: Pool,
  id: string,
  pathOf: (storyId: string) => string,
  detail = 'There is no such story; its articles may have been retracted.',
): Promise<Error> {
  const other = await storyOfArticle(db, (await whereItWent(db, id)) ?? id);
  return other === undefined || other === id ? new Problem('not-found', detail) : new Moved(pathOf(other));
}
