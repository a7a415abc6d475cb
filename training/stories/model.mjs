import { randomFrom } from '../../test/quality/dedup/random.mjs';

/** Learns a join model (libs/deciding/src/stories/join-model.ts): a few units of tanh beside a weighed sum, by Adam on the cross entropy. */

/** @param examples {aspects, joins, weight} */
export function learn(examples, { units, epochs, decay, seed, rate = 0.01, batch = 128 }) {
  const many = examples[0].aspects.length;
  const { mean, deviation } = scaleOf(examples, many);
  const inputs = examples.map(({ aspects }) =>
    Float64Array.from(aspects, (value, i) => (value - mean[i]) / deviation[i]),
  );
  const meanWeight = examples.reduce((sum, { weight }) => sum + weight, 0) / examples.length;
  const random = randomFrom(seed).next;
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // As the model is read: for each unit its weights, bias and what it brings; the weights of the aspects; the bias.
  const row = many + 2;
  const size = units * row + many + 1;
  const model = new Float64Array(size);
  for (let unit = 0; unit < units; unit++) {
    for (let i = 0; i < many; i++) model[unit * row + i] = normal() / Math.sqrt(many);
    model[unit * row + many + 1] = normal() / Math.sqrt(units) / 2;
  }
  const [first, second, slope] = [0, 0, 0].map(() => new Float64Array(size));
  const active = new Float64Array(units);
  const order = inputs.map((_, i) => i);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    const now = rate * (0.5 + 0.5 * Math.cos((Math.PI * epoch) / epochs));
    for (let start = 0; start < order.length; start += batch) {
      slope.fill(0);
      const end = Math.min(order.length, start + batch);
      for (let at = start; at < end; at++) {
        const n = order[at];
        const x = inputs[n];
        let odds = model[size - 1];
        for (let i = 0; i < many; i++) odds += model[units * row + i] * x[i];
        for (let unit = 0; unit < units; unit++) {
          let sum = model[unit * row + many];
          for (let i = 0; i < many; i++) sum += model[unit * row + i] * x[i];
          active[unit] = Math.tanh(sum);
          odds += model[unit * row + many + 1] * active[unit];
        }
        const error = ((1 / (1 + Math.exp(-odds)) - examples[n].joins) * examples[n].weight) / meanWeight;
        slope[size - 1] += error;
        for (let i = 0; i < many; i++) slope[units * row + i] += error * x[i];
        for (let unit = 0; unit < units; unit++) {
          const base = unit * row;
          slope[base + many + 1] += error * active[unit];
          const inner = error * model[base + many + 1] * (1 - active[unit] ** 2);
          slope[base + many] += inner;
          for (let i = 0; i < many; i++) slope[base + i] += inner * x[i];
        }
      }
      step++;
      for (let i = 0; i < size; i++) {
        const gradient = slope[i] / (end - start) + decay * model[i];
        first[i] = 0.9 * first[i] + 0.1 * gradient;
        second[i] = 0.999 * second[i] + 0.001 * gradient ** 2;
        model[i] -=
          (now * (first[i] / (1 - 0.9 ** step))) / (Math.sqrt(second[i] / (1 - 0.999 ** step)) + 1e-8);
      }
    }
  }
  return { units, weights: unscaled(model, units, many, mean, deviation) };
}

function scaleOf(examples, many) {
  const mean = new Float64Array(many);
  const deviation = new Float64Array(many);
  let all = 0;
  for (const { aspects, weight } of examples) {
    all += weight;
    for (let i = 0; i < many; i++) mean[i] += weight * aspects[i];
  }
  for (let i = 0; i < many; i++) mean[i] /= all;
  for (const { aspects, weight } of examples)
    for (let i = 0; i < many; i++) deviation[i] += weight * (aspects[i] - mean[i]) ** 2;
  for (let i = 0; i < many; i++) deviation[i] = Math.sqrt(deviation[i] / all) || 1;
  return { mean, deviation };
}

/** The same model on aspects as they come. */
function unscaled(model, units, many, mean, deviation) {
  const weights = Array.from(model);
  const row = many + 2;
  const rows = [...Array(units).keys()].map((unit) => [unit * row, unit * row + many]);
  for (const [start, bias] of [...rows, [units * row, units * row + many]]) {
    for (let i = 0; i < many; i++) {
      weights[start + i] /= deviation[i];
      weights[bias] -= weights[start + i] * mean[i];
    }
  }
  return weights;
}
