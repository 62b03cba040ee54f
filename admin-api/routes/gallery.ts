import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/orm.ts'
import { attributeTypes } from '../../db/stores/attribute-store.ts'
import { rulesOfGallery, segmentLike } from '../../db/stores/gallery-store.ts'
import { createRule } from '../../db/stores/rule-store.ts'
import { loadRuleNames } from '../../db/stores/rule-world-store.ts'
import { createSegment } from '../../db/stores/segment-store.ts'
import { restoreTemplate } from '../../db/stores/template-archive-store.ts'
import { createTemplate, publishTemplate, readTemplateByKey } from '../../db/stores/template-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import type { Scope } from '../../engine/access/scope.ts'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { describeRule } from '../../engine/rules/describe.ts'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Language } from '../../engine/shared/text.ts'
import { compileTemplate } from '../../templates/compile.ts'
import { gallery, galleryRule } from '../../templates/gallery/gallery.ts'
import type { GalleryChoice, GalleryRule } from '../../templates/gallery/gallery-rule.ts'
import type { StarterTemplate } from '../../templates/starters/starters.ts'
import type { ApiContext } from '../context.ts'
import { galleryContract } from '../contract/gallery.ts'
import { type BoundRoute, type Call, implement } from '../implement.ts'
import { found, invalid } from '../not-found.ts'
import { wholeRule } from './rule-answer.ts'

type TakeCall = Call<typeof galleryContract.take>

export function galleryRoutes(context: ApiContext): BoundRoute[] {
  const { db } = context
  return implement('gallery', galleryContract, {
    list: async () => {
      const names = await loadRuleNames(db)
      const taken = await rulesOfGallery(db)
      const items = []
      for (const rule of gallery) {
        const templates = []
        for (const { key, name } of rule.templates)
          templates.push({ key, name, exists: (await readTemplateByKey(db, key)) !== null })
        items.push({
          key: rule.key,
          group: rule.group,
          kind: rule.kind,
          name: rule.name,
          text: rule.text,
          legal: rule.legal,
          sentence: sentenceOf(rule, names),
          asks: {
            voucher: rule.asks.voucher !== undefined,
            categories: rule.asks.categories !== undefined,
            attribute: rule.asks.attribute?.fitting ?? null,
          },
          templates,
          segments: rule.segments.map(({ name }) => ({ name })),
          rules: taken.filter(({ gallery: key }) => key === rule.key).map(({ id, name }) => ({ id, name })),
        })
      }
      return { items }
    },
    take: async call => {
      const rule = found(galleryRule(call.params.key), 'gallery rule')
      allowed(call, rule)
      await checkAttribute(context, rule, call.body.attribute)
      // Compiling takes some 10 ms each; a transaction would hold its locks meanwhile.
      const compiled = await compileMissing(context, rule)
      const id = await inTransaction(db, trx => install(context, trx, call, rule, compiled))
      return await wholeRule(context, id)
    },
  })
}

/** What taking a rule does besides adding one. */
function allowed({ principal }: TakeCall, rule: GalleryRule): void {
  const needed: Scope[] = ['templates:write', 'templates:publish']
  if (rule.segments.length > 0) needed.push('segments:write')
  if (principal.kind === 'anonymous' || needed.some(scope => !principal.scopes.has(scope)))
    throw new Problem('forbidden', 'You may not do this.', {
      status: 403,
      hint: `Needs ${needed.join(', ')}.`,
    })
}

async function checkAttribute(
  { db }: ApiContext,
  rule: GalleryRule,
  chosen: string | undefined,
): Promise<void> {
  if (!rule.asks.attribute) return
  const key = chosen ?? rule.asks.attribute.fitting
  const types = await attributeTypes(db)
  if (types[key] !== 'date') throw invalid('attribute', `"${key}" is not a declared attribute of type date`)
}

type Compiled = StarterTemplate & { compiled: Awaited<ReturnType<typeof compileTemplate>> }

async function compileMissing({ db, brand }: ApiContext, rule: GalleryRule): Promise<Compiled[]> {
  const made: Compiled[] = []
  for (const template of rule.templates) {
    if (await readTemplateByKey(db, template.key)) continue
    made.push({ ...template, compiled: await compileTemplate(template.source, brand) })
  }
  return made
}

async function install(
  { clock }: ApiContext,
  trx: Db,
  call: TakeCall,
  rule: GalleryRule,
  compiled: readonly Compiled[],
): Promise<string> {
  const now = clock.now()
  const { language, name, voucher, categories, attribute } = call.body
  for (const template of compiled) {
    const id = newId(now)
    const { key, source } = template
    const draft = { id, key, name: template.name, draft: source }
    if (!(await createTemplate(trx, draft, now, call.audit('template.create', 'template', id, { key }))))
      continue
    const frozen = { source, compiled: { ...template.compiled } }
    await publishTemplate(trx, id, 1, frozen, now, call.audit('template.publish', 'template', id))
  }
  for (const { key } of rule.templates) {
    const there = await readTemplateByKey(trx, key)
    // Put away since: the rule would ask for what is not there.
    if (there?.archivedAt)
      await restoreTemplate(trx, there.id, now, call.audit('template.restore', 'template', there.id))
  }
  const segments = await makeSegments(trx, call, rule, language, now)
  const definition = ruleDefinitionSchema.parse(
    rule.definition({ segments, language, voucher, categories, attribute }),
  )
  const id = newId(now)
  const audit = call.audit('rule.create', 'rule', id, { gallery: rule.key })
  await createRule(
    trx,
    { id, name: name ?? rule.name[language], draft: definition, gallery: rule.key },
    now,
    audit,
  )
  return id
}

/** One with the same condition is used again; a name that is taken gets a number. */
async function makeSegments(trx: Db, call: TakeCall, rule: GalleryRule, language: Language, now: Date) {
  const ids: Record<string, string> = {}
  for (const { key, name, condition } of rule.segments) {
    const like = await segmentLike(trx, condition)
    if (like) {
      ids[key] = like
      continue
    }
    const id = newId(now)
    const audit = call.audit('segment.create', 'segment', id, { gallery: rule.key })
    const draft = { id, description: null, kind: 'dynamic' as const, condition, keepMembers: false }
    for (let number = 1; ; number++) {
      const called = number === 1 ? name[language] : `${name[language]} (${number})`
      if (await createSegment(trx, { ...draft, name: called }, now, audit)) break
    }
    ids[key] = id
  }
  return ids
}

function sentenceOf(rule: GalleryRule, names: Awaited<ReturnType<typeof loadRuleNames>>) {
  const ids = rule.segments.map(segment => ({ segment, id: randomUUID() }))
  const choice = (language: Language): GalleryChoice => ({
    language,
    segments: Object.fromEntries(ids.map(({ segment, id }) => [segment.key, id])),
  })
  const say = (language: Language) => {
    const own = names[language]
    const speech = {
      ...own,
      segments: {
        ...own.segments,
        ...Object.fromEntries(ids.map(({ segment, id }) => [id, segment.name[language]])),
      },
      templates: {
        ...own.templates,
        ...Object.fromEntries(rule.templates.map(({ key, name }) => [key, name[language]])),
      },
    }
    return describeRule(ruleDefinitionSchema.parse(rule.definition(choice(language))), language, speech)
  }
  return { de: say('de'), en: say('en') }
}
