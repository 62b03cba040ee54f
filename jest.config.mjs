import { availableParallelism } from 'node:os'

/** Native ESM: MikroORM ships no CommonJS, so Jest runs with --experimental-vm-modules (scripts/jest.mjs). */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2024' },
        module: { type: 'es6' },
      },
    ],
  },
}

const withServices = ['integration', 'e2e', 'chaos', 'real-data']

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'integration',
      testMatch: withServices.map(dir => `<rootDir>/test/${dir}/**/*.test.ts`),
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
  // More would only queue for the one database they share.
  maxWorkers: Math.min(4, availableParallelism()),
  watchman: false,
  testTimeout: 30_000,
}
