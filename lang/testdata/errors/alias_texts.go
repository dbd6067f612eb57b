package p

type A = struct{ x int }
type F = func(A) A
type I = interface{ m(A) }
type Ch = chan A
type Ar = [3]A
func f(a A, b F, c I, d Ch, e Ar) { var s string; s = a; s = b; s = c; s = d; s = e; a.z(); b(1); d <- 2; c.n(); e[5] = 1 ; _ = s } // ERROR `55: cannot use a (variable of struct type A) as string value in assignment` `62: cannot use b (variable of func type F) as string value in assignment` `69: cannot use c (variable of interface type I) as string value in assignment` `76: cannot use d (variable of chan type Ch) as string value in assignment` `83: cannot use e (variable of array type Ar) as string value in assignment` `88: a.z undefined (type A has no field or method z)` `95: cannot use 1 (untyped int constant) as A value in argument to b` `104: cannot use 2 (untyped int constant) as A value in send` `109: c.n undefined (type I has no field or method n)` `116: invalid argument: index 5 out of bounds [0:3]` `121: cannot use 1 (untyped int constant) as A value in assignment`
