/**
 * A labelled stream of articles, their copies, and texts that only look like copies: rows {id, cluster, kind, title, text, url, source}.
 * A copy has the cluster of its original; a look-alike (kind HN_...) has one of its own.
 */
import { randomFrom } from './random.mjs';
import { filled, templates } from './templates.mjs';
import { articleIn, languages } from './words.mjs';

const unspaced = (text) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text.slice(0, 200));
/** What an edit takes for a word: a run between spaces, or two characters where there are none. */
const wordsOf = (text) => text.match(unspaced(text) ? /\s*\S{1,2}/gu : /\S+\s*/gu) ?? [];
const sentencesOf = (text) =>
  text.split(/(?<=[.!?؟。！？])\s+|(?<=[。！？])|\n+/u).filter((part) => part.trim() !== '');
const cut = (text, from, to) => {
  const words = wordsOf(text);
  return words
    .slice(Math.floor(words.length * from), Math.max(1, Math.floor(words.length * to)))
    .join('')
    .trim();
};

const BOILERPLATE = [
  'Sign up for the morning briefing and get the stories that matter in your inbox every weekday. By signing up you agree to the terms of service and the privacy notice of this site. You can unsubscribe at any time by following the link at the foot of each message. Follow our channels for updates through the day.',
  'This website sets cookies to measure its audience and to show advertisements that fit your interests. You may change your choice at any time in the settings. Continue without accepting. Partners process data on the basis of legitimate interest. Manage preferences.',
  'Copyright of the publisher. No part of this text may be reproduced, stored or passed on without written consent. Corrections and complaints reach the readers editor at the address given in the imprint. Have you seen something we should know about? Send the newsroom a message in confidence.',
];
const DATELINES = [
  'HALVERTON (Wire) - ',
  'LARNHOLM, Nov 4 (Meridian News) — ',
  'By staff reporter | ',
  'TESSEL, 4 November - ',
];
const CREDITS = [
  '\n\n(Reporting by A. Merrow; editing by C. Tarrant)',
  '\n\n© Meridian Wire',
  '\n\nSource: Meridian News Agency',
];
const SYNONYMS =
  'said=stated also=too big=major began=commenced many=numerous but=yet about=roughly after=following before=prior last=previous use=employ help=aid show=indicate new=fresh year=twelvemonth because=since while=whereas often=frequently start=begin large=sizeable quickly=rapidly buy=acquire people=persons'
    .split(' ')
    .map((pair) => pair.split('='));
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten'.split(' ');
const HAN_DIGITS = '〇一二三四五六七八九';

/** Kinds of copies; each takes (text, random, corpus) and gives a text. */
export const copies = {
  truncated_75: (text) => cut(text, 0, 0.75),
  truncated_50: (text) => cut(text, 0, 0.5),
  truncated_30: (text) => cut(text, 0, 0.3),
  truncated_15: (text) => cut(text, 0, 0.15),
  middle_60: (text) => cut(text, 0.2, 0.8),
  middle_40: (text) => cut(text, 0.3, 0.7),
  middle_50: (text) => cut(text, 0.25, 0.75),
  tail_70: (text) => cut(text, 0.3, 1),
  tail_50: (text) => cut(text, 0.5, 1),
  dateline: (text, random) => random.one(DATELINES) + text,
  credit: (text, random) => text + random.one(CREDITS),
  boilerplate_after: (text, random) => `${text}\n\n${random.one(BOILERPLATE)}`,
  boilerplate_around: (text) => `${BOILERPLATE[1]}\n\n${text}\n\n${BOILERPLATE[0]}`,
  local_lead: (text, random, corpus) => {
    const sentences = sentencesOf(text);
    return [...borrowed(random, corpus, 2), ...sentences.slice(Math.min(2, sentences.length >> 2))].join(' ');
  },
  noise_2: (text, random, corpus) => noisy(text, 0.02, random, corpus),
  noise_10: (text, random, corpus) => noisy(text, 0.1, random, corpus),
  noise_20: (text, random, corpus) => noisy(text, 0.2, random, corpus),
  short_edited: (text, random, corpus) => noisy(cut(text, 0, 0.4), 0.06, random, corpus),
  synonyms: (text) =>
    SYNONYMS.reduce((edited, [from, to]) => edited.replace(new RegExp(`\\b${from}\\b`, 'g'), to), text),
  numbers_written: (text) =>
    unspaced(text)
      ? text.replace(/\d/g, (digit) => HAN_DIGITS[digit])
      : /[\u0600-\u06ff]/.test(text)
        ? text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
        : text
            .replace(/\b(\d{1,3}),(\d{3})\b/g, '$1$2')
            .replace(/\b(?:10|[2-9])\b(?![.,:]\d)/g, (digits) => NUMBER_WORDS[Number(digits)])
            .replaceAll('%', ' percent'),
  sentences_dropped_20: (text, random) =>
    sentencesOf(text)
      .filter(() => random.next() > 0.2)
      .join(' ') || text,
  sentences_dropped_40: (text, random) =>
    sentencesOf(text)
      .filter(() => random.next() > 0.4)
      .join(' ') || text,
  paragraphs_shuffled: (text, random) => random.shuffled(text.split(/\n+/)).join('\n\n'),
  capitals: (text) => text.toUpperCase(),
  decomposed: (text) => text.normalize('NFD'),
  typography: (text) =>
    text
      .replaceAll("'", '’')
      .replace(/"([^"]*)"/g, '„$1“')
      .replaceAll(' - ', ' — ')
      .replace(/\p{L}{9,}/gu, (word) => `${word.slice(0, 5)}\u00ad${word.slice(5)}`)
      .replace(/(\d) /g, '$1\u00a0'),
  markup: (text) =>
    `<p>${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replace(/\n+/g, '</p><p>')}</p>`,
  wire: (text, random, corpus) =>
    random.one(DATELINES) + noisy(cut(text, 0, 0.7), 0.04, random, corpus) + random.one(CREDITS),
};

function noisy(text, share, random, corpus) {
  const foreign = () => random.one(wordsOf(random.one(corpus)));
  let edited = '';
  for (const word of wordsOf(text)) {
    const drawn = random.next();
    if (drawn < share / 3) continue;
    if (drawn < (2 * share) / 3) edited += foreign();
    else edited += drawn < share ? word + foreign() : word;
  }
  return edited || text;
}

/** Sentences of other texts. */
const borrowed = (random, corpus, count) =>
  Array.from(
    { length: count },
    () => random.one(sentencesOf(random.one(corpus)).filter((s) => s.length < 500)) ?? '',
  );

function quoting(text, share, random, corpus) {
  const words = wordsOf(text);
  const length = Math.floor(words.length * share);
  const start = random.below(words.length - length);
  const own = [];
  while (wordsOf(own.join(' ')).length < words.length - length) own.push(...borrowed(random, corpus, 1));
  const middle = own.length >> 1;
  const quote = words.slice(start, start + length).join('');
  return [...own.slice(0, middle), `“${quote}”`, ...own.slice(middle)].join(' ');
}

/** Look-alikes made of a text of the corpus. */
const lookAlikes = {
  quote_15: (text, random, corpus) => quoting(text, 0.15, random, corpus),
  quote_30: (text, random, corpus) => quoting(text, 0.3, random, corpus),
  boilerplate: (text, random, corpus) =>
    [...borrowed(random, corpus, 5), BOILERPLATE[0], BOILERPLATE[2]].join(' '),
  digest: (text, random, corpus) =>
    Array.from({ length: 6 }, () => sentencesOf(random.one(corpus))[0]).join('\n\n'),
};

/**
 * @param bodies texts {text, language}
 * @param perTemplate how many texts of each template
 */
export function labelledStream({ bodies, seed, perTemplate = 60, kinds = Object.keys(copies) }) {
  const random = randomFrom(seed);
  const rows = [];
  const push = (cluster, kind, text, language) =>
    rows.push({
      cluster,
      kind,
      text,
      language,
      title: `${kind} ${rows.length}`,
      url: `https://n${random.below(40)}.example/${rows.length}`,
    });
  const byLanguage = Map.groupBy(bodies, ({ language }) => language);
  for (const [language, texts] of byLanguage) {
    const corpus = texts.map(({ text }) => text);
    texts.forEach(({ text }, n) => {
      const cluster = `${language}-${n}`;
      push(cluster, 'orig', text, language);
      push(cluster, 'headline_swapped', text, language);
      for (const kind of kinds) {
        if (kind === 'synonyms' && language !== 'en') continue;
        push(cluster, kind, copies[kind](text, random, corpus), language);
      }
      for (const [kind, make] of Object.entries(lookAlikes)) {
        if (kind === 'digest' && corpus.length < 30) continue;
        push(`${cluster}-${kind}`, `HN_${kind}`, make(text, random, corpus), language);
      }
    });
  }
  for (const [language, name, template] of templates) {
    for (let n = 0; n < perTemplate; n++) {
      push(
        `${language}-${name}-${n}`,
        `HN_${name}_${language}`,
        filled(language, template, random),
        language,
      );
    }
  }
  return random.shuffled(rows).map((row, n) => ({ id: `r${n}`, ...row }));
}

/** Texts of made-up words in the languages that have such. */
export function writtenBodies(seed, perLanguage) {
  const random = randomFrom(seed);
  return languages.flatMap((language) =>
    Array.from({ length: perLanguage }, () => ({ language, text: articleIn(language, random) })),
  );
}
