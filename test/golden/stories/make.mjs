/**
 * Makes the labelled streams of this folder from the material in source/: node test/golden/stories/make.mjs
 *
 * Eight files, {headlines,texts,seven,apart}-{tuned,held}.jsonl, one article a line: {event, headline, text, language, at}, in the order of
 * publication. Always the same files for the same material (a seeded generator), so that a change of the material shows in the diff.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../../quality/dedup/random.mjs';

const here = import.meta.dirname;
const read = (name) => readFileSync(join(here, 'source', name), 'utf8');
const HOUR = 3_600_000;
const START = Date.UTC(2014, 2, 10);

/** Hours after the event: most in the first day, a tail over a few. */
const delay = (rng, mean) => -Math.log(1 - rng.next()) * mean;

const SMALL = new Set('a an and as at but by for from in into of on or the to with over after'.split(' '));
const titleCase = (headline) =>
  headline
    .split(' ')
    .map((word, i) => (i > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');

const SWAPS = [
  ['unveils', 'reveals', 'shows off', 'introduces'],
  ['to buy', 'to acquire', 'buying'],
  ['dies', 'dead', 'passes away'],
  ['says', 'claims', 'insists'],
  ['falls', 'drops', 'slips', 'declines'],
  ['shares', 'stock'],
  ['arrested', 'busted', 'in custody'],
  ['jumps', 'surges', 'soars', 'climbs'],
  ['cuts', 'slashes', 'trims'],
  ['tops', 'leads', 'beats'],
  ['box office', 'weekend box office', 'ticket sales'],
  ['study', 'research'],
  ['recalls', 'pulls', 'calls back'],
  ['hits', 'strikes'],
];
const BEFORE = ['UPDATE 1-', 'Report: ', 'Video: ', 'WATCH: ', 'BREAKING: ', 'REFILE-', 'Exclusive: ', ''];
const AFTER = [' (Video)', ' - report', ', says report', ' [PHOTOS]', ': What You Need to Know', ' | The Buzz', ' ...', ': analysts', ' - here\'s why'];

/** Another desk's version of a headline: case, a synonym, a word less, a label before or behind. */
function varied(rng, headline) {
  let text = headline;
  if (rng.next() < 0.5) {
    for (const group of rng.shuffled(SWAPS)) {
      const found = group.find((word) => text.toLowerCase().includes(` ${word} `));
      if (!found) continue;
      text = text.replace(new RegExp(` ${found} `, 'i'), ` ${rng.one(group.filter((word) => word !== found))} `);
      break;
    }
  }
  const words = text.split(' ');
  if (words.length > 6 && rng.next() < 0.35) words.splice(rng.below(words.length), 1);
  if (words.length > 8 && rng.next() < 0.25) words.splice(words.length - 2 - rng.below(2));
  text = words.join(' ');
  if (rng.next() < 0.15) text = rng.one(BEFORE) + text;
  if (rng.next() < 0.15) text += rng.one(AFTER);
  return rng.next() < 0.4 ? titleCase(text) : text;
}

const SYLLABLES = {
  tuned: 'bar cor den fal gren hol jas kel lor mar nel or pel quin ros sal tem ul ver wex yor zan bri clo dre'.split(' '),
  held: 'ash bel cra dov el fen gar hux ild jor kip lan mos nev oak pry rud sto thur um vic wil yel zep tri'.split(' '),
};
const SUFFIXES = ['Corp', 'Inc', 'Holdings', 'Labs', 'Foods', 'Pharma', 'Systems', '', '', ''];
const FIRST = {
  tuned: 'Anna Ben Carla Derek Emily Frank Gina Harold Irene Jake Karen Liam Megan Noah Olivia Peter Rachel Sean Tina Victor'.split(' '),
  held: 'Amber Blake Cindy Drew Elena Felix Grace Hugo Isla Joel Kyle Lara Miles Nina Oscar Paige Quentin Rosa Silas Tessa'.split(' '),
};
const GOODS = {
  tuned: 'cloud|smartphone|hummus|frozen fruit|granola bars|chicken nuggets|coffee|red meat|diet soda|chip|advertising|tablet|insurance|luxury|walnuts|energy drinks'.split('|'),
  held: 'aluminium|cocoa|broadband|payments|shipping|truck|glass|satellite|seed|rail|cement|gaming|battery|grocery|mobile|web hosting'.split('|'),
};
const DISEASES = {
  tuned: 'diabetes|heart disease|asthma|dementia|breast cancer|stroke|depression|kidney stones'.split('|'),
  held: 'measles|whooping cough|hepatitis C|lung cancer|psoriasis|cholera|leukemia|obesity|dengue|polio'.split('|'),
};
const TOWNS = 'Brackenford|Columbus|Port Hale|Tulsa|Marlow County|San Diego|Fresno|Elmsworth|Omaha|Kingsbridge|Reno|Ashby'.split('|');

function templateEvents(part, rng, many) {
  const kinds = read(`templates-${part}.txt`)
    .split(/^# /m)
    .slice(1)
    .map((block) => block.trim().split('\n'));
  const name = (parts) => {
    let made = '';
    for (let i = 0; i < parts; i++) made += rng.one(SYLLABLES[part]);
    return made.charAt(0).toUpperCase() + made.slice(1);
  };
  const events = [];
  for (const [kind, ...lines] of kinds) {
    for (let i = 0; i < many; i++) {
      const company = name(2);
      const suffix = rng.one(SUFFIXES);
      const quarter = rng.below(4);
      const slots = {
        C: company,
        K: name(2),
        F: rng.one(FIRST[part]),
        L: name(2),
        M: rng.next() < 0.5 ? name(2) : `${name(1)} ${rng.one(['Road', 'Night', 'Kings', 'Two', 'Rising', 'Zero'])}`,
        G: rng.one(GOODS[part]),
        D: rng.one(DISEASES[part]),
        T: rng.one(TOWNS),
        P: String(2 + rng.below(40)),
        N: String(3 + rng.below(90)),
        R: (1 + rng.below(90) / 10).toFixed(1),
        Q: ['first', 'second', 'third', 'fourth'][quarter],
        q: String(quarter + 1),
      };
      const headlines = rng
        .shuffled(lines)
        .slice(0, 4 + rng.below(lines.length - 3))
        .flatMap((line) => Array.from({ length: rng.next() < 0.3 ? 2 : 1 }, () => line))
        .map((line) =>
          line.replace(/\{(\w)\}/g, (_, slot) =>
            slot === 'C' && suffix && rng.next() < 0.25 ? `${company} ${suffix}` : slots[slot],
          ),
        );
      events.push({ event: `${kind}-${i}`, day: rng.next() * 55, headlines });
    }
  }
  return events;
}

function writtenEvents(part) {
  return read(`headlines-${part}.txt`)
    .split(/^@/m)
    .slice(1)
    .map((block) => {
      const [head, ...headlines] = block.trim().split('\n');
      const [event, day] = head.split(' ');
      return { event, day: Number(day), headlines };
    });
}

function headlines(part, seed) {
  const rng = randomFrom(seed);
  const articles = [];
  for (const { event, day, headlines } of [...writtenEvents(part), ...templateEvents(part, rng, 22)]) {
    // Some stories run for days.
    const mean = rng.next() < 0.25 ? 30 : 9;
    const versions = headlines.flatMap((headline) => {
      const copies = rng.next() < 0.5 ? 1 : 2;
      return Array.from({ length: copies }, (_, i) => (i === 0 ? headline : varied(rng, headline)));
    });
    for (const headline of versions) {
      articles.push({ event, headline, text: '', language: 'en', at: Math.round(START + day * 24 * HOUR + delay(rng, mean) * HOUR) });
    }
  }
  return inOrder(articles);
}

const inOrder = (articles) => articles.sort((a, b) => a.at - b.at);

function texts(part, seed) {
  const rng = randomFrom(seed);
  const articles = [];
  for (const block of read(`texts-${part}.txt`).split(/^= /m).slice(1)) {
    const [topic, ...lines] = block.trim().split('\n');
    const slots = Object.fromEntries(
      lines.filter((line) => /^\w+: /.test(line) && line.includes(' | ')).map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2).split(' | ')]),
    );
    const sentences = lines.filter((line) => !/^(person|place|inst|num|day): /.test(line));
    const common = sentences.filter((line) => !/^[+-] /.test(line));
    for (const side of [0, 1]) {
      const own = sentences.filter((line) => line.startsWith(side === 0 ? '+ ' : '- ')).map((line) => line.slice(2));
      const start = START + rng.next() * 30 * 24 * HOUR;
      const many = 8 + rng.below(6);
      for (let i = 0; i < many; i++) {
        const chosen = rng.shuffled(common).slice(0, 2 + rng.below(3));
        if (rng.next() < 0.6) chosen.splice(1 + rng.below(chosen.length), 0, rng.one(own));
        const fill = (line) =>
          line.replace(/\{(\w+)\}/g, (_, slot) => {
            const value = slots[slot][side];
            // A second mention is by the family name alone.
            return slot === 'person' && rng.next() < 0.35 ? value.split(' ').at(-1) : value;
          });
        const text = chosen.map(fill);
        const headline = rng.next() < 0.5 ? text.shift().replace(/\.$/, '') : '';
        articles.push({ event: `${topic}-${side}`, headline, text: text.join(' '), language: 'en', at: Math.round(start + delay(rng, 20) * HOUR) });
      }
    }
  }
  return inOrder(articles);
}

const COMMA = new Set(['de', 'es', 'ru', 'fr', 'pt']);
const DAYS = { en: 'Monday', de: 'Montag', es: 'lunes', ru: '', zh: '', ar: '', ko: '', fr: 'lundi', pt: '', ja: '', hi: '' };

/** Events of several languages; with `apart`, every language has events of its own, with other people, numbers and days. */
function seven(part, seed, apart = false) {
  const rng = randomFrom(seed);
  const [head, ...kinds] = read(`seven-${part}.txt`).split(/^# /m);
  const languages = /languages: (.*)/.exec(head)[1].split(' ');
  const table = (name) =>
    head
      .slice(head.indexOf(`${name}:`) + name.length + 2)
      .split('\n')
      .filter((line, i, all) => line.includes(' | ') && !all.slice(0, i).some((before) => /^\w+:$/.test(before)))
      .map((line) => Object.fromEntries(line.split(' | ').map((word, i) => [languages[i], word])));
  const [places, persons, orgs] = [table('places'), table('persons'), table('orgs')];
  const articles = [];
  for (const kind of kinds) {
    const [title, ...lines] = kind.trim().split('\n');
    const decimal = title.includes('d=1');
    const subjects = title.includes('org') ? orgs : places;
    const byLanguage = lines.map((line) => {
      const [headlines, sentences] = line.slice(4).split(' || ').map((side) => side.split(' | '));
      return { language: line.slice(0, 2), headlines, sentences };
    });
    // Every subject twice where there is room, on days of its own: look-alikes by kind and by subject.
    for (const [i, subject] of subjects.entries()) {
      for (const round of i % 3 === 0 ? [0, 1] : [0]) {
        const everywhere = () => ({
          person: rng.one(persons),
          d: decimal ? (2 + rng.below(60) / 10 + 0.1).toFixed(1) : '',
          n: String(3 + rng.below(180)),
          m: String(11 + rng.below(80)),
          start: START + (rng.next() * 12 + round * 14) * 24 * HOUR,
        });
        let facts = everywhere();
        for (const { language, headlines, sentences } of byLanguage) {
          if (rng.next() < (apart ? 0.4 : 0.15)) continue;
          if (apart) facts = everywhere();
          const decimals = COMMA.has(language) ? facts.d.replace('.', ',') : facts.d;
          const fill = (line) =>
            line
              .replaceAll('{place}', subject[language])
              .replaceAll('{org}', subject[language])
              .replaceAll('{person}', facts.person[language])
              .replaceAll('{day}', DAYS[language])
              .replaceAll('{d}', decimals)
              .replaceAll('{n}', facts.n)
              .replaceAll('{m}', facts.m);
          const many = apart ? 3 + rng.below(5) : 1 + rng.below(3);
          for (let copy = 0; copy < many; copy++) {
            const [lead, ...rest] = sentences;
            articles.push({
              event: `${title.split(' ')[0]}-${i}-${round}${apart ? `-${language}` : ''}`,
              headline: fill(rng.one(headlines)),
              text: [lead, ...rng.shuffled(rest).slice(0, 1 + rng.below(3))]
                .map(fill)
                .join(language === 'zh' || language === 'ja' ? '' : ' '),
              language,
              at: Math.round(facts.start + delay(rng, 10) * HOUR),
            });
          }
        }
      }
    }
  }
  return inOrder(articles);
}

for (const [part, seed] of [
  ['tuned', 11],
  ['held', 23],
]) {
  for (const [kind, make] of Object.entries({ headlines, texts, seven, apart: (...given) => seven(...given, true) })) {
    const articles = make(part, seed);
    writeFileSync(join(here, `${kind}-${part}.jsonl`), articles.map((article) => JSON.stringify(article) + '\n').join(''));
    console.log(`${kind}-${part}: ${articles.length} articles, ${new Set(articles.map(({ event }) => event)).size} events`);
  }
}
