const starsInName = 2

/** A name for somebody who need not know it all: the first and the last letter stay (王*英, 欧**英); of two, the first (王*). */
export function maskName(name: string): string {
  const letters = [...name]
  const [first = ''] = letters
  if (letters.length <= 2) return `${first}*`
  return `${first}${'*'.repeat(Math.min(letters.length - 2, starsInName))}${letters.at(-1) ?? ''}`
}

/** A telephone number, as digits, for somebody who need not know it all: 138****2046, 057****8800. */
export const maskPhone = (digits: string): string => `${digits.slice(0, 3)}****${digits.slice(-4)}`
