/** What browsers say when a part of the console that is loaded when first needed does not come. */
const told = [
  /dynamically imported module/i, // Chromium, Firefox
  /importing a module script failed/i, // Safari
  /unable to preload css/i, // Vite, for the styles of a part
]

/** Whether an error means that a part of the console could not be loaded. */
export function isMissingPart(error: unknown): error is Error {
  return error instanceof Error && told.some(pattern => pattern.test(error.message))
}

/**
 * `updated`: there is a newer console, which has this part under another name. `unreachable`: nothing answers, or not well.
 * `there`: it could be had now; but a browser may keep to its first answer until the page is loaded anew.
 */
export type WhyMissing = 'updated' | 'unreachable' | 'there'

type Page = {
  origin: string
  entry: string | null
  fetch(address: string, init: RequestInit): Promise<Response>
}

/** Finds out why a part is missing by asking for it, or, where the browser does not say which one it was, for the page. */
export async function whyMissing(error: Error, page: Page = thisPage()): Promise<WhyMissing> {
  const part = /(?:https?:\/\/\S+|\/assets\/\S+)/.exec(error.message)?.[0]
  try {
    const address = new URL(part ?? '/', page.origin)
    const answer = await page.fetch(address.href, { method: part ? 'HEAD' : 'GET', cache: 'no-store' })
    if (part && [404, 410].includes(answer.status)) return 'updated'
    if (!answer.ok) return 'unreachable'
    const entry = part ? null : entryOf(await answer.text())
    return entry !== null && page.entry !== null && entry !== page.entry ? 'updated' : 'there'
  } catch {
    return 'unreachable'
  }
}

/** The first script of the console, whose name changes with every build. */
export function entryOf(html: string): string | null {
  const script = /<script\b[^>]*\btype="module"[^>]*>/.exec(html)?.[0]
  return (script && /\bsrc="([^"]+)"/.exec(script)?.[1]) ?? null
}

const thisPage = (): Page => ({
  origin: location.origin,
  entry: document.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null,
  fetch: (address, init) => fetch(address, init),
})
