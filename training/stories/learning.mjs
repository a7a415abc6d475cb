import { ASPECTS, weighedOdds, StoryIndex } from '@cleanwire/deciding/stories';
import { randomFrom } from '../../test/quality/dedup/random.mjs';
import { learn } from './model.mjs';
import { featuresOf, goingOn, golden, lookAlikes, pairsOf, sameName } from './streams.mjs';

/** From labelled streams to the weights of the join model. */

const SETTINGS = { units: 8, epochs: 10, decay: 2e-3 };
/** Learnt from other random beginnings, and averaged. */
const MODELS = 3;
/** How much each kind of stream weighs, and within it an example that joins: a split costs more where stories are large. */
const WEIGHTS = {
  real: [3.5, 3],
  own: [2.5, 1],
  names: [4, 1],
  namesInPairs: [2, 0.85],
  pairs: [2, 1],
  lookAlikes: [0.5, 1],
  goingOn: [1, 1.5],
};
/** Of an article's candidates these many, by cosine, are examples: the rest are far off. */
const EXAMPLES_PER_ARTICLE = 3;

/** The material as kinds of streams: {as, streams}; `labelledStreams` are streams of others, by name. */
export function materialOf(labelledStreams) {
  const texts = labelledStreams['event-texts'];
  const inPairs = [...['seven-tuned', 'apart-tuned', 'texts-tuned'].map(golden), ...(texts ? [texts] : [])];
  return [
    ...Object.values(labelledStreams).map((stream) => ({ as: 'real', streams: [stream] })),
    ...['headlines', 'texts', 'seven', 'apart'].map((name) => ({
      as: 'own',
      streams: [golden(`${name}-tuned`)],
    })),
    { as: 'names', streams: sameName() },
    { as: 'namesInPairs', streams: pairsOf(sameName(), 1500, randomFrom(3).next) },
    { as: 'goingOn', streams: goingOn() },
    { as: 'lookAlikes', streams: lookAlikes(randomFrom(5).next) },
    { as: 'pairs', streams: pairsOf(inPairs, 1500, randomFrom(4).next) },
  ];
}

/** Learns from streams replayed by the truth, then once more from these and from the mistakes of what was learnt. */
export function learnFrom(kinds, tell = () => {}) {
  const examples = [];
  let model;
  for (const round of ['by the truth', 'by the model']) {
    for (const { as, streams } of kinds) {
      const [weight, joins] = WEIGHTS[as];
      const found = streams.flatMap((stream) => examplesOf(stream, model));
      for (const example of found)
        examples.push({ ...example, weight: (weight * (example.joins ? joins : 1)) / found.length });
    }
    const seeds = Array.from({ length: MODELS }, (_, i) => i + 1);
    model = average(seeds.map((seed) => learn(examples, { ...SETTINGS, seed })));
    tell(`Learnt from ${examples.length} examples, with streams replayed ${round}.`);
  }
  return { units: model.units, weights: model.weights.map((weight) => Number(weight.toPrecision(4))) };
}

/** Replays a stream: by the truth, or by a model, whose mistakes are then learnt from too. */
function examplesOf(articles, model) {
  const index = new StoryIndex(undefined, model);
  const events = new Map();
  const first = new Map();
  const examples = [];
  articles.forEach((article, i) => {
    const { event } = article;
    const features = featuresOf(article);
    const candidates = index.candidatesOf(features);
    for (const { story, aspects } of candidates
      .toSorted((a, b) => b.aspects[0] - a.aspects[0])
      .slice(0, EXAMPLES_PER_ARTICLE)) {
      const counts = events.get(story);
      const size = index.articlesOf(story).length;
      const share = (counts.get(event) ?? 0) / size;
      if (share === 0 || share >= 0.5) examples.push({ aspects, joins: share > 0 ? 1 : 0 });
    }
    let story = first.get(event);
    if (model) {
      story = undefined;
      let best = 0;
      for (const candidate of candidates) {
        const odds = weighedOdds(candidate.aspects, model);
        if (odds > best) [best, story] = [odds, candidate.story];
      }
    }
    story ??= i;
    if (!first.has(event)) first.set(event, story);
    if (!events.has(story)) events.set(story, new Map());
    events.get(story).set(event, (events.get(story).get(event) ?? 0) + 1);
    index.add(i, story, features);
  });
  return examples;
}

/** Models that only differ in chance, as one: it errs less than each. */
function average(models) {
  const row = ASPECTS.length + 2;
  const rows = models.flatMap(({ units, weights }) =>
    [...Array(units).keys()].flatMap((unit) => {
      const of = weights.slice(unit * row, (unit + 1) * row);
      return [...of.slice(0, -1), of.at(-1) / models.length];
    }),
  );
  const plain = [...Array(ASPECTS.length + 1).keys()].map(
    (i) => models.reduce((sum, { units, weights }) => sum + weights[units * row + i], 0) / models.length,
  );
  return { units: models.reduce((sum, { units }) => sum + units, 0), weights: [...rows, ...plain] };
}
