import { useMemo } from 'react'
import { useLanguage } from '../../../i18n/language.tsx'

/**
 * Shares as they are measured here, where 0.29 % is below a limit of 0.3 % and must not be read as that limit: two places
 * below one percent, one above. Of 1.
 */
export function useShare(): (share: number) => string {
  const { language } = useLanguage()
  return useMemo(() => {
    const locale = language === 'de' ? 'de-DE' : 'en-GB'
    const fine = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
    const rough = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
    return (share: number) => (share < 0.01 ? fine : rough).format(share)
  }, [language])
}
