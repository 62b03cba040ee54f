import type { EditedSource, TemplateData } from '../../../../api/templates.ts'
import type { ProductList } from './block-model.ts'
import { flat } from './block-tree.ts'

/** A name that no list has yet: `products`, `products2`… */
export function freeListName(data: TemplateData): string {
  const taken = new Set((data.products ?? []).map(({ name }) => name))
  if (!taken.has('products')) return 'products'
  for (let n = 2; ; n++) if (!taken.has(`products${n}`)) return `products${n}`
}

export function newList(name: string): ProductList {
  return { name, pick: { by: 'newest' }, limit: 4 }
}

export function withProductList(data: TemplateData, list: ProductList): TemplateData {
  const before = data.products ?? []
  const known = before.some(({ name }) => name === list.name)
  const products = known ? before.map(one => (one.name === list.name ? list : one)) : [...before, list]
  return { ...data, products }
}

/** Takes out lists that nothing shows any more: loading them for every customer would be for nothing. */
export function withoutUnusedLists(source: EditedSource): EditedSource {
  const lists = source.data?.products
  if (!lists) return source
  const variants = Object.values(source.variants)
  const shown = new Set(
    variants
      .flatMap(({ blocks }) => flat(blocks ?? []))
      .flatMap(one => (one.type === 'products' ? [one.list] : [])),
  )
  // Texts and sources may read a list by its name.
  const written = JSON.stringify(variants)
  const kept = lists.filter(({ name }) => shown.has(name) || written.includes(`products.${name}`))
  if (kept.length === lists.length) return source
  const { data: _, ...rest } = source
  return kept.length === 0 ? rest : { ...rest, data: { ...source.data, products: kept } }
}
