import MailComposer from 'nodemailer/lib/mail-composer'
import type { TakenMail } from '../../db/stores/staff-mail-store.ts'
import type { MailSender } from '../senders.ts'

type Mail = TakenMail & { content: NonNullable<TakenMail['content']> }

/** The bytes of a mail to staff, signed where its sender signs. Marked, so that nobody takes it for one to a customer. */
export async function composeStaffMail(sender: MailSender, mail: Mail, now: Date): Promise<Buffer> {
  const { subject, html, text } = mail.content
  const made = await new MailComposer({
    from: sender.from,
    to: { name: '', address: mail.toAddress },
    ...(sender.replyTo ? { replyTo: sender.replyTo } : {}),
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    date: now,
    messageId: `<${mail.id}@${sender.domain}>`,
    headers: { 'X-Anlass': mail.kind, 'Auto-Submitted': 'auto-generated' },
    // Content is text somebody wrote: it names no files and no addresses to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  })
    .compile()
    .build()
  return sender.dkim ? await sender.dkim.sign(made) : made
}
