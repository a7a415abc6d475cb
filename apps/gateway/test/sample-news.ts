import type { CleanArticleEvent } from '@cleanwire/contracts';
import { aCleanArticle, aHashtag, aSource, created, duplicateOf, updated } from '@cleanwire/testing';

/** Fictional news for the gateway's tests, in several languages. */

const alliance = aHashtag('HarbourAutomationAlliance', {
  label: 'Harbour Automation Alliance',
  aliases: ['HAA'],
  evidence: 'page',
});

const craneHeadline = 'Will foreign cranes end the port of Lindenau’s independence?';
const craneSource = aSource('cranes, first', {
  sourceId: 'lindenau-herald',
  sourceName: 'Lindenau Herald',
  headline: craneHeadline,
  url: 'https://herald.example/cranes',
});
const craneCopy = aSource('cranes, second', {
  sourceId: 'lindenau-herald',
  sourceName: 'Lindenau Herald',
  headline: 'Lindenau’s hopes for a harbour of its own face their test',
  seenAt: '2025-07-30T08:02:00.000Z',
});
const cranes = aCleanArticle('cranes', {
  headline: craneHeadline,
  sources: [craneSource],
  subtitle: 'A bulk order from overseas stirs old fears, and puts eight years of local engineering at risk',
  summary:
    'The port authority ordered forty remote-controlled cranes from abroad last week, and engineers in Lindenau fear for what they have built. The Harbour Automation Alliance calls the order an obstacle to self-reliance.',
  body: [
    'The port authority ordered forty remote-controlled cranes from abroad last week, and engineers in Lindenau fear for what they have built. Their own control system, eight years in the making, was to go into service next spring.',
    'A report by the Harbour Automation Alliance (HAA) calls the order “an obstacle to self-reliance” and warns that local firms may end as suppliers of spare parts. “Who runs the cranes runs the harbour,” it says.',
    'The Ministry of Ports and Waterways answered that speed matters more than origin. “Completing the terminal is the best defence,” an official said. “We will adjust the plan to what the teams can do.”',
    'Experts ask for patience. “A two-track plan may be needed,” said Mara Feldt, professor of logistics at the University of Lindenau. “Foreign machines close the gap at first; over the years the harbour needs a base of its own.”',
  ].join('\n\n'),
  hashtags: [
    alliance,
    aHashtag('MinistryOfPortsAndWaterways', { label: 'Ministry of Ports and Waterways' }),
    aHashtag('Lindenau'),
    aHashtag('MaraFeldt', { label: 'Mara Feldt' }),
    aHashtag('UniversityOfLindenau', { label: 'University of Lindenau' }),
  ],
  categories: ['Business'],
  authors: ['Jona Reuter'],
  wordCount: 564,
});

const tides = aCleanArticle('tides', {
  headline: 'Spring tides close the coastal railway for a third day',
  publishedAt: '2025-07-29T14:05:00.000Z',
  publishedPrecision: 'minute',
  publishedEvidence: 'feed',
  sources: [
    aSource('tides 1', { headline: 'Spring tides close the coastal railway for a third day' }),
    aSource('tides 2', {
      sourceId: 'coast-courier',
      sourceName: 'Coast Courier',
      headline: 'Coastal railway shut again as tides run high',
      url: 'https://courier.example/tides',
      seenAt: '2025-07-29T16:00:00.000Z',
    }),
  ],
  summary:
    'Waves washed over the embankment at Sandmouth on Tuesday and carried ballast onto the beach. Trains end at Westerhaven until engineers have looked at the sea wall.',
  body: 'Waves washed over the embankment at Sandmouth on Tuesday and carried ballast onto the beach.\n\nTrains end at Westerhaven until engineers have looked at the sea wall.',
  hashtags: [aHashtag('Sandmouth'), aHashtag('Westerhaven'), aHashtag('Lindenau')],
  categories: ['Transport', 'Weather'],
  wordCount: 240,
});

const korean = aCleanArticle('korean', {
  headline: '동해 항만, 자율 운항 연락선 시험 운항 시작',
  publishedAt: '2025-07-29T01:00:00.000Z',
  publishedPrecision: 'minute',
  publishedEvidence: 'feed',
  language: 'ko',
  sources: [
    aSource('korean 1', {
      sourceId: 'donghae',
      sourceName: '동해신문',
      headline: '동해 항만, 자율 운항 연락선 시험 운항 시작',
    }),
  ],
  summary: '새 연락선은 선원 두 명만 태우고 항구와 섬 사이를 하루 여섯 번 오간다. 시험은 가을까지 이어진다.',
  body: '새 연락선은 선원 두 명만 태우고 항구와 섬 사이를 하루 여섯 번 오간다.\n\n시험은 가을까지 이어진다.',
  hashtags: [aHashtag('동해항만'), aHashtag('자율운항')],
  categories: ['경제'],
  wordCount: 18,
});

const arabic = aCleanArticle('arabic', {
  headline: 'افتتاح مكتبة المرفأ الجديدة أمام الزوار',
  publishedAt: '2025-07-28T00:00:00.000Z',
  language: 'ar',
  sources: [
    aSource('arabic 1', {
      sourceId: 'marfa',
      sourceName: 'صوت المرفأ',
      headline: 'افتتاح مكتبة المرفأ الجديدة أمام الزوار',
    }),
  ],
  summary:
    'فتحت المكتبة أبوابها صباح الاثنين بعد ثلاث سنوات من البناء، وتضم قاعة للأطفال وأرشيفاً للصحف القديمة.',
  body: 'فتحت المكتبة أبوابها صباح الاثنين بعد ثلاث سنوات من البناء.\n\nوتضم قاعة للأطفال وأرشيفاً للصحف القديمة.',
  hashtags: [aHashtag('مكتبة_المرفأ', { label: 'مكتبة المرفأ' })],
  categories: ['ثقافة'],
  wordCount: 19,
});

export const hostileHeadline = '<script>document.title = "taken over"</script> & "quoted" headline';
/** Ends a CDATA section, begins a comment, holds what XML cannot write. */
const hostileSummary = '"><img src=x onerror=alert(1)> ]]> <!-- <?xml?> &nope; \u0007\ufffe';
const hostile = aCleanArticle('hostile', {
  headline: hostileHeadline,
  publishedAt: '2025-07-01T00:00:00.000Z',
  publishedPrecision: 'month',
  sources: [
    aSource('hostile 1', {
      sourceId: 'open-mic',
      sourceName: '<b>Open Mic</b>',
      headline: hostileHeadline,
      url: 'javascript:alert(1)',
    }),
  ],
  summary: hostileSummary,
  body: '<img src=x onerror=alert(1)>\n\n</p></article><script>alert(2)</script>',
  bodyHtml: '<script>alert(3)</script>',
  hashtags: [aHashtag('Lindenau')],
  categories: ['</a><script>alert(4)</script>'],
});

export const articles = { cranes, tides, korean, arabic, hostile };

export const sampleNews: readonly CleanArticleEvent[] = [
  created(cranes),
  duplicateOf({
    ...cranes,
    version: 2,
    sources: [craneSource, craneCopy],
    headlines: [craneSource, craneCopy].map(({ headline, sourceId, sourceName, seenAt }) => ({
      headline,
      sourceId,
      sourceName,
      seenAt,
    })),
  }),
  created({ ...tides, sources: tides.sources.slice(0, 1) }),
  duplicateOf({ ...tides, version: 2 }, 'near'),
  created(korean),
  created(arabic),
  updated({ ...arabic, version: 2 }, ['body', 'wordCount']),
  created(hostile),
];

/** What no layout likes: ids, names, words, tags and addresses of any length, in scripts that break nowhere, everywhere, or run the other way. */
const unbroken = 'Hafenautomatisierungsgenossenschaftsverbandsversammlungsprotokoll'.repeat(3);
export const longSourceId = `tag-page-of-${'very-long-'.repeat(18)}id`;
export const awkward = {
  long: aCleanArticle('long', {
    headline: `${unbroken} in Lindenau`,
    summary: `${unbroken} ${unbroken}`,
    body: `${unbroken}\n\nhttps://my-paper.example/${'a'.repeat(300)}`,
    authors: [unbroken],
    urls: [`https://my-paper.example/${'a'.repeat(300)}`],
    sources: [
      aSource('long 1', {
        sourceId: longSourceId,
        sourceName: 'Lindenau Herald',
        url: `https://my-paper.example/${'a'.repeat(300)}`,
      }),
      aSource('long 2', { sourceId: 'unbroken', sourceName: unbroken, headline: unbroken }),
    ],
    hashtags: [aHashtag(unbroken.slice(0, 120)), aHashtag('Lindenau')],
    categories: [unbroken.slice(0, 150)],
  }),
  chinese: aCleanArticle('chinese', {
    headline: '北港能源理事会'.repeat(12),
    language: 'zh',
    summary: '海港起重机将使用漂浮太阳能电站的电力'.repeat(12),
    sources: [aSource('chinese 1', { sourceId: 'binhai', sourceName: '滨海日报'.repeat(20) })],
    hashtags: [aHashtag('北港能源理事会'.repeat(8))],
    categories: ['财经'.repeat(20)],
  }),
  persian: aCleanArticle('persian', {
    headline: `گزارش ${'بندر'.repeat(30)} (Lindenau 2025)`,
    language: 'fa',
    summary: `${'بندر'.repeat(60)} https://my-paper.example/${'b'.repeat(100)}`,
    sources: [aSource('persian 1', { sourceId: 'bandar', sourceName: `روزنامه ${'بندر'.repeat(20)}` })],
    categories: ['اقتصاد'],
  }),
  undated: aCleanArticle('undated', {
    headline: 'A note that gives no date',
    publishedAt: '2025-07-30T21:00:00.000Z',
    publishedPrecision: 'second',
    publishedEvidence: 'fetched',
  }),
};
export const awkwardNews: readonly CleanArticleEvent[] = Object.values(awkward).map(created);
