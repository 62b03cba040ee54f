import type { Dice } from './dice.ts'
import { laterThan } from './history.ts'
import { type DemoPerson, daytime } from './people.ts'
import type { DemoConsent } from './permissions.ts'

/** One line of a customer's communication log that was no message of a rule. */
export type DemoInteraction = {
  id: string
  customerId: string
  at: Date
  channel: string
  direction: 'in' | 'out'
  kind: 'opt_out' | 'note' | 'call' | 'letter'
  purpose: string | null
  subject: string | null
  actor: string
  detail: Record<string, unknown>
}

type Said = Pick<DemoInteraction, 'channel' | 'direction' | 'kind' | 'subject'> & { text: string }

const said: readonly Said[] = [
  {
    kind: 'call',
    channel: 'task',
    direction: 'in',
    subject: 'Frage zur Haltbarkeit',
    text: 'Wie lange hält sich der Sirup nach dem Öffnen? Sechs Wochen im Kühlschrank.',
  },
  {
    kind: 'call',
    channel: 'task',
    direction: 'in',
    subject: 'Lieferung zum Nachbarn',
    text: 'Pakete bitte bei Familie Köhler im Erdgeschoss abgeben.',
  },
  {
    kind: 'call',
    channel: 'task',
    direction: 'out',
    subject: 'Rückruf wegen zerbrochener Flasche',
    text: 'Entschuldigt und Ersatz zugesagt.',
  },
  {
    kind: 'letter',
    channel: 'post',
    direction: 'in',
    subject: 'Dankeskarte',
    text: 'Lobt die Quitte-Thymian und wünscht sich eine Sorte mit Birne.',
  },
  {
    kind: 'letter',
    channel: 'post',
    direction: 'out',
    subject: 'Rechnungskopie',
    text: 'Auf Wunsch per Post geschickt.',
  },
  {
    kind: 'note',
    channel: 'task',
    direction: 'in',
    subject: null,
    text: 'Bestellt für die Kita mit, deshalb die großen Mengen.',
  },
  {
    kind: 'note',
    channel: 'task',
    direction: 'in',
    subject: null,
    text: 'Verträgt keinen Ingwer. Bei Probierkisten bitte tauschen.',
  },
]

type Suppressed = { customerId: string; scope: string; reason: string; note: string }

/** What was talked about, every opt-out and objection, and which addresses were put on the list. */
export function inventInteractions(
  dice: Dice,
  people: readonly DemoPerson[],
  { consents, suppressions }: { consents: readonly DemoConsent[]; suppressions: readonly Suppressed[] },
  now: Date,
): DemoInteraction[] {
  const talks = dice.some(people, 45).map((person): DemoInteraction => {
    const { text, ...line } = dice.pick(said)
    const wanted = daytime(dice, now, [0, 150])
    const at = laterThan(person.createdAt, wanted)
    return {
      id: dice.id(at),
      customerId: person.id,
      at,
      purpose: null,
      actor: 'demo',
      detail: { text },
      ...line,
    }
  })
  const optOuts = consents.flatMap(({ customerId, occurredAt: at, kind, purpose, origin, actor }) => {
    if (kind !== 'withdrawn' && kind !== 'objected') return []
    const line = {
      id: dice.id(at),
      customerId,
      at,
      channel: 'email',
      direction: 'in' as const,
      subject: null,
      actor,
    }
    return [{ ...line, kind: 'opt_out' as const, purpose, detail: { kind, scope: 'purpose', origin } }]
  })
  const blocks = suppressions.map(({ customerId, scope, reason, note: text }): DemoInteraction => {
    const born = people.find(person => person.id === customerId)?.createdAt ?? now
    const at = laterThan(born, daytime(dice, now, [0, 15]))
    const detail = { text, suppressed: scope, reason }
    const line = { kind: 'note', channel: 'email', direction: 'in', subject: 'Adresse gesperrt' } as const
    return { id: dice.id(at), customerId, at, purpose: null, actor: 'demo', detail, ...line }
  })
  return [...talks, ...optOuts, ...blocks]
}
