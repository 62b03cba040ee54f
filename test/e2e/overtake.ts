import type { Page, Route } from 'playwright-core'

/**
 * Somebody else is faster: what the page saves of itself is held on its way until `meanwhile` is done. Done before the page
 * saves, it would be told of it, and follow instead of asking.
 * @param address of what is saved, as the page asks for it
 */
export async function overtake(
  page: Page,
  address: string,
  write: () => Promise<unknown>,
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  const { promise: sent, resolve: tell } = Promise.withResolvers<Route>()
  let isHeld = false
  const hold = (route: Route) => {
    if (isHeld || route.request().method() !== 'PATCH') return route.fallback()
    isHeld = true
    tell(route)
  }
  await page.route(address, hold)
  await write()
  const held = await sent
  await meanwhile()
  await held.continue()
  await page.unroute(address, hold)
}
