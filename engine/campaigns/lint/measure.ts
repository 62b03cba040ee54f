import type { Issues } from '../../rules/lint/issue.ts'
import type { CampaignDefinition } from '../definition.ts'
import type { CampaignWorld } from './world.ts'

/** Tests, goals and comparison groups: whether there will be anything to read off. */
export function lintMeasure(definition: CampaignDefinition, world: CampaignWorld, issues: Issues): void {
  lintTest(definition, issues)
  const { goal, holdoutPercent, variants } = definition
  if (goal && world.events && !world.events.has(goal.event))
    issues.warning(
      'goal.event',
      'unknown_event',
      [`Das Ereignis „${goal.event}“ kam noch nie an.`, `The event “${goal.event}” never came in so far.`],
      ['Prüfen Sie die Schreibweise.', 'Check how it is spelt.'],
    )
  if (holdoutPercent > 0 && !goal)
    issues.warning(
      'holdoutPercent',
      'holdout_without_goal',
      [
        'Ohne Ziel lässt sich mit der Vergleichsgruppe nichts vergleichen.',
        'Without a goal there is nothing to compare the group with that gets nothing.',
      ],
      ['Geben Sie ein Ziel an, oder lassen Sie niemanden aus.', 'Name a goal, or leave nobody out.'],
    )
  for (const [n, { template }] of variants.entries())
    if (variants.findIndex(other => other.template === template) < n)
      issues.warning(
        `variants.${n}.template`,
        'same_template_twice',
        [
          'Zwei Fassungen haben dieselbe Vorlage: Der Unterschied zwischen ihnen ist reiner Zufall.',
          'Two versions have the same template: any difference between them is chance.',
        ],
        ['Wählen Sie eine andere Vorlage.', 'Choose another template.'],
      )
}

function lintTest({ test, variants, channel, goal, schedule }: CampaignDefinition, issues: Issues): void {
  if (!test) return
  if (variants.length < 2) {
    issues.error(
      'test',
      'test_without_variants',
      ['Für einen Test braucht es mindestens zwei Fassungen.', 'A test needs at least two versions.'],
      [
        'Fügen Sie eine Fassung hinzu, oder lassen Sie den Test weg.',
        'Add a version, or leave the test out.',
      ],
    )
    return
  }
  if (test.by === 'conversions' && !goal)
    issues.error(
      'test.by',
      'test_without_goal',
      [
        'Der Test soll nach erreichten Zielen entschieden werden; die Kampagne hat kein Ziel.',
        'The test is to be decided by goals reached; the campaign has no goal.',
      ],
      ['Geben Sie ein Ziel an, oder entscheiden Sie nach Klicks.', 'Name a goal, or decide by clicks.'],
    )
  if (channel === 'post' && (test.by === 'clicks' || test.by === 'opens'))
    issues.error(
      'test.by',
      'test_of_letters',
      [
        'Bei Briefen sieht niemand, wer sie öffnet oder klickt.',
        'Nobody sees who opens a letter or clicks in it.',
      ],
      ['Entscheiden Sie nach erreichten Zielen oder von Hand.', 'Decide by goals reached, or by hand.'],
    )
  if (test.sharePercent < 100 && schedule.type === 'local')
    issues.warning(
      'test',
      'test_by_local_time',
      [
        'Wer auf die beste Fassung wartet, bekommt sie, sobald sie feststeht, nicht zur eigenen Ortszeit.',
        'Those who wait for the best version get it as soon as it is known, not by their own clock.',
      ],
      ['Senden Sie zu einem festen Zeitpunkt.', 'Send at a fixed time.'],
    )
}
