package p
type T1[P *C | D] int
type T2[P, Q] int // ERROR `13: syntax error: missing type constraint`
type T3[P any, *Q] int // ERROR `16: syntax error: missing type parameter name`
func f[]() {} // ERROR `8: syntax error: empty type parameter list`
func g[T]() {} // ERROR `9: syntax error: missing type constraint`
func h[int | string]() {} // ERROR `8: syntax error: missing type parameter name or invalid array length`
type T4[P *C] int
type I interface { m[P any](); n[int]() ; E[int]; F[int, string]()} // ERROR `21: interface method must have no type parameters` `38: syntax error: unexpected ( in interface type; possibly missing semicolon or newline or }`
