import { z } from 'zod'

const text = (max: number) =>
  z.strictObject({ de: z.string().min(1).max(max), en: z.string().min(1).max(max) })

/** What a form is for; each writes an event of its own (`formEvents`). */
export const formSources = [
  'newsletter',
  'contest',
  'warranty_card',
  'loyalty_programme',
  'enquiry',
  'complaint',
  'questionnaire',
  'registration',
] as const
export type FormSource = (typeof formSources)[number]

/** The event a form writes when it is answered (and confirmed, where it asks for a consent). */
export const formEvents: Readonly<Record<FormSource, string>> = {
  newsletter: 'Newsletter Signed Up',
  contest: 'Contest Entered',
  warranty_card: 'Warranty Registered',
  loyalty_programme: 'Loyalty Programme Joined',
  enquiry: 'Enquiry Received',
  complaint: 'Complaint Received',
  questionnaire: 'Questionnaire Answered',
  registration: 'Customer Registered',
}

export const formFieldSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_]{0,39}$/, 'a small letter, then letters, digits and _, at most 40'),
  type: z.enum(['text', 'long_text', 'number', 'date', 'choice', 'checkbox']),
  label: text(200),
  required: z.boolean().default(false),
  /** Of a choice. */
  options: z
    .array(z.strictObject({ value: z.string().min(1).max(100), label: text(200) }))
    .max(50)
    .optional(),
  /** Attribute the answer becomes once the address is confirmed; none: it stays in the event. */
  attribute: z.string().max(64).optional(),
})

/** Names a form uses itself: the address, the consent, the field only robots fill in, the key in the event. */
const reservedKeys = ['email', 'consent', 'website', 'form', 'lang']

/** An origin as browsers send it: scheme, host, port. */
const origin = z
  .string()
  .max(200)
  .refine(
    value => URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value),
    'an origin such as https://shop.example, without a path',
  )

/** A form. The e-mail address is always asked for, and is no field of this list. */
export const formDefinitionSchema = z
  .strictObject({
    source: z.enum(formSources),
    title: text(200),
    intro: text(2_000).optional(),
    fields: z.array(formFieldSchema).max(30).default([]),
    /** The consent asked for: purposes, and the words. None for an enquiry or a complaint. */
    consent: z
      .strictObject({
        purposes: z.array(z.string().max(64)).min(1).max(20),
        wording: text(5_000),
        /** Must be ticked to send the form; else the form can be sent without it. */
        required: z.boolean().default(true),
        /** A mail asks to confirm (double opt-in). Without it anybody could sign anybody up. */
        doubleOptIn: z.boolean().default(true),
      })
      .optional(),
    privacyNotice: z
      .strictObject({ url: z.url({ protocol: /^https?$/ }), version: z.string().min(1).max(100) })
      .optional(),
    button: text(100),
    /** Shown after sending, whoever the address belongs to. */
    thanks: text(2_000),
    /** Shown after confirming. */
    confirmed: text(2_000).optional(),
    /** Days until an unconfirmed request is forgotten. */
    confirmWithinDays: z.number().int().min(1).max(30).default(7),
    /** Pages that may embed it; empty: any. */
    origins: z.array(origin).max(50).default([]),
  })
  .superRefine((form, context) => {
    const seen = new Set(reservedKeys)
    form.fields.forEach((field, index) => {
      if (seen.has(field.key))
        context.addIssue({
          code: 'custom',
          path: ['fields', index, 'key'],
          message: `"${field.key}" is used twice`,
        })
      seen.add(field.key)
      if (field.type === 'choice' && !field.options?.length)
        context.addIssue({
          code: 'custom',
          path: ['fields', index, 'options'],
          message: 'a choice needs options',
        })
    })
  })
export type FormDefinition = z.infer<typeof formDefinitionSchema>
export type FormField = z.infer<typeof formFieldSchema>
