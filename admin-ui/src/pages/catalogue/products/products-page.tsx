import { CloseButton, Group, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPackage, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type ProductFilter, useCategories, useProducts } from '../../../api/catalogue.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ProductDrawer } from './product-drawer.tsx'
import { ProductRow } from './product-row.tsx'

const states = ['current', 'retired', 'all'] as const

/** Everything the shop sells; what is open stands in the address. */
export function ProductsPage() {
  const texts = useTexts().catalogue.products
  const [params, setParams] = useSearchParams()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 250)
  const [category, setCategory] = useState<string | null>(null)
  const [state, setState] = useState<ProductFilter['state']>('current')
  const categories = useCategories()
  const query = useProducts({ text, category, state })
  const open = params.get('open')
  const filtered = text !== '' || category !== null || state !== 'current'
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} />
      <Group gap="sm" mb="md" align="flex-end">
        <TextInput
          style={{ flex: '1 1 14rem' }}
          type="search"
          aria-label={texts.search}
          placeholder={texts.searchHint}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          rightSection={typed ? <CloseButton aria-label={texts.search} onClick={() => setTyped('')} /> : null}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Select
          style={{ flex: '1 1 10rem', maxWidth: '20rem' }}
          aria-label={texts.category}
          placeholder={texts.allCategories}
          clearable
          searchable
          value={category}
          onChange={setCategory}
          data={(categories.data ?? []).map(({ category: name }) => name)}
        />
        <SegmentedControl
          aria-label={texts.state}
          value={state}
          onChange={value => setState(value as ProductFilter['state'])}
          data={states.map(value => ({ value, label: texts.states[value] }))}
        />
      </Group>
      <AsyncPanel query={query}>
        {data => {
          const products = data.pages.flatMap(page => page.items)
          if (products.length === 0)
            return (
              <EmptyState icon={IconPackage} title={filtered ? texts.nothing : texts.empty}>
                {filtered ? texts.nothingAdvice : texts.emptyAdvice}
              </EmptyState>
            )
          return (
            <>
              <ItemList label={texts.title} style={{ opacity: query.isPlaceholderData ? 0.6 : 1 }}>
                {products.map(product => (
                  <ProductRow
                    key={product.id}
                    product={product}
                    onOpen={() => setParams({ open: product.externalId })}
                  />
                ))}
              </ItemList>
              <LoadMore query={query} />
            </>
          )
        }}
      </AsyncPanel>
      {open && (
        <ProductDrawer
          key={open}
          externalId={open}
          onOpen={externalId => setParams({ open: externalId })}
          onClose={() => setParams({})}
        />
      )}
    </>
  )
}
