import type { Operation } from '../kernel/operation'
import { account } from './operations/account'
import { addProduct } from './operations/add-product'
import { addStation } from './operations/add-station'
import { deliver } from './operations/deliver'
import { giveBack } from './operations/give-back'
import { handOver } from './operations/hand-over'
import { ledger } from './operations/ledger'
import { lookUpVoucher } from './operations/look-up'
import { myVouchers } from './operations/my-vouchers'
import { listProducts } from './operations/products'
import { reserve } from './operations/reserve'
import { stationBySign } from './operations/station-by-sign'
import { stationDay } from './operations/station-day'
import { stations } from './operations/stations'
import { voucher } from './operations/voucher'

export { earnInside, type Earned, type Earning } from './earn'
export { usablePoints } from './account'
export { policyOn } from './policy'
export { accounts, pointsIndexes } from './records'
export { pointsFinders } from './scope'
export { sweepPoints } from './sweep'

/** What a person does for themself or for family. */
export const memberOperations: readonly Operation[] = [account, ledger, stations, stationBySign, reserve, voucher, giveBack, myVouchers]

/** What organisers and keepers do. */
export const staffOperations: readonly Operation[] = [addStation, addProduct, listProducts, deliver, stationDay, lookUpVoucher, handOver]
