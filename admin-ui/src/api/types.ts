import type { components } from '../generated/api.ts'

type Schemas = components['schemas']

export type Me = Schemas['Me']
export type Scope = Me['scopes'][number]
export type Health = Schemas['Health']
export type ListedCustomer = Schemas['ListedCustomer']
export type Customer = Schemas['Customer']
export type Order = Customer['orders'][number]
export type Permission = Customer['permissions'][number]
export type Interaction = Schemas['Interaction']
export type ConsentRecord = Schemas['ConsentRecord']
export type Purpose = Schemas['Purpose']
export type AnlassEvent = Schemas['Event']
