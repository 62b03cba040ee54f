import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUserSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useCustomer, useCustomers } from '../../api/customers.ts'
import { useTexts } from '../../i18n/language.tsx'
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
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const customerTitle = useCustomerTitle()
  // The label of the chosen one stands in the field; searching for it again would find only them.
  const query = useCustomers(q === chosen?.label ? '' : q, 'customer', 10)
  const found = (query.data?.pages[0]?.items ?? []).map(customer => {
    const title = customerTitle(customer)
    const more = customer.email && customer.email !== title ? ` · ${customer.email}` : ''
    return { value: customer.id, label: `${title}${more}` }
  })
  // Chosen by an address: who that is has to be asked.
  const named = useCustomer(value !== null && chosen?.value !== value ? value : '').data
  const current = chosen ?? (named ? { value: named.id, label: customerTitle(named) } : null)
  const options =
    current && !found.some(option => option.value === current.value) ? [current, ...found] : found
  return (
    <Select
      aria-label={name}
      placeholder={name}
      leftSection={<IconUserSearch size={18} stroke={1.6} />}
      rightSection={query.isFetching ? <Loader size="xs" /> : undefined}
      data={options}
      value={value}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already, in more than the label.
      filter={({ options: all }) => all}
      nothingFoundMessage={texts.nobodyFound}
      onChange={(id, option) => {
        setChosen(id && option ? { value: id, label: option.label } : null)
        onChange(id)
      }}
    />
  )
}
