import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { de } from './de.ts'
import { en } from './en.ts'
import type { Texts } from './texts.ts'

export type Language = 'de' | 'en'

const storageKey = 'anlass.language'
const dictionaries: Record<Language, Texts> = { de, en }

/** What was chosen here before, else the first of the browser's languages that we speak, else English. */
function initialLanguage(): Language {
  const chosen = localStorage.getItem(storageKey)
  if (chosen === 'de' || chosen === 'en') return chosen
  for (const tag of navigator.languages) {
    const language = tag.toLowerCase().slice(0, 2)
    if (language === 'de' || language === 'en') return language
  }
  return 'en'
}

type LanguageState = { language: Language; texts: Texts; choose(language: Language): void }

const LanguageContext = createContext<LanguageState | null>(null)

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(initialLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const state = useMemo(
    () => ({
      language,
      texts: dictionaries[language],
      choose: (next: Language) => {
        localStorage.setItem(storageKey, next)
        setLanguage(next)
      },
    }),
    [language],
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
