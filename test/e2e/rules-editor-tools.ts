import type { Page } from 'playwright-core'
import { de } from '../../admin-ui/src/i18n/de.ts'

const words = de.ruleEditor

export type StoredStep = { id: string; type: string; [key: string]: unknown }
export type StoredRule = {
  id: string
  version: number
  name: string
  state: string
  changed: boolean
  publishedNumber: number | null
  draft: { trigger: Record<string, unknown>; steps: StoredStep[] } & Record<string, unknown>
}

/** What tests of the rule editor do again and again, on the page that is open. */
export function editorTools(of: () => { url: string; page: Page }) {
  async function api<T>(
    method: 'get' | 'post' | 'patch',
    path: string,
    data?: unknown,
    version = 1,
  ): Promise<T> {
    const headers: Record<string, string> = { 'X-Anlass-CSRF': '1' }
    if (method === 'patch') headers['If-Match'] = `"${version}"`
    const answer = await of().page.request[method](`${of().url}/api${path}`, { data, headers })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const make = (name: string, more: Record<string, unknown>) =>
    api<StoredRule>('post', '/rules', {
      name,
      definition: { trigger: { type: 'event', event: 'Signed Up' }, ...more },
    })
  const stored = () => {
    const id = /\/rules\/([0-9a-f-]{36})\/edit$/.exec(of().page.url())?.[1]
    if (!id) throw new Error(`no rule is being edited at ${of().page.url()}`)
    return api<StoredRule>('get', `/rules/${id}`)
  }
  const card = (id: string) => of().page.locator(`[data-focus="${id}"]`)
  const focused = () => of().page.evaluate(`document.activeElement?.getAttribute('data-focus')`)
  const saved = () => of().page.locator('.rule-save[data-state=saved]').waitFor()
  const panel = () => of().page.getByTestId('rule-panel')
  /** Ids of the steps as they stand on the page, in reading order. */
  const order = () =>
    of()
      .page.locator('.flow-item > [data-step]')
      .evaluateAll(cards => cards.map(one => (one as unknown as { dataset: { step: string } }).dataset.step))
  const openEditor = async (id: string) => {
    await of().page.goto(`${of().url}/rules/${id}/edit`)
    await of().page.getByRole('list', { name: words.flow }).waitFor()
  }
  return { api, make, stored, card, focused, saved, panel, order, openEditor }
}

const city = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' }
const mail = { type: 'send', template: 'welcome', purpose: 'newsletter' }

/** A definition with every policy and nearly every kind of step. */
export const everyKind = {
  trigger: {
    type: 'event',
    event: 'Order Completed',
    where: [{ property: 'total', op: 'at_least', value: 5 }],
  },
  condition: city,
  goal: { event: 'Order Completed', value: 'total' },
  exitWhen: { ...city, value: 'Wien' },
  quiet: { from: '21:00', to: '08:00', weekdays: [1, 2, 3] },
  volume: {
    expectedPerDay: 10,
    holdAbove: 5,
    peaks: [{ from: '2026-12-01', to: '2026-12-24', perDay: 99 }],
  },
  steps: [
    { id: 'mail', ...mail, lastUsefulHours: 4, fallback: { channel: 'post', template: 'brief' } },
    {
      id: 'wait',
      type: 'wait',
      date: { of: { from: 'event', property: 'day' }, days: -3 },
      time: { at: '09:00', weekdays: [1, 2] },
    },
    {
      id: 'parted',
      type: 'split',
      arms: [
        {
          id: 'one',
          weight: 1,
          steps: [
            {
              id: 'tag',
              type: 'update',
              changes: [{ do: 'set', attribute: 'city', to: { from: 'value', value: 'x' } }],
            },
          ],
        },
        {
          id: 'two',
          weight: 1,
          steps: [{ id: 'call', type: 'task', title: 'Anrufen', purpose: 'service' }],
        },
      ],
      test: { by: 'clicks', perArm: 100, days: 2 },
    },
    {
      id: 'asked',
      type: 'branch',
      arms: [{ id: 'arm', when: city, event: [{ property: 'total', op: 'at_least', value: 1 }] }],
      otherwise: [{ id: 'waits', type: 'waitFor', event: 'X', timeout: { amount: 1, unit: 'days' } }],
    },
    { id: 'end', type: 'exit' },
  ],
}
