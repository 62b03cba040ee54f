export function MessageDrawer(_props: { messageId: string | null; subject: string | null; onClose(): void }) {
  return null
}
