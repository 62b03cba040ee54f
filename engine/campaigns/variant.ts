import type { CampaignDefinition } from './definition.ts'

/**
 * Which lots each version gets, in the order of the definition: those below `below` that no version before it has. A lot
 * is a hash as hexadecimal text, as in engine/conditions/share.ts; the last version gets all that is left.
 */
export function variantThresholds(variants: CampaignDefinition['variants']): { id: string; below: string }[] {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0)
  let upTo = 0
  return variants.map(({ id, weight }, n) => {
    upTo += weight
    const below =
      n === variants.length - 1
        ? 'g'
        : Math.ceil((upTo * 2 ** 32) / total)
            .toString(16)
            .padStart(8, '0')
    return { id, below }
  })
}
