import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { declareSimilarities } from '../../db/stores/category-store.ts'
import { type LegalBasis, legalBases, purposeKinds } from '../../engine/consent/purpose.ts'
import { channels } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { type Cell, cell, fourConditions, judge, type Permission } from './gate-oracle.ts'
import { ask, type Laid, lay, seedTemplates, type Templates } from './gate-world.ts'

const similar = [['wine', 'grapes']] as const

let stage: Stage
let templates: Templates
beforeAll(async () => {
  stage = await createStage()
  const { db, clock } = stage
  templates = await seedTemplates(db, clock.now())
  const at = clock.now()
  const audit = {
    id: newId(at),
    at,
    actor: 'test',
    requestId: null,
    action: 'x',
    entity: 'x',
    entityId: null,
    detail: null,
  }
  await declareSimilarities(db, [['grapes', 'wine']], 0, { actor: 'test', audit: () => audit }, at)
})
afterAll(() => stage.close())

/** Lays the cells, asks in both shapes, and compares with the law in plain words. */
async function check(cells: readonly Cell[]): Promise<void> {
  const now = stage.clock.now()
  const laid = await lay(stage.db, cells, { now, sourceId: stage.sourceId, templates })
  // Plans made for empty tables would take minutes.
  await stage.asOwner('analyze')
  for (const shape of ['lookup', 'scan'] as const) {
    const told = await ask(stage.db, laid, shape, now)
    expect(told.size).toBe(cells.length)
    const wrong = laid.filter(one => !agrees(one, told.get(one.message)))
    expect(
      wrong.slice(0, 3).map(one => ({
        cell: one.cell,
        expected: judge(one.cell),
        told: told.get(one.message),
        proofs: one.proofs,
        shape,
      })),
    ).toEqual([])
    expect(wrong).toHaveLength(0)
  }
}

function agrees(
  { cell: c, proofs }: Laid,
  told: { denial: string | null; basis: string | null; evidence: string | null } | undefined,
): boolean {
  const expected = judge(c)
  if (!told || told.denial !== expected.denial) return false
  if (expected.denial === null && told.basis !== expected.basis) return false
  return told.evidence === (expected.proof === null ? null : proofs[expected.proof])
}

const goodSale = { fromSale: true, informed: true, categories: ['wine'] }
const permissions: (Permission | null)[] = [
  null,
  { state: 'pending' },
  { state: 'granted' },
  { state: 'granted', boundTo: 'another' },
  { state: 'granted', confirmed: true },
  { state: 'granted', confirmed: true, boundTo: 'this' },
  { state: 'granted', confirmed: true, boundTo: 'another' },
  { state: 'existing_customer', boundTo: 'this', sale: goodSale },
  { state: 'existing_customer', boundTo: 'another', sale: goodSale },
  { state: 'existing_customer', sale: goodSale },
  { state: 'withdrawn' },
  { state: 'objected' },
]
/** Every set of bases a privacy officer could tick. */
const basisSets: LegalBasis[][] = Array.from({ length: 2 ** legalBases.length }, (_, bits) =>
  legalBases.filter((_basis, n) => bits & (1 << n)),
)
const suppressions = ['no', 'unsolicited', 'marketing', 'all', 'lifted'] as const

describe('the gate says what the law says, and names the proof', () => {
  it.each(channels)(
    'purpose kind × bases × permission × refusal elsewhere × suppression: %s',
    async channel => {
      const cells = purposeKinds.flatMap(kind =>
        basisSets.flatMap(bases =>
          permissions.flatMap((permission, n) =>
            (['nobody', 'customer', 'sharer'] as const).flatMap((refusedElsewhere, k) =>
              suppressions.map((suppressed, l) =>
                cell({
                  kind,
                  channel,
                  bases,
                  permission,
                  refusedElsewhere,
                  suppressed,
                  advertised: ['wine'],
                  similar,
                  // One of the things a contract or an enquiry may rest on, in turns.
                  event: (['none', 'shop', 'browser', 'enquiry'] as const)[(n + k + l) % 4] ?? 'none',
                }),
              ),
            ),
          ),
        ),
      )
      // Processing purposes send nothing, whatever else: a sample of them will do.
      await check(
        cells.filter(
          (c, n) =>
            (c.kind !== 'processing' || n % 10 === 0) &&
            // No list of addresses stands against a call or a webhook.
            (channel === 'email' || channel === 'post' || c.suppressed === 'no'),
        ),
      )
    },
    120_000,
  )
})

/** Everything beside bases and permission, with what is usual first. */
const circumstances = {
  customer: ['customer', 'visitor', 'merged', 'erased'],
  address: ['good', 'none', 'invalid', 'unhashed'],
  restricted: [false, true],
  template: ['fits', 'other'],
  topic: ['none', 'on', 'off'],
  confirmation: ['none', 'pending', 'confirmed', 'expired', 'erased'],
  suppressed: suppressions,
  event: ['none', 'shop', 'browser', 'another customer’s', 'enquiry', 'enquiry by a browser'],
  ordered: [false, true],
  asked: [false, true],
} as const

/** All combinations in which at most `most` circumstances are unusual. */
function* unusual(most: number): Generator<Record<string, unknown>> {
  const names = Object.keys(circumstances) as (keyof typeof circumstances)[]
  function* from(
    n: number,
    left: number,
    chosen: Record<string, unknown>,
  ): Generator<Record<string, unknown>> {
    const name = names[n]
    if (!name) return yield chosen
    const [usual, ...others] = circumstances[name]
    yield* from(n + 1, left, { ...chosen, [name]: usual })
    if (left > 0) for (const other of others) yield* from(n + 1, left - 1, { ...chosen, [name]: other })
  }
  yield* from(0, most, {})
}

describe('whatever else is the case', () => {
  it.each(['email', 'post'] as const)(
    'any two circumstances at once: %s',
    async channel => {
      const cells = [...unusual(2)].flatMap(({ template, ...rest }) =>
        (['marketing', 'service'] as const).flatMap(kind =>
          (
            [
              { bases: ['consent'], permission: { state: 'granted' } },
              { bases: ['double_opt_in', 'existing_customer'], permission: { state: 'objected' } },
              { bases: ['contract', 'enquiry'], permission: null },
              { bases: ['enquiry'], permission: null },
              { bases: ['legitimate_interest'], permission: null },
            ] as const
          ).map(what => {
            const fitting = kind === 'marketing' ? 'advertising' : 'service'
            const other = kind === 'marketing' ? 'service' : 'advertising'
            return cell({ kind, channel, ...what, ...rest, template: template === 'fits' ? fitting : other })
          }),
        ),
      )
      // A confirmation is asked for by e-mail.
      await check(cells.filter(c => channel === 'email' || c.confirmation === 'none'))
    },
    60_000,
  )

  it.each(['interest', 'consent'] as const)(
    'chosen by behaviour, where the policy asks for %s',
    async policy => {
      const bases = policy === 'interest' ? ['consent', 'legitimate_interest'] : ['consent']
      await stage.db
        .updateTable('purpose')
        .set({ bases: sql`${JSON.stringify({ data: bases })}::jsonb` })
        .where('key', '=', 'profiling')
        .execute()
      await check(
        (['marketing', 'service'] as const).flatMap(kind =>
          (['email', 'post'] as const).flatMap(channel =>
            (['none', 'granted', 'objected'] as const).flatMap(permission =>
              ([{ state: 'granted' }, null] as const).map(given =>
                cell({
                  kind,
                  channel,
                  bases: ['consent', 'legitimate_interest'],
                  permission: given,
                  profiling: { permission, policy },
                }),
              ),
            ),
          ),
        ),
      )
    },
  )
})

describe('§ 7(3) UWG', () => {
  const sale = (fromSale: boolean, informed: boolean) => ({
    fromSale,
    informed,
    categories: ['wine', 'cheese'],
  })
  const sixteen = [true, false].flatMap(fromSale =>
    [true, false].flatMap(isSimilar =>
      [true, false].flatMap(opposed =>
        [true, false].map(informed =>
          cell({
            bases: ['consent', 'double_opt_in', 'existing_customer'],
            permission: { state: 'existing_customer', boundTo: 'this', sale: sale(fromSale, informed) },
            advertised: isSimilar ? ['cheese', 'grapes'] : ['cheese', 'tyres'],
            similar,
            refusedElsewhere: opposed ? 'customer' : 'nobody',
          }),
        ),
      ),
    ),
  )

  it('has four conditions and sixteen cases, of which one is allowed', async () => {
    expect(new Set(sixteen.map(c => JSON.stringify(fourConditions(c)))).size).toBe(16)
    await check(sixteen)
    const allowed = sixteen.filter(c => judge(c).denial === null)
    expect(allowed.map(fourConditions)).toEqual([
      { fromSale: true, similar: true, unopposed: true, informed: true },
    ])
    expect(new Set(sixteen.map(c => judge(c).denial))).toEqual(
      new Set([null, 'withdrawn', 'not_from_sale', 'not_similar', 'not_informed']),
    )
  })

  it('takes what the message advertises by its word: all of it, and something', async () => {
    const about = (advertised: string[] | null, categories: string[]) =>
      cell({
        bases: ['existing_customer'],
        permission: {
          state: 'existing_customer',
          boundTo: 'this',
          sale: { ...sale(true, true), categories },
        },
        advertised,
        similar,
      })
    const cells = [
      about(null, ['wine']),
      about([], ['wine']),
      about(['wine'], []),
      about(['wine'], ['wine']),
      about(['grapes'], ['wine']),
      about(['wine'], ['grapes']),
      about(['wine', 'grapes'], ['grapes']),
      about(['grapes', 'tyres'], ['grapes']),
      about(['Wine'], ['wine']),
    ]
    await check(cells)
    expect(cells.map(c => judge(c).denial === null)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('ends when the newsletter is left: the case the law knows well', async () => {
    const customer = cell({
      bases: ['consent', 'existing_customer'],
      permission: { state: 'existing_customer', boundTo: 'this', sale: sale(true, true) },
      advertised: ['wine'],
    })
    expect(judge(customer).denial).toBeNull()
    const left = { ...customer, refusedElsewhere: 'customer' as const }
    expect(judge(left)).toEqual({ denial: 'withdrawn', basis: null, proof: 'refusal' })
    // Who asked for offers of their own accord still gets them.
    const asked = { ...left, permission: { state: 'granted' as const } }
    expect(judge(asked).denial).toBeNull()
    await check([customer, left, asked])
  })
})
