import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import type { FileLink } from '../../files/contract/ticket'

export const printRecord = contract<FileLink>()({
  name: 'volunteering.printRecord',
  function: 'staff',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({}),
  refuses: ['NO_SERVICE_YET'],
  says: "The caller's own record of service as a page to print, with a code by which anybody can check it.",
})
