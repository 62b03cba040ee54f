import { useTexts } from '../i18n/language.tsx'
import type { Texts } from '../i18n/texts.ts'

/** Pages that other programs call something else, by address. */
const pages: Readonly<Record<string, keyof Texts['today']['known']>> = {
  '/rules': 'rules',
  '/campaigns': 'campaigns',
  '/templates': 'templates',
  '/segments': 'segments',
  '/customers': 'customers',
  '/messages': 'messages',
  '/delivery': 'delivery',
  '/delivery/health': 'delivery',
  '/events': 'events',
}

/** What others call the page of this address; undefined where they call it as we do. */
export function useKnownWords(): (address: string) => string | undefined {
  const { known } = useTexts().today
  return address => {
    const page = pages[address]
    return page && known[page]
  }
}
