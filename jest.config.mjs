import { availableParallelism } from 'node:os'

/** Loaded by Node itself, types stripped: no transformation, no sandbox for each file (file-runner.mjs). */
const shared = {
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/runner/file-runner.mjs',
  transform: {},
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
  // Of a test and a hook. For a busy machine: what must be quick is measured where that is the point.
  testTimeout: 120_000,
}
