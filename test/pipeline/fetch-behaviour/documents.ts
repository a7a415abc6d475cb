/** Feeds of the farm: fictional, and whole enough that no page has to be asked for. */
const TEXT =
  'The harbour authority of Larnholm said on Tuesday that the ferry pier will be closed for repairs until the end of the month. ' +
  'Passengers take the night boat from Sandmouth meanwhile, which leaves at nine and carries bicycles and small lorries. ' +
  'Pier master Ilse Marant said that the timbers had been gnawed by shipworm since the warm summer of two years ago.';

export interface Item {
  readonly id: string;
  readonly headline?: string;
  readonly link?: string;
  readonly minutesAgo?: number;
}

export const item = ({ id, headline = `Pier report ${id}`, link, minutesAgo = 0 }: Item): string =>
  `<item><title>${headline}</title><guid isPermaLink="false">${id}</guid>${link ? `<link>${link}</link>` : ''}` +
  `<pubDate>${new Date(Date.now() - minutesAgo * 60_000).toUTCString()}</pubDate>` +
  (link ? '' : `<description>${id}: ${TEXT}</description>`) +
  '</item>';

export const rss = (items: string, channel = '', name = 'Meridian Wire'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"><channel><title>${name}</title><link>https://meridian.example/</link><description>News of the coast</description>${channel}${items}</channel></rss>`;

/** A feed that stays as it is. */
const calmItem = item({ id: 'calm', minutesAgo: 60 });
export const calm = (channel = ''): string => rss(calmItem, channel);

export const RSS = { 'content-type': 'application/rss+xml; charset=utf-8' };
