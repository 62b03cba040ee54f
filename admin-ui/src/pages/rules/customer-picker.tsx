import { IconUserSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useCustomer, useCustomers } from '../../api/customers.ts'
import { useTexts } from '../../i18n/language.tsx'
import { type Found, SearchSelect, useTyped } from '../../shared/search-select.tsx'
import { useCustomerTitle } from '../customers/customer-title.ts'

type Props = {
  value: string | null
  onChange(id: string | null): void
  /** What the field is called, where a customer is not all it says. */
  label?: string
}

/** Finds one customer by the same search as the list of customers. */
export function CustomerPicker({ value, onChange, label }: Props) {
  const texts = useTexts().rules
  const name = label ?? texts.pickCustomer
  const customerTitle = useCustomerTitle()
  const [picked, setPicked] = useState<Found | null>(null)
  // Chosen by an address: who that is has to be asked.
  const named = useCustomer(value !== null && picked?.value !== value ? value : '').data
  const current = picked ?? (named ? { value: named.id, label: customerTitle(named) } : null)
  const chosen = value !== null && current?.value === value ? current : null
  const search = useTyped(chosen?.label)
  const query = useCustomers(search.q, 'customer', 10)
  const found = (query.data?.pages ?? []).flatMap(page => page.items)
  return (
    <SearchSelect
      aria-label={name}
      placeholder={name}
      leftSection={<IconUserSearch size={18} stroke={1.6} />}
      clearable
      search={search}
      query={query}
      found={found.map(customer => {
        const title = customerTitle(customer)
        const more = customer.email && customer.email !== title ? ` · ${customer.email}` : ''
        return { value: customer.id, label: `${title}${more}` }
      })}
      chosen={chosen}
      nothingFoundMessage={texts.nobodyFound}
      onChange={next => {
        setPicked(next)
        onChange(next?.value ?? null)
      }}
    />
  )
}
