import { readXml } from './reader.js';
import type { XmlElement } from './reader.js';

/** The items of a document as `name=text` lists, and what was repaired. */
function itemsOf(text: string): { items: string[]; repairs: string[] } {
  const tree = readXml(text);
  const shown = ({ name, text: characters, markup }: XmlElement): string =>
    `${name}=${(markup ?? characters).trim()}`;
  return {
    items: tree.entries.map(({ children }) => children.map(shown).join('|')),
    repairs: [...tree.repairs],
  };
}

const channel = (items: string): string => `<rss><channel>${items}</channel></rss>`;

describe('readXml', () => {
  it.each([
    ['references', '<title>a &amp; b &#233; &#x41; &eacute; &#150;</title>', 'title=a & b é A é –'],
    ['CDATA', '<title><![CDATA[a & <b>]]> c<![CDATA[ d]]></title>', 'title=a & <b> c d'],
    ['inline markup', '<title>a <b>b</b><br/>c</title>', 'title=a <b>b</b><br>c'],
    ['comments and instructions inside', '<title>a<!-- <x> -->b<?php x ?></title>', 'title=ab'],
    ['quotes of both kinds and > in attributes', `<link a="x>y" b='"'/><title>a</title>`, 'link=|title=a'],
    ['two names for one thing', '<Title>a</TITLE>', 'title=a'],
  ])('reads %s', (_, item, fields) =>
    expect(itemsOf(channel(`<item>${item}</item>`)).items).toEqual([fields]),
  );

  it.each([
    ['a missing end tag', '<title>a<pubDate>b</pubDate>', 'title=a|pubdate=b', 'unclosed-element: title'],
    [
      'a missing end tag before an HTML name',
      '<title>a<link>b</link>',
      'title=a|link=b',
      'unclosed-element: title',
    ],
    ['an Atom link left open', '<link href="x"><title>a</title>', 'link=|title=a', 'unclosed-element: link'],
    [
      'a foreign element left open',
      '<x:y><title>a</title>',
      'foreign:y=|title=a',
      'unclosed-element: foreign:y',
    ],
    ['a misspelt end tag', '<guid>a</giud><title>b</title>', 'guid=a|title=b', 'unclosed-element: guid'],
    ['a stray end tag', '</b><title>a</title></p>', 'title=a', 'stray-end-tag'],
    ['a raw ampersand', '<link>?a=1&copy=2&b</link>', 'link=?a=1&copy=2&b', 'raw-ampersand'],
    ['CDATA that never ends', '<title><![CDATA[a</title><link>b</link>', 'title=a|link=b', 'unclosed-cdata'],
    [
      'CDATA that ends in the next field',
      '<title><![CDATA[a</title><link><![CDATA[b]]></link>',
      'title=a|link=b',
      'unclosed-cdata',
    ],
    ['CDATA between fields that never ends', '<![CDATA[<title>a</title>', 'title=a', 'unclosed-cdata'],
    ['a comment that never ends', '<!-- x <title>a</title>', 'title=a', 'unclosed-comment'],
    ['HTML between the fields', '<br><title>a</title>', 'title=a', 'stray-markup'],
  ])('repairs %s', (_, item, fields, repair) => {
    const { items, repairs } = itemsOf(channel(`<item>${item}</item>`));
    expect(items).toEqual([fields]);
    expect(repairs).toContain(repair);
  });

  it.each(['a < b', '5 <6', '<', 'a<'])('takes the lone mark in "%s" for text', (text) =>
    expect(itemsOf(channel(`<item><title>${text}</title></item>`)).items).toEqual([`title=${text}`]),
  );

  it('reads unquoted, unclosed and repeated attributes', () => {
    const [link, title] = readXml('<rss><item><link rel=self rel="x" href="/a><title>t</title></item>')
      .entries[0]!.children;
    expect([...link!.attributes]).toEqual([
      ['rel', 'self'],
      ['href', '/a'],
    ]);
    expect(title?.text).toBe('t');
  });

  it('ends an item where the next begins, and gives every item wherever it stands', () => {
    const { items } = itemsOf(
      '<rss><channel><item><title>a</title><item><title>b</title></item></channel><item><title>c</title></item></rss><item><title>d',
    );
    expect(items).toEqual(['title=a', 'title=b', 'title=c', 'title=d']);
  });

  it('resolves a document’s own entities once', () => {
    const { items } = itemsOf(
      '<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><item><title>&a; &b;</title></item></rss>',
    );
    expect(items).toEqual(['title=x &a;&a;']);
  });

  it('does not let entities blow a document up', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(900)}">]><rss><item><title>${'&a;'.repeat(100_000)}</title></item></rss>`;
    expect(readXml(bomb).entries[0]!.children[0]!.text.length).toBeLessThan(1_000_000);
  });

  it('keeps bases and languages in force where they were set', () => {
    const tree = readXml(
      '<feed xml:base="https://a.example/x/" xml:lang="en"><entry xml:base="y/" xml:lang="ko"><id>1</id></entry><entry><id>2</id></entry></feed>',
    );
    expect(tree.entries.map(({ base, language }) => [base, language])).toEqual([
      ['https://a.example/x/y/', 'ko'],
      ['https://a.example/x/', 'en'],
    ]);
  });
});
