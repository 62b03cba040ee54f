import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { signUrl } from '../../engine/consent/url-token.ts'
import { newId } from '../../engine/shared/id.ts'
import { fingerprint } from '../support/rows.ts'
import { addressesIn, browser, linkTo, startTracking, type Tracking } from './tracking-harness.ts'

const news = 'https://news.example.test/a?x=1&y=2'
const shop = 'http://shop.example.test/b'
const minute = 60_000

let world: Tracking
beforeAll(async () => {
  world = await startTracking()
})
afterAll(async () => await world.stop())
beforeEach(async () => await world.set({ mode: 'consent', sharedClicks: true }))

/** A mail to somebody who may be measured, delivered a while ago. */
async function delivered() {
  const reader = await world.reader(true)
  const [mail] = await world.send([reader])
  world.clock.turn(10 * minute)
  const { id = '', html = '' } = mail ?? {}
  const pixel = addressesIn(html).find(address => address.includes('/o/')) ?? ''
  return {
    reader,
    id,
    html,
    pixel,
    click: linkTo(html, news),
    second: linkTo(html, shop),
    third: linkTo(html, `https://news.example.test/c?kunde=${reader}`),
  }
}

const log = async (messageId: string) =>
  await world.db
    .selectFrom('interaction')
    .select(['kind', 'direction', 'actor', 'detail'])
    .where('message_id', '=', messageId)
    .where('kind', '=', 'message_clicked')
    .execute()

/** Everything a link might change, but for what happened to a message. */
const guarded = [
  'permission',
  'consent_record',
  'consent_evidence',
  'suppression',
  'run',
  'message',
  'customer',
] as const

describe('the pixel', () => {
  it('answers with 43 bytes that nobody keeps, and appends an open', async () => {
    const { id, pixel } = await delivered()
    const answer = await world.get(pixel)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/gif')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes).toHaveLength(43)
    expect(bytes.subarray(0, 6).toString()).toBe('GIF89a')
    expect(await world.events(id)).toEqual([{ kind: 'opened', detail: { human: true } }])
  })

  it('tells Apple’s and Gmail’s fetching from a person', async () => {
    const { id, pixel } = await delivered()
    await world.get(pixel, { 'user-agent': 'Mozilla/5.0' })
    await world.get(pixel, { 'user-agent': 'Mozilla/5.0 (via ggpht.com GoogleImageProxy)' })
    expect(await world.events(id)).toEqual([
      { kind: 'opened', detail: { human: false, reasons: ['private_relay'] } },
      { kind: 'opened', detail: { human: null, reasons: ['image_proxy'] } },
    ])
  })

  it('records nothing for HEAD', async () => {
    const { id, pixel } = await delivered()
    expect((await world.get(pixel, browser, 'HEAD')).status).toBe(200)
    expect(await world.events(id)).toEqual([])
  })
})

describe('a link of one person', () => {
  it('leads on, appends a click, and writes one line in the log however often', async () => {
    const { id, click } = await delivered()
    const answer = await world.get(click)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(news)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    world.clock.turn(minute)
    await world.get(click)
    expect(await world.events(id)).toEqual([
      { kind: 'clicked', detail: { human: true, url: news } },
      { kind: 'clicked', detail: { human: true, url: news } },
    ])
    expect(await log(id)).toEqual([
      { kind: 'message_clicked', direction: 'in', actor: 'customer', detail: { url: news } },
    ])
  })

  it('records nothing for HEAD, and takes who follows it up for a machine', async () => {
    const { id, click } = await delivered()
    const answer = await world.get(click, browser, 'HEAD')
    expect([answer.status, answer.headers.get('location')]).toEqual([302, news])
    expect(await world.events(id)).toEqual([])
    await world.get(click)
    expect(await world.events(id)).toEqual([
      { kind: 'clicked', detail: { human: false, reasons: ['head_first'], url: news } },
    ])
    expect(await log(id)).toEqual([])
  })

  it('knows the link whatever a checker writes behind it, and remembers none of that', async () => {
    const { id, click } = await delivered()
    await world.get(`${click}&junk=${'x'.repeat(4_000)}`, browser, 'HEAD')
    world.clock.turn(2_000)
    await world.get(click)
    expect((await world.events(id))[0]?.detail).toMatchObject({
      human: false,
      reasons: ['head_first'],
    })
  })

  it('knows a scanner that follows every link at once, the first one too', async () => {
    const { id, click, second, third } = await delivered()
    await world.get(click)
    expect(await log(id)).toHaveLength(1)
    await world.get(second)
    await world.get(third)
    const events = await world.events(id)
    expect(events).toHaveLength(3)
    for (const { detail } of events) expect(detail).toMatchObject({ human: false, reasons: ['all_at_once'] })
    expect(await log(id)).toEqual([])
  })

  it('knows who comes at once, and who says what they are', async () => {
    const reader = await world.reader(true)
    const [mail] = await world.send([reader])
    world.clock.turn(1_000)
    const click = linkTo(mail?.html ?? '', news)
    await world.get(click)
    world.clock.turn(10 * minute)
    await world.get(click, { 'user-agent': 'Barracuda Sentinel (EE)', 'accept-language': 'en' })
    expect((await world.events(mail?.id ?? '')).map(({ detail }) => detail)).toEqual([
      { human: false, reasons: ['too_soon'], url: news },
      { human: false, reasons: ['robot_agent'], url: news },
    ])
  })

  it('changes nothing else, and fills nothing up', async () => {
    const { id, click, pixel } = await delivered()
    const before = await fingerprint(world.db, guarded)
    for (let i = 0; i < 11; i++)
      await Promise.all(Array.from({ length: 20 }, (_, n) => world.get(n % 2 ? click : pixel)))
    expect(await fingerprint(world.db, guarded)).toBe(before)
    expect((await world.events(id)).length).toBeLessThanOrEqual(219)
    expect((await world.get(click)).status).toBe(302)
  })
})

describe('a scanner', () => {
  it('may follow every link of a mail again and again, by GET and HEAD, and changes nothing', async () => {
    const { html, id } = await delivered()
    const links = [...new Set(addressesIn(html))].filter(link => link.startsWith(world.context.publicUrl))
    expect(new Set(links.map(link => new URL(link).pathname.slice(0, 3)))).toEqual(
      new Set(['/u/', '/v/', '/p/', '/o/', '/c/', '/h/']),
    )
    const before = await fingerprint(world.db, guarded)
    for (let i = 0; i < 10; i++)
      await Promise.all(
        links.flatMap(link =>
          ['GET', 'HEAD'].map(async method => {
            const answer = await world.get(link, { ...browser, 'sec-purpose': 'prefetch' }, method)
            expect([link, answer.status < 400]).toEqual([link, true])
            await answer.arrayBuffer()
          }),
        ),
      )
    expect(await fingerprint(world.db, guarded)).toBe(before)
    expect(await log(id)).toEqual([])
  })
})

describe('an address that was tampered with', () => {
  it('leads nowhere but to the page all bad links lead to', async () => {
    const { id, click, pixel, html } = await delivered()
    const before = await fingerprint(world.db, [...guarded, 'message_event', 'interaction'])
    const evil = encodeURIComponent('https://evil.example.test/')
    const [path = ''] = click.split('?')
    const shared = (await world.send([await world.reader(false)]))[0]?.html ?? ''
    const [sharedPath = ''] = linkTo(shared, news).split('?')
    const after = await fingerprint(world.db, ['message_event'])
    const bad = [
      `${path}?u=${evil}`,
      `${path}?u=${encodeURIComponent(`${news}&z=1`)}`,
      `${path}?u=${encodeURIComponent(news)}&u=${evil}`,
      `${path}?u[]=${encodeURIComponent(news)}`,
      path,
      `${path}?u=`,
      `${path}?u=javascript:alert(1)`,
      `${sharedPath}?u=${evil}`,
      click.replace('/c/', '/l/'),
      linkTo(shared, news).replace('/l/', '/c/'),
      pixel.replace('.gif', ''),
      pixel.replace('.gif', '.png'),
      pixel.replace('/o/', '/c/'),
      click.replace('/c/', '/o/'),
      `${world.context.publicUrl}/o/.gif`,
      `${world.context.publicUrl}/c/%E0%A4%A?u=${evil}`,
    ]
    const shown = new Set<string>()
    for (const link of bad) {
      const answer = await world.get(link)
      expect([link, answer.status, answer.headers.get('location')]).toEqual([link, 404, null])
      shown.add(await answer.text())
    }
    expect(shown.size).toBe(1)
    expect(await world.events(id)).toEqual([])
    expect(await fingerprint(world.db, ['message_event'])).toBe(after)
    expect(before).toContain(id)
    expect(html).not.toContain('evil')
  })

  it('of a message that is gone still leads on, and records nothing', async () => {
    const link = `${world.context.publicUrl}/c/${signUrl(world.context.keyring, 'click', newId(), news)}?u=${encodeURIComponent(news)}`
    expect((await world.get(link)).headers.get('location')).toBe(news)
  })
})

describe('who no longer wants to be measured', () => {
  it('is led on, and not recorded', async () => {
    const { id, reader, click, pixel } = await delivered()
    await world.get(pixel)
    await world.said(reader, 'withdrawn')
    expect((await world.get(click)).headers.get('location')).toBe(news)
    expect((await world.get(pixel)).status).toBe(200)
    expect(await world.events(id)).toHaveLength(1)
    expect(await log(id)).toEqual([])
  })

  it.each([
    ['restricted', 'restricted_at = now()'],
    ['erased', "state = 'erased'"],
  ])('nor is one who is %s', async (_, change) => {
    const { id, reader, click } = await delivered()
    await world.asOwner(`update customer set ${change} where id = '${reader}'`)
    expect((await world.get(click)).status).toBe(302)
    expect(await world.events(id)).toEqual([])
  })

  it('nor anybody once measuring is switched off', async () => {
    const { id, click, pixel } = await delivered()
    await world.set({ mode: 'off', sharedClicks: true })
    expect((await world.get(click)).headers.get('location')).toBe(news)
    await world.get(pixel)
    expect(await world.events(id)).toEqual([])
  })
})

describe('a link that is the same for everybody', () => {
  const totals = async () =>
    await world.db
      .selectFrom('click_total')
      .select(['url', 'count', 'template_version_id'])
      .orderBy('url')
      .execute()

  it('counts per version, address and day, and knows nobody', async () => {
    const [mail] = await world.send([await world.reader(false)])
    const link = linkTo(mail?.html ?? '', news)
    const before = await fingerprint(world.db, [...guarded, 'message_event', 'interaction'])
    for (let i = 0; i < 3; i++) {
      const answer = await world.get(link)
      expect([answer.status, answer.headers.get('location')]).toEqual([302, news])
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    await world.get(linkTo(mail?.html ?? '', shop))
    expect(await totals()).toEqual([
      { url: shop, count: 1, template_version_id: mail?.row?.template_version_id },
      { url: news, count: 3, template_version_id: mail?.row?.template_version_id },
    ])
    expect(await fingerprint(world.db, [...guarded, 'message_event', 'interaction'])).toBe(before)
  })

  it('does not count HEAD, scanners, or what was switched off', async () => {
    const [mail] = await world.send([await world.reader(false)])
    const link = linkTo(mail?.html ?? '', news)
    const before = await totals()
    await world.get(link, { 'user-agent': 'curl/8.5.0' })
    await world.get(link, { ...browser, 'sec-purpose': 'prefetch' })
    await world.get(link, browser, 'HEAD')
    await world.get(link)
    await world.set({ mode: 'consent', sharedClicks: false })
    world.clock.turn(10 * minute)
    expect((await world.get(link)).headers.get('location')).toBe(news)
    expect(await totals()).toEqual(before)
  })
})
