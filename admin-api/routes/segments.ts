import { namesOfActors } from '../../db/stores/actor-store.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { loadConditionNames } from '../../db/stores/condition-names-store.ts'
import { readScope } from '../../db/stores/segment-scope-store.ts'
import { listSizes, noteSize } from '../../db/stores/segment-size-store.ts'
import {
  changeSegment,
  createSegment,
  deleteSegment,
  listSegments,
  type NewSegment,
  readSegment,
  type SegmentRow,
  segmentOrder,
} from '../../db/stores/segment-store.ts'
import { countUses, listUses } from '../../db/stores/segment-use-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { combinedCondition } from '../../engine/segments/combine.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { segmentsContract } from '../contract/segments.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { askedPage, sortedPage } from '../list-page.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'
import { issuesOf, readableConditions, refuseInvalid, segmentSentence } from '../segments/condition-answer.ts'
import { peopleHandlers } from '../segments/people.ts'
import { previewHandlers } from '../segments/previews.ts'

export function segmentsRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, bell, timeZone } = context
  /** Adds a segment under an id of its own and answers with it. */
  const add = async (call: Call, action: string, segment: Omit<NewSegment, 'id'>) => {
    const now = clock.now()
    const id = newId(now)
    const audit = call.audit(action, 'segment', id, { kind: segment.kind })
    if (!(await createSegment(db, { ...segment, id }, now, audit))) throw nameTaken()
    if (segment.members) await noteSize(db, id, null, now)
    bell.ring('watch')
    return await whole(context, id)
  }
  const membersNow = async (condition: Condition) => {
    const world = await readConditionWorld(db, timeZone)
    return { condition, context: { ...world, asOf: clock.now() } }
  }
  return implement('segments', segmentsContract, {
    ...previewHandlers(context),
    ...peopleHandlers(context),
    list: async ({ query }) => {
      const page = askedPage(segmentOrder, query, '-created')
      const { items, next } = sortedPage(await listSegments(db, query, page), page)
      return { items: await listed(context, items), next }
    },
    one: async ({ params }) => await whole(context, params.id),
    create: async call => {
      const { body } = call
      const { name, description, kind } = body
      if (kind === 'fixed')
        return await add(call, 'segment.create', {
          name,
          description,
          kind,
          condition: null,
          keepMembers: false,
        })
      const { condition, keepMembers } = body
      await refuseInvalid(db, condition, languageOfPrincipal(call.principal))
      return await add(call, 'segment.create', { name, description, kind, condition, keepMembers })
    },
    change: async call => {
      const { id } = call.params
      const { condition } = call.body
      if (condition) await refuseInvalid(db, condition, languageOfPrincipal(call.principal), id)
      const audit = call.audit('segment.change', 'segment', id, { fields: Object.keys(call.body) })
      const result = await changeSegment(db, id, call.ifMatch, call.body, clock.now(), audit)
      if (result === 'not_found') throw notFound('segment')
      if (result === 'stale') throw stale()
      if (result === 'name_taken') throw nameTaken()
      if (result === 'not_dynamic') throw invalid('condition', 'a list has none')
      if (result === 'filling')
        throw new Problem('segment_filling', 'The members of this segment are just being written.', {
          status: 409,
          hint: 'Wait until `filling` is false, or make the change without `loud`.',
        })
      bell.ring('watch')
      return await whole(context, id)
    },
    remove: async call => {
      const { id } = call.params
      const result = await deleteSegment(db, id, call.ifMatch, call.audit('segment.delete', 'segment', id))
      if (result === 'not_found') throw notFound('segment')
      if (result === 'stale') throw stale()
      if (result === 'in_use')
        throw new Problem('segment_in_use', 'Rules, campaigns or other segments name this segment.', {
          status: 409,
          hint: 'GET /api/segments/:id/uses names them.',
        })
    },
    duplicate: async call => {
      const segment = found(await readSegment(db, call.params.id), 'segment')
      const { description, kind, condition, keepMembers } = segment
      return await add(call, 'segment.duplicate', {
        name: call.body.name,
        description,
        kind,
        condition,
        keepMembers,
        ...(kind === 'fixed' ? { members: { of: segment.id } } : {}),
      })
    },
    snapshot: async call => {
      const scope = found(await readScope(db, call.params.id), 'segment')
      const { name, description } = call.body
      const members = await membersNow(scope.condition)
      const list = { name, description, kind: 'fixed', condition: null, keepMembers: false } as const
      return await add(call, 'segment.snapshot', { ...list, members })
    },
    combine: async call => {
      const { name, description, operation, segments, kind } = call.body
      const condition = combinedCondition(operation, [...new Set(segments)])
      await refuseInvalid(db, condition, languageOfPrincipal(call.principal))
      const list = { name, description, kind, keepMembers: false }
      return kind === 'dynamic'
        ? await add(call, 'segment.combine', { ...list, condition })
        : await add(call, 'segment.combine', {
            ...list,
            condition: null,
            members: await membersNow(condition),
          })
    },
    uses: async ({ params }) => {
      found(await readSegment(db, params.id), 'segment')
      return { items: await listUses(db, params.id) }
    },
    sizes: async ({ params, query }) => {
      found(await readSegment(db, params.id), 'segment')
      const since = new Date(clock.now().getTime() - query.days * 86_400_000)
      return { items: await listSizes(db, params.id, since) }
    },
  })
}

function nameTaken(): Problem {
  return new Problem('segment_name_taken', 'There is a segment of this name.', { status: 409 })
}

async function listed({ db }: ApiContext, rows: readonly SegmentRow[]) {
  const names = await loadConditionNames(db, readableConditions(rows))
  const uses = await countUses(
    db,
    rows.map(row => row.id),
  )
  const actors = await namesOfActors(
    db,
    rows.map(row => row.updatedBy),
  )
  return rows.map(row => ({
    ...row,
    sentence: segmentSentence(row, names),
    uses: uses.get(row.id) ?? 0,
    updatedByName: actors.get(row.updatedBy) ?? null,
  }))
}

async function whole(context: ApiContext, id: string) {
  const row = found(await readSegment(context.db, id), 'segment')
  const [answer] = await listed(context, [row])
  const [condition] = readableConditions([row])
  const issues = condition ? await issuesOf(context.db, condition, id) : []
  return { ...found(answer, 'segment'), condition: row.condition, issues }
}
