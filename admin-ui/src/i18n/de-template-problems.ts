import type { enTemplateProblems } from './en-template-problems.ts'
import type { Texts } from './texts.ts'

/** Nach dem Code des Problems; Englisch ist das Muster. */
export const deTemplateProblems: Pick<Texts['errors']['codes'], keyof typeof enTemplateProblems> = {
  picture_type: {
    title: 'Das ist kein Bild, das E-Mails zeigen können.',
    advice:
      'Möglich sind PNG, JPEG, GIF und WebP. Speichern Sie es als eines davon; SVG zeigen E-Mail-Programme nicht.',
  },
  picture_unreadable: {
    title: 'Das Bild lässt sich nicht lesen.',
    advice:
      'Die Datei ist beschädigt oder unvollständig. Speichern Sie sie neu und versuchen Sie es noch einmal.',
  },
  picture_too_large: {
    title: 'Das Bild hat zu viele Pixel.',
    advice: 'Verkleinern Sie es: E-Mails zeigen 600 Pixel Breite, 2400 sind reichlich.',
  },
  asset_used: {
    title: 'Etwas verwendet dieses Bild noch.',
    advice: 'Nehmen Sie es dort zuerst heraus. Bilder gesendeter E-Mails bleiben.',
  },
  block_used: {
    title: 'Vorlagen verwenden diesen Baustein noch.',
    advice: 'Nehmen Sie ihn zuerst aus den Vorlagen heraus, die unten stehen.',
  },
  test_recipient: {
    title: 'Tests gehen nur an Leute, die sich hier anmelden.',
    advice: 'Senden Sie ihn sich selbst oder jemandem aus dem Haus.',
  },
  template_used: {
    title: 'Etwas sendet diese Vorlage noch.',
    advice:
      'Wählen Sie dort zuerst eine andere Vorlage, oder beenden Sie, was unten steht. Anhalten genügt nicht.',
  },
  template_needed: {
    title: 'Diese Vorlage wird gebraucht.',
    advice:
      'Ohne sie ließe sich keine Anmeldung und keine Anfrage bestätigen. Ändern können Sie sie jederzeit.',
  },
  template_exists: {
    title: 'Es gibt schon eine Vorlage mit diesem Schlüssel.',
    advice: 'Versuchen Sie es noch einmal; dann wird ein neuer gebildet.',
  },
  block_exists: {
    title: 'Es gibt schon einen Baustein mit diesem Schlüssel.',
    advice: 'Versuchen Sie es noch einmal; dann wird ein neuer gebildet.',
  },
  block_cycle: {
    title: 'Ein Baustein kann sich nicht selbst enthalten.',
    advice: 'Nehmen Sie den Baustein heraus, der hierher zurückführt.',
  },
}
