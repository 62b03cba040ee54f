import { useMemo } from 'react'
import { useLanguage } from '../../i18n/language.tsx'

/** A share as per cent; small ones with as many places as it takes to be more than nothing. */
export function usePercent(): (share: number) => string {
  const { language } = useLanguage()
  return useMemo(() => {
    const locale = language === 'de' ? 'de-DE' : 'en-GB'
    const whole = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
    const small = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 1 })
    return share => (share > 0 && share < 0.001 ? small : whole).format(share)
  }, [language])
}
