import { useQuery } from '@tanstack/react-query'
import { type Language, useLanguage } from '../i18n/language.tsx'
import { answer, api } from './client.ts'

const rarelyChanges = 5 * 60_000

export function usePurposes() {
  return useQuery({
    queryKey: ['purposes'],
    queryFn: ({ signal }) => answer(api.GET('/api/purposes', { signal })),
    staleTime: rarelyChanges,
    select: page => page.items,
  })
}

/** A purpose's name in the language of the console; its key until names are known. */
export function usePurposeName(): (key: string) => string {
  const { language } = useLanguage()
  const { data } = usePurposes()
  return key => data?.find(purpose => purpose.key === key)?.name[language] ?? key
}

/** Declared attributes with their labels. */
export function useAttributes() {
  return useQuery({
    queryKey: ['attributes'],
    queryFn: ({ signal }) => answer(api.GET('/api/attributes', { signal })),
    staleTime: rarelyChanges,
    select: page => page.items,
  })
}

/** An attribute's label in the language of the console; its key until labels are known. */
export function useAttributeLabel(): (key: string) => string {
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['attributes'],
    queryFn: ({ signal }) => answer(api.GET('/api/attributes', { signal })),
    staleTime: rarelyChanges,
    select: page => labels(page.items, language),
  })
  return key => data?.get(key) ?? key
}

function labels(items: { key: string; label: Record<Language, string> }[], language: Language) {
  return new Map(items.map(item => [item.key, item.label[language]]))
}

export function useTemplates() {
  return useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => answer(api.GET('/api/templates', { params: { query: { limit: 200 } }, signal })),
    staleTime: rarelyChanges,
    select: page => page.items,
  })
}

/** A template's name in the language of the console; its key until names are known. */
export function useTemplateName(): (key: string) => string {
  const { language } = useLanguage()
  const { data } = useTemplates()
  return key => data?.find(template => template.key === key)?.name[language] ?? key
}
