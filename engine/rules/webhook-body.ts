import { cleanJson } from '../events/clean-json.ts'
import type { TransferCategory } from '../privacy/transfer.ts'

/** An answer is kept up to this size, in bytes of JSON. */
export const answerLimit = 16_384

/** Category of the data each attribute belongs to; all others are `attributes`. */
const categories: Readonly<Record<string, TransferCategory>> = {
  ...Object.fromEntries(
    ['salutation', 'title', 'firstName', 'lastName', 'company', 'email', 'phone'].map(key => [
      key,
      'contact',
    ]),
  ),
  ...Object.fromEntries(['street', 'postalCode', 'city', 'country'].map(key => [key, 'address'])),
}

export function categoryOf(attribute: string): TransferCategory {
  return categories[attribute] ?? 'attributes'
}

/** What a call hands out. */
export type CallFacts = {
  rule: { id: string; name: string; version: number }
  stepId: string
  runId: string
  createdAt: Date
  customer: {
    id: string
    externalId: string | null
    email: string | null
    phone: string | null
    locale: string | null
    attributes: Readonly<Record<string, unknown>>
  }
  event: { name: string; occurredAt: Date; properties: unknown } | null
}

export type CallBody = { body: string; categories: TransferCategory[] }

/**
 * The body of a webhook step's call, and which categories of data it holds: of the customer the id, the shop's own id,
 * and the attributes the step names, as far as the recipient is meant to get their category.
 */
export function webhookBody(
  facts: CallFacts,
  attributes: readonly string[],
  allowed: readonly string[],
): CallBody {
  const { rule, stepId, runId, createdAt, customer, event } = facts
  const { id, externalId, email, phone, locale } = customer
  const own: Readonly<Record<string, unknown>> = { email, phone, locale }
  const named = attributes.filter(key => allowed.includes(categoryOf(key)))
  const stored = (key: string) =>
    Object.hasOwn(own, key)
      ? own[key]
      : Object.hasOwn(customer.attributes, key)
        ? customer.attributes[key]
        : null
  const given = named.filter(key => (stored(key) ?? null) !== null)
  const chosen = given.filter(key => key !== 'email').map(key => [key, stored(key)] as const)
  const data = {
    rule,
    step: stepId,
    run: runId,
    customer: {
      id,
      externalId,
      ...(given.includes('email') ? { email } : {}),
      attributes: Object.fromEntries(chosen),
    },
    event: event && { ...event, occurredAt: event.occurredAt.toISOString() },
  }
  return {
    body: JSON.stringify({ type: 'rule.step', timestamp: createdAt.toISOString(), ...data }),
    categories: [...new Set(given.map(categoryOf))].sort(),
  }
}

/** The JSON of an answer, ready to be stored; null where it is none, or holds what cannot be stored. */
export function readAnswer(text: string | null): unknown {
  if (text === null || text.trim() === '') return null
  try {
    const answer = { answer: JSON.parse(text) as unknown }
    return cleanJson(answer) === null ? answer.answer : null
  } catch {
    return null
  }
}
