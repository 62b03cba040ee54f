import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import { wordsOf } from '../support/letters.ts'
import { seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let marketer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'marketer')
  marketer = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => {
  await closeCompileWorker()
  await api.close()
})

describe('letter templates', () => {
  const letter = (body: string, kind = 'marketing') => ({
    channel: 'post',
    kind,
    defaultLocale: 'de',
    variants: { de: { subject: 'Betreff', body } },
  })
  let made = 0
  const create = async (source: object) =>
    await marketer('POST', '/api/templates', {
      body: { key: `letter-${++made}`, name: { de: 'Brief', en: 'Letter' }, source },
    })

  it('are made, previewed as PDF, linted and published', async () => {
    const { body: template, status } = await create(letter('{{salutation}},\n\nwir **schreiben** Ihnen.'))
    expect([status, template.channel, template.kind]).toEqual([201, 'post', 'marketing'])
    const path = `/api/templates/${template.id}`
    const preview = await marketer('POST', `${path}/preview`, { body: {} })
    expect(preview.body).toMatchObject({ ok: true, subject: 'Betreff', issues: [] })
    const { cookie } = await signIn(api, 'marketer@anlass.test')
    const response = await fetch(`${api.url}${path}/preview/letter`, {
      method: 'POST',
      headers: { Cookie: cookie, 'X-Anlass-CSRF': '1', 'Content-Type': 'application/json' },
      body: '{}',
    })
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
    const text = await wordsOf(Buffer.from(await response.arrayBuffer()))
    expect(text).toContain('Sehr geehrte Frau Beispiel, wir schreiben Ihnen.')
    expect(text).toContain('Musterweg 12')
    expect(text).toContain('Ihr Widerspruchsrecht')
    const published = await marketer('POST', `${path}/publish`)
    expect([published.status, published.body.publishedNumber]).toEqual([200, 1])
    const version = await api.db
      .selectFrom('template_version')
      .select('compiled')
      .where('template_id', '=', template.id)
      .executeTakeFirst()
    expect(version?.compiled).toMatchObject({ channel: 'post' })
  })

  it('are not published with what the linter minds, nor turned into mails', async () => {
    const { body: template } = await create(letter('{{customer.schuhgroesse}} {{links.unsubscribe}}'))
    const path = `/api/templates/${template.id}`
    const lint = await marketer('POST', `${path}/lint`, { body: {} })
    expect(lint.body.publishable).toBe(false)
    expect(lint.body.issues.map((found: { code: string }) => found.code).sort()).toEqual([
      'link_in_letter',
      'unknown_field',
    ])
    expect((await marketer('POST', `${path}/publish`)).status).toBe(422)
    expect((await marketer('POST', `${path}/preview/letter`, { body: {} })).body.code).toBe(
      'template_invalid',
    )
    const mail = {
      kind: 'marketing',
      defaultLocale: 'de',
      variants: { de: { subject: 'x', mjml: '<mj-section/>' } },
    }
    const changed = await marketer('PATCH', path, { body: { source: mail }, headers: { 'If-Match': '"1"' } })
    expect([changed.status, changed.body.errors]).toEqual([
      400,
      [{ path: 'source.channel', message: 'is not the channel of this template' }],
    ])
    expect((await create({ ...letter('x'), channel: 'pigeon' })).status).toBe(400)
    expect((await create({ ...mail, channel: 'post' })).status).toBe(400)
    const { body: other } = await create(mail)
    const noLetter = await marketer('POST', `/api/templates/${other.id}/preview/letter`, { body: {} })
    expect(noLetter.status).toBeGreaterThanOrEqual(400)
    expect(noLetter.status).toBeLessThan(500)
  })
})
