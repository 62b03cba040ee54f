/** What the linter says, for people. `…` stands for the particular (a path, a tag, a number). */
export const lintMessages = {
  invalid: { de: 'Die Vorlage ist unvollständig: …', en: 'The template is incomplete: …' },
  too_large: { de: 'Die Vorlage ist zu groß (…).', en: 'The template is too large (…).' },
  too_deep: {
    de: 'Die Vorlage ist zu tief verschachtelt (…).',
    en: 'The template is nested too deeply (…).',
  },
  syntax: {
    de: 'Der Handlebars-Ausdruck ist fehlerhaft: …',
    en: 'The Handlebars expression is malformed: …',
  },
  unknown_helper: { de: 'Den Helfer „…“ gibt es nicht.', en: 'There is no helper named “…”.' },
  bad_arguments: { de: 'Falscher Aufruf: …', en: 'Wrong use: …' },
  not_allowed: { de: 'Das ist in Vorlagen nicht erlaubt: …', en: 'This is not allowed in templates: …' },
  unescaped: {
    de: '„…“ steht in drei geschweiften Klammern und käme ungeschützt in die Mail. Bitte zwei verwenden.',
    en: '“…” is in three braces and would enter the mail unescaped. Use two.',
  },
  forbidden_path: { de: '„…“ führt aus den Daten heraus.', en: '“…” leads out of the data.' },
  blank_fallback: {
    de: 'Der Ersatzwert ist leer; an dieser Stelle kann die Mail leer bleiben.',
    en: 'The fall-back is empty; the mail may stay blank here.',
  },
  unknown_field: { de: 'Das Feld „…“ gibt es nicht.', en: 'There is no field “…”.' },
  unknown_list: {
    de: 'Die Produktliste „…“ ist in dieser Vorlage nicht angelegt.',
    en: 'This template declares no list of products “…”.',
  },
  unknown_segment: { de: 'Das Segment „…“ gibt es nicht.', en: 'There is no segment “…”.' },
  unknown_block: {
    de: 'Den wiederverwendbaren Baustein „…“ gibt es nicht.',
    en: 'There is no reusable block “…”.',
  },
  block_cycle: {
    de: 'Wiederverwendbare Bausteine enthalten einander im Kreis: …',
    en: 'Reusable blocks contain one another in a circle: …',
  },
  list_may_be_empty: {
    de: 'Die Liste „…“ kann leer sein; dann ginge die Mail nicht hinaus. Bitte in {{#if …}} setzen oder mit {{else}} sagen, was dann dort steht.',
    en: 'The list “…” may be empty; then the mail would not be sent. Put it into {{#if …}}, or say with {{else}} what stands there then.',
  },
  unit_price_missing: {
    de: 'Hier steht ein Preis ohne Grundpreis (… fehlt). Wer nach Gewicht, Volumen, Länge oder Fläche verkauft, muss ihn nennen (§ 4 PAngV).',
    en: 'A price stands here without its unit price (… is missing). Whoever sells by weight, volume, length or area must state it (§ 4 PAngV).',
  },
  unit_price_perhaps: {
    de: 'Hier steht ein Preis ohne Grundpreis (…). Er ist nötig, wenn ein Produkt nach Gewicht, Volumen, Länge oder Fläche verkauft wird (§ 4 PAngV).',
    en: 'A price stands here without its unit price (…). It is due if a product is sold by weight, volume, length or area (§ 4 PAngV).',
  },
  lowest_price_missing: {
    de: 'Eine Preisermäßigung muss den niedrigsten Preis der letzten 30 Tage nennen (§ 11 PAngV); es fehlt: …',
    en: 'A price reduction must name the lowest price of the last 30 days (§ 11 PAngV); missing: …',
  },
  reduction_perhaps: {
    de: 'Das sieht nach einer Preisermäßigung aus: „…“. Sie muss den niedrigsten Preis der letzten 30 Tage nennen (§ 11 PAngV).',
    en: 'This looks like a price reduction: “…”. It must name the lowest price of the last 30 days (§ 11 PAngV).',
  },
  not_in_letter: { de: '„…“ gibt es in Briefen nicht.', en: '“…” does not exist in letters.' },
  missing_fallback: {
    de: '„…“ kann fehlen. Bitte einen Ersatz angeben, etwa {{fallback … "…"}}, oder die Stelle in {{#if …}} setzen.',
    en: '“…” may be absent. Give a fall-back, such as {{fallback … "…"}}, or put the passage into {{#if …}}.',
  },
  missing_fallback_in_list: {
    de: '„…“ kann in einer Zeile fehlen. Bitte einen Ersatz angeben oder die Stelle in {{#if …}} setzen.',
    en: '“…” may be absent in an item. Give a fall-back or put the passage into {{#if …}}.',
  },
  markup_broken: { de: 'Das ist kein gültiges Markup: …', en: 'This is not valid markup: …' },
  markup_unbalanced: {
    de: 'Öffnende und schließende Marken passen nicht zusammen: …',
    en: 'Opening and closing tags do not match: …',
  },
  unknown_tag: { de: 'Das MJML-Element … gibt es nicht.', en: 'There is no MJML element ….' },
  misplaced_tag: { de: 'Das Element steht am falschen Ort: …', en: 'The element is in the wrong place: …' },
  misplaced_text: {
    de: 'Text steht außerhalb von mj-text und ginge verloren: …',
    en: 'Text stands outside mj-text and would be lost: …',
  },
  mjml: { de: 'MJML meldet: …', en: 'MJML says: …' },
  unsafe_markup: { de: 'In E-Mails nicht erlaubt: …', en: 'Not allowed in e-mail: …' },
  unsafe_url: { de: 'Diese Adresse ist nicht erlaubt: …', en: 'This address is not allowed: …' },
  relative_url: {
    de: 'Die Adresse ist unvollständig und führt in der Mail ins Leere: …',
    en: 'The address is incomplete and leads nowhere in a mail: …',
  },
  dead_link: {
    de: 'Der Link führt vermutlich ins Leere: …',
    en: 'The link probably leads nowhere: …',
  },
  client_support: {
    de: 'Das zeigen nicht alle Mailprogramme wie gedacht: …',
    en: 'Not all mail programs show this as intended: …',
  },
  value_in_tag: {
    de: 'Werte dürfen nur in Text und in Attributen mit Anführungszeichen stehen (nicht in style): …',
    en: 'Values may only stand in text and in quoted attributes (not in style): …',
  },
  missing_alt: {
    de: 'Dem Bild fehlt ein Alternativtext: …',
    en: 'The picture has no alternative text: …',
  },
  unsubscribe_in_service: {
    de: 'Servicemails haben keinen Abmeldelink; „…“ ist dort nicht belegt.',
    en: 'Service mails have no unsubscribe link; “…” has no value there.',
  },
  unsubscribe_missing: {
    de: 'Der Abmeldelink fehlt in der fertigen Mail (…).',
    en: 'The unsubscribe link is missing from the finished mail (…).',
  },
  advertising_in_service: {
    de: 'Das ist Werbung und gehört in keine Servicemail: …',
    en: 'This is advertising, which does not belong in a service mail: …',
  },
  survey_in_service: {
    de: 'Auch die Frage nach der Zufriedenheit ist Werbung (BGH VI ZR 225/17) und gehört in keine Servicemail: …',
    en: 'To ask for satisfaction is advertising too (BGH VI ZR 225/17), which does not belong in a service mail: …',
  },
  advertising_perhaps: {
    de: 'Das könnte Werbung sein, die in eine Servicemail nicht gehört: …',
    en: 'This might be advertising, which does not belong in a service mail: …',
  },
  link_in_letter: {
    de: '„…“ ist ein Link; in einem Brief kann ihn niemand anklicken.',
    en: '“…” is a link; nobody can click it in a letter.',
  },
  confirm_kind: {
    de: 'Eine Mail, die um Bestätigung bittet, ist eine Servicemail, nicht „…“.',
    en: 'A mail that asks for confirmation is a service mail, not “…”.',
  },
  confirm_advertising: {
    de: 'In einer Mail, die um Bestätigung bittet, steht keine Werbung: …',
    en: 'A mail that asks for confirmation carries no advertising: …',
  },
  confirm_other_link: {
    de: 'Eine Mail, die um Bestätigung bittet, hat nur diesen einen Link und kein Bild: …',
    en: 'A mail that asks for confirmation holds that one link only, and no picture: …',
  },
  confirm_reads: {
    de: '„…“ gehört nicht in eine Mail, die um Bestätigung bittet: die Adresse kann jemand anderem gehören.',
    en: '“…” does not belong in a mail that asks for confirmation: the address may be somebody else’s.',
  },
  confirm_missing: {
    de: 'Hier fehlt der Link zum Bestätigen, {{links.confirm}}, außerhalb jeder Bedingung (…).',
    en: 'The link to confirm is missing here: {{links.confirm}}, outside any condition (…).',
  },
  subject_long: {
    de: 'Der Betreff ist lang (… Zeichen); viele Programme zeigen nur etwa 60.',
    en: 'The subject is long (… characters); many programs show about 60 only.',
  },
  clipped: {
    de: 'Die Mail ist … kB groß. Gmail schneidet nach 102 kB ab, auch den Abmeldelink.',
    en: 'The mail is … kB. Gmail cuts off after 102 kB, the unsubscribe link included.',
  },
  timeout: {
    de: 'Die Vorlage ließ sich in … s nicht übersetzen.',
    en: 'The template could not be compiled within … s.',
  },
} as const satisfies Record<string, { de: string; en: string }>

export type LintCode = keyof typeof lintMessages

/** The sentence with the particular filled in. */
export function lintMessage(code: LintCode, detail: string): { de: string; en: string } {
  const fill = (sentence: string) => sentence.replace('…', () => detail)
  return { de: fill(lintMessages[code].de), en: fill(lintMessages[code].en) }
}
