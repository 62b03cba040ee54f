import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { publishTemplate } from '../../db/stores/template-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { compileTemplate } from '../../templates/compile.ts'
import type { TemplateSource } from '../../templates/source.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testBrand } from '../support/worker-context.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())

const day = 86_400_000

function wording(text: string): TemplateSource {
  const plain = plainTemplate('marketing')
  const variant = plain.variants.de
  if (!variant) throw new Error('no variant')
  return { ...plain, variants: { de: { ...variant, mjml: variant.mjml?.replace('Guten Tag', text) } } }
}

/** Corrects a template and publishes it, as the console does; nothing of any rule is touched. */
async function correct(id: string, text: string): Promise<void> {
  const { db, clock } = stage
  const now = clock.now()
  const source = wording(text)
  const { version } = await db
    .selectFrom('template')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const compiled = await compileTemplate(source, testBrand)
  const audit = {
    id: newId(now),
    at: now,
    actor: 'test',
    requestId: null,
    action: 'template.publish',
    entity: 'template',
    entityId: id,
    detail: null,
  }
  expect(await publishTemplate(db, id, version, { source, compiled: { ...compiled } }, now, audit)).toBe(
    'published',
  )
}

const lastMail = () => stage.sink.mails.at(-1)?.raw.toString() ?? ''

it('a text corrected and published is in the next mail of a running rule, without a new version of the rule', async () => {
  const { db, clock, sourceId } = stage
  const template = await seedTemplate(db, 'hello', wording('Gutn Tag'), clock.now())
  const rule = await seedRule(
    db,
    'Hello',
    {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [
        { id: 'first', type: 'send', purpose: 'newsletter', template: 'hello' },
        { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'days' } },
        { id: 'second', type: 'send', purpose: 'newsletter', template: 'hello' },
      ],
    },
    { now: clock.now() },
  )
  const [customer = ''] = await seedCustomers(db, [{ email: 'a@example.test' }], clock.now())
  await seedConsent(db, [customer], 'newsletter', clock.now())
  await seedEvents(db, sourceId, [{ customerId: customer, name: 'Signed Up' }], clock.now())
  await stage.match()
  await stage.advance()
  await stage.deliver()
  expect(stage.sink.mails).toHaveLength(1)
  expect(lastMail()).toContain('Gutn Tag')

  // While the run waits: the worker has the old text in its memory.
  await correct(template, 'Schoenen Tag')
  clock.turn(day + 1000)
  await stage.advance()
  // And once more while the next message stands in the queue already.
  expect(await db.selectFrom('message').select('state').where('state', '=', 'queued').execute()).toHaveLength(
    1,
  )
  await correct(template, 'Guten Morgen')
  await stage.deliver()
  expect(stage.sink.mails).toHaveLength(2)
  expect(lastMail()).toContain('Guten Morgen')
  expect(lastMail()).not.toMatch(/Gutn Tag|Schoenen Tag/)

  const versions = await db.selectFrom('rule_version').select('number').where('rule_id', '=', rule).execute()
  expect(versions).toEqual([{ number: 1 }])
  const sent = await db
    .selectFrom('message as m')
    .innerJoin('template_version as v', 'v.id', 'm.template_version_id')
    .select(['v.number'])
    .orderBy('m.id')
    .execute()
  expect(sent).toEqual([{ number: 1 }, { number: 3 }])
})
