import { parseFeed } from './index.js';
import type { FeedDocument } from './index.js';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<div style="background:url(javascript:1)">',
  '<form action="javascript:1"><button formaction="javascript:1">x',
  '<math><maction xlink:href="javascript:1">x',
  '<table background="javascript:1">',
  '<input type=image src="javascript:1">',
  '<audio src="javascript:1">',
  '<svg onload=alert(1)>',
  '<a href="java\tscript:1">x</a>',
  'javascript:alert(1)',
  'feed:javascript:alert(1)',
  'view-source:http://x.example/',
  ' data:text/html,x',
];

/** Documents that say it in every field. */
const documentsWith = (attack: string): string[] => [
  `<rss><channel><title>${escape(attack)}</title><description>${attack}</description><copyright>${escape(attack)}</copyright>
    <image><url>${escape(attack)}</url></image><item><title><![CDATA[${attack}]]></title><description>${escape(attack)}</description>
    <content:encoded><![CDATA[${attack}]]></content:encoded><author>${escape(attack)}</author><category>${escape(attack)}</category>
    <link>${escape(attack)}</link><comments>${escape(attack)}</comments><source url="${escape(attack)}">${escape(attack)}</source>
    <enclosure url="${escape(attack)}" type="${escape(attack)}"/></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">${escape(attack)}</title><subtitle type="xhtml"><div>${attack}</div></subtitle>
    <rights>${escape(attack)}</rights><generator>${escape(attack)}</generator><link rel="self" href="${escape(attack)}"/><entry>
    <title>${escape(attack)}</title><content type="xhtml"><div>${attack}</div></content><summary>${escape(attack)}</summary>
    <author><name>${escape(attack)}</name><uri>${escape(attack)}</uri></author><category term="${escape(attack)}"/></entry></feed>`,
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: attack,
    home_page_url: attack,
    items: [{ id: '1', title: attack, content_html: attack, url: attack, image: attack, tags: [attack] }],
  }),
];

/** Every text of a document with the name of its field. */
function textsOf(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, Array.isArray(value) ? name : key));
}

const isAddress = (name: string): boolean =>
  ['link', 'comments', 'url', 'authorUrl', 'image', 'self', 'next', 'hubs'].includes(name);

describe('a feed with an attack in every field', () => {
  it.each(attacks)('becomes one without: %s', (attack) => {
    for (const document of documentsWith(attack)) {
      const result = parseFeed(Buffer.from(document), { baseUrl: 'https://news.example/feed' });
      const doc: FeedDocument | undefined = result.ok ? result.doc : undefined;
      expect(doc?.entries).toHaveLength(1);
      for (const [name, text] of textsOf(doc)) {
        if (isAddress(name)) expect(text).toMatch(/^(?:https?|urn|mailto):/);
        // No live tag with an attribute other than those of harmless HTML, none of a kind that acts.
        else if (name !== 'contentText')
          expect(text).not.toMatch(
            /<(?:script|style|iframe|form|input|button|svg)|<[a-z][^>]*[\s/](?:on\w+|style|action|background|xlink:href)\s*=|<[^>]*=\s*["']?\s*(?:java|data|vb)/i,
          );
      }
    }
  });
});
