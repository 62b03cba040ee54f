import { expect } from '@jest/globals'
import type { EventTrust } from '../../db/entities/event.ts'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { runAdvance } from '../../workers/processors/advance.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { plainTemplate, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { addStaff, signIn, startTestApi } from './api/server.ts'

type Sentence = { de: string; en: string }
export type Refusal = {
  sentence: Sentence
  checks: { what: string; path: string; holds: boolean | null; observed: unknown; sentence: Sentence }[]
}

type EventParts = {
  properties?: Record<string, unknown>
  trust?: EventTrust
  /** Milliseconds between occurring and coming in. */
  age?: number
  mode?: 'live' | 'history'
}

export const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'welcome' }

/** A shop whose rules are published over the API and whose events are matched as the workers do. */
export async function startShop() {
  const api = await startTestApi()
  const source = await seedWorkspace(api.db, api.clock.now())
  await seedTemplate(api.db, 'welcome', plainTemplate('marketing'), api.clock.now())
  await addStaff(api, 'admin')
  const ask = await signIn(api, 'admin@anlass.test')

  async function explain(rule: string, customerId: string) {
    const answer = await ask('GET', `/api/rules/${rule}/explain?customer=${customerId}`)
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
    return answer.body
  }

  return {
    api,
    ask,
    explain,
    close: () => api.close(),

    async publish(event: string, rest: Record<string, unknown> = {}, trigger: Record<string, unknown> = {}) {
      const definition = { trigger: { type: 'event', event, ...trigger }, steps: [send], ...rest }
      const made = await ask('POST', '/api/rules', { body: { name: event, definition } })
      const published = await ask('POST', `/api/rules/${made.body.id}/publish`)
      expect([published.status, published.text]).toEqual([200, expect.any(String)])
      api.clock.advance(1000)
      return made.body.id as string
    },

    async customer(attributes: Record<string, unknown> = {}) {
      const now = api.clock.now()
      const id = newId(now)
      await api.db
        .insertInto('customer')
        .values({ id, state: 'customer', attributes: jsonb(attributes), created_at: now, updated_at: now })
        .execute()
      return id
    },

    /** An event as ingestion writes it, matched and advanced unless told otherwise; returns its id. */
    async happen(customerId: string, name: string, parts: EventParts = {}, match = true): Promise<string> {
      api.clock.advance(1000)
      const now = api.clock.now()
      const id = newId(now)
      const mode = parts.mode ?? 'live'
      await api.db
        .insertInto('event')
        .values({
          id,
          source_id: source,
          message_id: id,
          type: 'track',
          name,
          customer_id: customerId,
          properties: jsonb(parts.properties ?? {}),
          mode,
          trust: parts.trust ?? 'server',
          occurred_at: new Date(now.getTime() - (parts.age ?? 0)),
          received_at: now,
        })
        .execute()
      if (mode === 'live')
        await api.db.insertInto('event_inbox').values({ event_id: id, received_at: now }).execute()
      if (!match) return id
      const context = api.context as unknown as WorkerContext
      await runMatch(context, () => false)
      await runAdvance(context, () => false)
      return id
    },

    /** The explanation of the only event, which did not start a run. */
    async refused(rule: string, customerId: string): Promise<Refusal> {
      const body = await explain(rule, customerId)
      expect(body.runs).toEqual([])
      expect(body.events).toHaveLength(1)
      const [event] = body.events
      expect(event.runId).toBeNull()
      expect(body.summary.de).toContain(event.sentence.de)
      return event
    },
  }
}
export type Shop = Awaited<ReturnType<typeof startShop>>
