import { namesOfActors } from '../../db/stores/actor-store.ts'
import { declareSimilarities, readSimilarities } from '../../db/stores/category-store.ts'
import { choosePolicy, hasUnsolicitedList, readPolicy } from '../../db/stores/policy-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { policyCountries, policyOf } from '../../engine/consent/policy.ts'
import { channelNames, policyCells, policyWarnings } from '../../engine/consent/policy-matrix.ts'
import { consentChannels } from '../../engine/consent/purpose.ts'
import { normalisePairs } from '../../engine/consent/similarity.ts'
import type { ApiContext } from '../context.ts'
import { policyContract } from '../contract/policy.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { stale } from '../not-found.ts'

export function policyRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const read = async () => {
    const { country, version } = await readPolicy(db)
    const purposes = await listPurposes(db)
    const listed = await hasUnsolicitedList(db)
    return {
      version,
      country,
      countries: policyCountries.map(each => ({ country: each, name: policyOf(each).name })),
      notes: [...policyOf(country).notes],
      channels: consentChannels.map(channel => ({ channel, name: channelNames[channel] })),
      purposes: purposes.map(purpose => ({
        key: purpose.key,
        version: purpose.version,
        name: purpose.name,
        kind: purpose.kind,
        cells: policyCells(purpose, country),
      })),
      warnings: policyWarnings(purposes, country, listed),
    }
  }
  const similarities = async () => {
    const { version, pairs, categories } = await readSimilarities(db)
    const names = await namesOfActors(
      db,
      pairs.map(pair => pair.declaredBy),
    )
    return {
      version,
      categories,
      pairs: pairs.map(({ one, other, declaredAt, declaredBy }) => ({
        categories: [one, other] as [string, string],
        declaredAt,
        declaredBy,
        declaredByName: names.get(declaredBy) ?? null,
      })),
    }
  }
  return implement('policy', policyContract, {
    read,
    choose: async call => {
      const { country } = call.body
      call.changes('setting', 'policy')
      const audit = (detail: Record<string, unknown>) =>
        call.audit('policy.choose', 'setting', 'policy', detail)
      if ((await choosePolicy(db, country, call.ifMatch, audit, clock.now())) === 'stale') throw stale()
      return await read()
    },
    similarities,
    declareSimilarities: async call => {
      const pairs = normalisePairs(call.body.pairs)
      call.changes('setting', 'category_similarity')
      const audit = (added: number, removed: number) =>
        call.audit('similarity.declare', 'setting', 'category_similarity', { added, removed })
      const by = { actor: call.actor, audit }
      if ((await declareSimilarities(db, pairs, call.ifMatch, by, clock.now())) === 'stale') throw stale()
      return await similarities()
    },
  })
}
