package p

type I1 interface { G[int int2 int3] } // ERROR `22: interface method must have no type parameters` `32: syntax error: unexpected name int3 in parameter list; possibly missing comma or ]`
type I2 interface { G[int,,int] } // ERROR `27: syntax error: unexpected comma, expected )`
type I3 interface { m[3] } // ERROR `23: syntax error: unexpected literal 3, expected ]`
type I4 interface { a.G[] } // ERROR `25: syntax error: unexpected ], expected type argument list`
type I5 interface { m[...int](u) } // ERROR `23: invalid use of ...` `30: syntax error: unexpected ( in interface type; possibly missing semicolon or newline or }`
