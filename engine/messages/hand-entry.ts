/** What staff write into a customer's log by hand. */
export const handKinds = ['note', 'call', 'letter', 'complaint'] as const
export type HandKind = (typeof handKinds)[number]

/** Ways a talk by hand went; a note went none. */
export const handChannels = ['phone', 'email', 'post', 'in_person', 'note'] as const
export type HandChannel = (typeof handChannels)[number]

const usual: Readonly<Record<HandKind, HandChannel>> = {
  note: 'note',
  call: 'phone',
  letter: 'post',
  complaint: 'phone',
}

/** Only a complaint can have come by any way: a call is one by telephone, whatever was said. */
export function handChannel(kind: HandKind, said: HandChannel | undefined): HandChannel {
  return kind === 'complaint' && said && said !== 'note' ? said : usual[kind]
}

/** Nobody complains to a customer, and a note goes nowhere. */
export function handDirection(kind: HandKind, said: 'in' | 'out'): 'in' | 'out' {
  return kind === 'call' || kind === 'letter' ? said : 'in'
}
