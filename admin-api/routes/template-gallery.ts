import { createTemplate } from '../../db/stores/template-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { layoutsGallery } from '../../templates/layouts-gallery/gallery.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { ApiContext } from '../context.ts'
import { templateGalleryContract } from '../contract/template-gallery.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found } from '../not-found.ts'
import { fillIn } from '../templates/filled.ts'
import { templateAnswer } from './templates.ts'

/** A key that is taken gets a number; more copies of one layout than this nobody makes. */
const mostCopies = 1_000

export function templateGalleryRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock } = context
  const one = (key: string) =>
    found(
      layoutsGallery.find(layout => layout.key === key),
      'layout',
    )
  return implement('templateGallery', templateGalleryContract, {
    list: async () => ({ items: layoutsGallery.map(listed) }),
    one: async call => {
      const layout = one(call.params.key)
      const { source } = layout
      const { locale: wanted } = call.query
      const { compiled, locale, data } = await fillIn(
        context,
        call,
        source,
        { locale: wanted },
        { use: 'preview' },
      )
      const rendered = compiled && renderTemplate(compiled, locale, data)
      const shown = rendered?.ok ? rendered : { subject: null, html: null }
      return { ...listed(layout), source: { ...source }, subject: shown.subject, html: shown.html }
    },
    take: async call => {
      const { key, name, source } = one(call.params.key)
      const now = clock.now()
      const id = newId(now)
      for (let number = 1; number <= mostCopies; number++) {
        const called = number === 1 ? key : `${key}-${number}`
        const audit = call.audit('template.create', 'template', id, { key: called, gallery: key })
        const draft = { id, key: called, name: call.body.name ?? name, draft: source }
        if (await createTemplate(db, draft, now, audit)) return await templateAnswer(context, id)
      }
      throw new Error(`no key is free for the layout ${key}`)
    },
  })
}

function listed({ key, name, text, kind, source }: (typeof layoutsGallery)[number]) {
  const variants = Object.entries(source.variants)
  return {
    key,
    name,
    text,
    kind,
    locales: variants.map(([locale]) => locale),
    blocks: variants.some(([, variant]) => 'blocks' in variant && variant.blocks !== undefined),
  }
}
