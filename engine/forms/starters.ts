import type { z } from 'zod'
import type { Text } from '../shared/text.ts'
import { type FormDefinition, type FormSource, formDefinitionSchema } from './definition.ts'
import { starterFields as fields } from './starter-fields.ts'

export type StarterForm = {
  source: FormSource
  /** To suggest. */
  key: string
  name: Text
  description: Text
  definition: FormDefinition
}

type Parts = Omit<z.input<typeof formDefinitionSchema>, 'source'>

function starter(source: FormSource, key: string, name: Text, description: Text, parts: Parts): StarterForm {
  return { source, key, name, description, definition: formDefinitionSchema.parse({ source, ...parts }) }
}

/** One per source. The shop still names its privacy notice, without which no form is published. */
export const starterForms: readonly StarterForm[] = [
  starter(
    'newsletter',
    'newsletter',
    { de: 'Newsletter', en: 'Newsletter' },
    {
      de: 'Anmeldung mit Bestätigung per E-Mail (Double-Opt-in).',
      en: 'Sign-up with confirmation by e-mail (double opt-in).',
    },
    {
      title: { de: 'Newsletter bestellen', en: 'Sign up for our newsletter' },
      intro: {
        de: 'Neues aus unserem Laden, etwa zweimal im Monat.',
        en: 'News from our shop, about twice a month.',
      },
      fields: [fields.firstName],
      consent: {
        purposes: ['newsletter'],
        wording: {
          de: 'Ja, ich möchte den Newsletter per E-Mail bekommen. Ich kann ihn jederzeit abbestellen, über den Link in jeder E-Mail.',
          en: 'Yes, I would like to get the newsletter by e-mail. I can unsubscribe at any time, by the link in every e-mail.',
        },
      },
      button: { de: 'Newsletter bestellen', en: 'Sign up' },
      thanks: fields.checkMail,
      confirmed: { de: 'Schön, dass Sie dabei sind!', en: 'Good to have you with us!' },
    },
  ),
  starter(
    'contest',
    'contest',
    { de: 'Gewinnspiel', en: 'Contest' },
    {
      de: 'Teilnahme; der Newsletter ist freiwillig und keine Bedingung.',
      en: 'Taking part; the newsletter is optional and no condition.',
    },
    {
      title: { de: 'Gewinnspiel', en: 'Contest' },
      fields: [fields.required(fields.firstName), fields.required(fields.lastName), fields.answer],
      consent: fields.newsletter,
      button: { de: 'Teilnehmen', en: 'Take part' },
      thanks: {
        de: 'Ihre Teilnahme ist angekommen. Haben Sie auch den Newsletter bestellt, dann bestätigen Sie bitte beides in der E-Mail, die gleich kommt.',
        en: 'Your entry has arrived. If you signed up for the newsletter too, please confirm both in the e-mail that is on its way.',
      },
    },
  ),
  starter(
    'warranty_card',
    'warranty',
    { de: 'Garantiekarte', en: 'Warranty card' },
    {
      de: 'Ein gekauftes Gerät anmelden. Ohne Werbung.',
      en: 'Register something bought. No advertising.',
    },
    {
      title: { de: 'Garantie anmelden', en: 'Register your warranty' },
      fields: [fields.firstName, fields.lastName, fields.product, fields.serialNumber, fields.boughtOn],
      consent: fields.newsletter,
      button: { de: 'Anmelden', en: 'Register' },
      thanks: {
        de: 'Danke, Ihre Angaben sind angekommen. Kommt gleich eine E-Mail von uns, dann bestätigen Sie bitte darin Ihre Adresse.',
        en: 'Thank you, we have received your details. If an e-mail from us arrives, please confirm your address in it.',
      },
    },
  ),
  starter(
    'loyalty_programme',
    'loyalty',
    { de: 'Kundenkarte', en: 'Loyalty programme' },
    {
      de: 'Beitritt mit Geburtstag und Angeboten per E-Mail.',
      en: 'Joining, with birthday and offers by e-mail.',
    },
    {
      title: { de: 'Kundenkarte', en: 'Loyalty programme' },
      fields: [fields.required(fields.firstName), fields.required(fields.lastName), fields.birthday],
      consent: {
        purposes: ['product_offers'],
        wording: {
          de: 'Ja, ich möchte als Inhaber der Kundenkarte Angebote per E-Mail bekommen. Ich kann sie jederzeit abbestellen.',
          en: 'Yes, as a member I would like to get offers by e-mail. I can unsubscribe at any time.',
        },
        required: false,
      },
      button: { de: 'Beitreten', en: 'Join' },
      thanks: {
        de: 'Willkommen! Kommt gleich eine E-Mail von uns, dann bestätigen Sie bitte darin Ihre Adresse.',
        en: 'Welcome! If an e-mail from us arrives, please confirm your address in it.',
      },
    },
  ),
  starter(
    'enquiry',
    'contact',
    { de: 'Anfrage', en: 'Enquiry' },
    {
      de: 'Eine Frage, die beantwortet wird. Ohne Werbung.',
      en: 'A question to be answered. No advertising.',
    },
    {
      title: { de: 'Schreiben Sie uns', en: 'Write to us' },
      fields: [fields.name, fields.message],
      button: { de: 'Absenden', en: 'Send' },
      thanks: {
        de: 'Danke, Ihre Nachricht ist angekommen. Wir antworten Ihnen so bald wie möglich.',
        en: 'Thank you, we have received your message and will answer as soon as we can.',
      },
    },
  ),
  starter(
    'complaint',
    'complaint',
    { de: 'Beschwerde', en: 'Complaint' },
    { de: 'Etwas ist schiefgegangen. Ohne Werbung.', en: 'Something went wrong. No advertising.' },
    {
      title: { de: 'Was ist schiefgegangen?', en: 'What went wrong?' },
      fields: [fields.name, fields.orderNumber, fields.message],
      button: { de: 'Absenden', en: 'Send' },
      thanks: {
        de: 'Danke, dass Sie es uns sagen. Wir kümmern uns darum und melden uns bei Ihnen.',
        en: 'Thank you for telling us. We will look into it and get back to you.',
      },
    },
  ),
  starter(
    'questionnaire',
    'questionnaire',
    { de: 'Fragebogen', en: 'Questionnaire' },
    { de: 'Wenige Fragen, eine Antwort zum Ankreuzen.', en: 'A few questions, one answer to choose.' },
    {
      title: { de: 'Wie zufrieden sind Sie?', en: 'How satisfied are you?' },
      fields: [fields.satisfaction, fields.comment],
      button: { de: 'Absenden', en: 'Send' },
      thanks: { de: 'Danke für Ihre Antworten.', en: 'Thank you for your answers.' },
    },
  ),
  starter(
    'registration',
    'registration',
    { de: 'Registrierung', en: 'Registration' },
    {
      de: 'Kundendaten, und auf Wunsch der Newsletter.',
      en: 'Customer details, and the newsletter for those who want it.',
    },
    {
      title: { de: 'Als Kunde registrieren', en: 'Register as a customer' },
      fields: [
        fields.required(fields.firstName),
        fields.required(fields.lastName),
        fields.street,
        fields.postalCode,
        fields.city,
      ],
      consent: fields.newsletter,
      button: { de: 'Registrieren', en: 'Register' },
      thanks: {
        de: 'Danke, Ihre Angaben sind angekommen. Kommt gleich eine E-Mail von uns, dann bestätigen Sie bitte darin Ihre Adresse.',
        en: 'Thank you, we have received your details. If an e-mail from us arrives, please confirm your address in it.',
      },
    },
  ),
]
