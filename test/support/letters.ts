import { extractText } from 'unpdf'
import type { LetterSource } from '../../templates/source.ts'
import { seedCustomers, seedMessages, seedTemplate } from './seed.ts'
import type { Stage } from './stage.ts'

/** A customer's attributes that a letter can be sent to. */
export const home = {
  salutation: 'Frau',
  firstName: 'Maria',
  lastName: 'Beispiel',
  street: 'Weg 1',
  postalCode: '10115',
  city: 'Berlin',
}

/** What a message needs to be the letter `offer`. */
export const offer = { template: 'offer', purpose: 'product_offers', channel: 'post' as const }

export function letterSource(
  kind: 'marketing' | 'service',
  body = '{{salutation}},\n\n**Hallo** {{fallback customer.firstName "Sie"}}, Nummer {{fallback event.properties.n "-"}}.',
): LetterSource {
  return { channel: 'post', kind, defaultLocale: 'de', variants: { de: { subject: 'Post für Sie', body } } }
}

/** Empties the stage, batches included, and publishes the templates `offer` (advertising) and `note` (service). */
export async function resetLetters(stage: Stage): Promise<void> {
  await stage.reset()
  await stage.asOwner("truncate letter_batch cascade; delete from setting where key like 'letter%'")
  await seedTemplate(stage.db, 'offer', letterSource('marketing'), stage.clock.now())
  await seedTemplate(stage.db, 'note', letterSource('service'), stage.clock.now())
}

/** Customers with these attributes and an e-mail address each. */
export async function customersWith(stage: Stage, ...all: Record<string, unknown>[]): Promise<string[]> {
  return await seedCustomers(
    stage.db,
    all.map((attributes, n) => ({ email: `c${n}@example.test`, attributes })),
    stage.clock.now(),
  )
}

/** So many letters, waiting to be printed; returns the ids of their messages. */
export async function waitingLetters(stage: Stage, count = 1): Promise<string[]> {
  const people = Array.from({ length: count }, (_, n) => ({
    ...home,
    firstName: `Maria ${n}`,
    street: `Weg ${n}`,
  }))
  return await seedMessages(stage.db, await customersWith(stage, ...people), offer, stage.clock.now())
}

/** The text of a PDF on one line. */
export async function wordsOf(pdf: Uint8Array): Promise<string> {
  return (await extractText(new Uint8Array(pdf), { mergePages: true })).text.replace(/\s+/g, ' ')
}
