package p

const a = b // ERROR `7: initialization cycle for a`
const b = a
const c = c // ERROR `7: initialization cycle: c refers to itself`
