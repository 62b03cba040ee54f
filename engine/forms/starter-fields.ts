import type { z } from 'zod'
import type { formFieldSchema } from './definition.ts'

type Field = z.input<typeof formFieldSchema>

const field = (
  key: string,
  type: Field['type'],
  de: string,
  en: string,
  rest: Partial<Field> = {},
): Field => ({
  key,
  type,
  label: { de, en },
  ...rest,
})

/** An answer that becomes an attribute of the same name. */
const own = (key: string, de: string, en: string, type: Field['type'] = 'text') =>
  field(key, type, de, en, { attribute: key })

/** Fields and sentences the starter forms share. */
export const starterFields = {
  firstName: own('firstName', 'Vorname', 'First name'),
  lastName: own('lastName', 'Nachname', 'Last name'),
  birthday: own('birthday', 'Geburtstag', 'Birthday', 'date'),
  street: own('street', 'Straße und Hausnummer', 'Street and number'),
  postalCode: own('postalCode', 'Postleitzahl', 'Postal code'),
  city: own('city', 'Ort', 'City'),
  name: field('name', 'text', 'Ihr Name', 'Your name'),
  message: field('message', 'long_text', 'Ihre Nachricht', 'Your message', { required: true }),
  orderNumber: field('orderNumber', 'text', 'Bestellnummer', 'Order number'),
  answer: field('answer', 'text', 'Ihre Antwort', 'Your answer', { required: true }),
  product: field('product', 'text', 'Was haben Sie gekauft?', 'What did you buy?', { required: true }),
  serialNumber: field('serialNumber', 'text', 'Seriennummer', 'Serial number'),
  boughtOn: field('boughtOn', 'date', 'Gekauft am', 'Bought on', { required: true }),
  comment: field('comment', 'long_text', 'Möchten Sie uns noch etwas sagen?', 'Is there anything else?'),
  satisfaction: field('satisfaction', 'choice', 'Wie zufrieden sind Sie?', 'How satisfied are you?', {
    required: true,
    options: [
      { value: '5', label: { de: 'Sehr zufrieden', en: 'Very satisfied' } },
      { value: '4', label: { de: 'Zufrieden', en: 'Satisfied' } },
      { value: '3', label: { de: 'Teils, teils', en: 'So-so' } },
      { value: '2', label: { de: 'Unzufrieden', en: 'Dissatisfied' } },
      { value: '1', label: { de: 'Sehr unzufrieden', en: 'Very dissatisfied' } },
    ],
  }),
  required: (given: Field): Field => ({ ...given, required: true }),
  /** Beside something else, so it may not be its condition (GDPR Art. 7(4)). */
  newsletter: {
    purposes: ['newsletter'],
    wording: {
      de: 'Ja, ich möchte außerdem den Newsletter per E-Mail bekommen. Ich kann ihn jederzeit abbestellen, über den Link in jeder E-Mail.',
      en: 'Yes, I would also like to get the newsletter by e-mail. I can unsubscribe at any time, by the link in every e-mail.',
    },
    required: false,
  },
  /** The same for a new and for a known address, and true for both. */
  checkMail: {
    de: 'Fast geschafft: Bitte öffnen Sie die E-Mail, die wir Ihnen schicken, und bestätigen Sie darin. Kommt keine an, ist die Adresse vielleicht schon angemeldet.',
    en: 'Almost done: please open the e-mail we send you and confirm in it. If none arrives, the address may be signed up already.',
  },
}
