import { parseFeed } from './index.js';

const headOf = (channel: string, attributes = '') => {
  const feed = parseFeed(
    Buffer.from(`<rss version="2.0" ${attributes}><channel><title>Fjordposten</title>${channel}
      <item><title>Ny bro over sundet</title><link>https://fjord.example/1</link></item></channel></rss>`),
  );
  return feed.ok ? feed.doc : undefined;
};

describe('when a feed wants to be asked', () => {
  it('is read from ttl, skipHours and skipDays', () => {
    const doc = headOf(
      `<ttl> 60 </ttl><skipHours><hour>0</hour><hour> 1</hour><hour>24</hour><hour>30</hour><hour>x</hour></skipHours>
       <skipDays><day>Saturday</day><day>sunday</day><day>Søndag</day></skipDays><description>Nyheter</description>`,
    );
    expect(doc?.feed).toMatchObject({
      description: 'Nyheter',
      schedule: { ttlMinutes: 60, skipHours: [0, 1], skipDays: ['Saturday', 'Sunday'] },
    });
    expect(doc?.entries).toHaveLength(1);
  });

  it('is read from the module syndication, whatever its prefix', () => {
    expect(
      headOf(
        `<s:updatePeriod> hourly </s:updatePeriod><s:updateFrequency>2</s:updateFrequency>
         <s:updateBase>2000-01-01T12:00+00:00</s:updateBase>`,
        'xmlns:s="http://purl.org/rss/1.0/modules/syndication/"',
      )?.feed.schedule,
    ).toEqual({ updatePeriod: 'hourly', updateFrequency: 2, updateBase: '2000-01-01T12:00:00.000Z' });
  });

  it('is nothing where the feed says nothing, or nonsense', () => {
    expect(headOf('')?.feed.schedule).toBeUndefined();
    expect(
      headOf('<ttl>0</ttl><ttl>-5</ttl><ttl>soon</ttl><skipHours/><skipDays></skipDays>')?.feed.schedule,
    ).toBeUndefined();
    expect(headOf('<ttl>999999999</ttl>')?.feed.schedule).toEqual({ ttlMinutes: 10_000_000 });
  });

  it('does not swallow what follows a list that was never closed', () => {
    const doc = headOf('<skipHours><hour>3</hour><language>nb</language><link>https://fjord.example/</link>');
    expect(doc?.feed).toMatchObject({ language: 'nb', link: 'https://fjord.example/' });
    expect(doc?.entries).toHaveLength(1);
  });
});

it('archives and pages are told by their relations (RFC 5005)', () => {
  const feed = parseFeed(
    Buffer.from(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ark.example/feed/">
      <title>아카이브</title><id>urn:x:1</id><link rel="self" href="june"/><link rel="current" href="now"/>
      <link rel="prev-archive" href="may"/><link rel="next" href="june?page=2"/><link rel="hub" href="https://hub.example/"/>
      <entry><title>첫 소식</title><id>urn:x:2</id></entry></feed>`),
  );
  expect(feed.ok && feed.doc.feed).toMatchObject({
    self: 'https://ark.example/feed/june',
    current: 'https://ark.example/feed/now',
    prevArchive: 'https://ark.example/feed/may',
    next: 'https://ark.example/feed/june?page=2',
    hubs: ['https://hub.example/'],
  });
});
