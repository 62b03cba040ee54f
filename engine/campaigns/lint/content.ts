import { Issues } from '../../rules/lint/issue.ts'
import { lintPurpose } from '../../rules/lint/purpose.ts'
import { lintBasis, lintGoods, lintTemplate, lintTopic } from '../../rules/lint/send.ts'
import { voucherUse } from '../../rules/lint/voucher.ts'
import { called } from '../../rules/lint/world.ts'
import type { CampaignDefinition } from '../definition.ts'
import type { CampaignWorld } from './world.ts'

/** Where the checks that rules and campaigns share put their findings; it is taken off again. */
const base = 'campaign'

/** Purpose, goods, templates, vouchers, sender: what goes out, and in whose name. */
export function lintContent(definition: CampaignDefinition, world: CampaignWorld, issues: Issues): void {
  const { channel, purpose: key, variants } = definition
  const purpose = world.purposes.get(key)
  const shared = new Issues()
  lintPurpose(key, base, purpose, shared)
  lintBasis(key, purpose, channel, `${base}.purpose`, shared)
  lintTopic(definition, base, world, shared)
  lintGoods(definition, base, purpose, shared)
  for (const [n, { template }] of variants.entries())
    lintTemplate(template, channel, `${base}.variants.${n}.template`, key, purpose?.kind, world, shared)
  for (const issue of shared.list) issues.list.push({ ...issue, path: issue.path.replace(/^campaign\./, '') })
  if (purpose?.kind === 'service')
    issues.warning(
      'purpose',
      'service_campaign',
      [
        'Eine Kampagne unter einem Service-Zweck geht auch an alle, die Werbung abgelehnt haben: Sie darf keinerlei Werbung enthalten (etwa ein Rückruf, geänderte Bedingungen).',
        'A campaign under a service purpose also goes to everybody who refused advertising: it may hold no advertising whatever (a recall, changed terms).',
      ],
      ['Nehmen Sie für Werbung einen Werbezweck.', 'For advertising take a purpose for advertising.'],
    )
  if (variants.length === 0)
    issues.error(
      'variants',
      'no_template',
      ['Es fehlt die Vorlage.', 'The template is missing.'],
      ['Wählen Sie eine veröffentlichte Vorlage.', 'Choose a published template.'],
    )
  lintVouchers(definition, world, issues)
  lintSender(definition, world, issues)
}

function lintVouchers(
  { voucherPool: key, variants }: CampaignDefinition,
  { voucherPools, templates }: CampaignWorld,
  issues: Issues,
): void {
  const pool = key === undefined ? undefined : voucherPools?.get(key)
  if (key !== undefined && voucherPools && !pool)
    issues.error(
      'voucherPool',
      'unknown_voucher_pool',
      [`Den Gutscheinvorrat „${key}“ gibt es nicht.`, `There is no pool of vouchers “${key}”.`],
      ['Wählen Sie einen Vorrat, oder legen Sie ihn an.', 'Choose a pool, or make one.'],
    )
  if (pool?.free === 0)
    issues.error(
      'voucherPool',
      'voucher_pool_empty',
      [
        `Im Gutscheinvorrat „${key}“ ist kein Gutschein mehr frei: Jede Nachricht schlüge fehl.`,
        `No voucher is left in the pool “${key}”: every message would fail.`,
      ],
      ['Füllen Sie den Vorrat auf.', 'Add codes to the pool.'],
    )
  for (const [n, { template }] of variants.entries()) {
    const known = templates.get(template)
    if (!known?.fields) continue
    const use = voucherUse(known)
    const named = called(templates, template)
    if (use === 'needed' && key === undefined)
      issues.error(
        `variants.${n}.template`,
        'voucher_missing',
        [
          `Die Vorlage „${named.de}“ zeigt einen Gutschein, die Kampagne nennt keinen Gutscheinvorrat.`,
          `The template “${named.en}” shows a voucher, the campaign names no pool of vouchers.`,
        ],
        ['Wählen Sie einen Gutscheinvorrat.', 'Choose a pool of vouchers.'],
      )
    if (use === 'none' && key !== undefined)
      issues.warning(
        `variants.${n}.template`,
        'voucher_not_shown',
        [
          `Die Vorlage „${named.de}“ zeigt den Gutschein nicht, den jede Nachricht verbraucht.`,
          `The template “${named.en}” does not show the voucher that every message uses up.`,
        ],
        [
          'Setzen Sie den Gutscheincode in die Vorlage, oder nehmen Sie den Vorrat heraus.',
          'Put the voucher’s code into the template, or take the pool out.',
        ],
      )
  }
}

function lintSender(
  { sender, channel }: CampaignDefinition,
  { senders }: CampaignWorld,
  issues: Issues,
): void {
  if (sender === undefined) return
  const known = senders.get(sender)
  const remedy = ['Wählen Sie einen anderen Absender.', 'Choose another sender.'] as const
  if (!known)
    issues.error(
      'sender',
      'unknown_sender',
      ['Den Absender gibt es nicht.', 'There is no such sender.'],
      remedy,
    )
  else if (known.retired)
    issues.error(
      'sender',
      'sender_retired',
      [`Der Absender „${known.name}“ ist stillgelegt.`, `The sender “${known.name}” is retired.`],
      remedy,
    )
  else if (channel !== 'email')
    issues.warning(
      'sender',
      'sender_unused',
      ['Der Absender gilt nur für E-Mail.', 'The sender is for e-mail only.'],
      ['Nehmen Sie ihn heraus.', 'Take it out.'],
    )
}
