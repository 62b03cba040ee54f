import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useSegment, useSegments } from '../../api/segments.ts'
import { useCategories, useProducts } from '../../api/suggestions.ts'
import { usePurposes, useTemplates } from '../../api/vocabulary.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { RulePicker } from '../../shared/rule-picker.tsx'
import { SearchSelect, useTyped } from '../../shared/search-select.tsx'
import { Choice } from './choice.tsx'
import { Tags } from './tags.tsx'

type Optional = { value: string | undefined; onChange(value: string | undefined): void }

/** One of a list of things by name, or none of them in particular. */
function OneOrAny({
  label,
  any,
  value,
  data,
  onChange,
}: Optional & { label: string; any: string; data: { value: string; label: string }[] }) {
  const words = Object.fromEntries([['', any], ...data.map(item => [item.value, item.label])])
  return (
    <Choice
      label={label}
      value={value ?? ''}
      words={words}
      of={['', ...data.map(item => item.value)]}
      onChange={next => onChange(next || undefined)}
    />
  )
}

/** A purpose; with `any` it may be left open. */
export function PurposeChoice({ any, value, onChange }: Optional & { any: string }) {
  const { language, texts } = useLanguage()
  const { data = [] } = usePurposes()
  return (
    <OneOrAny
      label={texts.conditions.purpose}
      any={any}
      value={value}
      onChange={onChange}
      data={data.map(purpose => ({ value: purpose.key, label: purpose.name[language] }))}
    />
  )
}

export function RuleChoice({ value, onChange }: Optional) {
  const words = useTexts().conditions
  return (
    <RulePicker
      label={words.rule}
      none={words.anyRule}
      className="clause-wide"
      value={value ?? null}
      onChange={id => onChange(id ?? undefined)}
    />
  )
}

export function TemplateChoice(props: Optional) {
  const { language, texts } = useLanguage()
  const { data = [] } = useTemplates()
  return (
    <OneOrAny
      {...props}
      label={texts.conditions.template}
      any={texts.conditions.anyTemplate}
      data={data.map(template => ({ value: template.id, label: template.name[language] }))}
    />
  )
}

type SegmentProps = {
  label: string
  value: string
  onChange(id: string): void
  /** Not offered: the one that is being edited. */
  except?: string | undefined
}

/** Finds a segment by its name. */
export function SegmentPicker({ label, value, onChange, except }: SegmentProps) {
  const words = useTexts().conditions
  const formats = useFormats()
  const segment = useSegment(value).data
  const chosen = segment ? { value: segment.id, label: segment.name } : null
  const search = useTyped(chosen?.label)
  const query = useSegments(search.q, undefined, 20)
  const found = (query.data?.pages ?? []).flatMap(page => page.items).filter(({ id }) => id !== except)
  const sizes = new Map(found.map(({ id, size }) => [id, size]))
  return (
    <SearchSelect
      aria-label={label}
      placeholder={words.pickSegment}
      className="clause-wide"
      search={search}
      query={query}
      found={found.map(({ id, name }) => ({ value: id, label: name }))}
      chosen={chosen}
      onChange={picked => picked && onChange(picked.value)}
      nothingFoundMessage={words.nothingFound}
      renderOption={({ option }) => {
        const size = sizes.get(option.value)
        return typeof size === 'number' ? `${option.label} (${formats.number(size)})` : option.label
      }}
    />
  )
}

type ListProps = { value: string[]; onChange(value: string[]): void }

/** Products by name; what is stored is their id. */
export function ProductPicker({ value, onChange }: ListProps) {
  const words = useTexts().conditions
  const [typed, setTyped] = useState('')
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data: found = [] } = useProducts(q)
  const choose = (chosen: string[]) => {
    const known = found.flatMap(item => (item.name ? [[item.externalId, item.name] as const] : []))
    setNames(new Map([...names, ...known]))
    onChange(chosen)
  }
  const listed = new Map(found.map(item => [item.externalId, item.name]))
  return (
    <Tags
      label={words.products}
      placeholder={words.productsHint}
      value={value}
      onChange={choose}
      typed={typed}
      onType={setTyped}
      nameOf={id => names.get(id) ?? listed.get(id) ?? id}
      options={found.map(item => ({
        value: item.externalId,
        name: item.name ?? undefined,
        note: item.category ?? undefined,
      }))}
    />
  )
}

export function CategoryPicker({ value, onChange }: ListProps) {
  const words = useTexts().conditions
  const formats = useFormats()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const { data: found = [] } = useCategories(q)
  return (
    <Tags
      label={words.categories}
      placeholder={words.categoriesHint}
      value={value}
      onChange={onChange}
      typed={typed}
      onType={setTyped}
      options={found.map(item => ({ value: item.value, note: formats.number(item.count) }))}
    />
  )
}
