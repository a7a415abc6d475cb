import { isCredited } from './original.js';

const BODY =
  'The port city of Larnholm will open three floating solar parks by spring. The council will publish monthly output figures.';
const wire = {
  sourceId: 'meridian-wire',
  sourceName: 'Meridian Wire',
  url: 'https://www.meridianwire.example/a',
};

describe('a text says where it comes from', () => {
  it.each<[string, string, { sourceId: string; sourceName: string; url?: string }]>([
    ['in a dateline', `LARNHOLM (Meridian Wire) — ${BODY}`, wire],
    ['in capitals, by its initials', `LARNHOLM, Nov 3 (MW) - ${BODY}`, wire],
    ['between dashes', `LARNHOLM – Meridian Wire – ${BODY}`, wire],
    ['in a line at the end', `${BODY}\n\nMeridian Wire`, wire],
    ['in a labelled line', `${BODY}\n\nSource: Meridian Wire`, wire],
    ['with the year of the copyright', `${BODY}\n\n© 2025 Meridian Wire`, wire],
    ['among others', `${BODY} (Meridian Wire/Nordpress)`, wire],
    ['between slashes', `${BODY} /dpx/`, { sourceId: 'dpx', sourceName: 'Deutsche Post-Agentur' }],
    ['in Korean', `(서울=북항통신) 김하늘 기자 = ${BODY}`, { sourceId: 'bukhang', sourceName: '북항통신' }],
    ['in Chinese', `北港社拉恩霍姆11月3日电 ${BODY}`, { sourceId: 'beigang', sourceName: '北港社' }],
    ['in Japanese', `【北港通信】${BODY}`, { sourceId: 'hokko', sourceName: '北港通信' }],
    ['in Arabic', `لارنهولم (وكالة الميناء) - ${BODY}`, { sourceId: 'mina', sourceName: 'وكالة الميناء' }],
    ['by the name of its host', `LARNHOLM (Meridianwire) — ${BODY}`, { ...wire, sourceName: 'The Wire' }],
  ])('%s', (_how, body, source) => {
    expect(isCredited(body, source)).toBe(true);
  });

  it.each([
    ['that is only quoted', `"We are glad", the mayor told Meridian Wire on Monday. ${BODY} ${BODY}`],
    ['that another name begins with', `LARNHOLM (Meridian Wireless) — ${BODY}`],
    ['that it does not name', BODY],
  ])('but not from a source %s', (_how, body) => {
    expect(isCredited(body, wire)).toBe(false);
  });
});
