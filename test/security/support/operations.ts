import { contracts } from '../../../core/operations'
import { helperRights, type HelperRight, type InputOf } from '../../../core/kernel/contract'

export type AnyContract = (typeof contracts)[number]

/** The name of every operation there is: a table over it does not compile when one is missing. */
export type OperationName = AnyContract['name']

export type ContractOf<Name extends OperationName> = Extract<AnyContract, { name: Name }>
export type InputFor<Name extends OperationName> = InputOf<ContractOf<Name>>

/** The contract of that name; throws for an unknown one. */
export function contractOf(name: string): AnyContract {
  const found = contracts.find((contract) => contract.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found
}

/** The helper right that an operation of this name asks for: its room's own name. */
export function rightOf(operation: OperationName): HelperRight {
  const room = operation.split('.')[0]
  return helperRights.find((right) => right === room) ?? 'courses'
}
