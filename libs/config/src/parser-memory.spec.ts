import { loadConfig } from './load-config.js';
import { parserMemory } from './parser-memory.js';

it('keeps a parser with its default settings within 768 MB', () => {
  expect(parserMemory(loadConfig({})).processMb).toBeLessThanOrEqual(768);
});

it('grows with the largest document and with the threads', () => {
  const of = (settings: Record<string, string>): number => parserMemory(loadConfig(settings)).processMb;
  expect(of({ CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES: String(64 * 1024 * 1024) }) - of({})).toBe(32 * 10);
  expect(of({ CLEANWIRE_PARSER_WORKER_COUNT: '4' }) - of({})).toBe(2 * 128);
});
