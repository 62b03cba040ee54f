// Jest calls this once, before the first integration test of a run, and not at all for unit tests alone.
// It is plain JavaScript because Jest would translate a .ts one to CommonJS; Node loads the rest itself.
export default async function setUp() {
  const { startTestServices } = await import('./services.ts')
  globalThis.anlassTestServices = await startTestServices()
}
