import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { contentNeeds, loadContentFacts } from '../../db/stores/content-facts-store.ts'
import { type PreviewFacts, readPreviewFacts } from '../../db/stores/preview-store.ts'
import {
  nameOfCustomer,
  nextCustomer,
  type Person,
  worstCustomer,
} from '../../db/stores/template-people-store.ts'
import { readTemplate } from '../../db/stores/template-store.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { customerFieldsOf } from '../../templates/field-use.ts'
import type { AnySource, CompiledTemplate } from '../../templates/source.ts'
import type { ApiContext } from '../context.ts'
import type { Call } from '../implement.ts'
import { found } from '../not-found.ts'
import { previewData } from '../routes/preview-data.ts'
import type { compileSource } from './compile.ts'
import { lintMeasured, type Measured, overEverybody } from './measured.ts'

/** As whom a template is filled in: nobody (samples), one customer, the next one, or the worst. */
export type AsWhom = {
  customerId?: string | undefined
  next?: { after?: string | undefined; direction: 'next' | 'previous' } | undefined
  worst?: 'customer' | 'made' | undefined
  segmentId?: string | undefined
  locale?: string | undefined
}

export function mayReadCustomers({ principal }: Pick<Call, 'principal'>): boolean {
  return principal.kind !== 'anonymous' && principal.scopes.has('customers:read')
}

/** @throws Problem 403 where somebody who may not see customers asks for one */
export function assertMayName(call: Pick<Call, 'principal'>, as: AsWhom): void {
  const named = as.customerId ?? as.next ?? as.segmentId ?? (as.worst === 'customer' ? 'worst' : undefined)
  if (named === undefined || mayReadCustomers(call)) return
  throw new Problem('forbidden', 'You may not do this.', {
    status: 403,
    hint: 'A preview for a customer needs the scope customers:read.',
  })
}

export type Filled = {
  compiled: CompiledTemplate | undefined
  issues: Awaited<ReturnType<typeof compileSource>>['issues']
  locale: string
  data: ReturnType<typeof previewData>
  person: Person | null
  measured: Measured[]
}

/** A source, compiled, with what it is to be filled in with. @throws Problem 403, 404 */
export async function fillIn(
  context: ApiContext,
  call: Pick<Call, 'principal'>,
  source: AnySource,
  as: AsWhom,
  { use, measured: wanted = false }: { use: 'preview' | 'test'; measured?: boolean },
): Promise<Filled> {
  assertMayName(call, as)
  const counts = wanted && mayReadCustomers(call)
  const { compiled, issues, measured, compiling } = await lintMeasured(context, source, counts, as.segmentId)
  const person = await personOf(context, source, as)
  const facts = person ? found(await readPreviewFacts(context.db, person.id), 'customer') : null
  const locale = as.locale ?? facts?.customer.locale ?? source.defaultLocale
  const content = await contentOf(context, compiled, facts)
  const data = previewData(
    {
      brand: compiling.brand,
      shopUrl: compiling.shopUrl,
      publicUrl: context.publicUrl,
      timeZone: context.timeZone,
      now: context.clock.now(),
      use,
      worst: as.worst === 'made',
      ...content,
    },
    locale,
    source.kind,
    facts,
  )
  return { compiled, issues, locale, data, person, measured }
}

async function personOf(context: ApiContext, source: AnySource, as: AsWhom): Promise<Person | null> {
  if (as.customerId) return found(await nameOfCustomer(context.db, as.customerId), 'customer')
  const { next, worst } = as
  if (next)
    return found(
      await overEverybody(context, as.segmentId, (db, crowd) =>
        nextCustomer(db, crowd, { after: next.after ?? null, direction: next.direction }),
      ),
      'customer',
    )
  if (worst !== 'customer') return null
  const fields = customerFieldsOf(source).map(({ field }) => field)
  return found(
    await overEverybody(context, as.segmentId, (db, crowd) => worstCustomer(db, crowd, fields)),
    'customer',
  )
}

/** The products and memberships the template shows the customer; what it asks for at all where there is none. */
async function contentOf(
  context: ApiContext,
  compiled: CompiledTemplate | undefined,
  facts: PreviewFacts | null,
) {
  const needs = contentNeeds(compiled ?? {})
  const { products: lists, segments } = needs
  if (!facts || lists.length + segments.length === 0) return { lists, segments }
  const world = await readConditionWorld(context.db, context.timeZone)
  const { id } = facts.customer
  const content = (await loadContentFacts(context.db, world, needs, [id], context.clock.now())).get(id)
  return { lists, segments, products: content?.products ?? {}, membership: content?.segments ?? {} }
}

/** The draft of a template, or the source given. @throws Problem 404 */
export async function sourceOf(
  context: ApiContext,
  id: string,
  given: AnySource | undefined,
): Promise<AnySource> {
  const template = found(await readTemplate(context.db, id), 'template')
  return given ?? template.draft
}
