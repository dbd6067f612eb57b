package p

const a = 1e+500000000
const b = a * a // ERROR `13: constant result is not representable`
const c = a * 3
const d = a / 1e-500000000 // ERROR `13: constant result is not representable`
const e = 1 / 1e-600000000i // ERROR `15: invalid operation: division by zero`
const f = 1i / (1e-600000000+1i)
const g = a*a + 1 // ERROR `12: constant result is not representable`
