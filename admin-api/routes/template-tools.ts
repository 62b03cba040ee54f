import { listAttributes } from '../../db/stores/attribute-definition-store.ts'
import { readStaffMail } from '../../db/stores/staff-mail-store.ts'
import { readTemplate, readTemplateVersion } from '../../db/stores/template-store.ts'
import { blocksMjml } from '../../templates/blocks/to-mjml.ts'
import { compareTemplates } from '../../templates/difference.ts'
import { fieldHelp, helperHelp } from '../../templates/field-help.ts'
import { preheaderOf } from '../../templates/preheader.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { AnySource } from '../../templates/source.ts'
import { languageOfPrincipal } from '../auth/language.ts'
import type { ApiContext } from '../context.ts'
import { templateToolsContract } from '../contract/template-tools.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found } from '../not-found.ts'
import { toldFailure } from '../send-problem.ts'
import { failureIssue, unpublishable } from '../templates/compile.ts'
import { fillIn, sourceOf } from '../templates/filled.ts'
import { sendTest } from '../templates/send-test.ts'
import { previewLetter } from './letter-preview.ts'

/** Gmail shows no more of a mail than this. */
const gmailClip = 102 * 1024

export function templateToolsRoutes(context: ApiContext): BoundRoute[] {
  const { db } = context
  const versionOf = async (id: string, name: 'draft' | number): Promise<AnySource> => {
    const template = found(await readTemplate(db, id), 'template')
    if (name === 'draft') return template.draft
    return found(await readTemplateVersion(db, id, name), 'version').source
  }
  return implement('templateTools', templateToolsContract, {
    fields: async () => ({ fields: fieldHelp(await listAttributes(db)), helpers: helperHelp() }),
    blocksToMjml: async ({ body }) => ({ mjml: blocksMjml(body.blocks, body.locale).mjml }),
    preview: async call => {
      const source = await sourceOf(context, call.params.id, call.body.source)
      const filled = await fillIn(context, call, source, call.body, {
        use: 'preview',
        measured: call.body.shares,
      })
      const { compiled, issues, locale, data, person, measured } = filled
      const common = {
        customer: person && { id: person.id, name: person.name ?? '' },
        lacking: measured,
      }
      if (!compiled) return { ...nothing, ...common, issues }
      const rendered = renderTemplate(compiled, locale, data)
      if (!rendered.ok) return { ...nothing, ...common, issues: [...issues, failureIssue(rendered)] }
      const html = Buffer.byteLength(rendered.html)
      return {
        ...rendered,
        ...common,
        preheader: compiled.channel === 'post' ? null : preheaderOf(rendered.html),
        size: { html, text: Buffer.byteLength(rendered.text), clipped: html > gmailClip },
        issues,
      }
    },
    previewLetter: async call => {
      const source = await sourceOf(context, call.params.id, call.body.source)
      const { compiled, issues, locale, data } = await fillIn(context, call, source, call.body, {
        use: 'preview',
      })
      const rendered = compiled && renderTemplate(compiled, locale, data)
      if (!rendered?.ok)
        throw unpublishable(rendered ? [failureIssue(rendered)] : issues, languageOfPrincipal(call.principal))
      return await previewLetter(context, compiled, rendered, data)
    },
    test: call => sendTest(context, call),
    testState: async ({ params }) => {
      const { state, error } = found(await readStaffMail(db, params.id), 'test')
      return { id: params.id, state, ...toldFailure(error) }
    },
    compare: async ({ params, query }) => {
      const from = await versionOf(params.id, query.from)
      return { changes: compareTemplates(from, await versionOf(params.id, query.to)) }
    },
  })
}

const nothing = {
  ok: false,
  locale: null,
  subject: null,
  preheader: null,
  html: null,
  text: null,
  size: null,
}
