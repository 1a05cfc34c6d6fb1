export { signUp, type SignUp, type SignedUp } from './sign-up'
export { withdraw, type Withdrawal } from './withdraw'
export { sweepPlaces, cutOffMs } from './sweep'
