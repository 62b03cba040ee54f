import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deHygiene: Texts['data']['hygiene'] = {
  title: 'Datenpflege',
  about: 'Was an den Daten nicht stimmt, und wen es betrifft. Jede Nacht gezählt.',
  count: 'Neu zählen',
  counting: 'Wird gezählt …',
  countedAt: at => `Stand ${at}`,
  never: 'Noch nicht gezählt.',
  share: percent => `${percent} von allen`,
  open: 'Als Segment öffnen',
  typos: 'Domains, die vertippt aussehen',
  typosAbout: 'Post dorthin kommt bei niemandem an, oder bei Fremden.',
  meant: (domain, suggestion) => `${domain}: wohl ${suggestion}`,
  people: count => `${counted(count, 'Kunde', 'Kunden')}`,
  clean: 'niemand',
}
