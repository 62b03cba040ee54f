import { expect } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { until } from '../support/world.ts'
import { waiting } from './console-browser.ts'
import { settled } from './every-page.ts'

/**
 * Runs in the page: how the part that has the focus is marked, as its computed style says: an outline or a ring at it, at
 * what it is drawn by (a card, the box of a checkbox), or the colour of a field's border. Empty where nobody could tell.
 */
const mark = `(() => {
  for (const way of document.getAnimations()) if (way.effect?.getComputedTiming().endTime < Infinity) way.finish()
  const probe = document.createElement('i')
  probe.style.color = 'var(--mantine-primary-color-filled)'
  document.body.append(probe)
  const primary = getComputedStyle(probe).color
  probe.remove()
  const part = document.activeElement
  if (!part || part === document.body) return ''
  const drawn = [part, part.nextElementSibling, part.parentElement, part.parentElement?.parentElement].filter(Boolean)
  return drawn.map(each => {
    const style = getComputedStyle(each)
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) return 'outline ' + style.outlineColor
    if (each !== part && !each.matches(':focus-within, :has(:focus)')) return ''
    if (/0px 0px 0px [1-9]/.test(style.boxShadow)) return 'ring ' + style.boxShadow
    if (part.matches('input, select, textarea') && style.borderTopWidth !== '0px' && style.borderTopColor === primary)
      return 'border ' + primary
    return ''
  }).find(Boolean) ?? ''
})()`

const about = `(() => {
  const part = document.activeElement
  const box = part.getBoundingClientRect()
  return { name: part.getAttribute('aria-label') || part.labels?.[0]?.textContent || part.textContent || part.localName,
    html: part.outerHTML.slice(0, 160), top: box.top + scrollY, left: box.left, right: box.right, bottom: box.bottom + scrollY,
    body: part === document.body, layer: part.closest('[data-portal=true]') !== null }
})()`

export type Stop = {
  name: string
  html: string
  top: number
  left: number
  right: number
  bottom: number
  body: boolean
  /** Over the page: a dialog, a menu. */
  layer: boolean
}

/** What has the focus. @throws where it is not to be seen */
export async function stop(page: Page): Promise<Stop> {
  const found = (await page.evaluate(about)) as Stop
  expect([found.html, found.body ? 'nothing has the focus' : 'seen']).toEqual([found.html, 'seen'])
  expect([found.html, (await page.evaluate(mark)) !== '']).toEqual([found.html, true])
  return found
}

/** Goes on with Tab until this has the focus, which is to be seen at every stop. @throws where it never comes */
export async function tabTo(page: Page, target: Locator, { back = false, most = 80 } = {}): Promise<Stop[]> {
  await target.first().waitFor()
  // What waits for data is passed over by Tab until it has come.
  await until(`${target} to be enabled`, () => target.first().isEnabled(), waiting)
  const stops: Stop[] = []
  for (let n = 0; n < most; n++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const there = await hasFocus(target)
    if (!there && ((await page.evaluate(about)) as Stop).body) continue
    stops.push(await stop(page))
    if (there) return stops
  }
  throw new Error(
    `Tab does not lead to ${target}; it led to:\n${stops.map(({ name }) => name.slice(0, 60)).join('\n')}`,
  )
}

/** Escape leads out step by step; the next is pressed only where the one before did not lead there. */
export async function escapeTo(page: Page, there: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 10 && !(await there()); n++) {
    await page.keyboard.press('Escape')
    await until('the focus to go', there, 1_000).catch(() => undefined)
  }
  expect(await there()).toBe(true)
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target
    .first()
    .evaluate(part => (part as unknown as { matches(selector: string): boolean }).matches(':focus'))

/**
 * From one stop to the next one goes down, or to the right in a row, or to the head of another column; never up within the
 * column that is being read.
 */
export function outOfOrder(stops: readonly Stop[]): string[] {
  return stops.slice(1).flatMap((next, index) => {
    const before = stops[index] as Stop
    const up = next.bottom <= before.top - 8
    const sameColumn = next.left < before.right && next.right > before.left
    return up && sameColumn ? [`from “${before.name.slice(0, 50)}” up to “${next.name.slice(0, 50)}”`] : []
  })
}

/** With Tab from the top until the browser has it again; what was out of order on the way. */
export async function round(page: Page): Promise<string[]> {
  // A part that comes while one goes through the page would take the focus with what it replaces.
  await settled(page)
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)')
  await page.evaluate(
    `document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')`,
  )
  const stops: Stop[] = []
  for (let n = 0; n < 250; n++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate('document.activeElement === document.body')) {
      expect(stops.length).toBeGreaterThan(15)
      return outOfOrder(stops.filter(({ html }) => !html.includes('skip-link')))
    }
    const found = await stop(page)
    if (stops.length > 0 && found.html === stops[0]?.html && found.top === stops[0]?.top) break
    stops.push(found)
  }
  const names = stops.slice(-8).map(({ name }) => name.slice(0, 50))
  if (stops.length >= 249) throw new Error(`one is caught among ${names.join(' | ')}`)
  return outOfOrder(stops.filter(({ html }) => !html.includes('skip-link')))
}
