import type { ArticleSource, CleanArticle, CleanArticleEvent } from '@cleanwire/contracts';
import { bodyHash } from '@cleanwire/language/text';
import { keepReceipts, scoreItems } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { aCleanArticle, aHashtag, aSource, created, duplicateOf, merged, numbered } from '@cleanwire/testing';

/** A fictional flood as outlets in five languages told it, one article of which ran at four places. */

const storyId = aCleanArticle('flood').articleId;
const larn = aHashtag('Larnholm');
const signe = aHashtag('SigneAldal', { label: 'Signe Aldal', kind: 'person' });
const npec = aHashtag('RiverGuardCouncil', { label: 'River Guard Council' });

const wire = aSource('flood, wire', {
  sourceId: 'meridian-wire',
  sourceName: 'Meridian Wire',
  headline: 'River Larn leaves its bed: two thousand people brought to safety',
  url: 'https://meridian.example/larn',
  publishedAt: '2025-08-04T05:40:00.000Z',
  publishedPrecision: 'minute',
  seenAt: '2025-08-04T05:46:00.000Z',
});
const courier = aSource('flood, courier', {
  sourceId: 'coast-courier',
  sourceName: 'Coast Courier',
  headline: 'Two thousand flee as the Larn bursts its banks',
  url: 'https://courier.example/larn',
  publishedAt: '2025-08-04T06:25:00.000Z',
  publishedPrecision: 'minute',
  seenAt: '2025-08-04T06:31:00.000Z',
});
const echo = aSource('flood, echo', {
  sourceId: 'dale-echo',
  sourceName: 'Dale Echo',
  headline: 'Dale spared, Larnholm under water',
  publishedAt: '2025-08-04T09:00:00.000Z',
  publishedPrecision: 'minute',
  seenAt: '2025-08-04T09:02:00.000Z',
});
const bulletin = aSource('flood, bulletin', {
  sourceId: 'harbour-bulletin',
  sourceName: 'Harbour Bulletin',
  headline: 'River Larn leaves its bed: two thousand people brought to safety',
  publishedAt: '2025-08-04T07:10:00.000Z',
  publishedPrecision: 'minute',
  seenAt: '2025-08-04T07:12:00.000Z',
});

const passages = [
  'The river Larn left its bed in the early hours of Monday and flooded the lower town of Larnholm. Some two thousand people were brought to safety, most of them by boat, the River Guard Council said.',
  'The water stood 6.4 metres above its usual mark at the old bridge at five in the morning, the highest since the gauge was set up in 1911. Two dykes held; a third, at the timber yard, gave way on forty metres.',
  '“Nobody is missing,” said the council’s spokeswoman, Signe Aldal. “The boats have been in every street, and they go round once more before noon.”',
  'Schools stay closed until Wednesday. The railway to Westerhaven runs on one track, and the ferry office has opened its halls to whoever needs a bed for the night.',
  'The rain is expected to end in the evening. The council wants to close the gap in the dyke with sandbags before the next tide, which is due at four.',
];
const text = passages.join('\n\n');
const courierText = [
  `LARNHOLM (Meridian Wire) — ${passages[0]!.replace('Some two thousand', 'More than 2,000')}`,
  passages[1]!.replace('6.4 metres', '6.4 meters'),
  ...passages.slice(2, 4),
].join('\n\n');
const echoText = [
  'Dale itself stayed dry, as the new basin above the mill took the first wave.',
  ...passages.slice(0, 3),
  passages[4]!.replace('The council wants to close', 'Volunteers from Dale help to close'),
].join('\n\n');

const headlinesOf = (sources: readonly ArticleSource[]): CleanArticle['headlines'] =>
  sources.map(({ headline, sourceId, sourceName, seenAt }) => ({ headline, sourceId, sourceName, seenAt }));

const places = [wire, courier, bulletin, echo];
const flood = aCleanArticle('flood', {
  version: 4,
  storyId,
  headline: wire.headline,
  sources: places,
  headlines: headlinesOf([wire, courier, echo]),
  body: text,
  summary: passages[0]!,
  publishedAt: wire.publishedAt,
  publishedPrecision: 'minute',
  publishedEvidence: 'feed',
  firstSeenAt: wire.seenAt,
  lastSeenAt: echo.seenAt,
  hashtags: [larn, npec, signe, aHashtag('Westerhaven'), aHashtag('HalfADyke', { score: 0.4 })],
  categories: ['Weather'],
  wordCount: 190,
});

const report = (
  name: string,
  sourceName: string,
  language: string,
  publishedAt: string,
  headline: string,
  body: string,
  overrides: Partial<CleanArticle> = {},
): CleanArticle =>
  aCleanArticle(name, {
    storyId,
    headline,
    language,
    publishedAt,
    publishedPrecision: 'minute',
    publishedEvidence: 'feed',
    sources: [
      aSource(`${name}, own`, {
        sourceId: name,
        sourceName,
        headline,
        publishedAt,
        publishedPrecision: 'minute',
        seenAt: publishedAt,
      }),
    ],
    body,
    summary: body,
    hashtags: [larn],
    categories: [],
    ...overrides,
  });

const korean = report(
  'donghae',
  '동해신문',
  'ko',
  '2025-08-04T08:15:00.000Z',
  '라른강 범람, 주민 2천 명 대피',
  '월요일 새벽 라른강이 범람해 라른홀름 저지대가 물에 잠겼다. 주민 약 2천 명이 배로 대피했다고 강변수비위원회가 밝혔다.',
  { hashtags: [larn, aHashtag('라른강')] },
);
const arabic = report(
  'marfa',
  'صوت المرفأ',
  'ar',
  '2025-08-04T10:30:00.000Z',
  'فيضان نهر لارن يُجلي ألفي شخص عن مدينة لارنهولم',
  'فاض نهر لارن فجر الاثنين وغمر الأحياء المنخفضة من لارنهولم، ونُقل نحو ألفي شخص إلى أماكن آمنة بالقوارب.',
);
const russian = report(
  'berega',
  'Северные берега',
  'ru',
  '2025-08-04T12:05:00.000Z',
  'Река Ларн вышла из берегов: две тысячи человек эвакуированы',
  'Рано утром в понедельник река Ларн затопила нижний город Ларнхольма. Около двух тысяч человек вывезли на лодках.',
  { hashtags: [larn, aHashtag('СигнеАльдаль', { label: 'Сигне Альдаль', kind: 'person' })] },
);
const aftermath = report(
  'meridian-wire',
  'Meridian Wire',
  'en',
  '2025-08-05T15:20:00.000Z',
  'Larnholm counts the damage as the water falls',
  'The water in Larnholm fell by a metre on Tuesday. The gap in the dyke at the timber yard is closed, and the first families are back in their houses.',
  {
    hashtags: [
      larn,
      npec,
      aHashtag('DykeFund', { label: 'Dyke Fund' }),
      aHashtag('Aldal', { kind: 'person' }),
    ],
  },
);

/** Ran for itself first, and turned out to be the wire's. */
const gone = aCleanArticle('bulletin', { version: 2, headline: bulletin.headline, sources: [bulletin] });

export const stories = { flood, korean, arabic, russian, aftermath, gone };
export const floodPlaces = { wire, courier, bulletin, echo };

const asOf = (version: number, count: number): CleanArticle => ({
  ...flood,
  version,
  sources: places.filter((place) => place !== bulletin).slice(0, count),
  headlines: headlinesOf([wire, courier, echo].slice(0, count)),
});
const near = (event: CleanArticleEvent): CleanArticleEvent => ({
  ...event,
  duplicate: { ...event.duplicate!, ruleVersion: 2, evidence: nearEvidence },
});
const nearEvidence =
  '93 % of its passages stand in the article; 88 % of the article’s stand in it; no number and no name in conflict';

export const storyEvents: readonly CleanArticleEvent[] = numbered([
  created(asOf(1, 1)),
  near(duplicateOf(asOf(2, 2), 'near')),
  created({ ...gone, version: 1 }),
  near(duplicateOf(asOf(3, 3), 'near')),
  ...merged(flood, gone, 'a copy has the text of both, and theirs are 100 % alike'),
  created(korean),
  created(arabic),
  created(russian),
  created(aftermath),
]);

/** What the deduplicator would have written of the flood's four places. */
export async function fillLedger(pool: Pool): Promise<void> {
  await pool.query(
    `insert into ledger.articles (article_id, version, body_hash, article, text_of) values ($1, $2, decode($3, 'hex'), $4, $5)`,
    [flood.articleId, flood.version, bodyHash(flood.body), JSON.stringify(flood), wire.sightingId],
  );
  const decided = [
    { place: wire, kind: 'created', version: 1 },
    {
      place: courier,
      kind: 'duplicate',
      version: 2,
      reason: 'near',
      score: 0.93,
      evidence: nearEvidence,
      body: courierText,
    },
    {
      place: echo,
      kind: 'duplicate',
      version: 3,
      reason: 'near',
      score: 0.81,
      evidence: nearEvidence,
      body: echoText,
    },
    {
      place: bulletin,
      kind: 'duplicate',
      version: 4,
      reason: 'near',
      score: 1,
      evidence: 'theirs are 100 % alike',
    },
  ] as const;
  for (const { place, kind, version, ...why } of decided) {
    const { reason = null, score = null, evidence = null, body = null } = why as Record<string, unknown>;
    await pool.query(
      `insert into ledger.sightings (sighting_id, article_id, version, kind, reason, score, evidence, rule_version, source_id, seen_in, seen_at, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, 2, $8, $9, $10, $10)`,
      [
        place.sightingId,
        flood.articleId,
        version,
        kind,
        reason,
        score,
        evidence,
        place.sourceId,
        `news.raw-feeds.v1/${version}/4711`,
        place.seenAt,
      ],
    );
    await pool.query(
      `insert into ledger.sighting_texts (sighting_id, said, body, same_as)
       values (decode($1, 'hex'), $2, $3, case when $3::text is null and $4 <> $1 then decode($4, 'hex') end)`,
      [
        place.sightingId,
        JSON.stringify({ ...place, parserVersion: '1', warnings: [] }),
        body,
        wire.sightingId,
      ],
    );
  }
}

/** Three weeks of a source that sends more each day, and an item without text. */
export async function fillScorecards(pool: Pool): Promise<void> {
  const now = new Date();
  const sourceId = 'meridian-wire';
  for (let day = 1; day <= 20; day++) {
    const at = new Date(now.getTime() - (20 - day) * 86_400_000);
    await keepReceipts(pool, [
      {
        documentId: `scored ${day}`,
        sourceId,
        format: 'rss',
        accepted: day,
        requested: 0,
        rejected: 1,
        rejections: [{ code: 'item-without-text', pointer: '/items/1', sentence: 'It has no text.' }],
        raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: String(day), time: at.toISOString() },
      },
    ]);
    const item = {
      sourceId,
      at,
      ageMs: 600_000,
      isTimed: true,
      isDuplicate: false,
      kind: 'created' as const,
    };
    const items = Array.from({ length: day }, () => item);
    await scoreItems(pool, [...items, { ...item, kind: 'duplicate', reason: 'url' }], at);
  }
}
