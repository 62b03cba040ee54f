import type { BrowserContext, Frame, Page } from 'playwright-core'
import { faultsIn } from './watch.ts'

/**
 * From here on anything of a stored text that runs in a window of this context is a fault of it (watch.ts): a dialog, a
 * question, a window that opens, an address elsewhere that is asked for.
 */
export async function tripwires(context: BrowserContext, home: string): Promise<void> {
  const faults = faultsIn(context)
  await context.exposeBinding(
    'anlassRan',
    ({ frame }, what) => void faults.push(`ran ${what}: ${frame.url()}`),
  )
  await context.addInitScript(
    `for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      globalThis[name] = () => globalThis.anlassRan(name)`,
  )
  context.on('page', page => {
    page.on('dialog', dialog => {
      faults.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('popup', popup => faults.push(`popup: ${popup.url()}`))
    page.on('request', request => {
      const url = new URL(request.url())
      if (!['data:', 'blob:', 'about:'].includes(url.protocol) && url.origin !== home)
        faults.push(`asked elsewhere: ${request.url()}`)
    })
  })
}

/** Runs in the page: what stands in it that only a text taken for markup could have put there. */
const taken = `[
  ...(window.name === '' ? [] : ['window.name: ' + window.name]),
  ...(document.vulnerable ? ['document.vulnerable'] : []),
  ...[...document.querySelectorAll('*')].flatMap(part => [
    ...[...part.attributes].flatMap(({ name, value }) =>
      /^on/i.test(name) ||
      (/^(?:href|src|action|formaction|xlink:href|data|poster|background)$/i.test(name) &&
        /^(?:javascript|vbscript|data:text)/i.test(value.replace(/[\\s\\u0000-\\u0020]/g, '')))
        ? [name + '=' + value] : []),
    ...(part.localName === 'script' && !part.src.startsWith(location.origin + '/') ? [part.outerHTML] : []),
    ...(/^(?:object|embed|applet|base|frame|frameset|portal)$/.test(part.localName) ? [part.outerHTML] : []),
    ...(part.localName === 'iframe' && (!part.hasAttribute('sandbox') ||
      /allow-(?:scripts|same-origin|forms|top-navigation)/.test(part.getAttribute('sandbox')))
      ? ['no sandbox: ' + part.outerHTML.slice(0, 200)] : []),
  ]),
]`

/** What was taken for markup in the page and in the frames in it. */
export async function takenForMarkup(page: Page): Promise<string[]> {
  const found = (await page.evaluate(taken)) as string[]
  for (const frame of page.frames().filter(each => each !== page.mainFrame()))
    found.push(...(await inFrame(frame)))
  return found.map(each => `${page.url()}: ${each.slice(0, 300)}`)
}

/** A frame without scripts cannot be asked by a script, only by what it holds. */
async function inFrame(frame: Frame): Promise<string[]> {
  const selectors = [
    'script',
    'object, embed, applet, iframe, frame, form, input, meta[http-equiv="refresh" i]',
    'xpath=//@*[starts-with(name(), "on")]/..',
    'xpath=//@*[starts-with(translate(normalize-space(.), "JAVSCRIPT", "javscript"), "javascript:")]/..',
  ]
  const found: string[] = []
  for (const selector of selectors) {
    const count = await frame.locator(selector).count()
    if (count > 0) found.push(`in a frame: ${selector} (${count})`)
  }
  return found
}

const flat = (text: string) => text.replace(/\s+/g, ' ')

/** All a page says, with what stands in its fields; line breaks and runs of spaces as one space. */
export async function textOf(page: Page, within = 'body'): Promise<string> {
  return flat(
    (await page.evaluate(`[document.querySelector(${JSON.stringify(within)}).textContent,
      ...[...document.querySelectorAll('input, textarea')].map(field => field.value)].join('\\n')`)) as string,
  )
}

/** Those that are not in the text, word for word. */
export function missing(strings: readonly string[], text: string): string[] {
  const given = flat(text)
  return strings.filter(each => !given.includes(flat(each)))
}
