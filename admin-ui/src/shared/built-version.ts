/** Written in by the build (vite.config.ts). */
declare const __ANLASS_VERSION__: string | undefined

/** The release this console was built with; empty where it was not built. */
export const builtVersion = typeof __ANLASS_VERSION__ === 'string' ? __ANLASS_VERSION__ : ''

const byNumbers = new Intl.Collator('en', { numeric: true })

/** Whether the server is of a later release than the page that is open. */
export function isOutdated(built: string, running: string): boolean {
  return built !== '' && byNumbers.compare(running, built) > 0
}
