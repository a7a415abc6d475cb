import { sha256Hex } from '@cleanwire/contracts';
import type { JsonSchema } from '@cleanwire/contracts';

const id = (description: string): JsonSchema => ({ type: 'string', pattern: sha256Hex.source, description });

/** The parameters in paths. One that has another form names nothing: it is answered with 404. */
export const articleId = id('Id of the article.');
export const storyId = id('Id of the story, or of an article that belongs to it.');
export const tagName: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 1000,
  description: 'A tag in any case; an alias leads to its tag.',
  examples: ['KOSA'],
};
