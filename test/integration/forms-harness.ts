import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import type { z } from 'zod'
import { createApp } from '../../admin-api/app.ts'
import type { ApiContext } from '../../admin-api/context.ts'
import { publicRouter } from '../../admin-api/public/router.ts'
import { ensureSystemTemplates } from '../../app/system-templates.ts'
import { createForm, publishForm } from '../../db/stores/form-store.ts'
import { formDefinitionSchema } from '../../engine/forms/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Language } from '../../engine/shared/text.ts'
import { compileWithIssues } from '../../templates/compile.ts'
import type { CaughtMail } from '../support/smtp-sink.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testBrand } from '../support/worker-context.ts'

type Definition = z.input<typeof formDefinitionSchema>

/** A sign-up for the newsletter; tests change what they are about. */
export const newsletterForm: Definition = {
  source: 'newsletter',
  title: { de: 'Newsletter bestellen', en: 'Get the newsletter' },
  fields: [
    { key: 'firstName', type: 'text', label: { de: 'Vorname', en: 'First name' }, attribute: 'firstName' },
  ],
  consent: {
    purposes: ['newsletter'],
    wording: { de: 'Ja, ich möchte den Newsletter.', en: 'Yes, I want the newsletter.' },
  },
  privacyNotice: { url: 'https://shop.example/privacy', version: '2026-01' },
  button: { de: 'Bestellen', en: 'Sign up' },
  thanks: { de: 'Bitte sehen Sie in Ihr Postfach.', en: 'Please look into your mailbox.' },
  confirmed: { de: 'Willkommen!', en: 'Welcome!' },
}

export const enquiryForm: Definition = {
  source: 'enquiry',
  title: { de: 'Schreiben Sie uns', en: 'Write to us' },
  fields: [
    { key: 'name', type: 'text', label: { de: 'Name', en: 'Name' }, attribute: 'lastName' },
    { key: 'message', type: 'long_text', label: { de: 'Nachricht', en: 'Message' }, required: true },
  ],
  privacyNotice: { url: 'https://shop.example/privacy', version: '2026-01' },
  button: { de: 'Absenden', en: 'Send' },
  thanks: { de: 'Ihre Nachricht ist da.', en: 'We have your message.' },
}

/** Fields of every type, and a consent that is no condition. */
export const contestForm: Definition = {
  ...newsletterForm,
  source: 'contest',
  fields: [
    { key: 'answer', type: 'text', label: { de: 'Antwort', en: 'Answer' }, required: true },
    {
      key: 'size',
      type: 'choice',
      label: { de: 'Größe', en: 'Size' },
      options: [{ value: 's', label: { de: 'Klein', en: 'Small' } }],
    },
    { key: 'born', type: 'date', label: { de: 'Geboren', en: 'Born' }, attribute: 'birthday' },
    { key: 'points', type: 'number', label: { de: 'Punkte', en: 'Points' }, attribute: 'loyaltyPoints' },
    { key: 'rules', type: 'checkbox', label: { de: 'Regeln', en: 'Rules' }, required: true },
  ],
  consent: {
    purposes: ['newsletter'],
    wording: { de: 'Ja, auch den Newsletter.', en: 'Yes, the newsletter too.' },
    required: false,
  },
}

export type FormWorld = Awaited<ReturnType<typeof startForms>>

/** Forms over real HTTP, with the worker that sends their mails to a real SMTP server, under a clock that stands still. */
export async function startForms() {
  const stage: Stage = await createStage()
  const { db, clock, context: worker } = stage
  await ensureSystemTemplates(db, testBrand, clock.now(), compileWithIssues)
  const rung: string[] = []
  const context = {
    ...worker,
    bell: { ring: (queue: string) => void rung.push(queue) },
    parts: { queue: 'postgres', mail: 'inbox', database: 'embedded' },
    probe: { queue: async () => true, mail: async () => true },
    version: 'test',
  } as unknown as ApiContext
  const mounts = [{ path: '/', access: 'signed-link' as const, handler: publicRouter(context) }]
  const server: Server = createServer(createApp(context, { mounts }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let visitors = 0
  /** Every request from another network, so that limits per caller do not meet tests about other things. */
  const stranger = () => {
    visitors += 1
    return { 'X-Forwarded-For': `203.0.${visitors >> 8}.${visitors & 255}` }
  }

  const world = {
    stage,
    db,
    clock,
    context,
    base,
    rung,
    stranger,
    /** A published form; returns its id. */
    async publish(key: string, definition: Definition): Promise<string> {
      const now = clock.now()
      const id = newId(now)
      const audit = {
        ...{ id: newId(now), at: now, actor: 'test', requestId: null, action: 'test', entity: 'form' },
        entityId: id,
        detail: null,
      }
      await createForm(db, { id, key, name: key, draft: formDefinitionSchema.parse(definition) }, now, audit)
      const result = await publishForm(db, id, now, { ...audit, id: newId(now) })
      if (result.kind !== 'published') throw new Error(JSON.stringify(result))
      return id
    },
    /** What a browser does with the page we host: opens it, thinks, fills it in, sends it. */
    async fillIn(
      key: string,
      answers: Record<string, string>,
      options: { language?: Language; afterMs?: number; headers?: Record<string, string> } = {},
    ): Promise<Response> {
      const { language = 'de', afterMs = 5_000, headers = {} } = options
      const page = await (await fetch(`${base}/f/${key}?lang=${language}`)).text()
      const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
      clock.turn(afterMs)
      return await fetch(`${base}/f/${key}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...stranger(), 'User-Agent': 'Browser/1', ...headers },
        body: new URLSearchParams({
          ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
          ...answers,
        }),
      })
    },
    /** What a program does. */
    async post(key: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
      return await fetch(`${base}/f/${key}`, {
        method: 'POST',
        headers: { ...stranger(), 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
    },
    /** Sends what is due, and returns the mails this address got so far. */
    async mailsTo(address: string): Promise<ReadMail[]> {
      await stage.deliver('service')
      return await Promise.all(stage.sink.mails.filter(mail => mail.to === address).map(read))
    },
    /** Signs up and returns the link of the mail that asks. */
    async askFor(key: string, email: string, more: Record<string, string> = {}): Promise<string> {
      await world.fillIn(key, { email, consent: 'on', ...more })
      const mail = (await world.mailsTo(email)).at(-1)
      if (!mail) throw new Error(`no mail to ${email}`)
      return mail.link
    },
    async customersOf(email: string) {
      return await db.selectFrom('customer').selectAll().where('email', '=', email).orderBy('id').execute()
    },
    async permissionsOf(customerId: string): Promise<Record<string, string>> {
      const rows = await db
        .selectFrom('permission')
        .selectAll()
        .where('customer_id', '=', customerId)
        .execute()
      return Object.fromEntries(rows.map(row => [`${row.purpose} ${row.channel}`, row.state]))
    },
    /** Everything a form or a link could change, as text. */
    async everything(): Promise<string> {
      const tables = [
        ...([
          'customer',
          'consent_record',
          'consent_evidence',
          'permission',
          'confirmation',
          'event',
        ] as const),
        ...(['event_inbox', 'message', 'interaction', 'suppression', 'attribute_change'] as const),
      ]
      const parts: string[] = []
      for (const table of tables) {
        const rows = await db.selectFrom(table).selectAll().execute()
        parts.push(
          `${table}\n${rows
            .map(row => JSON.stringify(row))
            .sort()
            .join('\n')}`,
        )
      }
      return parts.join('\n\n')
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await stage.close()
    },
  }
  return world

  async function read(mail: CaughtMail) {
    const { subject = '', html = '', text = '', to } = await PostalMime.parse(mail.raw)
    const [path = ''] = /\/d\/[\w.-]+/.exec(text) ?? []
    return { subject, html, text, to, link: path && `${base}${path}` }
  }
}

export type ReadMail = { subject: string; html: string; text: string; to: unknown; link: string }
