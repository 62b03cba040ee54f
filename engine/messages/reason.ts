import type { Text } from '../shared/text.ts'

/**
 * Why a message was (not) sent, as a stable code and as the sentence support reads out.
 * Codes are part of the API; sentences may be improved at any time.
 */
export const reasons = {
  // skipped by the gate
  no_address: { de: 'Es ist keine E-Mail-Adresse bekannt.', en: 'No e-mail address is known.' },
  invalid_address: {
    de: 'Die Adresse hat sich als nicht zustellbar erwiesen.',
    en: 'The address has proved undeliverable.',
  },
  suppressed: { de: 'Die Adresse steht auf der Sperrliste.', en: 'The address is on the suppression list.' },
  objected: { de: 'Der Kunde hat der Werbung widersprochen.', en: 'The customer objected to advertising.' },
  withdrawn: { de: 'Die Einwilligung wurde widerrufen.', en: 'The consent was withdrawn.' },
  unconfirmed: {
    de: 'Die Einwilligung wurde nicht bestätigt (Double-Opt-in offen).',
    en: 'The consent was not confirmed (double opt-in pending).',
  },
  no_basis: {
    de: 'Für diesen Zweck liegt keine Rechtsgrundlage vor.',
    en: 'There is no legal basis for this purpose.',
  },
  paused: {
    de: 'Der Kunde hat um eine Pause gebeten.',
    en: 'The customer asked for a pause.',
  },
  frequency_wish: {
    de: 'Der Kunde möchte nicht mehr Nachrichten in sieben Tagen.',
    en: 'The customer wishes no more messages in seven days.',
  },
  topic_off: {
    de: 'Der Kunde hat dieses Thema abgewählt.',
    en: 'The customer switched this topic off.',
  },
  address_changed: {
    de: 'Die Einwilligung gilt für eine andere Adresse.',
    en: 'The consent holds for another address.',
  },
  not_from_sale: {
    de: 'Es ist nicht belegt, dass die Adresse beim Kauf erhoben wurde (§ 7 Abs. 3 Nr. 1 UWG).',
    en: 'It is not on record that the address came with a sale (§ 7(3) no. 1 UWG).',
  },
  not_similar: {
    de: 'Die beworbenen Waren ähneln keinem Kauf des Kunden (§ 7 Abs. 3 Nr. 2 UWG).',
    en: 'The goods advertised are not similar to any the customer bought (§ 7(3) no. 2 UWG).',
  },
  not_informed: {
    de: 'Es ist nicht belegt, dass der Kunde auf sein Widerspruchsrecht hingewiesen wurde (§ 7 Abs. 3 Nr. 4 UWG).',
    en: 'It is not on record that the customer was told of the right to object (§ 7(3) no. 4 UWG).',
  },
  profiling_refused: {
    de: 'Der Kunde möchte nicht nach seinem Verhalten angesprochen werden.',
    en: 'The customer does not want to be addressed by their behaviour.',
  },
  restricted: {
    de: 'Die Verarbeitung ist eingeschränkt (Art. 18 DSGVO).',
    en: 'Processing is restricted (GDPR Art. 18).',
  },
  unsolicited_listed: {
    de: 'Die Adresse steht auf einer Liste derer, die keine unverlangte Werbung wollen.',
    en: 'The address is on a list of those who want no unsolicited advertising.',
  },
  confirmation_settled: {
    de: 'Die Anfrage war schon bestätigt oder abgelaufen.',
    en: 'The request was already confirmed, or had expired.',
  },
  unchecked_address: {
    de: 'Die Adresse ist noch nicht gegen die Sperrliste geprüft.',
    en: 'The address has not been checked against the suppression list yet.',
  },
  no_postal_address: {
    de: 'Es ist keine vollständige Postanschrift bekannt.',
    en: 'No complete postal address is known.',
  },
  erased: { de: 'Der Kunde wurde gelöscht.', en: 'The customer was erased.' },
  visitor: { de: 'Der Besucher ist noch anonym.', en: 'The visitor is still anonymous.' },
  unknown_purpose: { de: 'Der Zweck ist nicht eingerichtet.', en: 'The purpose is not set up.' },
  // skipped by its origin
  run_ended: { de: 'Der Ablauf war schon beendet.', en: 'The run had already ended.' },
  rule_paused: { de: 'Die Regel ist angehalten.', en: 'The rule is paused.' },
  exit_met: {
    de: 'Die Ausstiegsbedingung der Regel war inzwischen erfüllt.',
    en: 'The rule’s exit condition was met in the meantime.',
  },
  goal_reached: {
    de: 'Das Ziel der Regel war inzwischen erreicht.',
    en: 'The rule’s goal had been reached in the meantime.',
  },
  condition_failed: {
    de: 'Die Bedingung der Regel galt für den Kunden inzwischen nicht mehr.',
    en: 'The rule’s condition no longer held for the customer.',
  },
  expired: { de: 'Der letzte sinnvolle Zeitpunkt war vorbei.', en: 'The last useful moment had passed.' },
  cancelled: { de: 'Der Versand wurde abgebrochen.', en: 'The sending was cancelled.' },
  restored: {
    de: 'Die Daten wurden aus einer Sicherung wiederhergestellt; von dort, wo sie gemacht wurde, ging die Nachricht vielleicht schon hinaus.',
    en: 'The data was restored from a backup; the message may have gone out already from where that was made.',
  },
  duplicate_address: {
    de: 'An diese Adresse ging dieselbe Nachricht schon über einen anderen Kunden.',
    en: 'The same message already went to this address through another customer.',
  },
  merged: {
    de: 'Der Kunde wurde mit einem anderen zusammengeführt, für den dieselbe Nachricht schon lief.',
    en: 'The customer was merged with another, for whom the same message was under way already.',
  },
  no_channel: {
    de: 'Über diesen Kanal wird noch nichts verschickt.',
    en: 'Nothing is sent through this channel yet.',
  },
  no_template: { de: 'Die Vorlage ist nicht veröffentlicht.', en: 'The template is not published.' },
  wrong_template: {
    de: 'Die Vorlage passt nicht zum Zweck: Werbung und Service sind getrennt.',
    en: 'The template does not fit the purpose: advertising and service are kept apart.',
  },
  // failed
  no_opt_out: {
    de: 'Der Werbung fehlt die Abmeldung; ohne sie wird nichts verschickt.',
    en: 'The advertising lacks an opt-out; without one nothing is sent.',
  },
  advertising_as_service: {
    de: 'Die Vorlage ist Werbung; unter einem Servicezweck wird sie nicht verschickt.',
    en: 'The template is advertising; under a service purpose it is not sent.',
  },
  missing_value: { de: 'Der Vorlage fehlte ein Wert.', en: 'The template lacked a value.' },
  voucher_exhausted: {
    de: 'Im Gutscheinvorrat war kein gültiger Code mehr.',
    en: 'The pool of vouchers had no valid code left.',
  },
  render_failed: { de: 'Die Vorlage ließ sich nicht füllen.', en: 'The template could not be rendered.' },
  address_rejected: {
    de: 'Der Mailserver des Empfängers kennt die Adresse nicht.',
    en: 'The recipient’s mail server does not know the address.',
  },
  rejected: {
    de: 'Der Mailserver hat die Nachricht abgelehnt.',
    en: 'The mail server rejected the message.',
  },
  policy_rejected: {
    de: 'Der Mailserver hat uns als Absender abgelehnt (nicht die Adresse).',
    en: 'The mail server rejected us as a sender (not the address).',
  },
  unexpected: {
    de: 'Ein unerwarteter Fehler hat die Nachricht verhindert; er steht im Protokoll.',
    en: 'An unexpected error prevented the message; the log has it.',
  },
  retries_exhausted: {
    de: 'Alle Zustellversuche sind gescheitert.',
    en: 'All attempts to deliver failed.',
  },
  reserved_domain: {
    de: 'Die Adresse liegt in einer reservierten Test-Domain und wird nie an einen echten Server gegeben.',
    en: 'The address is in a reserved test domain and is never handed to a real server.',
  },
  // left out of a campaign when it was planned
  holdout: {
    de: 'Der Kunde gehört zur Vergleichsgruppe, die nichts bekommt.',
    en: 'The customer is in the group that gets nothing, to compare with.',
  },
  recently_written: {
    de: 'Der Kunde hat in den letzten Tagen schon Werbung bekommen; die Kampagne lässt ihn dann aus.',
    en: 'The customer had advertising in the last days; the campaign leaves them out then.',
  },
  over_limit: {
    de: 'Die Kampagne geht nur an eine begrenzte Zahl; das Los fiel auf andere.',
    en: 'The campaign goes to a limited number only; the lot fell on others.',
  },
  // retry, held
  awaiting_winner: {
    de: 'Der Test der Kampagne läuft noch; danach geht die bessere Fassung hinaus.',
    en: 'The campaign’s test is under way; the better version goes out after it.',
  },
  campaign_paused: { de: 'Die Kampagne ist angehalten.', en: 'The campaign is paused.' },
  domain_paused: {
    de: 'Der Mailanbieter des Empfängers weist uns zurzeit ab; es wird später wieder versucht.',
    en: 'The mail provider of the recipient turns us away at present; it is tried again later.',
  },
  warm_up: {
    de: 'Der Absender ist neu und sendet noch wenig am Tag; die Nachricht geht an einem der nächsten Tage hinaus.',
    en: 'The sender is new and still sends few a day; the message goes out on one of the next days.',
  },
  domain_limit: {
    de: 'An diese Domain geht in dieser Minute nicht mehr hinaus.',
    en: 'No more goes to this domain within this minute.',
  },
  quiet_hours: {
    de: 'Beim Kunden war Ruhezeit oder kein erlaubter Wochentag.',
    en: 'It was within quiet hours for the customer, or not an allowed day of the week.',
  },
  capped: {
    de: 'Der Kunde hat in diesem Zeitraum schon so viel Werbung bekommen, wie die Obergrenze zulässt.',
    en: 'The customer had as much advertising in this period as the frequency cap allows.',
  },
  volume_held: {
    de: 'Es kamen weit mehr in die Regel als erwartet; ihre Werbung wartet auf eine Freigabe.',
    en: 'Far more entered the rule than expected; its advertising waits to be released.',
  },
  limits_unreadable: {
    de: 'Die Obergrenzen und Ruhezeiten lassen sich nicht lesen; bis dahin wartet Werbung.',
    en: 'Frequency caps and quiet hours cannot be read; until then advertising waits.',
  },
  rule_unreadable: {
    de: 'Diese Version der Regel lässt sich nicht lesen; nach zehn Minuten wird es wieder versucht.',
    en: 'This version of the rule cannot be read; it is tried again after ten minutes.',
  },
  deferred: {
    de: 'Der Mailserver bat um einen späteren Versuch.',
    en: 'The mail server asked to try later.',
  },
  server_unreachable: { de: 'Der Mailserver war nicht erreichbar.', en: 'The mail server was unreachable.' },
  outcome_unknown: {
    de: 'Es ist nicht feststellbar, ob die Nachricht ankam; Werbung wird dann nicht wiederholt.',
    en: 'It cannot be told whether the message arrived; advertising is then not repeated.',
  },
} as const satisfies Record<string, Text>

export type ReasonCode = keyof typeof reasons
