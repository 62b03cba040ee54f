import { useRule, useRuleSearch } from '../api/rules.ts'
import { useTexts } from '../i18n/language.tsx'
import { SearchSelect, useTyped } from './search-select.tsx'

type Props = {
  label: string
  value: string | null
  /** What stands where none is chosen; the label unless said. */
  none?: string
  className?: string
  onChange(id: string | null): void
}

/** Finds one rule by its name. */
export function RulePicker({ label, value, none = label, className, onChange }: Props) {
  const words = useTexts().rulePage.explain
  const rule = useRule(value ?? '').data
  const chosen = value && rule?.id === value ? { value, label: rule.name } : null
  const search = useTyped(chosen?.label)
  const query = useRuleSearch(search.q)
  return (
    <SearchSelect
      aria-label={label}
      placeholder={none}
      {...(className ? { className } : {})}
      clearable
      search={search}
      query={query}
      found={(query.data?.pages ?? []).flatMap(page => page.items.map(nameOf))}
      chosen={chosen}
      nothingFoundMessage={words.noRule}
      onChange={picked => onChange(picked?.value ?? null)}
    />
  )
}

const nameOf = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
