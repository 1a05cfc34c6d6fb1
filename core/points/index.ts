import type { Operation } from '../kernel/operation'
import { bankCheck, bankCode } from './bank/operations'
import { bankIndexes } from './bank/records'
import type { Index } from '../kernel/indexes'
import { lossIndexes } from './offline/records'
import { syncHandOvers } from './offline/sync'
import { takeAlong } from './offline/take-along'
import { account } from './operations/account'
import { addProduct } from './operations/add-product'
import { addStation } from './operations/add-station'
import { deliver } from './operations/deliver'
import { ofPerson, reserveFor } from './operations/at-counter'
import { checkLedger } from './operations/check-ledger'
import { accountAtDesk, reserveAtDesk } from './operations/desk'
import { giveBack } from './operations/give-back'
import { handOver } from './operations/hand-over'
import { ledger } from './operations/ledger'
import { lookUpVoucher } from './operations/look-up'
import { myVouchers } from './operations/my-vouchers'
import { stationPoster } from './operations/poster'
import { listProducts } from './operations/products'
import { reserve } from './operations/reserve'
import { slip } from './operations/slip'
import { stationBySign } from './operations/station-by-sign'
import { stationDay } from './operations/station-day'
import { stations } from './operations/stations'
import { substitute } from './operations/substitute'
import { voucher } from './operations/voucher'
import { approve, correct, listProposals, transfer } from './proposals/operations'
import { proposalIndexes } from './proposals/records'
import { pointsIndexes as ownIndexes } from './records'
import { checkSettlement, drawSettlement, listSettlements, settlementFile, signSettlement } from './settlement/operations'
import { settlementIndexes } from './settlement/records'
import { adjustStock } from './stock/adjust'
import { countStock } from './stock/count'
import { editProduct, editStation, retireProduct, retireStation } from './stock/edit'
import { stationsOfUnit } from './stock/of-unit'

export { earnInside, type Earned, type Earning } from './earn'
export { usablePoints } from './account'
export { policyOn } from './policy'
export { followPerson } from './follow-person'
export { accounts } from './records'
export { pointsFinders } from './scope'
export { pointSweeps, sweepPoints } from './sweep'

export const pointsIndexes: readonly Index[] = [...ownIndexes, ...lossIndexes, ...proposalIndexes, ...settlementIndexes, ...bankIndexes]

/** What a person does for themself or for family; and what a bank may ask. */
export const memberOperations: readonly Operation[] = [account, ledger, stations, stationBySign, reserve, voucher, giveBack, myVouchers, bankCode, bankCheck]

/** What keepers, organisers and the bureau do. */
export const staffOperations: readonly Operation[] = [
  ...[addStation, editStation, retireStation, stationsOfUnit, stationPoster, addProduct, editProduct, retireProduct, listProducts],
  ...[deliver, adjustStock, countStock, stationDay, lookUpVoucher, ofPerson, reserveFor, handOver, substitute, takeAlong, syncHandOvers],
  ...[accountAtDesk, reserveAtDesk, slip, correct, transfer, approve, listProposals, checkLedger],
  ...[drawSettlement, listSettlements, signSettlement, settlementFile, checkSettlement],
]
