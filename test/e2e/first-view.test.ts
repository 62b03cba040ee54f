import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { builtConsole } from './built-console.ts'
import { withBrowser } from './console-browser.ts'
import { type ConsoleWorld, createConsoleWorld } from './console-world.ts'

const kilobyte = 1000
/** Of script and style a first visit waits for, as they are sent. */
const mostOfMain = 300 * kilobyte

withBrowser('the first view', () => {
  let shop: ConsoleWorld
  beforeAll(async () => {
    shop = await createConsoleWorld()
  }, 180_000)
  afterAll(async () => {
    await shop?.close()
  })

  it('is what index.html names, at most 300 kB as it is sent; nothing of it is inline', async () => {
    const dir = await builtConsole()
    const html = readFileSync(join(dir, 'index.html'), 'utf8')
    const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
      ([, path = '']) => path,
    )
    expect(named.filter(path => path.endsWith('.js')).length).toBeGreaterThan(0)
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=/)
    const sizes = named.map(path => gzipSync(readFileSync(join(dir, path))).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(mostOfMain)
    // What is heavy waits for the page that needs it.
    expect(readdirSync(join(dir, 'assets')).length).toBeGreaterThan(named.length + 20)
  })

  it('is asked for in few files, and sent packed to whoever takes that', async () => {
    const dir = await builtConsole()
    const html = readFileSync(join(dir, 'index.html'), 'utf8')
    const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path = '']) => path)
    // A browser asks for six at a time; ninety crumbs took it longer than one file of their size.
    expect(named.length).toBeLessThanOrEqual(4)
    for (const path of named) {
      const whole = readFileSync(join(dir, path))
      for (const encoding of ['br', 'gzip', 'identity']) {
        const answer = await fetch(`${shop.url}/${path}`, { headers: { 'Accept-Encoding': encoding } })
        expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
        expect(answer.headers.get('cache-control')).toContain('immutable')
        expect(Buffer.from(await answer.arrayBuffer()).equals(whole)).toBe(true)
      }
    }
  })

  it('is answered under a policy that lets no inline script run', async () => {
    const answer = await fetch(`${shop.url}/today`)
    const policy = Object.fromEntries(
      (answer.headers.get('content-security-policy') ?? '').split(';').map(part => {
        const [name = '', ...values] = part.trim().split(/\s+/)
        return [name, values]
      }),
    )
    expect(policy['script-src']).toEqual(["'self'"])
    expect(policy['default-src']).toEqual(["'none'"])
    expect(policy['base-uri']).toEqual(["'none'"])
    expect(policy['frame-ancestors']).toEqual(["'none'"])
    expect(policy['script-src-elem'] ?? policy['script-src-attr']).toBeUndefined()
    expect(policy['object-src'] ?? policy['default-src']).toEqual(["'none'"])
  })
})
