import { type Place, places } from '../i18n/places.ts'

/** More would hide what was found of customers and orders. */
const most = 5

/** Without case and accents: "fur" finds "für". */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

/**
 * Pages and actions that have to do with what was typed: each of its words begins a word of the title, or of what others
 * call it, in either language. Those whose title begins so come first. `may` leaves out what the role may not do.
 */
export function findPlaces(typed: string, may: (scope: NonNullable<Place['scope']>) => boolean): Place[] {
  const asked = plain(typed).split(/\s+/).filter(Boolean)
  // One letter begins a word of nearly everything.
  if (asked.join('').length < 2) return []
  return places
    .filter(({ scope }) => !scope || may(scope))
    .flatMap(place => {
      const { en, de } = place
      const begins = (text: string, word: string) =>
        plain(text)
          .split(/[\s-]+/)
          .some(part => part.startsWith(word))
      const all = `${en.title} ${en.known} ${de.title} ${de.known}`
      if (!asked.every(word => begins(all, word))) return []
      const inTitle = [en.title, de.title].some(title => asked.every(word => begins(title, word)))
      return [{ place, rank: inTitle ? 0 : 1 }]
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ place }) => place)
}
