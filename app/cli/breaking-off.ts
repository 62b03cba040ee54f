/**
 * A signal that says when somebody pressed Ctrl-C (or the machine stops), for work that then has to clear up after itself.
 * It may come twice, from the terminal and passed on by npm, and is one wish all the same.
 */
export async function withBreakOff<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const breaking = new AbortController()
  const leave = () => breaking.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, leave)
  try {
    return await work(breaking.signal)
  } finally {
    for (const name of signals) process.off(name, leave)
  }
}
