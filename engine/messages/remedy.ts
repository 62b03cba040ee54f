import type { Text } from '../shared/text.ts'
import { type ReasonCode, reasons } from './reason.ts'

const consent: Text = {
  de: 'Der Kunde müsste für diesen Zweck und Kanal (erneut) einwilligen, etwa über ein Formular.',
  en: 'The customer would have to consent (again) for this purpose and channel, for instance through a form.',
}
const address: Text = {
  de: 'Am Kunden müsste eine gültige Adresse hinterlegt werden.',
  en: 'A valid address would have to be entered for the customer.',
}
const nothing: Text = {
  de: 'Nichts: So ist es richtig, und so bleibt es.',
  en: 'Nothing: this is right, and stays so.',
}
const wait: Text = {
  de: 'Nichts: Es wird von selbst nachgeholt.',
  en: 'Nothing: it is made up for by itself.',
}
const template: Text = {
  de: 'Die Vorlage müsste berichtigt und veröffentlicht werden.',
  en: 'The template would have to be corrected and published.',
}
const rule: Text = {
  de: 'Die Regel müsste geändert und neu veröffentlicht werden.',
  en: 'The rule would have to be changed and published again.',
}
const wish: Text = {
  de: 'Der Kunde müsste seinen Wunsch in den Einstellungen ändern.',
  en: 'The customer would have to change their wish in the preferences.',
}
const server: Text = {
  de: 'Der eigene Absender oder Mailserver müsste geprüft werden; an der Adresse liegt es nicht.',
  en: 'The sender or mail server of the shop would have to be checked; the address is not to blame.',
}

/** What would have to change for such a message to be sent. */
const remedies: Readonly<Partial<Record<ReasonCode, Text>>> = {
  no_address: address,
  invalid_address: address,
  address_rejected: address,
  no_postal_address: {
    de: 'Am Kunden müssten Straße, Postleitzahl und Ort hinterlegt werden.',
    en: 'Street, postal code and city would have to be entered for the customer.',
  },
  suppressed: {
    de: 'Die Adresse müsste von der Sperrliste genommen werden; nach einem Widerspruch darf das nur mit neuer Einwilligung geschehen.',
    en: 'The address would have to be taken off the suppression list; after an objection only with new consent.',
  },
  objected: {
    de: 'Nur der Kunde selbst kann das ändern, mit einer neuen Einwilligung.',
    en: 'Only the customer can change that, by consenting anew.',
  },
  withdrawn: consent,
  no_basis: consent,
  unconfirmed: {
    de: 'Der Kunde müsste den Link in der Bestätigungsmail anklicken.',
    en: 'The customer would have to follow the link in the confirmation mail.',
  },
  address_changed: {
    de: 'Der Kunde müsste für die neue Adresse einwilligen.',
    en: 'The customer would have to consent for the new address.',
  },
  not_from_sale: {
    de: 'Es bräuchte einen Kauf, bei dem die Adresse erhoben wurde, oder eine Einwilligung.',
    en: 'It would take a purchase with which the address was collected, or consent.',
  },
  not_similar: {
    de: 'Die beworbenen Waren müssten dem ähneln, was der Kunde kaufte; die Ähnlichkeit von Warengruppen wird im Katalog erklärt.',
    en: 'The goods advertised would have to be similar to what the customer bought; the catalogue declares which categories are.',
  },
  not_informed: {
    de: 'Bei der Erhebung hätte auf das Widerspruchsrecht hingewiesen werden müssen; nachholen lässt sich das nur mit einer Einwilligung.',
    en: 'The right to object had to be pointed out when the address was collected; only consent makes up for it.',
  },
  paused: wish,
  frequency_wish: wish,
  topic_off: wish,
  profiling_refused: wish,
  restricted: {
    de: 'Die Einschränkung müsste aufgehoben werden (Datenschutz, Anfragen).',
    en: 'The restriction would have to be lifted (privacy, requests).',
  },
  unsolicited_listed: consent,
  confirmation_settled: nothing,
  unchecked_address: wait,
  erased: nothing,
  visitor: {
    de: 'Der Besucher müsste sich zu erkennen geben, etwa durch Anmeldung oder Kauf.',
    en: 'The visitor would have to make themselves known, by signing in or buying.',
  },
  unknown_purpose: rule,
  run_ended: nothing,
  rule_paused: { de: 'Die Regel müsste fortgesetzt werden.', en: 'The rule would have to be resumed.' },
  exit_met: nothing,
  goal_reached: nothing,
  condition_failed: {
    de: 'Die Bedingung der Regel müsste beim Kunden wieder gelten.',
    en: 'The rule’s condition would have to hold for the customer again.',
  },
  expired: {
    de: 'Die Nachricht hätte früher gesendet werden müssen: Die Frist der Regel oder ihre Ruhezeiten ließen es nicht zu.',
    en: 'The message would have had to go earlier: the rule’s limit or its quiet hours did not allow it.',
  },
  quiet_hours: {
    de: 'Die Regel müsste in der Ruhezeit warten statt auszulassen, oder andere Zeiten erlauben.',
    en: 'The rule would have to wait through quiet hours instead of skipping, or allow other times.',
  },
  capped: {
    de: 'Die Obergrenze müsste höher liegen, die Regel länger auf einen Platz warten oder eine höhere Priorität haben.',
    en: 'The cap would have to be higher, or the rule wait longer for a place or have a higher priority.',
  },
  domain_paused: {
    de: 'Nichts: Es geht von selbst weiter. Schneller geht es, wenn der Anbieter Sie wieder zulässt; was zu tun ist, steht unter „Zustellung“.',
    en: 'Nothing: it goes on by itself. It is sooner if the provider lets you in again; “Delivery” says what to do.',
  },
  warm_up: {
    de: 'Nichts: Sie geht von selbst hinaus, sobald der Absender mehr am Tag senden darf.',
    en: 'Nothing: it goes out by itself as soon as the sender may send more a day.',
  },
  volume_held: {
    de: 'Jemand müsste die Werbung der Regel freigeben.',
    en: 'Somebody would have to release the rule’s advertising.',
  },
  cancelled: nothing,
  restored: nothing,
  duplicate_address: nothing,
  merged: nothing,
  no_channel: rule,
  no_template: template,
  wrong_template: template,
  no_opt_out: template,
  advertising_as_service: template,
  missing_value: {
    de: 'Am Kunden oder im Ereignis müsste der Wert stehen, oder die Vorlage einen Ersatz dafür haben.',
    en: 'The customer or the event would have to carry the value, or the template a fall-back for it.',
  },
  render_failed: template,
  voucher_exhausted: {
    de: 'In den Gutscheinvorrat müssten neue Codes.',
    en: 'The pool of vouchers would need new codes.',
  },
  rejected: server,
  policy_rejected: server,
  retries_exhausted: {
    de: 'Der Mailserver des Empfängers müsste wieder erreichbar sein.',
    en: 'The recipient’s mail server would have to be reachable again.',
  },
  deferred: wait,
  server_unreachable: wait,
  outcome_unknown: {
    de: 'Nachfragen, ob sie ankam; sie wird nicht von selbst wiederholt.',
    en: 'Ask whether it arrived; it is not repeated by itself.',
  },
}

/** What would have to change, or null where the reason says it all or is not known here. */
export function remedyOf(reason: string | null): Text | null {
  if (reason === null || !Object.hasOwn(reasons, reason)) return null
  return remedies[reason as ReasonCode] ?? null
}
