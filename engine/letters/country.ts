/** ISO 3166-1 alpha-2 where it could be told, and as it was written. */
export type Country = { code: string | null; written: string }

/** Spellings that Intl does not know by itself. */
const aliases: Readonly<Record<string, string>> = {
  d: 'DE',
  ger: 'DE',
  deu: 'DE',
  a: 'AT',
  aut: 'AT',
  österreich: 'AT',
  oesterreich: 'AT',
  che: 'CH',
  sui: 'CH',
  suisse: 'CH',
  svizzera: 'CH',
  holland: 'NL',
  niederlande: 'NL',
  uk: 'GB',
  england: 'GB',
  schottland: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'great britain': 'GB',
  großbritannien: 'GB',
  grossbritannien: 'GB',
  usa: 'US',
  'united states of america': 'US',
  'vereinigte staaten von amerika': 'US',
  tschechien: 'CZ',
  'czech republic': 'CZ',
  'tschechische republik': 'CZ',
  'bundesrepublik deutschland': 'DE',
}

const codes =
  'AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GG GH GI GL GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  )

let byName: Map<string, string> | undefined

function namesOfCountries(): Map<string, string> {
  if (byName) return byName
  byName = new Map(Object.entries(aliases))
  for (const language of ['de', 'en', 'fr']) {
    const names = new Intl.DisplayNames(language, { type: 'region' })
    for (const code of codes) byName.set((names.of(code) ?? code).toLowerCase(), code)
  }
  for (const code of codes) byName.set(code.toLowerCase(), code)
  return byName
}

/** The country a customer or shop wrote down; nothing written is `home`. */
export function countryOf(written: string, home: string): Country {
  if (written === '') return { code: home, written: '' }
  const code = namesOfCountries().get(written.toLowerCase().replace(/\.$/, '')) ?? null
  return { code, written }
}

const germanNames = new Intl.DisplayNames('de', { type: 'region' })

/**
 * The last line of an address abroad: in capitals, in the language of the country of posting (UPU, addressing
 * standards), here German; as it was written where the country is not known.
 */
export function countryLine({ code, written }: Country): string {
  const name = code === null ? written : (germanNames.of(code) ?? written)
  return name.toLocaleUpperCase('de')
}
