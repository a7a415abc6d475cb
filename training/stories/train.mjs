/**
 * npm run train:stories -- [--data DIR] [--thirds 1,2] [--check | --cross FOLDS]
 *
 * Learns what joins an article to a story and writes libs/deciding/src/stories/join-weights.ts. Always the same for the same material: the
 * tuned half of test/golden/stories, same-name.txt and, where DIR has them, stories/headlines.jsonl and stories/event-texts.jsonl ({title,
 * text, date, language, story} a line). --thirds takes only these thirds of their stories. Two ways write nothing: --check tells how the other
 * thirds come out, --cross how the stories of each of so many folds come out, in the stream of all of these thirds, by what is learnt from
 * the other folds.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { StoryIndex } from '@cleanwire/deciding/stories';
import { learnFrom, materialOf } from './learning.mjs';
import { bcubed, foldOf, golden, labelled, placed, sameName } from './streams.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    thirds: { type: 'string', default: '0,1,2' },
    check: { type: 'boolean' },
    cross: { type: 'string' },
  },
});
const thirds = options.thirds.split(',').map(Number);
const pathOf = (name) => join(options.data ?? '', 'stories', `${name}.jsonl`);
const real = options.data ? ['headlines', 'event-texts'].filter((name) => existsSync(pathOf(name))) : [];
const streamsOf = (thirdsTaken, takes = () => true) =>
  Object.fromEntries(
    real.map((name) => [name, labelled(pathOf(name), thirdsTaken).filter(({ event }) => takes(event))]),
  );

if (options.cross) crossValidate(Number(options.cross));
else {
  const model = learnFrom(materialOf(streamsOf(thirds)), console.log);
  if (options.check) {
    const others = streamsOf([0, 1, 2].filter((third) => !thirds.includes(third)));
    for (const [name, stream] of Object.entries(others)) tell(name, [figuresOf(stream, model)]);
    tellOwn(model);
  } else write(model);
}

function crossValidate(folds) {
  const figures = {};
  for (let fold = 0; fold < folds; fold++) {
    const model = learnFrom(materialOf(streamsOf(thirds, (event) => foldOf(event, folds) !== fold)));
    for (const [name, stream] of Object.entries(streamsOf(thirds)))
      (figures[name] ??= []).push(figuresOf(stream, model, (event) => foldOf(event, folds) === fold));
    if (fold === folds - 1) tellOwn(model);
  }
  for (const [name, ofFolds] of Object.entries(figures)) tell(name, ofFolds);
}

function figuresOf(articles, model, countsEvent) {
  const truth = articles.map(({ event }) => event);
  return bcubed(truth, placed(articles, new StoryIndex(undefined, model)), countsEvent);
}

/** The mean of several streams, an article as much as another, and F1 of the mean. */
function tell(name, figures) {
  const all = figures.reduce((sum, { many }) => sum + many, 0);
  const mean = (of) => figures.reduce((sum, figure) => sum + figure.many * figure[of], 0) / all;
  const [p, r] = [mean('p'), mean('r')];
  const each = figures.length > 1 && figures.length < 9 ? ` of ${figures.map(row).join('; ')}` : '';
  console.log(`${name}: F1 ${row({ p, r, f1: (2 * p * r) / (p + r) })}${each}`);
}
function row({ p, r, f1 }) {
  return `${f1.toFixed(3)} (P ${p.toFixed(3)}, R ${r.toFixed(3)})`;
}

function tellOwn(model) {
  for (const name of ['headlines', 'texts', 'seven', 'apart'])
    tell(`own ${name}, held`, [figuresOf(golden(`${name}-held`), model)]);
  tell(
    'same name',
    sameName().map((stream) => figuresOf(stream, model)),
  );
}

function write({ units, weights }) {
  const lines = [];
  for (let i = 0; i < weights.length; i += 12) lines.push(`    ${weights.slice(i, i + 12).join(', ')},`);
  writeFileSync(
    join(import.meta.dirname, '..', '..', 'libs', 'deciding', 'src', 'stories', 'join-weights.ts'),
    `/** Made by \`npm run train:stories\`; do not edit. */\nexport const JOIN_WEIGHTS: { readonly units: number; readonly weights: readonly number[] } = {\n  units: ${units},\n  // prettier-ignore\n  weights: [\n${lines.join('\n')}\n  ],\n};\n`,
  );
}
