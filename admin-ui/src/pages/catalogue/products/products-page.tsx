import { Badge, SegmentedControl, Select, Text, UnstyledButton } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { type ListedProduct, type ProductFilter, useCategories, useProducts } from '../../../api/catalogue.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { type Column, DataTable } from '../../../shared/table/data-table.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListSearch } from '../../../shared/table/list-search.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { oneOf, useListState } from '../../../shared/table/use-list-state.ts'
import { ProductDrawer } from './product-drawer.tsx'

const states = ['current', 'retired', 'all'] as const
const sorts = ['created', 'name', 'price'] as const

/** Everything the shop sells; what is open stands in the address. */
export function ProductsPage() {
  const texts = useTexts().catalogue.products
  const [params, setParams] = useSearchParams()
  const list = useListState({ filters: ['text', 'category', 'state'], sorts, usual: '-created' })
  const { text = '', category } = list.filters
  const state = oneOf(states, list.filters.state) ?? 'current'
  const categories = useCategories()
  const query = useProducts({
    text,
    category: category ?? null,
    state,
    sort: list.asked as ProductFilter['sort'],
  })
  const open = params.get('open')
  const show = (externalId: string | null) =>
    setParams(now => {
      const next = new URLSearchParams(now)
      if (externalId) next.set('open', externalId)
      else next.delete('open')
      return next
    })
  const columns = useColumns(show)
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} />
      <ListBar
        list={list}
        sorts={sorts}
        table
        file={{
          path: '/api/products',
          query: { text, category, state },
          personal: false,
          name: texts.title,
        }}
      >
        <ListSearch
          label={texts.search}
          hint={texts.searchHint}
          value={text}
          onChange={typed => list.change({ text: typed }, true)}
        />
        <Select
          style={{ flex: '1 1 10rem', maxWidth: '20rem' }}
          aria-label={texts.category}
          placeholder={texts.allCategories}
          clearable
          searchable
          value={category ?? null}
          onChange={chosen => list.change({ category: chosen ?? '' })}
          data={(categories.data ?? []).map(({ category: name }) => name)}
        />
        <SegmentedControl
          aria-label={texts.state}
          value={state}
          onChange={value => list.change({ state: value === 'current' ? '' : value })}
          data={states.map(value => ({ value, label: texts.states[value] }))}
        />
      </ListBar>
      <ListView
        query={query}
        list={list}
        empty={
          <EmptyState icon={IconPackage} title={texts.empty}>
            {texts.emptyAdvice}
          </EmptyState>
        }
        nothing={{ icon: IconPackage, title: texts.nothing, advice: texts.nothingAdvice }}
      >
        {products => <DataTable label={texts.title} rows={products} columns={columns} list={list} />}
      </ListView>
      {open && <ProductDrawer key={open} externalId={open} onOpen={show} onClose={() => show(null)} />}
    </>
  )
}

function useColumns(show: (externalId: string) => void): Column<ListedProduct>[] {
  const texts = useTexts().catalogue.products
  const formats = useFormats()
  return [
    {
      key: 'name',
      head: texts.heads.name,
      sort: 'name',
      names: true,
      cell: ({ name, externalId, variant }) => (
        <UnstyledButton onClick={() => show(externalId)}>
          <Text fz="sm" fw={600}>
            {name ?? texts.noName}
          </Text>
          <Text fz="xs" c="dimmed">
            {[externalId, ...Object.values(variant ?? {})].filter(Boolean).join(' · ')}
          </Text>
        </UnstyledButton>
      ),
    },
    { key: 'category', head: texts.category, cell: ({ category }) => category },
    {
      key: 'price',
      head: texts.heads.price,
      sort: 'price',
      number: true,
      cell: ({ price, listPrice, currency }) =>
        price !== null && (
          <>
            {listPrice !== null && listPrice !== price && (
              <Text span c="dimmed" td="line-through" mr={6}>
                {formats.money(listPrice, currency)}
              </Text>
            )}
            {formats.money(price, currency)}
          </>
        ),
    },
    {
      key: 'availability',
      head: texts.heads.availability,
      cell: ({ retiredAt, availability, stock }) =>
        retiredAt ? (
          <Badge variant="light" color="gray">
            {texts.retired}
          </Badge>
        ) : (
          availability && (
            <Badge variant="light" color={availability === 'in_stock' ? 'green' : 'orange'}>
              {stock !== null && stock > 0 && availability === 'in_stock'
                ? texts.stock(formats.number(stock))
                : texts.availabilities[availability]}
            </Badge>
          )
        ),
    },
    {
      key: 'created',
      head: texts.heads.changed,
      number: true,
      cell: ({ updatedAt }) => formats.date(updatedAt),
    },
  ]
}
