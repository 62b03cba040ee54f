/** Owner URL of the cluster the tests run on; set by the global setup, or by hand for a cluster of one's own. */
export function testClusterUrl(): string {
  const url = process.env.ANLASS_TEST_DATABASE_URL
  if (!url) throw new Error('ANLASS_TEST_DATABASE_URL is not set: run through `npm test` or scripts/jest.mjs')
  return url
}
