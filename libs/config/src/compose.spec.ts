import { readFileSync } from 'node:fs';
import { loadConfig } from './load-config.js';
import { show, variables } from './index.js';
import type { VariableName } from './index.js';

const compose = readFileSync(new URL('../../../docker-compose.yml', import.meta.url), 'utf8');
const used = [...compose.matchAll(/\$\{([A-Z_]+):-([^}]*)/g)].map(([, name = '', fallback = '']) => ({
  name,
  fallback,
}));

describe('the variables of docker-compose.yml', () => {
  it('that are ours are known to every service, because .env reaches each of them', () => {
    const ours = used.filter(({ name }) => name.startsWith('CLEANWIRE_'));
    expect(ours.length).toBeGreaterThan(10);
    for (const { name } of ours) expect(variables).toHaveProperty(name);
  });

  it('have the defaults of the configuration', () => {
    for (const { name, fallback } of used) {
      if (!name.startsWith('CLEANWIRE_')) continue;
      expect(`${name}=${fallback}`).toBe(`${name}=${show(variables[name as VariableName].default)}`);
    }
  });

  it("that are another program's are no error", () => {
    const others = used.filter(({ name }) => !(name in variables));
    expect(others.map(({ name }) => name)).toContain('POSTGRES_PASSWORD');
    expect(() => loadConfig(Object.fromEntries(others.map(({ name }) => [name, 'x'])))).not.toThrow();
  });
});
