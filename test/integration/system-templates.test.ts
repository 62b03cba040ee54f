import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { ensureSystemTemplates, systemTemplates } from '../../app/system-templates.ts'
import { changeTemplate, publishTemplate, readTemplateByKey } from '../../db/stores/template-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { compileWithIssues } from '../../templates/compile.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { testNow } from '../support/rows.ts'
import { testBrand } from '../support/worker-context.ts'

let database: TestDatabase
let compiled = 0
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => await database.close())

const ensure = (brand = testBrand) =>
  ensureSystemTemplates(database.db, brand, testNow, (source, given) => {
    compiled += 1
    return compileWithIssues(source, given)
  })
const numbers = async () =>
  await Promise.all(
    systemTemplates.map(async ({ key }) => (await readTemplateByKey(database.db, key))?.published?.number),
  )

it('installs and publishes what is missing, once, also from several processes', async () => {
  await Promise.all([ensure(), ensure(), ensure()])
  expect(await numbers()).toEqual([1, 1])
  compiled = 0
  await ensure()
  expect(compiled).toBe(0)
})

it('follows the imprint of the shop, but never what somebody edited', async () => {
  const [first, second] = systemTemplates
  if (!first || !second) throw new Error('there are two')
  const { db } = database
  const audit = (id: string) => ({
    ...{ id: newId(testNow), at: testNow, actor: 'user:somebody', requestId: null, action: 'test' },
    ...{ entity: 'template', entityId: id, detail: null },
  })
  await ensure({ ...testBrand, shopName: 'Neuer Name' })
  expect(await numbers()).toEqual([2, 2])
  const template = await readTemplateByKey(db, first.key)
  const id = template?.id ?? ''
  const de = { subject: 'Eigene Worte', mjml: first.source.variants.de?.mjml ?? '' }
  const draft = { ...first.source, variants: { de } }
  await changeTemplate(db, id, template?.version ?? 0, { draft }, testNow, audit(id))
  await ensure({ ...testBrand, shopName: 'Noch einer' })
  expect(await numbers()).toEqual([2, 3])
  const frozen = { source: draft, compiled: {} }
  await publishTemplate(db, id, (template?.version ?? 0) + 1, frozen, testNow, audit(id))
  await ensure(testBrand)
  expect(await numbers()).toEqual([3, 4])
  expect((await readTemplateByKey(db, first.key))?.published?.source).toEqual(draft)
})
