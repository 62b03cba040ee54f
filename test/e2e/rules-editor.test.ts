import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'
import { en } from '../../admin-ui/src/i18n/en.ts'
import {
  type ConsoleBrowser,
  comesTo,
  eachWidth,
  fits,
  launchBrowser,
  screenshot,
  unnamed,
  withBrowser,
} from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'
import { overtake } from './overtake.ts'
import { editorTools, everyKind, type StoredRule } from './rules-editor-tools.ts'

const words = de.ruleEditor

withBrowser('the rule editor', () => {
  let shop: ConsoleWorld
  let browser: ConsoleBrowser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    shop = await createConsoleWorld()
    browser = await launchBrowser(shop, ['marketer', 'support'])
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })

  beforeEach(async () => {
    const visit = await browser.open('marketer')
    page = visit.page
    faults = visit.faults
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  const { api, make, stored, card, focused, saved, panel, order, openEditor } = editorTools(() => ({
    url: shop.url,
    page,
  }))
  const send = { type: 'send', template: 'welcome', purpose: 'newsletter' }

  it('builds a rule with a branch and a waitFor by keyboard and mouse, and publishes it', async () => {
    await page.goto(`${shop.url}/rules`)
    await page.getByRole('link', { name: words.create }).click()
    await page.getByRole('textbox', { name: words.name }).fill('Von Hand gebaut')

    // The trigger is open at once, and says what is missing.
    await panel().getByText(words.gaps.event).waitFor()
    await panel().getByRole('combobox', { name: de.conditions.event }).fill('Signed Up')
    await panel().getByText(words.gaps.event).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    // By keyboard: behind the trigger something to wait for, its event, and a mail in its second arm.
    await card('@trigger').focus()
    await page.keyboard.press('+')
    await page.getByRole('menuitem', { name: words.steps.waitFor }).press('Enter')
    const what = panel().getByRole('combobox', { name: words.waitFor.what })
    await what.waitFor()
    await panel().getByRole('combobox', { name: de.conditions.event }).fill('Order Completed')
    await page.locator('.rule-save[data-state=saved]').waitFor()
    // It has an address of its own from now on, and the editor goes on as it was.
    await page.waitForURL(/\/rules\/[0-9a-f-]{36}\/edit$/)
    expect((await stored()).draft.steps).toMatchObject([{ type: 'waitFor', event: 'Order Completed' }])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await comesTo(focused, 'wait_for')

    // By mouse: a branch into the arm of those who did not come in time.
    const late = page.locator('[data-arm=otherwise]').first()
    await late.getByRole('button', { name: words.addHere }).click()
    await page.getByRole('menuitem', { name: words.steps.branch }).click()
    await panel().getByText(words.gaps.arm).waitFor()
    await panel().getByRole('button', { name: de.conditions.add }).click()
    await page.getByRole('textbox', { name: de.conditions.find }).fill('Ort')
    await page.keyboard.press('Enter')
    await panel().getByLabel(de.conditions.values).fill('Berlin')
    await page.keyboard.press('Enter')
    await panel().getByRole('textbox', { name: words.branch.armName }).fill('Berliner')

    const berlin = page.locator('[data-arm=arm]')
    await berlin.getByText('Berliner').waitFor()
    await berlin.getByRole('button', { name: words.addHere }).click()
    await page.getByRole('menuitem', { name: words.steps.send }).click()
    await panel().getByText(words.gaps.template).waitFor()
    await page.locator('.rule-save[data-state=missing]').waitFor()
    await panel().getByRole('combobox', { name: words.send.template }).click()
    await page.getByRole('option', { name: /welcome|Willkommen/i }).click()
    await panel().getByRole('combobox', { name: words.send.purpose }).click()
    await page.getByRole('option', { name: 'Newsletter' }).click()
    await saved()
    await screenshot(page, 'rules-editor-built')

    const { id, draft } = await stored()
    expect(draft.steps).toMatchObject([
      {
        type: 'waitFor',
        otherwise: [
          {
            type: 'branch',
            arms: [
              { name: 'Berliner', steps: [{ type: 'send', template: 'welcome', purpose: 'newsletter' }] },
            ],
          },
        ],
      },
    ])
    // What the card says comes from the server.
    await page
      .locator('[data-step=wait_for]')
      .getByText(/Bestellung abgeschlossen/)
      .waitFor()

    await page.getByRole('button', { name: words.publish.button }).click()
    const dialog = page.getByRole('dialog', { name: words.publish.title('Von Hand gebaut') })
    await dialog.locator('[data-testid=reach][data-known=true]').waitFor()
    await screenshot(page, 'rules-editor-publish')
    await dialog.getByRole('button', { name: words.publish.button }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await api('get', `/rules/${id}`)).toMatchObject({
      state: 'published',
      publishedNumber: 1,
      changed: false,
    })
    // From now on the real figures stand at the steps.
    await page.getByTestId('figures-bar').getByText(words.simulation.real('1')).waitFor()

    // And it goes on being editable: publishing counted the version on, which is no conflict.
    await page.getByRole('textbox', { name: words.name }).fill('Von Hand gebaut, zweite')
    await saved()
    expect(await stored()).toMatchObject({ name: 'Von Hand gebaut, zweite', publishedNumber: 1 })
    expect(faults).toEqual([])
  })

  it('moves, copies, removes and undoes, by keys and by dragging', async () => {
    const { id } = await make('Umbau', {
      steps: [
        { id: 'a', ...send },
        { id: 'b', type: 'wait', duration: { amount: 2, unit: 'days' } },
        {
          id: 'w',
          type: 'waitFor',
          event: 'Order Completed',
          timeout: { amount: 1, unit: 'days' },
          came: [{ id: 'c', type: 'exit' }],
          otherwise: [{ id: 'd', ...send }],
        },
      ],
    })
    await openEditor(id)
    await comesTo(order, ['a', 'b', 'w', 'c', 'd'])

    // The arrows lead along the steps.
    await card('@trigger').focus()
    for (const expected of ['@policies', 'a', 'b', 'w', 'c']) {
      await page.keyboard.press('ArrowDown')
      await comesTo(focused, expected)
    }
    await page.keyboard.press('ArrowRight')
    await comesTo(focused, 'd')

    await page.keyboard.press('Control+d')
    await comesTo(order, ['a', 'b', 'w', 'c', 'd', 'd_2'])
    await page.keyboard.press('Delete')
    await comesTo(order, ['a', 'b', 'w', 'c', 'd_2'])
    await comesTo(focused, 'd_2')
    await page.keyboard.press('Control+z')
    await comesTo(order, ['a', 'b', 'w', 'c', 'd', 'd_2'])
    await page.keyboard.press('Control+z')
    await comesTo(order, ['a', 'b', 'w', 'c', 'd'])
    await page.keyboard.press('Control+Shift+z')
    await comesTo(order, ['a', 'b', 'w', 'c', 'd', 'd_2'])
    await page.keyboard.press('Control+z')
    await comesTo(order, ['a', 'b', 'w', 'c', 'd'])

    await card('a').focus()
    await page.keyboard.press('Control+c')
    await card('c').focus()
    await page.keyboard.press('Control+v')
    await comesTo(order, ['a', 'b', 'w', 'c', 'a_2', 'd'])
    await card('a').focus()
    await page.keyboard.press('Alt+ArrowDown')
    await comesTo(order, ['b', 'a', 'w', 'c', 'a_2', 'd'])
    // It keeps the focus where it goes, and the next key is for it.
    await comesTo(focused, 'a')
    await page.keyboard.press('Alt+ArrowDown')
    await comesTo(order, ['b', 'w', 'a', 'c', 'a_2', 'd'])

    // By the mouse: taken from the trunk and dropped at the end of the other arm.
    const slots = page.locator('[data-arm=otherwise] .flow-slot')
    await page.locator('[data-step=b]').dragTo(slots.last())
    await comesTo(order, ['w', 'a', 'c', 'a_2', 'd', 'b'])

    // The menu does the same, and what was removed can be brought back from the notice.
    await page
      .locator('[data-step=b]')
      .getByRole('button', { name: words.more(words.steps.wait) })
      .click()
    await page.getByRole('menuitem', { name: words.remove }).click()
    await comesTo(order, ['w', 'a', 'c', 'a_2', 'd'])
    await page.getByRole('alert').getByRole('button', { name: words.undo }).click()
    await comesTo(order, ['w', 'a', 'c', 'a_2', 'd', 'b'])
    await saved()
    expect((await stored()).draft.steps).toMatchObject([
      { id: 'w', came: [{ id: 'a' }, { id: 'c' }, { id: 'a_2' }], otherwise: [{ id: 'd' }, { id: 'b' }] },
    ])
    expect(faults).toEqual([])
  })

  it('shows at the step what speaks against it, and leads there', async () => {
    const { id } = await make('Mit Fehler', {
      steps: [
        { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'hours' } },
        { id: 'mail', ...send, template: 'gibt-es-nicht' },
      ],
    })
    const { issues } = await api<{
      issues: { path: string; severity: string; message: { de: string } }[]
    }>('post', '/rules/check', { definition: (await api<StoredRule>('get', `/rules/${id}`)).draft })
    const found = issues.find(({ path, severity }) => path.startsWith('steps.1') && severity === 'error')
    if (!found) throw new Error(`nothing speaks against a missing template: ${JSON.stringify(issues)}`)
    await openEditor(id)
    await page.locator('[data-step=mail][data-worst=error]').waitFor()
    await panel()
      .getByRole('button', { name: new RegExp(words.issues.jump(words.steps.send)) })
      .first()
      .click()
    await panel().getByText(found.message.de).waitFor()
    await comesTo(focused, 'mail')

    // It keeps the rule from being published, and says so there.
    await page.getByRole('button', { name: words.publish.button }).click()
    const dialog = page.getByRole('dialog', { name: words.publish.title('Mit Fehler') })
    await dialog.getByText(found.message.de).waitFor()
    await comesTo(() => dialog.getByRole('button', { name: words.publish.button }).isDisabled(), true)
    await dialog.getByRole('button', { name: de.common.cancel }).click()

    await panel().getByRole('combobox', { name: words.send.template }).click()
    await page.getByRole('option', { name: /welcome|Willkommen/i }).click()
    await page.locator('[data-step=mail][data-worst=error]').waitFor({ state: 'detached' })
    expect(faults).toEqual([])
  })

  it('writes what a simulation finds onto the steps', async () => {
    const { id } = await make('Durchgespielt', { steps: [{ id: 'mail', ...send }] })
    await openEditor(id)
    await page.getByRole('button', { name: words.simulation.button }).click()
    await page.getByRole('menuitem', { name: words.simulation.last('30') }).click()
    // Jonas and Ada signed up; only Jonas may be written to.
    await page.locator('[data-step=mail]').getByText(words.numbers.entered('2')).waitFor()
    await page.locator('[data-step=mail]').getByText(words.numbers.sent('1')).waitFor()
    await page.locator('[data-step=mail]').getByText(words.numbers.skipped('1')).waitFor()
    await screenshot(page, 'rules-editor-simulated')
    // A change makes it what was, and it can be asked again.
    await card('mail').click()
    await panel().getByRole('textbox', { name: words.stepName }).fill('Gruß')
    await page.getByTestId('figures-bar').getByText(words.simulation.outdated).waitFor()
    expect(faults).toEqual([])
  })

  it('leaves the choice when somebody else was faster', async () => {
    const { id, version } = await make('Umstritten', { steps: [{ id: 'end', type: 'exit' }] })
    await openEditor(id)
    await card('end').click()
    const stepName = panel().getByRole('textbox', { name: words.stepName })
    const here = `${shop.url}/api/rules/${id}`
    await overtake(
      page,
      here,
      () => stepName.fill('Meins'),
      () => api('patch', `/rules/${id}`, { name: 'Von jemand anderem' }, version),
    )
    await page.getByRole('dialog', { name: de.drafts.conflict.title }).waitFor()
    await page.getByRole('button', { name: de.drafts.conflict.mine }).click()
    await saved()
    expect((await stored()).draft.steps).toMatchObject([{ name: 'Meins' }])

    const { version: later } = await stored()
    await overtake(
      page,
      here,
      () => stepName.fill('Verloren'),
      () => api('patch', `/rules/${id}`, { name: 'Noch einmal' }, later),
    )
    await page.getByRole('button', { name: de.drafts.conflict.theirs }).click()
    await saved()
    await comesTo(() => page.getByRole('textbox', { name: words.name }).inputValue(), 'Noch einmal')
    expect((await stored()).draft.steps).toMatchObject([{ name: 'Meins' }])
    expect(faults).toEqual([])
  })

  it('asks before an unfinished change is lost', async () => {
    const { id } = await make('Unfertig', { steps: [{ id: 'mail', ...send }] })
    await openEditor(id)
    await card('mail').focus()
    await page.keyboard.press('+')
    await page.getByRole('menuitem', { name: words.steps.task }).click()
    await page.locator('.rule-save[data-state=missing]').waitFor()
    await page.getByRole('link', { name: words.back }).click()
    await page
      .getByRole('dialog', { name: de.drafts.leaving.title })
      .getByRole('button', { name: de.drafts.leaving.stay })
      .click()
    await page.keyboard.press('Control+z')
    await saved()
    await page.getByRole('link', { name: words.back }).click()
    await page.getByRole('heading', { name: 'Unfertig', level: 1 }).waitFor()
    expect(faults).toEqual([])
  })

  it('can be looked at, not changed, by whom its role does not allow it', async () => {
    const { id } = await make('Nur ansehen', { steps: [{ id: 'mail', ...send }] })
    const visit = await browser.open('support')
    page = visit.page
    await openEditor(id)
    await page.getByText(words.readOnly).waitFor()
    await comesTo(() => page.getByRole('button', { name: words.addHere }).count(), 0)
    await card('mail').focus()
    await page.keyboard.press('Delete')
    expect(await order()).toEqual(['mail'])
    await card('mail').click()
    await comesTo(() => page.getByRole('textbox', { name: words.stepName }).isDisabled(), true)
    expect(visit.faults).toEqual([])
  })

  it('fits every width with every kind of step, in both languages, and names every field', async () => {
    const { id } = await make('Alles, was es gibt', everyKind)
    for (const [locale, scheme] of [
      ['de-DE', 'light'],
      ['en-GB', 'dark'],
    ] as const) {
      const visit = await browser.open('marketer', locale)
      page = visit.page
      await page.emulateMedia({ colorScheme: scheme })
      const texts = (locale === 'de-DE' ? de : en).ruleEditor
      await page.setViewportSize({ width: 360, height: 900 })
      await page.goto(`${shop.url}/rules/${id}/edit`)
      await page.getByRole('list', { name: texts.flow }).waitFor()
      await page.getByTestId('rule-sentence').waitFor()
      await eachWidth(page, [360, 768, 1440], async width => {
        expect([width, await page.evaluate(unnamed)]).toEqual([width, []])
        await screenshot(page, `rules-editor-${locale.slice(0, 2)}-${width}`)
        if (width === 768) return
        for (const place of [
          '@trigger',
          '@policies',
          'mail',
          'wait',
          'parted',
          'tag',
          'call',
          'asked',
          'waits',
          'end',
        ]) {
          await card(place).click()
          await page.getByRole('button', { name: texts.closePanel }).waitFor()
          await fits(page, width)
          expect([width, place, await page.evaluate(unnamed)]).toEqual([width, place, []])
          await screenshot(page, `rules-editor-${locale.slice(0, 2)}-${width}-${place.replace('@', '')}`)
          await page.getByRole('button', { name: texts.closePanel }).click()
          await page.getByRole('button', { name: texts.closePanel }).waitFor({ state: 'detached' })
        }
      })
      expect(visit.faults).toEqual([])
    }
  }, 300_000)
})
