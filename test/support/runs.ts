/**
 * How many examples a random proof takes: a quarter of them in `npm test` and `npm run check`, other ones each time; all
 * with ANLASS_TEST_RUNS=all, as the whole examination (.ci/run) has it.
 */
export function runs(all: number): number {
  return process.env.ANLASS_TEST_RUNS === 'all' ? all : Math.min(all, Math.max(10, Math.ceil(all / 4)))
}
