import type { Text } from '../../shared/text.ts'
import type { HookProvider } from '../way.ts'
import type { HookSettings } from './hook-settings.ts'

/** How to set a webhook up at each provider, a sentence for each step. Names of menus are as the provider writes them. */
const steps: Readonly<Record<HookProvider, readonly Text[]>> = {
  ses: [
    {
      de: 'Legen Sie in Amazon SNS ein Standard-Thema („Topic“) an und tragen Sie dessen ARN hier ein. Ohne ARN gilt das erste Thema, das sich meldet.',
      en: 'Create a standard topic in Amazon SNS and enter its ARN here. Without an ARN the first topic that calls counts.',
    },
    {
      de: 'Erstellen Sie zu dem Thema ein Abonnement („Create subscription“): Protokoll HTTPS, Endpunkt ist die Adresse von hier, „Enable raw message delivery“ bleibt aus. Es wird von selbst bestätigt.',
      en: 'Create a subscription to the topic (“Create subscription”): protocol HTTPS, the endpoint is the address given here, “Enable raw message delivery” stays off. It is confirmed by itself.',
    },
    {
      de: 'Wählen Sie in Amazon SES unter „Verified identities“ Ihre Domain, dann „Notifications“, „Feedback notifications“, „Edit“: dasselbe Thema bei Bounce und Complaint, mit „Include original email headers“. Oder tragen Sie das Thema in einem „Configuration set“ als Ziel der Ereignisse ein.',
      en: 'In Amazon SES open “Verified identities”, your domain, “Notifications”, “Feedback notifications”, “Edit”: the same topic for bounce and complaint, with “Include original email headers”. Or name the topic as event destination of a configuration set.',
    },
  ],
  postmark: [
    {
      de: 'Öffnen Sie in Postmark Ihren Server, den „Message Stream“, über den gesendet wird, und darin „Webhooks“, „Add webhook“.',
      en: 'In Postmark open your server, the message stream your mails go by, and in it “Webhooks”, “Add webhook”.',
    },
    {
      de: 'Fügen Sie die Adresse mit ihrem Zugangswort als „Webhook URL“ ein. Oder lassen Sie das Zugangswort in der Adresse weg und tragen Sie es unter „Basic auth credentials“ als Passwort ein (Benutzername beliebig).',
      en: 'Paste the address with its access word as “Webhook URL”. Or leave the access word out of the address and enter it under “Basic auth credentials” as password (any user name).',
    },
    {
      de: 'Wählen Sie „Bounce“ und „Spam complaint“, beide mit Inhalt („Include content“), dazu „Subscription change“ und auf Wunsch „Delivery“, und speichern Sie. Ohne den Inhalt lässt sich nur die letzte Nachricht an die Adresse zuordnen.',
      en: 'Choose “Bounce” and “Spam complaint”, both with their content (“Include content”), also “Subscription change”, “Delivery” if you like, and save. Without the content only the last message to the address can be told.',
    },
  ],
  mailgun: [
    {
      de: 'Kopieren Sie in Mailgun unter „API Security“ den „HTTP webhook signing key“ und tragen Sie ihn hier ein.',
      en: 'In Mailgun copy the “HTTP webhook signing key” from “API Security” and enter it here.',
    },
    {
      de: 'Öffnen Sie „Sending“, „Webhooks“, wählen Sie oben Ihre Domain und dann „Add webhook“.',
      en: 'Open “Sending”, “Webhooks”, choose your domain at the top and then “Add webhook”.',
    },
    {
      de: 'Fügen Sie die Adresse von hier ein, je einmal für „Permanent failure“, „Temporary failure“, „Spam complaints“ und „Unsubscribes“, auf Wunsch für „Delivered messages“.',
      en: 'Paste the address given here, once each for “Permanent failure”, “Temporary failure”, “Spam complaints” and “Unsubscribes”, and for “Delivered messages” if you like.',
    },
  ],
  sendgrid: [
    {
      de: 'Öffnen Sie in SendGrid „Settings“, „Mail Settings“, „Event Webhooks“, „Create new webhook“ und fügen Sie die Adresse von hier als „Post URL“ ein.',
      en: 'In SendGrid open “Settings”, “Mail Settings”, “Event Webhooks”, “Create new webhook” and paste the address given here as “Post URL”.',
    },
    {
      de: 'Wählen Sie „Deferred“, „Bounced“, „Dropped“, „Spam Reports“, „Unsubscribes“ und „Group Unsubscribes“, auf Wunsch „Delivered“.',
      en: 'Choose “Deferred”, “Bounced”, “Dropped”, “Spam Reports”, “Unsubscribes” and “Group Unsubscribes”, “Delivered” if you like.',
    },
    {
      de: 'Schalten Sie unter „Security features“ „Enable Signed Event Webhook“ ein, speichern Sie, und kopieren Sie den „Verification key“ hierher.',
      en: 'Under “Security features” switch “Enable Signed Event Webhook” on, save, and copy the “Verification key” to this page.',
    },
  ],
  brevo: [
    {
      de: 'Öffnen Sie in Brevo „Transactional“, „Settings“, „Webhook“ und dort „Add a new webhook“.',
      en: 'In Brevo open “Transactional”, “Settings”, “Webhook” and there “Add a new webhook”.',
    },
    {
      de: 'Fügen Sie die Adresse mit ihrem Zugangswort ein. Oder lassen Sie das Zugangswort in der Adresse weg und geben Sie es als „Token“ an.',
      en: 'Paste the address with its access word. Or leave the access word out of the address and give it as “token”.',
    },
    {
      de: 'Wählen Sie „Hard bounced“, „Soft bounced“, „Blocked“, „Invalid email“, „Deferred“, „Complaint“, „Unsubscribed“ und „Error“, auf Wunsch „Delivered“, und speichern Sie.',
      en: 'Choose “Hard bounced”, “Soft bounced”, “Blocked”, “Invalid email”, “Deferred”, “Complaint”, “Unsubscribed” and “Error”, “Delivered” if you like, and save.',
    },
  ],
}

export function hookSteps(provider: HookProvider): readonly Text[] {
  return steps[provider]
}

/** Providers whose calls are known by a secret of ours, which is in the address or a sign-in. */
export function hasOwnSecret(provider: HookProvider): boolean {
  return provider === 'postmark' || provider === 'brevo'
}

/** What is still to be done before its calls can be believed; null where nothing is. */
export function missingOfHook(
  provider: HookProvider,
  hasSecret: boolean,
  { publicKey, confirmedAt }: HookSettings,
): Text | null {
  if (provider === 'mailgun' && !hasSecret)
    return {
      de: 'Der „HTTP webhook signing key“ von Mailgun fehlt noch. Bis dahin wird jeder Aufruf abgewiesen.',
      en: 'Mailgun’s “HTTP webhook signing key” is still missing. Until then every call is turned away.',
    }
  if (provider === 'sendgrid' && publicKey === null)
    return {
      de: 'Der „Verification key“ von SendGrid fehlt noch. Bis dahin wird jeder Aufruf abgewiesen.',
      en: 'SendGrid’s “Verification key” is still missing. Until then every call is turned away.',
    }
  if (provider === 'ses' && confirmedAt === null)
    return {
      de: 'Das Abonnement bei Amazon SNS ist noch nicht bestätigt. Das geschieht von selbst, sobald Sie es dort anlegen.',
      en: 'The subscription at Amazon SNS is not confirmed yet. That happens by itself as soon as you create it there.',
    }
  return null
}
