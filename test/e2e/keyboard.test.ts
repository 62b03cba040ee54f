import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { until } from '../support/world.ts'
import { type ConsoleBrowser, comesTo, launchBrowser, patience, withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { escapeTo, hasFocus, outOfOrder, round, stop, tabTo } from './keyboard-tools.ts'
import { editorTools } from './rules-editor-tools.ts'

const words = de.ruleEditor
const { conditions } = de

withBrowser('by keyboard alone', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['admin'])
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  async function open(path: string): Promise<void> {
    page = (await browser.open('admin')).page
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${shop.url}${path}`)
    await page.locator('main h1').waitFor()
  }
  const { focused, saved, panel, order, card, stored } = editorTools(() => ({ url: shop.url, page }))
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const main = () => page.locator('main')
  /** Past the bar and the navigation, as the first stop of every page offers. */
  async function skip(): Promise<void> {
    await press('Tab')
    const link = await stop(page)
    expect([link.name, link.top >= 0]).toEqual([de.frame.skip, true])
    await press('Enter')
    await comesTo(() => page.evaluate('document.activeElement.id'), 'content')
  }
  const dialog = () => page.getByRole('dialog')
  const inDialog = () => page.evaluate(`document.activeElement.closest('[role=dialog]') !== null`)
  /** A dialog takes the focus a moment after it is drawn, as a menu does. */
  const untilInDialog = () =>
    until('the focus to be in the dialog', async () => (await inDialog()) as boolean)
  const expanded = () => page.locator('[aria-expanded=true]')
  /** A menu takes the focus a moment after it is drawn; an arrow pressed before that goes elsewhere. */
  const inMenu = () =>
    until('the focus to be in the menu', async () =>
      Boolean(await page.evaluate(`document.activeElement.closest('[role=menu]') !== null`)),
    )

  it(
    'builds, changes and publishes a rule',
    async () => {
      await open('/rules')
      await skip()
      await tabTo(page, main().getByRole('link', { name: words.create }))
      await press('Enter')

      // What starts it is open at once; its fields follow the flow.
      const event = panel().getByRole('combobox', { name: conditions.event })
      await tabTo(page, page.getByRole('textbox', { name: words.name }))
      await press('Control+a')
      await page.keyboard.type('Von Tasten gebaut')
      await tabTo(page, event)
      await page.keyboard.type('Signed Up')
      await press('Escape')
      // Who may enter: a clause out of the menu that can be searched, and its value.
      await tabTo(page, panel().getByRole('button', { name: words.trigger.whoAdd }))
      await press('Enter')
      await tabTo(page, panel().getByRole('button', { name: conditions.add }))
      await press('Enter')
      const find = page.getByRole('textbox', { name: conditions.find })
      await find.waitFor()
      await until('the focus in the search', () => hasFocus(find))
      await press('Escape')
      await find.waitFor({ state: 'detached' })
      await until('the way back', () => hasFocus(panel().getByRole('button', { name: conditions.add })))
      await press('Enter')
      await find.waitFor()
      await until('the focus in the search', () => hasFocus(find))
      await page.keyboard.type('Ort')
      await page.getByRole('option', { name: 'Ort', exact: true }).waitFor()
      await press('Enter')
      const value = panel().getByLabel(conditions.values)
      await value.waitFor()
      await tabTo(page, value)
      await page.keyboard.type('Berlin')
      await press('Enter', 'Escape')
      await escapeTo(page, async () => (await focused()) === '@trigger')
      await stop(page)

      // Steps: the menu opens with the focus in it, goes with Escape, and leads back.
      await press('+')
      const choice = (name: string) => page.getByRole('menuitem', { name: new RegExp(`^${name}`) })
      await choice(words.steps.send).waitFor()
      await inMenu()
      await press('ArrowDown')
      await stop(page)
      await press('Escape')
      await choice(words.steps.send).waitFor({ state: 'detached' })
      await comesTo(focused, '@trigger')
      for (const kind of ['send', 'wait', 'exit'] as const) {
        await press('+')
        await choice(words.steps[kind]).waitFor()
        await inMenu()
        while (!(await hasFocus(choice(words.steps[kind])))) await press('ArrowDown')
        await stop(page)
        await press('Enter')
        await choice(words.steps[kind]).waitFor({ state: 'detached' })
        if (kind === 'send') {
          const template = panel().getByRole('combobox', { name: words.send.template })
          await tabTo(page, template)
          await press('ArrowDown')
          await page.getByRole('option', { name: /welcome|Willkommen/i }).waitFor()
          await page.keyboard.type('welcome')
          await press('ArrowDown', 'Enter')
          await tabTo(page, panel().getByRole('combobox', { name: words.send.purpose }))
          await page.keyboard.type('Newsletter')
          await page
            .getByRole('option', { name: /newsletter/i })
            .filter({ visible: true })
            .first()
            .waitFor()
          await press('ArrowDown', 'Enter')
        }
        await escapeTo(page, async () =>
          Boolean(await page.evaluate(`document.activeElement.hasAttribute('data-focus')`)),
        )
      }
      await comesTo(order, ['send', 'wait', 'end'])

      // Choosing, moving, removing, taking back.
      // Goal and limits stand between what starts the rule and its first step.
      for (const expected of ['wait', 'send', '@policies', '@trigger']) {
        await press('ArrowUp')
        await comesTo(focused, expected)
        await stop(page)
      }
      await press('ArrowDown')
      await comesTo(focused, '@policies')
      await stop(page)
      await press('ArrowDown')
      await comesTo(focused, 'send')
      await press('Alt+ArrowDown')
      await comesTo(order, ['wait', 'send', 'end'])
      await comesTo(focused, 'send')
      await press('Delete')
      await comesTo(order, ['wait', 'end'])
      await until('the focus to be on a card', async () => (await focused()) !== null)
      await press('Control+z', 'Control+z')
      await comesTo(order, ['send', 'wait', 'end'])
      // The menu of a step.
      await card('send').focus()
      await tabTo(page, page.locator('[data-step=send]').getByRole('button', { name: words.more('') }))
      await press('Enter')
      await page.getByRole('menuitem', { name: words.moveDown }).waitFor()
      await inMenu()
      await press('ArrowDown')
      await stop(page)
      await press('Escape')
      await page.getByRole('menuitem').first().waitFor({ state: 'detached' })
      await until('the focus where it was', () => hasFocus(page.locator('[data-step=send] .flow-more')))

      await saved()
      expect((await stored()).draft).toMatchObject({
        trigger: { event: 'Signed Up' },
        steps: [
          { type: 'send', template: 'welcome', purpose: 'newsletter' },
          { type: 'wait' },
          { type: 'exit' },
        ],
      })

      // Publishing: into the dialog, back out of it, and through it.
      const publish = page.getByRole('toolbar').getByRole('button', { name: words.publish.button })
      await tabTo(page, publish, { back: true })
      await press('Enter')
      await dialog().waitFor()
      await untilInDialog()
      for (let n = 0; n < 6; n++) {
        await press('Tab')
        expect(await inDialog()).toBe(true)
        await stop(page)
      }
      await press('Escape')
      await dialog().waitFor({ state: 'detached' })
      await until('the focus to be back', () => hasFocus(publish))
      await press('Enter')
      const go = dialog().getByRole('button', { name: words.publish.button })
      await dialog().locator('[data-testid=reach][data-known=true]').waitFor()
      await until('the button to be ready', () => go.isEnabled())
      await untilInDialog()
      if (!(await hasFocus(go))) await tabTo(page, go)
      await press('Enter')
      await dialog().waitFor({ state: 'detached' })
      await until('the rule to be published', async () => (await stored()).state === 'published')
      // The button it came from can do nothing any more; the page has the focus, not nothing.
      await comesTo(() => page.evaluate(`document.activeElement.closest('main') !== null`), true)
    },
    2 * patience,
  )

  it(
    'builds and saves a segment',
    async () => {
      await open('/segments/new')
      await skip()
      const name = page.getByRole('textbox', { name: de.segments.name })
      await tabTo(page, name)
      await page.keyboard.type('Von Tasten')
      const add = page.getByRole('button', { name: conditions.add })
      for (const [kind, type] of [
        ['Ort', 'Berlin'],
        ['Vorname', 'Jonas'],
      ] as const) {
        await tabTo(page, add)
        await press('Enter')
        const find = page.getByRole('textbox', { name: conditions.find })
        await find.waitFor()
        await until('the focus in the search', () => hasFocus(find))
        await page.keyboard.type(kind)
        await page.getByRole('option', { name: kind, exact: true }).waitFor()
        await press('Enter')
        // The new clause has the focus.
        await until('the new clause', async () =>
          Boolean(await page.evaluate(`document.activeElement.closest('.clause') !== null`)),
        )
        const value = page.locator('.clause').last().getByLabel(conditions.values)
        await tabTo(page, value)
        await page.keyboard.type(type)
        await press('Enter', 'Escape')
      }
      const clauses = () =>
        page
          .locator('.clause')
          .evaluateAll(all =>
            all.map(
              one =>
                (one as unknown as { querySelector(of: string): { value: string } | null }).querySelector(
                  'input, select',
                )?.value,
            ),
          )
      const before = await clauses()
      expect(before).toHaveLength(2)
      const menu = (index: number) =>
        page.locator('.clause').nth(index).getByRole('button', { name: conditions.more })
      await tabTo(page, menu(1))
      await press('Enter')
      const up = page.getByRole('menuitem', { name: conditions.moveUp })
      await up.waitFor()
      await inMenu()
      while (!(await hasFocus(up))) await press('ArrowDown')
      await press('Enter')
      await up.waitFor({ state: 'detached' })
      await comesTo(clauses, [...before].reverse())
      await until('the focus to go with it', () => hasFocus(menu(0)))
      // Removed, and brought back by the button that has the focus then; the clause has it again.
      await press('Enter')
      const remove = page.getByRole('menuitem', { name: conditions.remove })
      await remove.waitFor()
      await inMenu()
      while (!(await hasFocus(remove))) await press('ArrowDown')
      await press('Enter')
      await page.getByText(conditions.removed).waitFor()
      const undo = page.getByRole('status').getByRole('button', { name: conditions.undo })
      await until('the way back', () => hasFocus(undo))
      await press('Enter')
      await comesTo(clauses, [...before].reverse())
      await until('the clause that came back', async () =>
        Boolean(
          await page.evaluate(
            `document.activeElement === document.querySelector('.clause input, .clause select')`,
          ),
        ),
      )
      const stops = await tabTo(page, page.getByRole('button', { name: de.segments.saveNew }))
      expect(outOfOrder(stops)).toEqual([])
      await press('Enter')
      await page.getByRole('heading', { name: 'Von Tasten', level: 1 }).waitFor()
    },
    patience,
  )

  it(
    'finds, chooses and leaves in the search, and comes back to where one was',
    async () => {
      await open('/rules')
      await skip()
      const create = main().getByRole('link', { name: words.create })
      await tabTo(page, create)
      const field = page.getByRole('combobox', { name: de.search.title, exact: true })
      await press('Control+k')
      await field.waitFor()
      await until('the focus in the search', () => hasFocus(field))
      await stop(page)
      await press('Escape')
      await field.waitFor({ state: 'detached' })
      await until('the focus where it was', () => hasFocus(create))
      await press('Control+k')
      await field.waitFor()
      await until('the focus in the search', () => hasFocus(field))
      await page.keyboard.type('Jonas')
      await page.getByRole('option', { name: /Jonas Weiß/ }).waitFor()
      await press('ArrowDown', 'ArrowUp', 'Enter')
      await page.getByRole('heading', { name: 'Jonas Weiß', level: 1 }).waitFor()
    },
    patience,
  )

  it(
    'takes down an objection, and goes through the whole page without being caught',
    async () => {
      await open(`/customers/${shop.ids.jonas}`)
      await skip()
      const object = page.getByRole('button', { name: de.permissions.object })
      await tabTo(page, object)
      await press('Enter')
      await dialog().waitFor()
      await untilInDialog()
      await press('Escape')
      await dialog().waitFor({ state: 'detached' })
      await until('the focus to be back', () => hasFocus(object))
      await press('Enter')
      await dialog().waitFor()
      await untilInDialog()
      const submit = dialog().getByRole('button', { name: de.permissions.objectSubmit })
      await tabTo(page, submit)
      await press('Enter')
      await dialog().waitFor({ state: 'detached' })
      await until('the objection', async () => {
        const row = await shop.world.database.db
          .selectFrom('permission')
          .select('state')
          .where('customer_id', '=', shop.ids.jonas)
          .where('purpose', '=', 'newsletter')
          .where('channel', '=', 'email')
          .executeTakeFirst()
        return row?.state === 'objected'
      })
      await page.getByText(de.permissions.alreadyObjected).first().waitFor()
      expect(await round(page)).toEqual([])
    },
    patience,
  )

  it.each(['/today', '/rules', '/segments/new', '/campaigns/calendar', '/templates/new', '/settings/keys'])(
    'goes through %s in reading order, and out of it again',
    async path => {
      await open(path)
      expect(await round(page)).toEqual([])
    },
    patience,
  )

  it(
    'goes through the editor of a rule in reading order, and out of it again',
    async () => {
      await open(`/rules/${shop.ids.welcome}/edit`)
      await page.getByRole('list', { name: words.flow }).waitFor()
      expect(await round(page)).toEqual([])
      await card('hello').focus()
      await press('Enter')
      await panel().getByRole('textbox', { name: words.stepName }).waitFor()
      await until('the settings', async () =>
        Boolean(await page.evaluate(`document.activeElement.closest('.rule-panel-sheet') !== null`)),
      )
      await press('Escape')
      await until('the card', async () => (await focused()) === 'hello')
      await comesTo(() => expanded().count(), 0)
    },
    patience,
  )
})
