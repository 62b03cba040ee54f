import { useTexts } from '../../i18n/language.tsx'

type Named = {
  id: string
  state: string
  name: string | null
  email?: string | null
  externalId?: string | null
}

/** What a customer is called in headings and lists: the best that is known of them. */
export function useCustomerTitle(): (customer: Named) => string {
  const texts = useTexts().customers
  return ({ id, state, name, email, externalId }) => {
    const known = name ?? email ?? externalId
    if (known) return known
    // The random end of the key: its beginning is the time, alike for visitors of the same minute.
    const short = id.slice(-6)
    return state === 'visitor' ? texts.visitorNo(short) : texts.customerNo(short)
  }
}
