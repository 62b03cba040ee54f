import type { BrowserContext, FileChooser, Locator, Page } from 'playwright-core'

/** What one way through the console cost whoever went it. */
export type TaskCost = {
  /** Presses of the mouse or the finger, in the page and in the dialogs of the system. */
  clicks: number
  /** Keys pressed, and characters typed. */
  keys: number
  /** From the first look at the page to the end, s; a person's thinking is not added. */
  seconds: number
}

export type TaskCount = {
  cost(): TaskCost
  clicks(): number
  /** Begins anew: what came before was preparing. */
  begin(): void
  /** Types into a field that has the focus anyway, or gets it by Tab: each character is a key. */
  type(field: Locator, text: string): Promise<void>
  /** Chooses from a list of the browser’s own, which the page sees nothing of: one click opens it, one chooses. */
  choose(select: Locator, option: string | { label: string }): Promise<void>
  /** The file dialog of the system, which the page sees nothing of: one click on the file. */
  pickFile(chooser: FileChooser, file: Parameters<FileChooser['setFiles']>[0]): Promise<void>
}

/**
 * Runs in every page of the window. A press is what is counted, not the click event: labels hand theirs on to their
 * field, and Enter on a button makes one too. What a script sends is not trusted, and is not counted.
 */
const listening = `(() => {
  if (window.__countsTasks) return
  window.__countsTasks = true
  addEventListener('pointerdown', event => { if (event.isTrusted) window.__taskPress('click') }, true)
  addEventListener('keydown', event => { if (event.isTrusted) window.__taskPress('key') }, true)
})()`

const counting = new WeakMap<BrowserContext, (what: 'click' | 'key') => void>()

/**
 * Counts what is really pressed in the page that is given, and in every page that is opened from it, over reloads too.
 * To be called before the first page is loaded, or again for the next task in the same window.
 */
export async function countClicks(page: Page): Promise<TaskCount> {
  const context = page.context()
  const cost = { clicks: 0, keys: 0 }
  let begun = performance.now()
  const known = counting.has(context)
  counting.set(context, what => {
    if (what === 'click') cost.clicks += 1
    else cost.keys += 1
  })
  if (!known) {
    await context.exposeBinding('__taskPress', (_source, what: 'click' | 'key') =>
      counting.get(context)?.(what),
    )
    await context.addInitScript(listening)
    await page.evaluate(listening)
  }
  return {
    cost: () => ({ ...cost, seconds: Math.round((performance.now() - begun) / 100) / 10 }),
    clicks: () => cost.clicks,
    begin: () => {
      cost.clicks = 0
      cost.keys = 0
      begun = performance.now()
    },
    type: async (field, text) => {
      await field.fill(text)
      cost.keys += text.length
    },
    choose: async (select, option) => {
      await select.selectOption(option)
      cost.clicks += 2
    },
    pickFile: async (chooser, file) => {
      await chooser.setFiles(file)
      cost.clicks += 1
    },
  }
}
