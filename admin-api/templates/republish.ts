import type { PublishedTemplate } from '../../db/stores/template-refresh-store.ts'
import { republishTemplate } from '../../db/stores/template-refresh-store.ts'
import type { ApiContext } from '../context.ts'
import type { Call } from '../implement.ts'
import { compileSource, frozenOf, readCompiling } from './compile.ts'

export type Failed = Pick<PublishedTemplate, 'id' | 'key' | 'name'> & {
  errors: { path: string; message: { de: string; en: string } }[]
}

/**
 * Publishes the published source of templates once more, with brand and reusable blocks as they are now. Each by itself: one
 * that can no longer be published (a block is gone, an attribute undeclared) goes on as it was and is named.
 */
export async function republish(
  context: ApiContext,
  call: Pick<Call, 'audit'>,
  templates: readonly PublishedTemplate[],
  why: 'brand' | 'block',
) {
  const published: Pick<PublishedTemplate, 'id' | 'key' | 'name' | 'number'>[] = []
  const failed: Failed[] = []
  const compiling = await readCompiling(context)
  for (const { id, key, name, versionId, source } of templates) {
    const { compiled, issues } = await compileSource(context, source, {}, compiling)
    const errors = issues.filter(({ severity }) => severity === 'error')
    if (!compiled || errors.length > 0) {
      failed.push({
        id,
        key,
        name,
        errors: errors.slice(0, 20).map(({ path, message }) => ({ path, message })),
      })
      continue
    }
    const { result, number } = await republishTemplate(
      context.db,
      id,
      versionId,
      frozenOf(source, compiled, compiling.blocks),
      context.clock.now(),
      call.audit('template.publish', 'template', id, { why }),
    )
    // Published by somebody meanwhile: that is with the brand of now, too.
    if (result === 'published') published.push({ id, key, name, number })
  }
  return { published, failed }
}

/** Of templates, those asked for; all without a choice. */
export function chosen<T extends { id: string }>(
  templates: readonly T[],
  wanted: 'older' | readonly string[],
): T[] {
  return templates.filter(({ id }) => wanted === 'older' || wanted.includes(id))
}
