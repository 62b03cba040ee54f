import { byAddress, ledgerStays } from './merging.ts'
import { ofAddresses, ofCustomer, through } from './rows.ts'
import { fact, id, none, type PersonalTable, personal, staff } from './types.ts'

const proof = {
  de: 'Nachweis, was Sie erlaubt und was Sie abgelehnt haben (Art. 7 Abs. 1, Art. 5 Abs. 2 DSGVO).',
  en: 'Proof of what you permitted and what you refused (GDPR Art. 7(1), Art. 5(2)).',
}
const fromYou = {
  de: 'Von Ihnen selbst: Formulare, Abmeldungen, Briefe und Anrufe; übernommene Listen sind als solche genannt.',
  en: 'From yourself: forms, opt-outs, letters and calls; lists taken over are named as such.',
}

/** What a customer permitted and refused, with what proves it. */
export const consentTables: readonly PersonalTable[] = [
  {
    table: 'consent_evidence',
    label: { de: 'Belege zu Einwilligungen', en: 'Evidence of consents' },
    rows: through('record_id', 'consent_record'),
    key: ['record_id'],
    purpose: proof,
    source: fromYou,
    retention: ['consent_evidence', 'consent_ledger'],
    erasure: {
      how: 'restrict',
      because: {
        de: 'Eingeschränkt aufbewahrt, bis Ansprüche verjährt sind (Art. 17 Abs. 3 lit. e, Art. 18 DSGVO, §§ 195, 199 BGB), dann gelöscht.',
        en: 'Kept restricted until claims are time-barred (GDPR Art. 17(3)(e), Art. 18, §§ 195, 199 BGB), then erased.',
      },
    },
    merge: ledgerStays,
    columns: {
      record_id: id,
      salt: none,
      evidence: personal('Beleg', 'Evidence'),
      restricted_at: fact('Eingeschränkt seit', 'Restricted since'),
      erase_after: fact('Wird gelöscht nach', 'Erased after'),
    },
  },
  {
    table: 'consent_record',
    label: { de: 'Einwilligungen, Widerrufe, Widersprüche', en: 'Consents, withdrawals, objections' },
    rows: ofCustomer,
    key: ['id'],
    purpose: proof,
    source: fromYou,
    retention: ['consent_ledger'],
    erasure: {
      how: 'keep',
      because: {
        de: 'Die Zeilen sind versiegelt und enthalten nur Kennungen und Prüfsummen; was die Person erkennen lässt, steht in den Belegen.',
        en: 'The lines are sealed and hold ids and hashes only; what identifies the person stands in the evidence.',
      },
    },
    merge: ledgerStays,
    columns: {
      id,
      customer_id: id,
      purpose: fact('Zweck', 'Purpose'),
      channel: fact('Kanal', 'Channel'),
      kind: fact('Was', 'What'),
      occurred_at: fact('Erklärt', 'Said'),
      recorded_at: fact('Eingetragen', 'Recorded'),
      origin: fact('Herkunft', 'Origin'),
      actor: staff,
      evidence_hash: none,
      address_hash: none,
    },
  },
  {
    table: 'permission',
    label: { de: 'Was derzeit erlaubt ist', en: 'What is permitted now' },
    rows: ofCustomer,
    key: ['customer_id', 'purpose', 'channel'],
    purpose: {
      de: 'Prüfung vor jedem Versand.',
      en: 'Checked before every sending.',
    },
    source: {
      de: 'Aus Ihren Einwilligungen und Widersprüchen gebildet.',
      en: 'Derived from your consents and objections.',
    },
    retention: [],
    erasure: { how: 'delete' },
    merge: ledgerStays,
    columns: {
      customer_id: id,
      purpose: fact('Zweck', 'Purpose'),
      channel: fact('Kanal', 'Channel'),
      state: fact('Status', 'State'),
      record_id: id,
      since: fact('Seit', 'Since'),
      confirmed: fact('Bestätigt', 'Confirmed'),
      address_hash: none,
      sale: personal('Kauf, auf dem es beruht', 'Sale it rests on'),
    },
  },
  {
    table: 'confirmation',
    label: { de: 'Anfragen, die zu bestätigen waren', en: 'Requests that were to be confirmed' },
    rows: ofCustomer,
    key: ['id'],
    purpose: {
      de: 'Sicherstellen, dass der Inhaber der Adresse gefragt hat (Double-Opt-in).',
      en: 'Making sure that the owner of the address asked (double opt-in).',
    },
    source: fromYou,
    retention: ['confirmations'],
    erasure: { how: 'delete' },
    merge: { how: 'move' },
    columns: {
      id,
      kind: fact('Art', 'Kind'),
      state: fact('Status', 'State'),
      customer_id: id,
      email: personal('E-Mail-Adresse', 'E-mail address'),
      email_key: personal('E-Mail-Adresse zum Vergleich', 'E-mail address for comparison'),
      email_hash: none,
      mailbox_hash: none,
      form_version_id: id,
      case_id: id,
      evidence_id: id,
      payload: personal('Angaben', 'Details'),
      created_customer: none,
      requested_at: fact('Angefragt', 'Requested'),
      expires_at: fact('Gültig bis', 'Valid until'),
      settled_at: fact('Erledigt', 'Settled'),
    },
  },
  {
    table: 'suppression',
    label: { de: 'Sperren Ihrer Adressen', en: 'Suppressions of your addresses' },
    rows: ofAddresses,
    key: ['id'],
    purpose: {
      de: 'Nie wieder an diese Adresse schreiben, auch wenn sie erneut in unsere Daten kommt (Art. 21 Abs. 3 DSGVO).',
      en: 'Never to write to this address again, even if it comes into our data anew (GDPR Art. 21(3)).',
    },
    source: {
      de: 'Ihr Widerspruch, Ihre Löschung, oder Unzustellbarkeit.',
      en: 'Your objection, your erasure, or undeliverability.',
    },
    retention: ['suppressions'],
    erasure: {
      how: 'empty',
      because: {
        de: 'Nur eine Prüfsumme der Adresse bleibt, damit die Sperre die Löschung überlebt.',
        en: 'Only a keyed hash of the address stays, so that the suppression outlives the erasure.',
      },
    },
    merge: byAddress,
    columns: {
      id,
      channel: fact('Kanal', 'Channel'),
      hash: none,
      scope: fact('Umfang', 'Scope'),
      reason: fact('Grund', 'Reason'),
      note: personal('Notiz', 'Note'),
      actor: staff,
      created_at: fact('Seit', 'Since'),
      lifted_at: fact('Aufgehoben', 'Lifted'),
      lifted_by: staff,
      lift_reason: personal('Grund der Aufhebung', 'Reason for lifting'),
      key_id: none,
    },
  },
]
