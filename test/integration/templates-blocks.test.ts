import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import { seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask

beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => {
  await closeCompileWorker()
  await api.close()
})

const textBlock = (text: string) => ({
  defaultLocale: 'de',
  variants: { de: { blocks: [{ type: 'text', text }] } },
})

async function addBlock(key: string, source: unknown) {
  const answer = await ask('POST', '/api/template-blocks', {
    body: { key, name: { de: `Baustein ${key}`, en: `Block ${key}` }, source },
  })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body
}

let made = 0
async function addTemplate(variant: object, publish = true) {
  const source = {
    kind: 'marketing',
    defaultLocale: 'de',
    variants: { de: { subject: 'Hallo', ...variant } },
  }
  const key = `mit-baustein-${++made}`
  const { body } = await ask('POST', '/api/templates', {
    body: { key, name: { de: key, en: key }, source },
  })
  if (!publish) return body
  const answer = await ask('POST', `/api/templates/${body.id}/publish`)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body
}

const naming = (key: string) => ({ blocks: [{ type: 'reusable', key }] })
const section = (text: string) => `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`

async function publishedHtml(id: string): Promise<string> {
  const row = await api.db
    .selectFrom('template as t')
    .innerJoin('template_version as v', 'v.id', 't.published_version_id')
    .select('v.compiled')
    .where('t.id', '=', id)
    .executeTakeFirstOrThrow()
  return JSON.stringify(row.compiled)
}

async function change(id: string, body: object) {
  const { version } = (await ask('GET', `/api/template-blocks/${id}`)).body
  return await ask('PATCH', `/api/template-blocks/${id}`, { body, headers: { 'If-Match': `"${version}"` } })
}

describe('a reusable block', () => {
  it('is added, listed and changed by version', async () => {
    const block = await addBlock('gruss', textBlock('Herzliche Grüße'))
    expect(block).toMatchObject({ version: 1, key: 'gruss', locales: ['de'], uses: [], older: [] })
    const again = await ask('POST', '/api/template-blocks', {
      body: { key: 'gruss', name: block.name, source: textBlock('x') },
    })
    expect(again.body).toMatchObject({ status: 409, code: 'block_exists' })
    const path = `/api/template-blocks/${block.id}`
    const body = { name: { de: 'Gruß', en: 'Greeting' } }
    expect((await ask('PATCH', path, { body })).status).toBe(428)
    expect((await ask('PATCH', path, { body, headers: { 'If-Match': '"7"' } })).status).toBe(412)
    expect((await ask('PATCH', path, { body, headers: { 'If-Match': '"1"' } })).body).toMatchObject({
      version: 2,
      ...body,
      source: textBlock('Herzliche Grüße'),
    })
    await addBlock('zweiter', textBlock('x'))
    const page = (await ask('GET', '/api/template-blocks?limit=1')).body
    expect(page.items).toMatchObject([{ key: 'zweiter' }])
    expect((await ask('GET', `/api/template-blocks?limit=1&cursor=${page.next}`)).body.items).toMatchObject([
      { key: 'gruss', updatedByName: 'The marketer' },
    ])
  })

  it.each([
    ['no language', { defaultLocale: 'de', variants: {} }],
    ['neither MJML nor blocks', { defaultLocale: 'de', variants: { de: {} } }],
    ['a block that is none', { defaultLocale: 'de', variants: { de: { blocks: [{ type: 'script' }] } } }],
  ])('is refused with %s', async (_what, source) => {
    const name = { de: 'x', en: 'x' }
    const answer = await ask('POST', '/api/template-blocks', { body: { key: 'falsch', name, source } })
    expect(answer.status).toBe(400)
  })

  it('says which templates hold an older text of it, and publishes these again', async () => {
    const block = await addBlock('oeffnung', textBlock('Geöffnet bis 18 Uhr'))
    const byBlocks = await addTemplate(naming('oeffnung'))
    const bySource = await addTemplate({ mjml: `${section('Hallo')}\n{{> oeffnung}}` })
    const onlyDraft = await addTemplate(naming('oeffnung'), false)
    const named = await addTemplate({ mjml: section('Das Wort oeffnung steht hier nur so.') })
    expect(await publishedHtml(byBlocks.id)).toContain('Geöffnet bis 18 Uhr')
    expect(await publishedHtml(bySource.id)).toContain('Geöffnet bis 18 Uhr')
    const changed = (await change(block.id, { source: textBlock('Geöffnet bis 20 Uhr') })).body
    expect(changed.older.map((one: { id: string }) => one.id)).toEqual([byBlocks.id, bySource.id])
    const uses = new Map(changed.uses.map((use: { id: string }) => [use.id, use]))
    expect(uses.get(byBlocks.id)).toMatchObject({ draft: true, published: true, older: true })
    expect(uses.get(onlyDraft.id)).toMatchObject({ draft: true, published: false, older: false })
    expect(uses.has(named.id)).toBe(false)
    // Until it is published again, what was published stays.
    expect(await publishedHtml(bySource.id)).toContain('18 Uhr')
    const { body } = await ask('POST', `/api/template-blocks/${block.id}/refresh-templates`, {
      body: { templates: 'older' },
    })
    expect(body.published.map((one: { number: number }) => one.number)).toEqual([2, 2])
    for (const { id } of [byBlocks, bySource]) {
      expect(await publishedHtml(id)).toContain('20 Uhr')
      expect(await publishedHtml(id)).not.toContain('18 Uhr')
    }
    expect((await ask('GET', `/api/template-blocks/${block.id}`)).body.older).toEqual([])
    // A new name changes no mail.
    expect((await change(block.id, { name: { de: 'Zeiten', en: 'Hours' } })).body.older).toEqual([])
    // And back as it was: that is another text than the published one again.
    expect((await change(block.id, { source: textBlock('Geöffnet bis 18 Uhr') })).body.older).toHaveLength(2)
  })

  it('is found within others, whatever order they were made in', async () => {
    const inner = await addBlock('innen', textBlock('Innen eins'))
    const outer = await addBlock('aussen', {
      defaultLocale: 'de',
      variants: {
        de: {
          blocks: [
            { type: 'text', text: 'Außen' },
            { type: 'reusable', key: 'innen' },
          ],
        },
      },
    })
    const template = await addTemplate(naming('aussen'))
    expect(await publishedHtml(template.id)).toContain('Innen eins')
    const changed = (await change(inner.id, { source: textBlock('Innen zwei') })).body
    expect(changed.older).toMatchObject([{ id: template.id, number: 1 }])
    expect((await ask('GET', `/api/template-blocks/${outer.id}`)).body.older).toEqual([])
    await ask('POST', `/api/template-blocks/${inner.id}/refresh-templates`, { body: { templates: 'older' } })
    expect(await publishedHtml(template.id)).toContain('Innen zwei')
    const refused = await ask('DELETE', `/api/template-blocks/${inner.id}`, {
      headers: { 'If-Match': '"2"' },
    })
    expect(refused.body).toMatchObject({ status: 409, code: 'block_used' })
    expect(refused.body.errors).toContainEqual({ path: 'block', message: 'aussen' })
  })

  it('is deleted only where nothing uses it', async () => {
    const block = await addBlock('weg', textBlock('Weg'))
    const template = await addTemplate(naming('weg'))
    const path = `/api/template-blocks/${block.id}`
    const remove = (version: string) => ask('DELETE', path, { headers: { 'If-Match': version } })
    expect((await remove('"1"')).body).toMatchObject({ code: 'block_used', errors: [{ path: 'template' }] })
    // The draft no longer names it, but what is published does.
    const at = `/api/templates/${template.id}`
    const source = { ...template.draft, variants: { de: { subject: 'Hallo', mjml: section('Ohne') } } }
    await ask('PATCH', at, { body: { source }, headers: { 'If-Match': '"2"' } })
    expect((await remove('"1"')).status).toBe(409)
    await ask('POST', `${at}/publish`)
    expect((await remove('"2"')).status).toBe(412)
    expect((await remove('"1"')).status).toBe(204)
    expect((await ask('GET', path)).status).toBe(404)
  })

  it('cannot contain itself, by whatever way', async () => {
    const naming = (key: string) => ({
      defaultLocale: 'de',
      variants: { de: { blocks: [{ type: 'reusable', key }] } },
    })
    const name = { de: 'x', en: 'x' }
    const own = await ask('POST', '/api/template-blocks', {
      body: { key: 'ring', name, source: naming('ring') },
    })
    expect(own.body).toMatchObject({ status: 422, code: 'block_cycle', errors: [{ message: 'ring → ring' }] })
    const one = await addBlock('eins', textBlock('x'))
    await addBlock('zwei', naming('eins'))
    await addBlock('drei', { defaultLocale: 'de', variants: { de: { mjml: '{{> zwei}}' } } })
    const closed = await change(one.id, { source: naming('drei') })
    expect(closed.body).toMatchObject({
      code: 'block_cycle',
      errors: [{ message: 'eins → drei → zwei → eins' }],
    })
    expect((await change(one.id, { source: textBlock('y') })).status).toBe(200)
  })

  it('that is not there is an error of the template', async () => {
    const template = await addTemplate(naming('gibt-es-nicht'), false)
    const { body } = await ask('POST', `/api/templates/${template.id}/lint`, { body: {} })
    expect(body.issues).toContainEqual(expect.objectContaining({ code: 'unknown_block', severity: 'error' }))
    expect((await ask('POST', `/api/templates/${template.id}/publish`)).status).toBe(422)
  })
})

it('blocks become the MJML that stands for them', async () => {
  const blocks = [
    { type: 'heading', text: 'Hallo <b> & {{fallback customer.firstName "Sie"}}' },
    { type: 'button', label: 'Los', href: 'https://example.test/?a=1&b=2' },
  ]
  const { body } = await ask('POST', '/api/templates/blocks/mjml', { body: { blocks, locale: 'de' } })
  expect(body.mjml).toContain('mj-button')
  expect(body.mjml).toContain('{{fallback customer.firstName "Sie"}}')
  expect(body.mjml).not.toContain('<b>')
  // It publishes as what it was made from.
  await addTemplate({ mjml: body.mjml })
  const wrong = await ask('POST', '/api/templates/blocks/mjml', { body: { blocks: [{ type: 'x' }] } })
  expect(wrong.status).toBe(400)
})

describe('the gallery of layouts', () => {
  it('shows each layout filled in, and makes drafts of them that can be published', async () => {
    const { items } = (await ask('GET', '/api/templates/gallery')).body
    expect(items.length).toBeGreaterThanOrEqual(12)
    for (const { key, name, locales } of items) {
      for (const locale of locales) {
        const { body } = await ask('GET', `/api/templates/gallery/${key}?locale=${locale}`)
        expect([key, locale, body.html?.slice(0, 9).toLowerCase()]).toEqual([key, locale, '<!doctype'])
        expect(body.subject).not.toBe('')
      }
      const taken = await ask('POST', `/api/templates/gallery/${key}`, { body: {} })
      expect([key, taken.status, taken.body.key]).toEqual([key, 201, key])
      expect(taken.body).toMatchObject({ name, published: null })
      const published = await ask('POST', `/api/templates/${taken.body.id}/publish`)
      expect([key, published.status, published.body.errors]).toEqual([key, 200, undefined])
    }
    const [first] = items
    const name = { de: 'Meine', en: 'Mine' }
    const second = await ask('POST', `/api/templates/gallery/${first.key}`, { body: { name } })
    expect(second.body).toMatchObject({ key: `${first.key}-2`, name })
    expect((await ask('GET', '/api/templates/gallery/nichts')).status).toBe(404)
  })
})
