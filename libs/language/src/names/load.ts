// eslint-disable-next-line no-restricted-imports -- what was learnt is part of the code, like a list; it is no input
import { existsSync, readFileSync } from 'node:fs';
import { unpacked } from './weights.js';
import type { Weights } from './weights.js';

const MODELS = new URL('./models/', import.meta.url);

const loaded = new Map<string, Weights | undefined>();

/** The learnt weights of a language (`de`), read for the first text in it; undefined where there are none. */
export function weightsOf(language: string): Weights | undefined {
  if (!loaded.has(language)) {
    const file = new URL(`${language}.bin`, MODELS);
    loaded.set(language, existsSync(file) ? unpacked(readFileSync(file)) : undefined);
  }
  return loaded.get(language);
}

/** How sure a name with this margin is, from 0 to 1. */
export const confidenceOf = ({ confidence: [a, b] }: Weights, margin: number): number =>
  1 / (1 + Math.exp(-(a + b * margin)));
