package p

const a string = 1000000.4 // ERROR `18: cannot use 1000000.4 (untyped float constant 1.0000004e+06) as string value in constant declaration`
const b string = float32(0.1) // ERROR `18: cannot use float32(0.1) (constant 0.1 of type float32) as string value in constant declaration`
const c string = 100000.4 // ERROR `18: cannot use 100000.4 (untyped float constant) as string value in constant declaration`
const d string = 1.0 / 3 // ERROR `18: cannot use 1.0 / 3 (untyped float constant 0.333333) as string value in constant declaration`
const e string = 1e-300 // ERROR `18: cannot use 1e-300 (untyped float constant) as string value in constant declaration`
const f string = 1e300 // ERROR `18: cannot use 1e300 (untyped float constant 1e+300) as string value in constant declaration`
const g string = 123456789.5 // ERROR `18: cannot use 123456789.5 (untyped float constant 1.23457e+08) as string value in constant declaration`
const h string = 1e100 + 0.5 // ERROR `18: cannot use 1e100 + 0.5 (untyped float constant 1e+100) as string value in constant declaration`
const i string = float32(1e-7) // ERROR `18: cannot use float32(1e-7) (constant 1.0000000116860974e-07 of type float32) as string value in constant declaration`
