import { type RawBuilder, sql } from 'kysely'
import { namesPattern, providers, providerTable } from '../../engine/deliverability/provider.ts'

/** The provider of a lowered domain (engine/deliverability/provider.ts), as SQL. */
export function providerOfDomain(domain: RawBuilder<unknown>): RawBuilder<string> {
  const arms = providers.flatMap(provider => {
    const { domains, names } = providerTable[provider]
    const found = [
      ...(domains.length > 0 ? [sql`${domain} in (${sql.join(domains.map(name => sql.lit(name)))})`] : []),
      ...(names ? [sql`${domain} ~ ${sql.lit(namesPattern(names))}`] : []),
    ]
    return found.length > 0 ? [sql`when ${sql.join(found, sql` or `)} then ${sql.lit(provider)}`] : []
  })
  return sql<string>`case ${sql.join(arms, sql` `)} else 'other' end`
}
