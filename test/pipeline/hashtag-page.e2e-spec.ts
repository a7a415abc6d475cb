import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CleanArticleEvent } from '@cleanwire/contracts';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/** The case the project began with: a hashtag page that lists one article twice, under two headlines. */
const body =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday. ' +
  "'We looked at every roof and there were not enough of them,' said harbour director Ilse Marant. " +
  'The Northern Ports Energy Council (NPEC) said the parks would be rated at 42 megawatts in total.';
const otherBody = (name: string): string =>
  `Fish prices on the ${name} quay rose for the third week in a row while storms kept most of the smaller boats at home. ` +
  `Buyers from the inland towns of ${name} paid forty crowns for a kilogram of cod, the auctioneer Peder Holm said.`;
const item = (headline: string, text = body): string =>
  `Meridian Wire\n03-11-2025\n- Energy\n- Meridian Wire\n${headline}\n${text}`;
const ownPage = [
  'Latest news with #NorthernPortsEnergyCouncil',
  item('Larnholm to run cranes on the sun'),
  item('Port turns to water for power'),
].join('\n\n\n');
const seed = fileURLToPath(
  new URL('../../../shared/seed/korea-ai-software-industry-association.txt', import.meta.url),
);

let system: TestSystem;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cleanwire-'));
  await writeFile(join(folder, 'page.txt'), ownPage);
  system = await startSystem();
}, 90_000);
afterAll(() => system.stop(), 30_000);

const cleanEvents = async (): Promise<CleanArticleEvent[]> =>
  (await system.cleanwire(['tail', 'news.clean-articles.v1', '--from', 'beginning', '--json', '--until-end']))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CleanArticleEvent);

describe.each(
  [
    {
      name: 'a page of our own',
      file: () => join(folder, 'page.txt'),
      source: 'meridian-wire',
      tag: 'NorthernPortsEnergyCouncil',
      alias: 'NPEC',
      headlines: ['Larnholm to run cranes on the sun', 'Port turns to water for power'],
    },
    {
      name: 'the seed page',
      file: () => seed,
      source: 'korea-herald',
      tag: 'KoreaAISoftwareIndustryAssociation',
      alias: 'KOSA',
      headlines: [
        "Will US' push undermine Korea's AI sovereignty drive?",
        "Korea's AI sovereignty hopes face test under new US push",
      ],
    },
  ].filter(({ name }) => name !== 'the seed page' || existsSync(seed)),
)('$name', ({ file, source, tag, alias, headlines }) => {
  it('becomes one article with both headlines on the page of its tag within two seconds', async () => {
    await system.cleanwire(['produce', file(), '--source', source]);
    const started = Date.now();
    const html = await eventually(async () => {
      const response = await fetch(`${system.gateway}/tag/${tag}`);
      const page = await response.text();
      if (response.status !== 200 || page.match(/<article/g)?.length !== 1)
        throw new Error(`${response.status}: ${page.slice(0, 500)}`);
      return page;
    });
    process.stdout.write(`${source}: on the page ${Date.now() - started} ms after it was produced\n`);
    const text = html.replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&quot;', '"');
    for (const headline of headlines) expect(text).toContain(headline);
  });

  it('has one created and one duplicate event, and the reason why', async () => {
    const events = (await cleanEvents()).filter(({ article }) => article.sources[0]?.sourceId === source);
    expect(
      events.map(({ kind, version, duplicate }) => ({ kind, version, reason: duplicate?.reason })),
    ).toEqual([
      { kind: 'created', version: 1, reason: undefined },
      { kind: 'duplicate', version: 2, reason: 'body-exact' },
    ]);
    expect(events[1]!.article.headlines.map(({ headline }) => headline)).toEqual(headlines);
    expect(events[1]!.article.hashtags.find((hashtag) => hashtag.tag === tag)?.aliases).toContain(alias);
  });

  it('is found by its alias, too', async () => {
    expect(await (await fetch(`${system.gateway}/tag/${alias}`)).text()).toContain(`#${tag}`);
  });

  it('changes nothing when it is sent again', async () => {
    const before = await cleanEvents();
    await system.cleanwire(['produce', file(), '--source', source, '--wait']);
    // The receipt says that the parser is done; another page overtakes anything that might still follow.
    const other = otherBody(source);
    const after = ['Latest news with #Tessel', item('Cod at a record', other), item('Dear fish', other)];
    await writeFile(join(folder, 'after.txt'), after.join('\n\n\n'));
    await system.cleanwire(['produce', join(folder, 'after.txt'), '--source', `${source}-after`]);
    await eventually(async () => {
      const after = await cleanEvents();
      expect(after.length).toBeGreaterThan(before.length + 1);
    });
    expect((await cleanEvents()).filter(({ article }) => article.sources[0]?.sourceId === source)).toEqual(
      before.filter(({ article }) => article.sources[0]?.sourceId === source),
    );
  });
});

/** Two reports of one event that spell a name in their own way, and one that says the family name alone. */
const spelt = [
  {
    source: 'coast-courier',
    headline: 'Ferry captain Serhiy Hrabovsky steers Aurelia clear of the Tarvik reef',
    text:
      'Captain Serhiy Hrabovsky steered the ferry Aurelia clear of the Tarvik reef in a gale on Monday, with 214 people on board. ' +
      'The engine of the Aurelia had failed off Tarvik. The coastguard of Sandmouth said nobody was hurt.',
  },
  {
    source: 'dale-echo',
    headline: 'Ferry Aurelia saved off Tarvik reef in a gale by captain Serhii Hrabovskyi',
    text:
      'The ferry Aurelia lost its engine in Monday’s gale and drifted towards the Tarvik reef before captain Serhii Hrabovskyi brought it to safety. ' +
      'All 214 people on board the Aurelia are well, the coastguard in Sandmouth said.',
  },
  {
    source: 'harbour-bulletin',
    headline: 'Captain Hrabovsky of the ferry Aurelia tells of the gale off Tarvik reef',
    text:
      'A day after the ferry Aurelia with its 214 people escaped the Tarvik reef, Hrabovsky spoke to reporters in Sandmouth. ' +
      'The gale had stopped the engine of the Aurelia, Mr Hrabovsky said, and the coastguard was far away.',
  },
];

it('leads from every spelling of a name in a story to one page', async () => {
  for (const { source, headline, text } of spelt) {
    const page = [
      'Latest news with #Tarvik',
      `${source}\n04-11-2025\n- Sea\n- ${source}\n${headline}\n${text}`,
    ];
    await writeFile(join(folder, `${source}.txt`), page.join('\n\n\n'));
    await system.cleanwire(['produce', join(folder, `${source}.txt`), '--source', source]);
  }
  const names = ['SerhiyHrabovsky', 'SerhiiHrabovskyi', 'Hrabovsky'];
  await eventually(async () => {
    for (const name of names)
      expect(await (await fetch(`${system.gateway}/v1/tags/${name}`)).json()).toMatchObject({ articles: 3 });
  });
  const pages = await Promise.all(
    names.map(async (name) => (await fetch(`${system.gateway}/tag/${name}`)).url),
  );
  expect(new Set(pages).size).toBe(1);
});
