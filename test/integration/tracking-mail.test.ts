import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readContent } from '../../db/stores/content-store.ts'
import { verifyLink } from '../../engine/consent/link-token.ts'
import { plainTemplate } from '../support/seed.ts'
import { addressesIn, linkTo, startTracking, type Tracking } from './tracking-harness.ts'

const consented = { mode: 'consent', sharedClicks: true } as const
const news = 'https://news.example.test/a?x=1&y=2'

let world: Tracking
beforeAll(async () => {
  world = await startTracking()
})
afterAll(async () => await world.stop())
beforeEach(async () => await world.set(consented))

/** Links of the mail itself, which everybody's mail has: opting out, viewing, preferences. */
const own = (address: string) => /^http:\/\/127\.0\.0\.1:3000\/[uvp]\//.test(address)

describe('a mail to somebody who consented to measuring', () => {
  it('has a pixel, and links that tell who followed them; content kept is what was sent', async () => {
    const reader = await world.reader(true)
    const [mail] = await world.send([reader])
    const { html = '', text = '', id = '', row, raw } = mail ?? {}
    expect(row).toMatchObject({ state: 'sent', tracked: true })
    const pixel = addressesIn(html).filter(address => address.includes('/o/'))
    expect(pixel).toHaveLength(1)
    const token = /\/o\/(.+)\.gif$/.exec(pixel[0] as string)?.[1] ?? ''
    expect(verifyLink(world.context.keyring, 'open', token)).toBe(id)
    for (const url of [news, 'http://shop.example.test/b', `https://news.example.test/c?kunde=${reader}`]) {
      expect(linkTo(html, url)).toMatch(/^http:\/\/127\.0\.0\.1:3000\/c\//)
      expect(text).toContain(`/c/`)
      expect(text).toContain(`?u=${encodeURIComponent(url)}`)
    }
    expect(html).toContain('href="mailto:info@example.test"')
    expect(html).toContain('href="tel:+4930123"')
    expect(addressesIn(html).filter(own).length).toBeGreaterThanOrEqual(3)
    expect(addressesIn(html).some(address => address.includes('/l/'))).toBe(false)
    expect(await readContent(world.db, id)).toEqual(raw)
  })
})

describe('a mail to somebody who did not', () => {
  it('has no pixel and no link of its own, in HTML and text', async () => {
    const readers = [await world.reader(false), await world.reader(false)]
    const [first, second] = await world.send(readers)
    for (const mail of [first, second]) {
      expect(mail?.row).toMatchObject({ state: 'sent', tracked: false })
      expect(mail?.raw?.toString('latin1')).not.toMatch(/\/[oc]\/k1\./)
      expect(mail?.html).not.toMatch(/<img\b/)
      expect(await readContent(world.db, mail?.id ?? '')).toEqual(mail?.raw)
    }
    // But for the links of the mail itself and what the template made personal, both got the same.
    const same = (html = '', customer = '') =>
      addressesIn(html)
        .filter(address => !own(address))
        .map(address => address.replace(customer, '…'))
    expect(same(first?.html, readers[0])).toEqual(same(second?.html, readers[1]))
    expect(linkTo(first?.html ?? '', news)).toMatch(/^http:\/\/127\.0\.0\.1:3000\/l\//)
    expect(first?.html).toContain(`href="https://news.example.test/c?kunde=${readers[0]}"`)
    const words = (text = '', customer = '') => text.replaceAll(customer, '…').replaceAll(/\/[uvp]\/\S+/g, '')
    expect(words(first?.text, readers[0])).toBe(words(second?.text, readers[1]))
    expect(first?.text).toContain(`?u=${encodeURIComponent(news)}`)
  })

  it('has none after the consent was withdrawn either', async () => {
    const reader = await world.reader(true)
    await world.said(reader, 'withdrawn')
    const [mail] = await world.send([reader])
    expect(mail?.row?.tracked).toBe(false)
    expect(mail?.raw?.toString('latin1')).not.toMatch(/\/[oc]\/k1\./)
  })
})

describe('the setting', () => {
  it('switches measuring off for everybody', async () => {
    await world.set({ mode: 'off', sharedClicks: true })
    const [mail] = await world.send([await world.reader(true)])
    expect(mail?.row?.tracked).toBe(false)
    expect(mail?.raw?.toString('latin1')).not.toMatch(/\/[oc]\/k1\./)
  })

  it('switches shared counting off, and then links are plain', async () => {
    await world.set({ mode: 'consent', sharedClicks: false })
    const [mail] = await world.send([await world.reader(false)])
    expect(addressesIn(mail?.html ?? '')).toContain(news)
    expect(mail?.text).toContain(news)
    expect(mail?.html).not.toMatch(/\/[ocl]\/k1\./)
  })

  it('that cannot be read switches everything off', async () => {
    await world.set({ mode: 'always' } as never)
    const [mail] = await world.send([await world.reader(true)])
    expect(mail?.html).not.toMatch(/\/[ocl]\/k1\./)
  })
})

describe('service mail', () => {
  it('is not measured, whoever it goes to', async () => {
    const reader = await world.reader(true)
    const source = {
      ...plainTemplate('service'),
      variants: {
        de: {
          subject: 'Ihre Bestellung',
          mjml: `<mj-section><mj-column><mj-text><a href="${news.replace('&', '&amp;')}">Stand</a></mj-text></mj-column></mj-section>`,
        },
      },
    }
    const [mail] = await world.send([reader], { source, purpose: 'service' })
    expect(mail?.row).toMatchObject({ state: 'sent', tracked: false })
    expect(addressesIn(mail?.html ?? '')).toContain(news)
    expect(mail?.html).not.toMatch(/\/[oclup]\/k1\./)
    expect(mail?.text).toContain(news)
  })
})
