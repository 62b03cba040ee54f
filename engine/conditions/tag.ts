import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { type CompileContext, customerColumn, momentSql } from './context.ts'
import { quote } from './describe-comparison.ts'
import { spokenList } from './describe-period.ts'
import type { Leaf, Words } from './leaf.ts'
import { isOneOf } from './reading.ts'
import { storableText } from './value.ts'

const tagCondition = z.strictObject({
  type: z.literal('tag'),
  tags: z.array(storableText(200)).min(1).max(50),
  match: z.enum(['any', 'all', 'none']),
})
export type TagCondition = z.infer<typeof tagCondition>

/** `from …`: the tags the customer has; in history those of today that were there already. */
function tags(context: CompileContext): RawBuilder<unknown> {
  const known = context.mode === 'history' ? sql`and cond_tag.tagged_at <= ${momentSql(context.asOf)}` : sql``
  return sql`from customer_tag cond_tag where cond_tag.customer_id = ${customerColumn(context, 'id')} ${known}`
}

/** Always known. */
function compileTag({ tags: wanted, match }: TagCondition, context: CompileContext): RawBuilder<SqlBool> {
  if (match === 'all') {
    const each = [...new Set(wanted)].map(
      tag => sql`exists (select ${tags(context)} and cond_tag.tag = ${tag}::text)`,
    )
    return sql<SqlBool>`(${sql.join(each, sql` and `)})`
  }
  const some = sql`exists (select ${tags(context)} and ${isOneOf(sql`cond_tag.tag`, wanted)})`
  return match === 'any' ? sql<SqlBool>`${some}` : sql<SqlBool>`(not ${some})`
}

function describeTag({ tags: wanted, match }: TagCondition, { language, negative }: Words): string {
  const has = match === 'none' ? negative : !negative
  const list = (word: 'and' | 'or') =>
    spokenList(
      wanted.map(tag => quote(tag, language)),
      word,
      language,
    )
  const one = wanted.length === 1
  if (language === 'de') {
    if (one) return `hat ${has ? 'das' : 'nicht das'} Schlagwort ${list('or')}`
    if (match === 'all') return `hat ${has ? 'die' : 'nicht alle'} Schlagwörter ${list('and')}`
    return `hat ${has ? 'eines' : 'keines'} der Schlagwörter ${list('or')}`
  }
  if (one) return `${has ? 'has' : 'does not have'} the tag ${list('or')}`
  if (match === 'all') return `${has ? 'has' : 'does not have all of'} the tags ${list('and')}`
  return `has ${has ? 'one' : 'none'} of the tags ${list('or')}`
}

export const tagLeaf: Leaf<TagCondition> = {
  schema: tagCondition,
  compile: compileTag,
  observe: (_, context) => sql`(select jsonb_agg(cond_tag.tag order by cond_tag.tag) ${tags(context)})`,
  describe: describeTag,
  speakObserved: (observed, { language }) =>
    spokenList(
      (observed as string[]).map(tag => quote(tag, language)),
      'and',
      language,
    ),
  check: () => [],
  recheck: () => null,
  inputs: () => [{ kind: 'tag', key: '' }],
}
