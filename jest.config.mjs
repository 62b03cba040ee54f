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

const services = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
}
const withServices = ['integration', 'e2e', 'real-data']

export default {
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'integration',
      testMatch: withServices.map(dir => `<rootDir>/test/${dir}/**/*.test.ts`),
      ...services,
    },
    // Kills and starves processes: `npm run chaos`.
    { ...shared, displayName: 'chaos', testMatch: ['<rootDir>/test/chaos/**/*.test.ts'], ...services },
  ],
  // One more than there are cores: browsers, killed processes and mail servers are waited for half of the time.
  maxWorkers: Math.min(4, availableParallelism() + 1),
  watchman: false,
  testTimeout: 60_000,
}
