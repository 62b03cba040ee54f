import type { SendStep } from '../step.ts'
import type { Issues } from './issue.ts'
import { called, type KnownTemplate, type RuleWorld } from './world.ts'

/** Whether a published template reads a root, such as `voucher` or `order`. */
export function reads(fields: readonly string[] | undefined, root: string): boolean {
  return (fields ?? []).some(field => field === root || field.startsWith(`${root}.`))
}

/** What a published template does with a voucher: cannot be without one, shows one where there is one, or none. */
export function voucherUse({ fields, required = fields }: KnownTemplate): 'needed' | 'shown' | 'none' {
  if (reads(required, 'voucher')) return 'needed'
  return reads(fields, 'voucher') ? 'shown' : 'none'
}

/** A voucher that a template cannot do without must come from a pool, and one from a pool should be shown. */
export function lintVoucher(step: SendStep, path: string, world: RuleWorld, issues: Issues): void {
  const pool = step.voucher === undefined ? undefined : world.voucherPools?.get(step.voucher)
  if (step.voucher !== undefined && world.voucherPools && !pool)
    issues.error(
      `${path}.voucher`,
      'unknown_voucher_pool',
      [
        `Den Gutscheinvorrat „${step.voucher}“ gibt es nicht.`,
        `There is no pool of vouchers “${step.voucher}”.`,
      ],
      ['Wählen Sie einen Vorrat, oder legen Sie ihn an.', 'Choose a pool, or make one.'],
    )
  if (pool?.free === 0)
    issues.warning(
      `${path}.voucher`,
      'voucher_pool_empty',
      [
        `Im Gutscheinvorrat „${step.voucher}“ ist kein Gutschein mehr frei.`,
        `No voucher is left in the pool “${step.voucher}”.`,
      ],
      ['Füllen Sie den Vorrat auf.', 'Add codes to the pool.'],
    )
  const ways = [
    { at: `${path}.template`, key: step.template },
    ...(step.fallback ? [{ at: `${path}.fallback.template`, key: step.fallback.template }] : []),
  ]
  for (const { at, key } of ways) {
    const template = world.templates.get(key)
    if (!template?.fields) continue
    const use = voucherUse(template)
    const named = called(world.templates, key)
    if (use === 'needed' && step.voucher === undefined)
      issues.error(
        at,
        'voucher_missing',
        [
          `Die Vorlage „${named.de}“ zeigt einen Gutschein, der Schritt nennt keinen Gutscheinvorrat.`,
          `The template “${named.en}” shows a voucher, the step names no pool of vouchers.`,
        ],
        ['Wählen Sie beim Schritt einen Gutscheinvorrat.', 'Choose a pool of vouchers in the step.'],
      )
    if (use === 'none' && step.voucher !== undefined)
      issues.warning(
        at,
        'voucher_not_shown',
        [
          `Die Vorlage „${named.de}“ zeigt den Gutschein nicht, den die Nachricht mitnimmt.`,
          `The template “${named.en}” does not show the voucher that the message takes along.`,
        ],
        [
          'Setzen Sie den Gutscheincode in die Vorlage, oder nehmen Sie den Vorrat heraus.',
          'Put the voucher’s code into the template, or take the pool out.',
        ],
      )
  }
}
