import nx from '@nx/eslint-plugin';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const CLIENTS = ['kafkajs', 'pg'];
const FRAMEWORK = ['@nestjs/*'];
/** The pure libraries. All may use language; none uses another. */
const DOMAIN = ['type:reading', 'type:language', 'type:deciding', 'type:crawling'];

/** Who may import whom; docs/decisions and CONTRIBUTING.md say why. `allow` is for apps/local alone. */
const boundaries = ({ allow = [], allowCircularSelfDependency = false } = {}) => [
  'error',
  {
    allow,
    banTransitiveDependencies: true,
    allowCircularSelfDependency,
    depConstraints: [
      {
        sourceTag: 'type:app',
        onlyDependOnLibsWithTags: [
          'type:client',
          'type:adapter',
          'type:platform',
          ...DOMAIN,
          'type:contracts',
          'type:testing',
        ],
      },
      {
        // It is published: what it takes of these is bundled into it (tools/build-client.mjs).
        sourceTag: 'type:client',
        onlyDependOnLibsWithTags: ['type:adapter', 'type:language', 'type:contracts', 'type:testing'],
        bannedExternalImports: [...FRAMEWORK, 'pg'],
      },
      {
        sourceTag: 'type:adapter',
        onlyDependOnLibsWithTags: ['type:platform', ...DOMAIN, 'type:contracts', 'type:testing'],
      },
      {
        sourceTag: 'type:platform',
        onlyDependOnLibsWithTags: ['type:platform', 'type:contracts', 'type:testing'],
        bannedExternalImports: CLIENTS,
      },
      ...DOMAIN.map((sourceTag) => ({
        sourceTag,
        onlyDependOnLibsWithTags: [sourceTag, 'type:language', 'type:contracts', 'type:testing'],
        bannedExternalImports: [...FRAMEWORK, ...CLIENTS],
      })),
      {
        sourceTag: 'type:contracts',
        onlyDependOnLibsWithTags: [],
        bannedExternalImports: [...FRAMEWORK, ...CLIENTS],
      },
      { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['*'] },
    ],
  },
];

const IO = ['fs', 'net', 'http', 'https', 'child_process', 'dns', 'tls', 'worker_threads', 'cluster', 'os'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.cleanwire/**', 'coverage/**', '**/*.d.ts'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(),
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allow: [{ name: ['Error', 'URL'], from: 'lib' }] },
      ],
      // Message classes describe shapes; their values are plain objects (see libs/contracts).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // A Nest module is a class without members, and decorators read classes.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'libs/config alone reads the environment: take a Config.',
        },
      ],
      eqeqeq: 'error',
    },
  },
  {
    // Texts come from strangers: an expression whose time grows with the square of its input stops a stage (80 kB, 16 s of CPU).
    files: ['apps/*/src/**/*.ts', 'apps/*/src/**/*.tsx', 'libs/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.spec.tsx', 'libs/testing/**'],
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'regexp/no-super-linear-move': 'error' },
  },
  {
    // More ways through a function than this and nobody tests them all.
    files: ['libs/{reading,language,deciding,crawling}/src/**/*.ts'],
    // Rules that weights were learnt with: they change, or go, with the next training.
    ignores: ['**/*.spec.ts'],
    rules: { complexity: ['error', 20] },
  },
  { files: ['libs/config/src/load-config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['libs/{reading,language,deciding,crawling,contracts}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: IO.flatMap((name) => [name, `node:${name}`, `node:${name}/*`]).map((group) => ({
            group: [group],
            message: 'The domain does no input or output.',
          })),
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'libs/config alone reads the environment.' },
        { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
        { object: 'Math', property: 'random', message: 'Take randomness as an argument.' },
      ],
    },
  },
  {
    files: [
      '**/*.spec.ts',
      '**/*.spec.tsx',
      '**/*-spec.ts',
      '**/test/**/*.ts',
      'test/**/*.ts',
      'libs/testing/**/*.ts',
    ],
    rules: {
      'no-restricted-properties': 'off',
      // A test reads its own package the way others do, by its name.
      '@nx/enforce-module-boundaries': boundaries({ allowCircularSelfDependency: true }),
      // expect(...).resolves and matchers such as expect.any() are typed as any by jest.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Two places of the API may name the same closed set.
    files: ['**/generated/**'],
    rules: { '@typescript-eslint/no-duplicate-type-constituents': 'off' },
  },
  // The one place that puts several apps into a process.
  {
    files: ['apps/local/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries({
        allow: ['fetcher', 'parser', 'deduplicator', 'indexer', 'notifier', 'gateway', 'samples'].map(
          (app) => `@cleanwire/${app}/*`,
        ),
      }),
    },
  },
);
