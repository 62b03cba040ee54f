import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { listSegmentNames } from '../../db/stores/segment-name-store.ts'
import { readSetting } from '../../db/stores/setting-store.ts'
import { loadReusableBlocks } from '../../db/stores/template-block-store.ts'
import type { ReusableSource } from '../../engine/messages/template-blocks.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language } from '../../engine/shared/text.ts'
import { type Brand, brandOf } from '../../templates/brand.ts'
import { compileUntrusted, type UntrustedOptions } from '../../templates/compile-worker.ts'
import type { LintIssue } from '../../templates/lint.ts'
import { guaranteedWithEvent } from '../../templates/paths.ts'
import { blockMarks } from '../../templates/reusable-marks.ts'
import type { AnySource, CompiledTemplate } from '../../templates/source.ts'
import type { ApiContext } from '../context.ts'

/** The brand as it is stored now: what is published must not carry that of two seconds ago. */
export async function presentBrand(
  context: Pick<ApiContext, 'db' | 'publicUrl' | 'brand'>,
): Promise<{ brand: Brand; shopUrl: string }> {
  const { value } = await readSetting(context.db, 'brand')
  if (value === undefined) return { brand: context.brand, shopUrl: context.brand.baseUrl }
  return brandOf(value, context.publicUrl)
}

export type Compiling = {
  brand: Brand
  shopUrl: string
  blocks: Readonly<Record<string, ReusableSource>>
  options: UntrustedOptions
}

/** Everything templates are compiled with, read once for however many. */
export async function readCompiling(context: ApiContext): Promise<Compiling> {
  const { db } = context
  const { brand, shopUrl } = await presentBrand(context)
  const declared = Object.keys(await attributeTypes(db))
  const rows = await loadReusableBlocks(db)
  const blocks = Object.fromEntries([...rows].map(([key, { source }]) => [key, source]))
  return {
    brand,
    shopUrl,
    blocks,
    options: {
      // Everything is set off by an event so far.
      guaranteed: guaranteedWithEvent,
      customerFields: [...declared, 'externalId', 'email'],
      blocks,
      segments: await listSegmentNames(db),
    },
  }
}

/** Lints and compiles in a thread of its own: whoever may write templates may not stop the process with one. */
export async function compileSource(
  context: ApiContext,
  source: AnySource,
  more: UntrustedOptions = {},
  compiling?: Compiling,
) {
  const { brand, shopUrl, blocks, options } = compiling ?? (await readCompiling(context))
  const reply = await compileUntrusted(source, brand, { ...options, ...more })
  return { ...reply, shopUrl, blocks }
}

/** What publishing stores of a compiled template: with the names of the reusable blocks it was made from. */
export function frozenOf(
  source: AnySource,
  compiled: CompiledTemplate,
  blocks: Compiling['blocks'],
): { source: AnySource; compiled: Record<string, unknown> } {
  const reusable = blockMarks(source, blocks)
  return { source, compiled: { ...compiled, ...(Object.keys(reusable).length > 0 ? { reusable } : {}) } }
}

/** @returns 422 `template_invalid`, which names every error with its path in the source */
export function unpublishable(
  issues: readonly Pick<LintIssue, 'path' | 'line' | 'message'>[],
  language: Language,
): Problem {
  return new Problem('template_invalid', 'The template cannot be published as it is.', {
    status: 422,
    errors: issues.map(({ path, line, message }) => ({
      path: `source${path ? '.' : ''}${path}${line ? `:${line}` : ''}`,
      message: message[language],
    })),
  })
}

/** What kept a compiled template from being filled in. */
export function failureIssue(failure: { code: string; message: string; missing?: string }) {
  const { code, message, missing } = failure
  const de = missing
    ? `Es fehlt ein Wert für „${missing}“, und die Vorlage hat keinen Ersatz dafür.`
    : `Die Vorlage ließ sich nicht füllen: ${message}.`
  return { code, severity: 'error' as const, path: missing ?? '', message: { de, en: `${message}.` } }
}
