import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findHashtags } from '@cleanwire/language/hashtags';
import { parseHashtagPage } from '@cleanwire/reading/hashtag-page';

const seed = join(import.meta.dirname, '../../../shared/seed');
(existsSync(seed) ? it : it.skip)(
  'the seed page names what is expected of it, where it is beside the checkout',
  () => {
    const { feed, result } = JSON.parse(readFileSync(join(seed, 'expected.json'), 'utf8')) as {
      feed: string;
      result: {
        hashtagsMustInclude: string[];
        hashtagsMustNotInclude: string[];
        aliases: Record<string, string>;
      };
    };
    const page = parseHashtagPage(readFileSync(join(seed, feed), 'utf8'));
    const [item] = page.ok ? page.items : [];
    // As an upstream producer's text of its own, without the page's tag.
    const found = findHashtags({ title: item!.headline, text: item!.body, language: 'en' });
    const tags = found.map(({ tag }) => tag);
    expect(tags).toEqual(expect.arrayContaining(result.hashtagsMustInclude));
    for (const tag of result.hashtagsMustNotInclude) expect(tags).not.toContain(tag);
    for (const [alias, tag] of Object.entries(result.aliases))
      expect(found.find((one) => one.tag === tag)?.aliases).toContain(alias);
  },
);
