import type { Db } from '../../db/orm.ts'
import { namesOfActors } from '../../db/stores/actor-store.ts'
import {
  changeTemplateBlock,
  createTemplateBlock,
  listTemplateBlocks,
  loadReusableBlocks,
  readTemplateBlock,
  removeTemplateBlock,
  type TemplateBlockRow,
} from '../../db/stores/template-block-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import type { ReusableSource } from '../../engine/messages/template-blocks.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { cycleOf } from '../../templates/reusable-marks.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { templateBlocksContract } from '../contract/template-blocks.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, notFound, stale } from '../not-found.ts'
import { pageOfRows, readIdCursor } from '../page.ts'
import { usesOfBlock } from '../templates/block-uses.ts'
import { chosen, republish } from '../templates/republish.ts'

export function templateBlocksRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  const read = async (id: string) => found(await readTemplateBlock(db, id), 'block')
  const whole = async (id: string) => {
    const block = await read(id)
    const { uses, older } = await usesOfBlock(db, block.key)
    const [answer] = await listed(context, [block])
    return { ...found(answer, 'block'), source: { ...block.source }, uses, older }
  }
  return implement('templateBlocks', templateBlocksContract, {
    list: async ({ query }) => {
      const rows = await listTemplateBlocks(db, {
        limit: query.limit + 1,
        before: readIdCursor(query.cursor),
      })
      const { items, next } = pageOfRows(rows, query.limit, row => row.id)
      return { items: await listed(context, items), next }
    },
    create: async call => {
      const { key, name, source } = call.body
      await assertNoCycle(db, key, source)
      const now = clock.now()
      const id = newId(now)
      const audit = call.audit('template_block.create', 'template_block', id, { key })
      if (!(await createTemplateBlock(db, { id, key, name, source }, now, audit)))
        throw new Problem('block_exists', 'There is a block with this key.', { status: 409 })
      return await whole(id)
    },
    one: ({ params }) => whole(params.id),
    change: async call => {
      const { id } = call.params
      const { source } = call.body
      if (source) await assertNoCycle(db, (await read(id)).key, source)
      const audit = call.audit('template_block.change', 'template_block', id, {
        fields: Object.keys(call.body),
      })
      const result = await changeTemplateBlock(db, id, call.ifMatch, call.body, clock.now(), audit)
      if (result === 'not_found') throw notFound('block')
      if (result === 'stale') throw stale()
      return await whole(id)
    },
    remove: async call => {
      const { id } = call.params
      await inTransaction(db, async trx => {
        const audit = call.audit('template_block.delete', 'template_block', id)
        const { key } = found(await readTemplateBlock(trx, id), 'block')
        const { uses, around } = await usesOfBlock(trx, key)
        const language = languageOfPrincipal(call.principal)
        if (uses.length + around.length > 0)
          throw new Problem('block_used', 'The block is in use.', {
            status: 409,
            hint: 'Take it out of what uses it first.',
            errors: [
              ...uses.map(({ name }) => ({ path: 'template', message: name[language] })),
              ...around.map(other => ({ path: 'block', message: other })),
            ].slice(0, 50),
          })
        const result = await removeTemplateBlock(trx, id, call.ifMatch, audit)
        if (result === 'not_found') throw notFound('block')
        if (result === 'stale') throw stale()
      })
    },
    refresh: async call => {
      const { key } = await read(call.params.id)
      const { older } = await usesOfBlock(db, key)
      return await republish(context, call, chosen(older, call.body.templates), 'block')
    },
  })
}

/** Said while it is written: no template that uses it could be published. @throws Problem 422 `block_cycle` */
async function assertNoCycle(db: Db, key: string, source: ReusableSource): Promise<void> {
  const rows = await loadReusableBlocks(db)
  const blocks = Object.fromEntries([...rows].map(([other, { source: known }]) => [other, known]))
  const way = cycleOf(key, { ...blocks, [key]: source })
  if (way)
    throw new Problem('block_cycle', 'A block cannot contain itself.', {
      status: 422,
      errors: [{ path: 'source', message: way.join(' → ') }],
    })
}

async function listed({ db }: ApiContext, blocks: readonly TemplateBlockRow[]) {
  const actors = await namesOfActors(
    db,
    blocks.map(block => block.updatedBy),
  )
  return blocks.map(({ source, ...block }) => ({
    ...block,
    locales: Object.keys(source.variants ?? {}),
    updatedByName: actors.get(block.updatedBy) ?? null,
  }))
}
