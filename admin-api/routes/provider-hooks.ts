import {
  changeProviderHook,
  createProviderHook,
  type ProviderHookRow,
  readProviderHooks,
  retireProviderHook,
} from '../../db/stores/provider-hook-store.ts'
import { readSenders } from '../../db/stores/sender-read-store.ts'
import { sealSecret } from '../../engine/access/secret-box.ts'
import { hookSettingsOf, hookSettingsSchema } from '../../engine/returns/hooks/hook-settings.ts'
import { refusalOf, refusalSaid } from '../../engine/returns/hooks/refusal.ts'
import { newHookSecret } from '../../engine/returns/hooks/shared-secret.ts'
import { hasOwnSecret, hookSteps, missingOfHook } from '../../engine/returns/hooks/steps.ts'
import type { HookProvider } from '../../engine/returns/way.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { providerHooksContract } from '../contract/provider-hooks.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'

/** Settings each provider has a use for, beside the name and the sender. */
const uses: Readonly<Record<HookProvider, readonly string[]>> = {
  ses: ['topicArn'],
  postmark: [],
  mailgun: ['secret'],
  sendgrid: ['publicKey'],
  brevo: [],
}

export function providerHooksRoutes(context: ApiContext): BoundRoute[] {
  const { db, clock, keyring, publicUrl } = context
  const row = async (id: string) => found((await readProviderHooks(db, id))[0], 'webhook')
  const answer = (hook: ProviderHookRow) => answerOf(hook, publicUrl)
  const by = (actor: string) => ({ now: clock.now(), actor })
  const withSecret = async (id: string, secret: string | null) => {
    const hook = answer(await row(id))
    return { ...hook, once: secret === null ? null : { secret, url: `${hook.url}?token=${secret}` } }
  }

  return implement('provider-hooks', providerHooksContract, {
    list: async ({ query }) => {
      const all = await readProviderHooks(db)
      const shown = query.retired === 'true' ? all : all.filter(hook => hook.retiredAt === null)
      return { items: shown.map(answer) }
    },
    one: async ({ params }) => answer(await row(params.id)),
    create: async call => {
      const { provider, name, secret: given, ...settings } = call.body
      checkUse(provider, { secret: given, ...settings })
      await checkSender(context, settings.senderId)
      const made = hasOwnSecret(provider) ? newHookSecret() : null
      const secret = made ?? given
      const parts = {
        provider,
        name,
        secret: secret === null ? null : sealSecret(keyring, secret),
        settings: hookSettingsSchema.parse(settings),
      }
      const id = await createProviderHook(db, parts, by(call.actor), hookId =>
        call.audit('provider_hook.create', 'provider_hook', hookId, { provider }),
      )
      return await withSecret(id, made)
    },
    change: async call => {
      const { id } = call.params
      const { name, secret, ...settings } = call.body
      const before = await row(id)
      checkUse(before.provider, { secret, ...settings })
      await checkSender(context, settings.senderId)
      const isOther =
        settings.topicArn !== undefined && settings.topicArn !== hookSettingsOf(before.settings).topicArn
      const change = {
        name,
        secret: typeof secret === 'string' ? sealSecret(keyring, secret) : secret,
        settings: { ...settings, ...(isOther ? { confirmedAt: null } : {}) },
      }
      const audit = call.audit('provider_hook.change', 'provider_hook', id, {
        fields: Object.keys(call.body),
      })
      must(await changeProviderHook(db, id, call.ifMatch, change, by(call.actor), audit))
      return answer(await row(id))
    },
    renew: async call => {
      const { id } = call.params
      const { provider } = await row(id)
      if (!hasOwnSecret(provider)) throw invalid('provider', 'brings its key itself')
      const secret = newHookSecret()
      const audit = call.audit('provider_hook.renew', 'provider_hook', id)
      const change = { secret: sealSecret(keyring, secret) }
      must(await changeProviderHook(db, id, call.ifMatch, change, by(call.actor), audit))
      return await withSecret(id, secret)
    },
    retire: async call => {
      const { id } = call.params
      const audit = call.audit('provider_hook.retire', 'provider_hook', id)
      must(await retireProviderHook(db, id, call.ifMatch, by(call.actor), audit))
    },
  })
}

/** @throws Problem `invalid_input` for a setting this provider has no use for: whoever sends it is mistaken in one of both. */
function checkUse(provider: HookProvider, given: Record<string, unknown>): void {
  for (const field of ['secret', 'topicArn', 'publicKey'])
    if (typeof given[field] === 'string' && !uses[provider].includes(field))
      throw invalid(field, 'is not used by this provider')
}

async function checkSender({ db }: ApiContext, senderId: string | null | undefined): Promise<void> {
  if (typeof senderId !== 'string') return
  const [sender] = await readSenders(db, senderId)
  if (!sender || sender.retiredAt !== null) throw invalid('senderId', 'is no sender in use')
}

function answerOf(hook: ProviderHookRow, publicUrl: string) {
  const { id, provider, secret } = hook
  const settings = hookSettingsOf(hook.settings)
  const refusal = refusalOf(hook.refusal)
  return {
    id,
    version: hook.version,
    provider,
    name: hook.name,
    url: `${publicUrl}/hooks/${id}`,
    hasSecret: secret !== null,
    topicArn: settings.topicArn,
    confirmedAt: settings.confirmedAt === null ? null : new Date(settings.confirmedAt),
    publicKey: settings.publicKey,
    senderId: settings.senderId,
    missing: hook.retiredAt === null ? missingOfHook(provider, secret !== null, settings) : null,
    steps: [...hookSteps(provider)],
    calledAt: hook.calledAt,
    taken: hook.taken,
    refusedAt: hook.refusedAt,
    refusal: refusal && { code: refusal, ...refusalSaid(refusal) },
    createdAt: hook.createdAt,
    updatedAt: hook.updatedAt,
    retiredAt: hook.retiredAt,
  }
}

/** @throws Problem for whatever a store refused. */
function must(result: string): void {
  if (result === 'not_found') throw notFound('webhook')
  if (result === 'stale') throw stale()
  if (result === 'retired')
    throw new Problem('provider_hook_retired', 'This webhook is no longer in use.', { status: 409 })
}
