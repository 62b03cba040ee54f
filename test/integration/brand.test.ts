import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { refreshBrand } from '../../app/brand.ts'
import { getSetting, putSetting } from '../../db/stores/workspace-store.ts'
import { brandMark } from '../../templates/brand.ts'
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

const imprint = { de: 'Laden GmbH\nWeg 1', en: 'Shop Ltd\nWay 1' }
const brand = { shopName: 'Laden', imprint, color: '#112233' }

async function put(body: object) {
  const { version } = (await ask('GET', '/api/brand')).body
  return await ask('PUT', '/api/brand', { body, headers: { 'If-Match': `"${version}"` } })
}

let made = 0
async function publishedTemplate(text = 'Guten Tag') {
  const body = {
    key: `marke-${++made}`,
    name: { de: `Vorlage ${made}`, en: `Template ${made}` },
    source: {
      kind: 'marketing',
      defaultLocale: 'de',
      variants: {
        de: {
          subject: 'Hallo',
          mjml: `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`,
        },
      },
    },
  }
  const { id } = (await ask('POST', '/api/templates', { body })).body
  const answer = await ask('POST', `/api/templates/${id}/publish`)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body
}

async function htmlOf(templateId: string): Promise<string> {
  const row = await api.db
    .selectFrom('template as t')
    .innerJoin('template_version as v', 'v.id', 't.published_version_id')
    .select('v.compiled')
    .where('t.id', '=', templateId)
    .executeTakeFirstOrThrow()
  return (row.compiled as { variants: { de: { html: string } } }).variants.de.html
}

describe('the brand', () => {
  it('is a placeholder that says so until it is set, and is set by version', async () => {
    const unset = await ask('GET', '/api/brand')
    expect(unset.body).toMatchObject({ version: 0, isSet: false, logo: null, older: [] })
    expect(unset.body.imprint.de).toContain('§ 5 DDG')
    const change = (version: string, body: object) =>
      ask('PUT', '/api/brand', { body, headers: { 'If-Match': version } })
    const first = await change('"0"', { ...brand, shopUrl: 'https://laden.example', buttonColor: '#445566' })
    expect(first.body).toMatchObject({
      ...brand,
      version: 1,
      isSet: true,
      shopUrl: 'https://laden.example',
      buttonColor: '#445566',
    })
    expect(first.headers.get('ETag')).toBe('"1"')
    expect((await change('"0"', brand)).status).toBe(412)
    expect((await ask('PUT', '/api/brand', { body: brand })).status).toBe(428)
    const audit = await api.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'brand.change')
      .execute()
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toContain('Laden GmbH')
  })

  it.each([
    ['no imprint', { ...brand, imprint: { de: 'x' } }],
    ['a colour that is none', { ...brand, color: 'red;}' }],
    ['a shop that is a script', { ...brand, shopUrl: 'javascript:alert(1)' }],
    ['a logo that is a script', { ...brand, logo: { url: 'javascript:alert(1)' } }],
    ['a logo of both kinds', { ...brand, logo: { url: 'https://x.example/l.png', assetId: 'x' } }],
    ['a logo that is not there', { ...brand, logo: { assetId: '01900000-0000-7000-8000-000000000000' } }],
  ])('is refused with %s', async (_what, body) => {
    expect((await put(body)).status).toBe(400)
  })

  it('is for those who may publish', async () => {
    const { key } = await addAdminKey(api, ['templates:read', 'templates:write'])
    const narrow = api.as({ Authorization: `Bearer ${key}` })
    const { version } = (await narrow('GET', '/api/brand')).body
    const headers = { 'If-Match': `"${version}"` }
    expect((await narrow('PUT', '/api/brand', { body: brand, headers })).status).toBe(403)
    expect(
      (await narrow('POST', '/api/brand/refresh-templates', { body: { templates: 'older' } })).status,
    ).toBe(403)
  })

  it('takes its logo from a picture, in the size for mails', async () => {
    const asset = (await upload(ask, await png(1_400, 300))).body
    const answer = await put({ ...brand, logo: { assetId: asset.id } })
    expect(answer.body.logo).toEqual({ assetId: asset.id, url: asset.files[2].url })
    const { id } = await publishedTemplate()
    expect(await htmlOf(id)).toContain(`src="${asset.files[2].url}"`)
    expect((await put({ ...brand, logo: { url: 'https://x.example/l.png' } })).body.logo).toEqual({
      assetId: null,
      url: 'https://x.example/l.png',
    })
    expect((await put(brand)).body.logo).toBeNull()
  })
})

describe('a change of the brand', () => {
  it('shows on public pages and in previews at once, without a restart', async () => {
    await put({ ...brand, shopName: 'Vorher' })
    const page = async () => await (await fetch(`${api.url}/u/test`)).text()
    expect(await page()).toContain('Vorher')
    await put({ ...brand, shopName: 'Nachher' })
    expect(await page()).toContain('Nachher')
    // The page for links that lead nowhere was given the brand when the process started.
    expect(await (await fetch(`${api.url}/u/nichts`)).text()).toContain('Nachher')
    const { id } = await publishedTemplate('{{shop.name}} {{shop.url}}')
    const preview = await ask('POST', `/api/templates/${id}/preview`, { body: {} })
    expect(preview.body.html).toContain('Nachher')
  })

  it('is taken over by other processes, all of it, and by what follows the name', async () => {
    const publicUrl = 'https://anlass.example'
    const worker = {
      brand: {
        ...api.context.brand,
        shopName: 'Alt',
        logoUrl: 'https://x.example/alt.png',
        baseUrl: publicUrl,
      },
      shopUrl: publicUrl,
      mail: { from: { name: 'Alt' } },
    }
    const own = { brand: worker.brand, mail: { from: { name: 'Eigener Name' } } }
    const held = worker.brand
    await put({ ...brand, shopName: 'Neu', shopUrl: 'https://neu.example', buttonColor: '#abcdef' })
    expect(await refreshBrand(api.db, publicUrl, [worker])).toBe(true)
    expect(worker.brand).toBe(held)
    expect(held).toEqual({
      shopName: 'Neu',
      imprint,
      color: '#112233',
      buttonColor: '#abcdef',
      baseUrl: publicUrl,
    })
    expect([worker.shopUrl, worker.mail.from.name]).toEqual(['https://neu.example', 'Neu'])
    expect(await refreshBrand(api.db, publicUrl, [worker, own])).toBe(false)
    expect(own.mail.from.name).toBe('Eigener Name')
  })

  it('by the command line is one the console notices', async () => {
    const { version } = (await ask('GET', '/api/brand')).body
    await putSetting(api.db, 'brand', { ...brand, shopName: 'Kommandozeile' }, api.clock.now())
    const headers = { 'If-Match': `"${version}"` }
    expect((await ask('PUT', '/api/brand', { body: brand, headers })).status).toBe(412)
    expect((await ask('GET', '/api/brand')).body.shopName).toBe('Kommandozeile')
    expect(await getSetting(api.db, 'brand')).toMatchObject({ shopName: 'Kommandozeile' })
  })
})

describe('published templates', () => {
  it('that carry an older brand are named, and published again from their published source', async () => {
    await put({ ...brand, shopName: 'Eins' })
    await ask('POST', '/api/brand/refresh-templates', { body: { templates: 'older' } })
    const template = await publishedTemplate('Veröffentlicht')
    const other = await publishedTemplate('Auch')
    expect((await ask('GET', '/api/brand')).body.older).toEqual([])
    // Somebody works on it meanwhile.
    const at = `/api/templates/${template.id}`
    const draft = structuredClone(template.draft)
    draft.variants.de.mjml = draft.variants.de.mjml.replace('Veröffentlicht', 'Unfertig')
    await ask('PATCH', at, { body: { source: draft }, headers: { 'If-Match': `"${template.version}"` } })
    const changed = await put({ ...brand, shopName: 'Zwei' })
    expect(changed.body.older.map((one: { id: string }) => one.id)).toEqual(
      expect.arrayContaining([template.id, other.id]),
    )
    expect(await htmlOf(template.id)).toContain('Eins')
    const one = await ask('POST', '/api/brand/refresh-templates', { body: { templates: [template.id] } })
    expect(one.body).toEqual({
      published: [{ id: template.id, key: template.key, name: template.name, number: 2 }],
      failed: [],
    })
    const html = await htmlOf(template.id)
    expect(html).toContain('Zwei')
    expect(html).toContain('Veröffentlicht')
    expect(html).not.toContain('Unfertig')
    const now = (await ask('GET', at)).body
    expect(now).toMatchObject({ publishedNumber: 2, changed: true, updatedByName: 'The marketer' })
    expect(now.draft).toEqual(draft)
    const left = (await ask('GET', '/api/brand')).body.older.map((entry: { id: string }) => entry.id)
    expect(left).toContain(other.id)
    expect(left).not.toContain(template.id)
    await ask('POST', '/api/brand/refresh-templates', { body: { templates: 'older' } })
    expect((await ask('GET', '/api/brand')).body.older).toEqual([])
    // Back as it was: what is published now carries another again.
    expect((await put({ ...brand, shopName: 'Eins' })).body.older.length).toBeGreaterThan(1)
  })

  it('that can no longer be published are named and go on as they were', async () => {
    await api.db
      .insertInto('attribute_definition')
      .values({
        key: 'lieblingsfarbe',
        type: 'text',
        label: { de: 'Farbe', en: 'Colour' } as never,
        purpose: 'profile',
        personal: true,
        created_at: api.clock.now(),
      } as never)
      .execute()
    const template = await publishedTemplate('{{fallback customer.lieblingsfarbe "rot"}}')
    await api.db.deleteFrom('attribute_definition').where('key', '=', 'lieblingsfarbe').execute()
    await put({ ...brand, shopName: 'Drei' })
    const { body } = await ask('POST', '/api/brand/refresh-templates', { body: { templates: 'older' } })
    expect(body.failed).toMatchObject([{ id: template.id, errors: [{ path: 'variants.de.mjml' }] }])
    expect((await ask('GET', `/api/templates/${template.id}`)).body.publishedNumber).toBe(1)
    expect((await ask('GET', '/api/brand')).body.older).toMatchObject([{ id: template.id }])
  })

  it('of a release that did not note the brand count as older once it is set after them', async () => {
    const template = await publishedTemplate('Von früher')
    await withoutMark(template.id)
    expect((await ask('GET', '/api/brand')).body.older).not.toContainEqual(
      expect.objectContaining({ id: template.id }),
    )
    api.clock.advance(60_000)
    const answer = await put({ ...brand, shopName: 'Vier' })
    expect(answer.body.older).toContainEqual(expect.objectContaining({ id: template.id }))
  })
})

/** As an older release stored it. Versions are never updated by the application. */
async function withoutMark(templateId: string): Promise<void> {
  const { default: pg } = await import('pg')
  const owner = new pg.Client({ connectionString: api.database.ownerUrl })
  await owner.connect()
  await owner.query('alter table template_version disable trigger user')
  await owner.query(`update template_version set compiled = compiled - 'brand' where template_id = $1`, [
    templateId,
  ])
  await owner.query('alter table template_version enable trigger user')
  await owner.end()
}

it('a mark names everything a mail is compiled with', () => {
  const one = { ...brand, baseUrl: 'https://a.example' }
  const others = [
    { ...one, shopName: 'x' },
    { ...one, imprint: { ...imprint, en: 'x' } },
    { ...one, color: '#000000' },
    { ...one, buttonColor: '#000000' },
    { ...one, logoUrl: 'https://a.example/l.png' },
    { ...one, baseUrl: 'https://b.example' },
  ]
  expect(new Set([one, ...others].map(brandMark)).size).toBe(7)
  expect(brandMark({ baseUrl: one.baseUrl, ...brand })).toBe(brandMark(one))
})
