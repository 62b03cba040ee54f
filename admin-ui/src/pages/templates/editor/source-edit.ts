import type { EditedSource, EditedVariant } from '../../../api/templates.ts'
import { complete, gapsIn } from './blocks/block-missing.ts'

/** Changes one language; what is undefined in the change is taken out. */
export function withVariant(
  source: EditedSource,
  locale: string,
  change: { [K in keyof EditedVariant]?: EditedVariant[K] | undefined },
): EditedSource {
  const before = source.variants[locale] ?? { subject: '' }
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)
  const variant = Object.fromEntries(merged) as EditedVariant
  return { ...source, variants: { ...source.variants, [locale]: variant } }
}

/** A language more, with everything of another one to be translated. */
export function withLocale(source: EditedSource, locale: string, from: string): EditedSource {
  const copied = source.variants[from]
  if (!copied || source.variants[locale]) return source
  return { ...source, variants: { ...source.variants, [locale]: structuredClone(copied) } }
}

/** The default stays: somebody whose language is missing gets it. */
export function withoutLocale(source: EditedSource, locale: string): EditedSource {
  if (locale === source.defaultLocale) return source
  const { [locale]: _, ...variants } = source.variants
  return { ...source, variants }
}

/** Where there is something to send; the API refuses what is empty. */
export function missingIn(source: EditedSource): string[] {
  return Object.entries(source.variants).flatMap(([locale, variant]) => {
    const paths: string[] = []
    if (variant.subject.trim() === '') paths.push(`variants.${locale}.subject`)
    if (source.channel === 'post' && !variant.body?.trim()) paths.push(`variants.${locale}.body`)
    if (variant.blocks) {
      if (variant.blocks.length === 0) paths.push(`variants.${locale}.blocks`)
      for (const { id } of gapsIn(variant.blocks, source.data)) paths.push(`variants.${locale}.blocks#${id}`)
    } else if (source.channel !== 'post' && !variant.mjml?.trim()) paths.push(`variants.${locale}.mjml`)
    return paths
  })
}

/** What can be shown already of a mail that is being written: nothing that the API would refuse. */
export function showable(source: EditedSource): EditedSource {
  const variants = Object.fromEntries(
    Object.entries(source.variants).map(([locale, variant]) => [locale, showableVariant(variant, source)]),
  )
  const lists = source.data?.products?.filter(({ pick }) => pick.by !== 'hand' || pick.ids.length > 0)
  const { data: _, ...rest } = source
  return { ...rest, variants, ...(lists && lists.length > 0 ? { data: { products: lists } } : {}) }
}

function showableVariant(variant: EditedVariant, source: EditedSource): EditedVariant {
  const subject = variant.subject.trim() === '' ? ' ' : variant.subject
  if (source.channel === 'post')
    return { ...variant, subject, body: variant.body?.trim() ? variant.body : ' ' }
  if (!variant.blocks) return { ...variant, subject, mjml: variant.mjml?.trim() ? variant.mjml : emptyBody }
  const blocks = complete(variant.blocks, source.data)
  return { ...variant, subject, blocks: blocks.length > 0 ? blocks : [{ type: 'spacer', height: 24 }] }
}

const emptyBody = '<mj-section><mj-column><mj-spacer height="24px" /></mj-column></mj-section>'
