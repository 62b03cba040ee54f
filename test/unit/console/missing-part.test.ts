import { describe, expect, it } from '@jest/globals'
import { entryOf, isMissingPart, whyMissing } from '../../../admin-ui/src/shared/missing-part.ts'

const part = 'https://shop.example/assets/rules-page-Ab12.js'
const old = '/assets/index-OLD.js'
const html = (entry: string) =>
  `<!doctype html><link rel="modulepreload" href="/x.js"><script type="module" crossorigin src="${entry}"></script>`

/** A page loaded from `old`, with a server that answers so. */
function pageOf(answer: () => Response) {
  const asked: string[] = []
  const page = {
    origin: 'https://shop.example',
    entry: old,
    fetch: async (address: string, init: RequestInit) => {
      asked.push(`${init.method} ${address}`)
      return answer()
    },
  }
  return { page, asked }
}
const offline = () => {
  throw new TypeError('Failed to fetch')
}

describe('a part of the console that does not come', () => {
  it.each([
    `Failed to fetch dynamically imported module: ${part}`,
    `error loading dynamically imported module: ${part}`,
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/rules-page-Ab12.css',
  ])('is known by what each browser says: %s', message => {
    expect(isMissingPart(new TypeError(message))).toBe(true)
  })

  it('is not any other error', () => {
    expect(isMissingPart(new TypeError('Failed to fetch'))).toBe(false)
    expect(isMissingPart(new TypeError("Cannot read properties of undefined (reading 'map')"))).toBe(false)
    expect(isMissingPart('Importing a module script failed.')).toBe(false)
  })

  it('was left behind by an update when the server has it no more', async () => {
    const error = new TypeError(`Failed to fetch dynamically imported module: ${part}`)
    const gone = pageOf(() => new Response(null, { status: 404 }))
    expect(await whyMissing(error, gone.page)).toBe('updated')
    expect(gone.asked).toEqual([`HEAD ${part}`])
    const there = pageOf(() => new Response(null))
    expect(await whyMissing(error, there.page)).toBe('there')
    const away = pageOf(offline)
    expect(await whyMissing(error, away.page)).toBe('unreachable')
    const failing = pageOf(() => new Response(null, { status: 500 }))
    expect(await whyMissing(error, failing.page)).toBe('unreachable')
  })

  it('is looked up by the style it names, too', async () => {
    const { page, asked } = pageOf(() => new Response(null, { status: 404 }))
    const error = new Error('Unable to preload CSS for /assets/rules-page-Ab12.css')
    expect(await whyMissing(error, page)).toBe('updated')
    expect(asked).toEqual(['HEAD https://shop.example/assets/rules-page-Ab12.css'])
  })

  it('is told by the first script of the page where a browser names no part', async () => {
    const error = new TypeError('Importing a module script failed.')
    const newer = pageOf(() => new Response(html('/assets/index-NEW.js')))
    expect(await whyMissing(error, newer.page)).toBe('updated')
    expect(newer.asked).toEqual(['GET https://shop.example/'])
    const same = pageOf(() => new Response(html(old)))
    expect(await whyMissing(error, same.page)).toBe('there')
    const broken = pageOf(() => new Response('<h1>502</h1>', { status: 502 }))
    expect(await whyMissing(error, broken.page)).toBe('unreachable')
  })

  it('finds the first script, whatever stands around it', () => {
    expect(entryOf(html('/assets/index-X.js'))).toBe('/assets/index-X.js')
    expect(entryOf('<script src="/classic.js"></script>')).toBeNull()
  })
})
