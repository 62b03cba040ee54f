/** Calls back after a time in ms, unless what it returns is called before. */
export type Wait = (ms: number, then: () => void) => () => void

export const wait: Wait = (ms, then) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}
