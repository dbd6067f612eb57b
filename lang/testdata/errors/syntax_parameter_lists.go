package p

type T1[P any Q any] int // ERROR `15: syntax error: unexpected name Q in parameter list; possibly missing comma or ]`
type T2[P any, 3] int // ERROR `16: syntax error: unexpected literal 3, expected ]`
type T3[P any, , Q any] int // ERROR `16: syntax error: unexpected comma, expected ]`
func f1[P ...]() {} // ERROR `14: syntax error: ... is missing type`
func f2[...int]() {} // ERROR `9: syntax error: missing type parameter name or invalid array length` `9: invalid use of ...`
func f3[P int||int]() {} // ERROR `14: syntax error: unexpected || in parameter list; possibly missing comma or ]`
func f4[(int)](x P) {} // ERROR `10: syntax error: missing type parameter name or invalid array length`
func f5[func()]() {} // ERROR `13: syntax error: missing type parameter name or invalid array length`
func f6[P any, , Q any]() {} // ERROR `16: syntax error: unexpected comma, expected ]`
func f7(x int, (y)) {} // ERROR `17: syntax error: missing parameter name`
func f8(func(), c int) {} // ERROR `13: syntax error: missing parameter name`
func f9(a, []b, c int, d, e string, g.h, i) {} // ERROR `12: syntax error: missing parameter name`
func f10(a, b, c int, d, e) {} // ERROR `27: syntax error: missing parameter type`
func f11(x int, 3) {} // ERROR `17: syntax error: unexpected literal 3, expected )`
