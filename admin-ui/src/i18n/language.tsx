import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Texts } from './texts.ts'

export type Language = 'de' | 'en'

const storageKey = 'anlass.language'
/** Only the words of one language are loaded: both together would be a third of everything. */
const dictionaries: Record<Language, () => Promise<Texts>> = {
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
}

export type Spoken = { language: Language; texts: Texts }

const load = async (language: Language): Promise<Spoken> => ({
  language,
  texts: await dictionaries[language](),
})

/** The words to begin with, for `LanguageProvider`. */
export function firstWords(): Promise<Spoken> {
  return load(initialLanguage())
}

/** What was chosen here before, else the first of the browser's languages that we speak, else English. */
function initialLanguage(): Language {
  const chosen = localStorage.getItem(storageKey)
  if (chosen === 'de' || chosen === 'en') {
    tellServer(chosen)
    return chosen
  }
  for (const tag of navigator.languages) {
    const language = tag.toLowerCase().slice(0, 2)
    if (language === 'de' || language === 'en') return language
  }
  return 'en'
}

/** So that with the page it names the right words, and the browser asks for them at once. It answers nothing differently. */
function tellServer(chosen: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
  document.cookie = `anlass_language=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax`
}

type LanguageState = { language: Language; texts: Texts; choose(language: Language): void }

const LanguageContext = createContext<LanguageState | null>(null)

export function LanguageProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [{ language, texts }, setSpoken] = useState(first)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const state = useMemo(
    () => ({
      language,
      texts,
      choose: (next: Language) => {
        localStorage.setItem(storageKey, next)
        tellServer(next)
        // Without a connection it stays as it is.
        void load(next).then(setSpoken, () => {})
      },
    }),
    [language, texts],
  )
  return <LanguageContext value={state}>{children}</LanguageContext>
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext)
  if (!state) throw new Error('useLanguage outside of LanguageProvider')
  return state
}

/** The words of the chosen language. */
export function useTexts(): Texts {
  return useLanguage().texts
}
