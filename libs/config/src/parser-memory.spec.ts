import { ConfigError, loadConfig } from './load-config.js';
import { parserMemory } from './parser-memory.js';

it('keeps a parser with its default settings within 896 MB, tables of names included', () => {
  expect(parserMemory(loadConfig({})).processMb).toBeLessThanOrEqual(896);
});

it('grows with the largest document and with the threads', () => {
  const of = (settings: Record<string, string>): number => parserMemory(loadConfig(settings)).processMb;
  expect(of({ CLEANWIRE_PARSER_MAX_DOCUMENT_BYTES: String(64 * 1024 * 1024) }) - of({})).toBe(32 * 10);
  expect(of({ CLEANWIRE_PARSER_WORKER_COUNT: '4' }) - of({})).toBe(2 * (128 + 64));
});

describe('a container that is smaller than its documents', () => {
  const small = { CLEANWIRE_PARSER_MEMORY_MB: '700' };

  it('is refused with the number that it needs', () => {
    expect(() => loadConfig({ ...small, CLEANWIRE_RUNS_IN: 'compose' })).toThrow(ConfigError);
    expect(() => loadConfig({ ...small, CLEANWIRE_RUNS_IN: 'compose' })).toThrow(
      `take ${parserMemory(loadConfig({})).processMb}: give it that much`,
    );
  });

  it('is nobody\u2019s concern outside of containers', () => {
    expect(() => loadConfig(small)).not.toThrow();
  });
});
