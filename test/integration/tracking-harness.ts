import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@jest/globals'
import PostalMime from 'postal-mime'
import { createApp } from '../../admin-api/app.ts'
import type { ApiContext } from '../../admin-api/context.ts'
import { publicRouter } from '../../admin-api/public/router.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import { scopes } from '../../engine/access/scope.ts'
import { type TrackingSettings, trackingSetting } from '../../engine/messages/tracking.ts'
import type { TemplateSource } from '../../templates/source.ts'
import { seedConsent, seedCustomers, seedMessages, seedTemplate } from '../support/seed.ts'
import { createStage } from '../support/stage.ts'
import { addAdminKey, type TestApi } from './api/server.ts'

export const browser = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'accept-language': 'de',
}

/** A literal link twice, the shop's own, and one with a personal part. */
export const linkedTemplate: TemplateSource = {
  kind: 'marketing',
  defaultLocale: 'de',
  variants: {
    de: {
      subject: 'Neues',
      mjml: `<mj-section><mj-column>
<mj-text><p><a href="https://news.example.test/a?x=1&amp;y=2">Eins</a> <a href="{{shop.url}}/b">Zwei</a></p>
<p><a href="https://news.example.test/c?kunde={{customer.id}}">Drei</a> <a href="mailto:info@example.test">Post</a> <a href="tel:+4930123">Tel</a></p></mj-text>
</mj-column></mj-section>`,
    },
  },
}

/** The real pipeline to the mail server, and the public pages over real HTTP, on one database. */
export async function startTracking() {
  const stage = await createStage()
  const { db, clock, context } = stage
  const api = { ...context, version: 'test' } as unknown as ApiContext
  const pages = { path: '/', access: 'signed-link' as const, handler: publicRouter(api) }
  const server: Server = createApp(api, { mounts: [pages] }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let number = 0
  const { key } = await addAdminKey({ db, clock } as unknown as TestApi, [...scopes])

  const said = (customerId: string, kind: 'granted' | 'withdrawn') =>
    recordConsents(
      db,
      [
        {
          customerId,
          purpose: 'tracking',
          channel: 'data',
          kind,
          occurredAt: clock.now(),
          origin: 'test',
          actor: 'test',
          evidence: { wording: 'Ja, ihr dürft messen.' },
        },
      ],
      clock.now(),
    )

  return {
    ...stage,
    base,
    said,
    /** A reader of the newsletter, who may be measured or not. */
    async reader(measured: boolean): Promise<string> {
      const email = `reader${number++}@example.test`
      const [id = ''] = await seedCustomers(db, [{ email }], clock.now())
      await seedConsent(db, [id], 'newsletter', clock.now())
      if (measured) await said(id, 'granted')
      return id
    },
    async set(settings: TrackingSettings): Promise<void> {
      await putSetting(db, trackingSetting, settings, clock.now())
      // Workers ask for it now and then.
      clock.turn(11_000)
    },
    /** Sends one mail to each and returns what the mail server got, in the order of the customers. */
    async send(
      customers: readonly string[],
      parts: { template?: string; source?: TemplateSource; purpose?: string } = {},
    ) {
      const template = parts.template ?? `t${number++}`
      if (!parts.template) await seedTemplate(db, template, parts.source ?? linkedTemplate, clock.now())
      const purpose = parts.purpose ?? 'newsletter'
      const ids = await seedMessages(db, customers, { template, purpose }, clock.now())
      const before = stage.sink.mails.length
      await stage.deliver()
      const rows = await db.selectFrom('message').selectAll().where('id', 'in', ids).execute()
      const caught = stage.sink.mails.slice(before)
      return await Promise.all(
        ids.map(async id => {
          const row = rows.find(candidate => candidate.id === id)
          const raw = caught.find(mail => mail.raw.includes(`Message-ID: <${id}@`))?.raw
          const mail = raw ? await PostalMime.parse(raw) : undefined
          return { id, row, raw, html: mail?.html ?? '', text: mail?.text ?? '', template }
        }),
      )
    },
    authorization: async () => `Bearer ${key}`,
    htmlOf: async (raw: Buffer) => (await PostalMime.parse(raw)).html ?? '',
    /** Follows one of our links as a browser would, and stops at where it leads. */
    get: (link: string, headers: Record<string, string> = browser, method = 'GET') =>
      fetch(link.replace(context.publicUrl, base), { method, headers, redirect: 'manual' }),
    /** Asks the API with a key that may do everything. */
    async api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const answer = await fetch(`${base}/api${path}`, {
        method,
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        etag: answer.headers.get('etag'),
        body: text === '' ? null : JSON.parse(text),
      }
    },
    async events(messageId: string) {
      return await db
        .selectFrom('message_event')
        .select(['kind', 'detail'])
        .where('message_id', '=', messageId)
        .where('kind', 'in', ['opened', 'clicked'])
        .orderBy('at')
        .orderBy('id')
        .execute()
    },
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await stage.close()
    },
  }
}
export type Tracking = Awaited<ReturnType<typeof startTracking>>

/** Addresses of links and pictures in a mail's HTML, entities decoded. */
export function addressesIn(html: string): string[] {
  return Array.from(html.matchAll(/(?:href|src)="(https?:[^"]*)"/g), match =>
    (match[1] as string).replaceAll('&amp;', '&'),
  )
}

/** The counted link that leads to `url`. */
export function linkTo(html: string, url: string): string {
  const link = addressesIn(html).find(address => address.endsWith(`?u=${encodeURIComponent(url)}`))
  expect(link).toBeDefined()
  return link as string
}
