/**
 * Three kinds of tests, one runner:
 *   unit         *.spec.ts      pure functions, needs nothing
 *   integration  *.int-spec.ts  real Kafka and Postgres, started once (libs/testing/src/global-setup.ts)
 *   end to end   *.e2e-spec.ts  the built services as processes, on the same servers
 *
 * KAFKA_BROKERS and DATABASE_URL point the last two at servers that already run.
 */
const swc = {
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
};

const common = {
  testEnvironment: 'node',
  // The workspace's own packages resolve to their TypeScript sources, as in tsconfig.json.
  testEnvironmentOptions: { customExportConditions: ['@cleanwire/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.nx/'],
};

export default {
  testTimeout: 30_000,
  // Modules that a test file loaded stay in memory (jestjs/jest#14605): in one process some 270 files reach V8's limit of 4 GB, and
  // nothing is counted. A worker above this is replaced before the next file; the largest file alone takes less than 1 GB.
  workerIdleMemoryLimit: '1500MB',
  reporters: ['default', '<rootDir>/libs/testing/summary-reporter.mjs'],
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.{ts,tsx}', '<rootDir>/test/**/*.spec.ts'],
    },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs}/**/*.int-spec.ts', '<rootDir>/test/**/*.int-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
      globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/{apps,libs}/**/*.e2e-spec.ts', '<rootDir>/test/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
      globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
    },
  ],
};
