import type { Issues } from '../../rules/lint/issue.ts'
import { unreadableSegments, unreadableSentence } from '../audience.ts'
import type { CampaignDefinition } from '../definition.ts'
import type { CampaignWorld } from './world.ts'

/** Whether there is anybody it could be for. How many they are is the preflight's to count. */
export function lintAudience({ audience }: CampaignDefinition, world: CampaignWorld, issues: Issues): void {
  const { include, exclude, missedOf } = audience
  if (include.length === 0 && missedOf === undefined)
    issues.error(
      'audience.include',
      'no_audience',
      ['Es fehlt, an wen die Kampagne geht.', 'It is missing whom the campaign is for.'],
      ['Wählen Sie mindestens ein Segment.', 'Choose at least one segment.'],
    )
  if (missedOf !== undefined && world.occurrences && !world.occurrences.has(missedOf))
    issues.error(
      'audience.missedOf',
      'unknown_occurrence',
      [
        'Den Versand, dessen verfehlte Kunden gemeint sind, gibt es nicht.',
        'There is no sending whose missed customers this could be for.',
      ],
      ['Wählen Sie stattdessen Segmente.', 'Choose segments instead.'],
    )
  const listed = { include, exclude }
  for (const side of ['include', 'exclude'] as const)
    for (const [n, id] of listed[side].entries()) {
      if (world.segments === undefined) continue
      if (!Object.hasOwn(world.segments, id))
        issues.error(
          `audience.${side}.${n}`,
          'unknown_segment',
          ['Das Segment gibt es nicht mehr.', 'The segment does not exist any more.'],
          ['Wählen Sie ein anderes, oder nehmen Sie es heraus.', 'Choose another, or take it out.'],
        )
      else {
        const unreadable = unreadableSegments({ include: [id], exclude: [] }, world.segments)
        if (unreadable.length === 0) continue
        const { de, en } = unreadableSentence(unreadable, world.segments)
        issues.error(
          `audience.${side}.${n}`,
          'segment_unreadable',
          [de, en],
          [
            'Legen Sie die Bedingung dort neu fest, oder nehmen Sie das Segment hier heraus.',
            'Set its condition anew there, or take the segment out here.',
          ],
        )
      }
    }
  for (const [n, id] of exclude.entries())
    if (include.includes(id))
      issues.error(
        `audience.exclude.${n}`,
        'segment_on_both_sides',
        [
          'Das Segment ist zugleich eingeschlossen und ausgenommen; von ihm bliebe niemand.',
          'The segment is both included and left out; nobody of it would remain.',
        ],
        ['Nehmen Sie es auf einer der beiden Seiten heraus.', 'Take it out on one of the two sides.'],
      )
}
