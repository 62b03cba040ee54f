import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { recordConsents } from '../../db/stores/consent-store.ts'
import type { CampaignDefinitionInput } from '../../engine/campaigns/definition.ts'
import type { TemplateSource } from '../../templates/source.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { type ConsoleWorld, screenshotDir } from './console-world.ts'

/** A mail with four links: the shop's name above, one that is there twice, a button, and a personal one. */
export const springMail = (subject: string): TemplateSource => ({
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject,
      mjml: `<mj-section padding="24px 0 0"><mj-column>
<mj-text font-size="26px" font-weight="700">Die neue Ernte ist da</mj-text>
<mj-text line-height="1.6">Guten Tag {{fallback customer.firstName "liebe Leserin, lieber Leser"}}, unsere <a href="https://partner.example.test/ernte?x=1&amp;y=2">Zitronen aus Amalfi</a> sind eingetroffen: sonnengereift, unbehandelt und so saftig wie seit Jahren nicht.</mj-text>
<mj-button background-color="#0b7a6b" href="https://partner.example.test/angebot">Zum Angebot</mj-button>
<mj-text line-height="1.6">Noch einmal die <a href="https://partner.example.test/ernte?x=1&amp;y=2">Zitronen</a>, oder <a href="https://partner.example.test/konto?k={{customer.id}}">Ihr Konto</a>.</mj-text>
</mj-column></mj-section>`,
    },
  },
})

export const harvest = 'https://partner.example.test/ernte?x=1&y=2'
export const offer = 'https://partner.example.test/angebot'

const firstNames = ['Anna', 'Bernd', 'Çiğdem', 'Dora', 'Emil', 'Franziska', 'Gül', 'Hannes', 'Ida', 'Jörg']
let readers = 0

/** Readers of the newsletter who may be measured; `mailed` is how a test knows whose mail it has. */
export async function addReaders(shop: ConsoleWorld, count: number, measured = true): Promise<Reader[]> {
  const { db } = shop.world.database
  const now = new Date()
  const rows = Array.from({ length: count }, () => {
    const number = readers++
    const name = firstNames[number % firstNames.length] ?? ''
    return {
      email: `reader${number}@${number % 3 === 0 ? 'post' : 'kunde'}.example.com`,
      externalId: `R-${number}`,
      locale: number % 4 === 0 ? 'de-AT' : 'de-DE',
      attributes: { firstName: name, lastName: `Leser${number}` },
    }
  })
  const ids = await seedCustomers(db, rows, now)
  await seedConsent(db, ids, 'newsletter', now)
  if (measured)
    await recordConsents(
      db,
      ids.map(customerId => ({
        ...{ customerId, purpose: 'tracking', channel: 'data' as const, kind: 'granted' as const },
        ...{ occurredAt: now, origin: 'test', actor: 'test', evidence: { wording: 'Ja, messen Sie.' } },
      })),
      now,
    )
  return rows.map(({ email, externalId, attributes }, n) => ({
    id: ids[n] ?? '',
    email,
    externalId,
    name: `${attributes.firstName} ${attributes.lastName}`,
  }))
}

export type Reader = { id: string; email: string; externalId: string; name: string }

type Stored = { id: string; version: number; state: string; definition: Record<string, unknown> }

/** The API as the page that is signed in uses it. */
export function apiOf(shop: () => ConsoleWorld, page: () => Page) {
  return async <T = Stored>(
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    data?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> => {
    const answer = await page().request[method](`${shop().url}/api${path}`, {
      data,
      headers: { 'X-Anlass-CSRF': '1', ...headers },
    })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

/** A campaign to exactly these customers, launched; the workers of the world send it. */
export async function launch(
  shop: ConsoleWorld,
  api: ReturnType<typeof apiOf>,
  name: string,
  to: readonly Reader[],
  parts: Partial<CampaignDefinitionInput> = {},
): Promise<string> {
  const segment = await api('post', '/segments', { name: `Für ${name}`, kind: 'fixed' })
  await shop.world.database.db
    .insertInto('segment_member')
    .values(to.map(({ id }) => ({ segment_id: segment.id, customer_id: id, since: new Date() })))
    .execute()
  const { id, version } = await api('post', '/campaigns', {
    name,
    definition: {
      purpose: 'newsletter',
      audience: { include: [segment.id] },
      variants: [{ id: 'a', template: 'ernte' }],
      ...parts,
    },
  })
  await api('post', `/campaigns/${id}/launch`, undefined, { 'If-Match': `"${version}"` })
  return id
}

/** The mails of campaigns the mail server got for these customers, by address. */
export function mailsTo(shop: ConsoleWorld, to: readonly Reader[]): string[] {
  const wanted = new Set(to.map(({ email }) => email))
  return shop.world.sink.mails
    .filter(mail => wanted.has(mail.to) && mail.raw.includes(':campaign:anlass'))
    .map(mail => mail.to)
}

/** Spaces that keep a number and its unit together are spaces to a reader. */
export const spoken = (text: string | null) => (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')

/** A part of the page for people to look at: a picture of the whole page leaves frames in it blank. */
export async function picture(part: Locator, name: string): Promise<void> {
  if (!process.env.ANLASS_TEST_SCREENSHOTS) return
  await part.screenshot({ path: join(screenshotDir(), `${name}.png`), animations: 'disabled' })
}

export async function untilState(shop: ConsoleWorld, id: string, state: string): Promise<void> {
  await until(
    `the campaign to be ${state}`,
    async () => {
      const { db } = shop.world.database
      const row = await db.selectFrom('campaign').select('state').where('id', '=', id).executeTakeFirst()
      return row?.state === state
    },
    60_000,
  )
}

/** What a person does with the mail they got, over the public links, in a browser of their own. */
export function handsOf(shop: ConsoleWorld) {
  const browser = {
    'user-agent':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    'accept-language': 'de',
  }
  const get = async (link: string, headers: Record<string, string> = browser) => {
    const answer = await fetch(link.replace(shop.world.context.publicUrl, shop.url), {
      headers,
      redirect: 'manual',
    })
    if (answer.status >= 400) throw new Error(`${link}: ${answer.status}`)
    return answer
  }
  const mailOf = async ({ email }: Reader) => {
    const raw = shop.world.sink.mails.find(mail => mail.to === email)?.raw
    if (!raw) throw new Error(`${email} got no mail`)
    const { html = '', headers } = await PostalMime.parse(raw)
    const links = Array.from(html.matchAll(/(?:href|src)="(https?:[^"]*)"/g), match =>
      (match[1] as string).replaceAll('&amp;', '&'),
    )
    return { links, unsubscribe: headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '' }
  }
  const linkTo = (links: readonly string[], url: string) => {
    const found = links.find(link => link.endsWith(`?u=${encodeURIComponent(url)}`))
    if (!found) throw new Error(`no link to ${url}`)
    return found
  }
  return {
    open: async (reader: Reader) => {
      const { links } = await mailOf(reader)
      await get(links.find(link => link.includes('/o/')) ?? '')
    },
    click: async (reader: Reader, url: string) => {
      const { links } = await mailOf(reader)
      await get(linkTo(links, url))
    },
    /** As a scanner at the door of a mailbox does. */
    scan: async (reader: Reader) => {
      const { links } = await mailOf(reader)
      await get(linkTo(links, offer), { 'user-agent': 'Barracuda Sentinel', 'accept-language': 'en' })
    },
    leave: async (reader: Reader) => {
      const { unsubscribe } = await mailOf(reader)
      const link = /<(https?:[^>]+)>/.exec(unsubscribe)?.[1] ?? ''
      const answer = await fetch(link.replace(shop.world.context.publicUrl, shop.url), {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
      if (!answer.ok) throw new Error(`${link}: ${answer.status}`)
    },
  }
}
