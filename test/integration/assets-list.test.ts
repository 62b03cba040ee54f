import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import { type Ask, addAdminKey, type TestApi } from './api/server.ts'
import { png, startWithPages, upload } from './assets-harness.ts'

let api: TestApi
let ask: Ask

beforeAll(async () => {
  const started = await startWithPages()
  api = started.api
  ask = started.ask
})
afterAll(async () => {
  await closeCompileWorker()
  await api.close()
})

const load = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(api.url + path, { headers })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('the list of pictures', () => {
  it('is paged, searched, and changed by version', async () => {
    const made = []
    for (const [n, name] of ['Frühling', 'frühlingsfest', 'Herbst'].entries())
      made.push((await upload(ask, await png(30 + n, 5, '#777777'), name)).body)
    const first = (await ask('GET', '/api/assets?limit=2')).body
    expect(first.items.map((item: { name: string }) => item.name)).toEqual(['Herbst', 'frühlingsfest'])
    const second = (await ask('GET', `/api/assets?limit=1&cursor=${first.next}`)).body
    expect(second.items).toMatchObject([{ name: 'Frühling' }])
    const q = encodeURIComponent('FRÜHLING')
    expect((await ask('GET', `/api/assets?q=${q}`)).body.items).toHaveLength(2)
    const path = `/api/assets/${made[2].id}`
    const body = { name: 'Oktober', alt: { de: 'Ein Blatt', en: 'A leaf' } }
    expect((await ask('PATCH', path, { body })).status).toBe(428)
    const changed = await ask('PATCH', path, { body, headers: { 'If-Match': '"1"' } })
    expect(changed.body).toMatchObject({ ...body, version: 2 })
    expect((await ask('PATCH', path, { body, headers: { 'If-Match': '"1"' } })).status).toBe(412)
    expect((await ask('GET', '/api/assets?q=leaf')).body.items).toMatchObject([{ id: made[2].id }])
    const { rows } = await audited()
    expect(rows).toContain('asset.change')
  })

  it('lets only who may write templates upload', async () => {
    const { key } = await addAdminKey(api, ['templates:read'])
    const narrow = api.as({ Authorization: `Bearer ${key}` })
    expect((await upload(narrow, await png(5, 5))).status).toBe(403)
    expect((await narrow('GET', '/api/assets')).status).toBe(200)
    expect((await api.ask('GET', '/api/assets')).status).toBe(401)
  })
})

async function audited() {
  const rows = await api.db.selectFrom('audit_entry').select('action').execute()
  return { rows: rows.map(row => row.action) }
}

describe('deleting a picture', () => {
  const source = (path: string) => ({
    kind: 'marketing',
    defaultLocale: 'de',
    variants: {
      de: {
        subject: 'Hallo',
        mjml: `<mj-section><mj-column><mj-image src="${path}" alt="Bild" /></mj-column></mj-section>`,
      },
    },
  })

  it('is done where nothing shows it', async () => {
    const { body } = await upload(ask, await png(1_300, 5, '#101010'))
    const path = `/api/assets/${body.id}`
    expect((await ask('GET', path)).body.uses).toEqual([])
    expect((await ask('DELETE', path, { headers: { 'If-Match': '"9"' } })).status).toBe(412)
    expect((await ask('DELETE', path, { headers: { 'If-Match': '"1"' } })).status).toBe(204)
    for (const file of body.files) expect((await load(file.path)).answer.status).toBe(404)
    expect((await ask('DELETE', path, { headers: { 'If-Match': '"1"' } })).status).toBe(404)
  })

  it('is refused where a draft, a version that was ever published, a block or the brand shows it', async () => {
    const { body } = await upload(ask, await png(1_250, 5, '#202020'))
    const path = `/api/assets/${body.id}`
    const remove = () => ask('DELETE', path, { headers: { 'If-Match': '"1"' } })
    // Any size counts.
    const template = await ask('POST', '/api/templates', {
      body: {
        key: 'mit-bild',
        name: { de: 'Mit Bild', en: 'With a picture' },
        source: source(body.files[0].path),
      },
    })
    const refused = await remove()
    expect(refused.body).toMatchObject({ status: 409, code: 'asset_used' })
    expect(refused.body.errors).toEqual([{ path: 'template.draft', message: 'Mit Bild' }])
    const at = `/api/templates/${template.body.id}`
    const published = await ask('POST', `${at}/publish`)
    expect([published.status, published.text]).toEqual([200, expect.any(String)])
    await ask('PATCH', at, {
      body: { source: source('https://example.test/x.png') },
      headers: { 'If-Match': '"2"' },
    })
    await ask('POST', `${at}/publish`)
    // Mails with the first version lie in inboxes.
    expect((await ask('GET', path)).body.uses).toEqual([
      {
        kind: 'template',
        id: template.body.id,
        name: { de: 'Mit Bild', en: 'With a picture' },
        where: 'earlier',
      },
    ])
    expect((await remove()).status).toBe(409)
    const logo = (await upload(ask, await png(100, 40, '#303030'))).body
    const imprint = { de: 'Laden', en: 'Shop' }
    const brand = await ask('PUT', '/api/brand', {
      body: { shopName: 'Laden', imprint, color: '#112233', logo: { assetId: logo.id } },
      headers: { 'If-Match': '"0"' },
    })
    expect([brand.status, brand.text]).toEqual([200, expect.any(String)])
    const block = (await upload(ask, await png(101, 40, '#303030'))).body
    await ask('POST', '/api/template-blocks', {
      body: {
        key: 'kopf',
        name: { de: 'Kopf', en: 'Head' },
        source: {
          defaultLocale: 'de',
          variants: { de: { blocks: [{ type: 'picture', src: block.path, alt: 'x' }] } },
        },
      },
    })
    for (const [id, message] of [
      [logo.id, 'Marke'],
      [block.id, 'Kopf'],
    ]) {
      const answer = await ask('DELETE', `/api/assets/${id}`, { headers: { 'If-Match': '"1"' } })
      expect(answer.body.errors).toMatchObject([{ message }])
    }
  })
})
