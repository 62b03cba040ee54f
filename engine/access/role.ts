export const roles = ['marketer', 'support', 'privacy_officer', 'admin'] as const
export type Role = (typeof roles)[number]
