package p

type G[P, Q any] struct{}

var a G[] // ERROR `9: syntax error: unexpected ], expected type argument list`
var b G[int, , int] // ERROR `14: syntax error: unexpected comma, expected ]`
var c G[, int] // ERROR `9: syntax error: unexpected comma, expected type`
var d *G[int, int int] // ERROR `19: syntax error: unexpected name int, expected ]`
var e = []G[int, 3]{} // ERROR `18: syntax error: unexpected literal 3, expected ]`

type S1 struct {
	G[int 3] // ERROR `8: syntax error: unexpected literal 3, expected ]`
}

type S2 struct {
	G[3 int] // ERROR `6: syntax error: unexpected name int, expected ]`
}

type S3 struct {
	x G[int,,int] // ERROR `10: syntax error: unexpected comma, expected ]`
}

type S4 struct {
	a.G[] // ERROR `6: syntax error: unexpected ], expected type argument list`
}

func f1(x G[]) {} // ERROR `13: syntax error: unexpected ], expected type argument list`
func f2(G[int,,]) {} // ERROR `15: syntax error: unexpected comma, expected ]`
func f3(G[3 4]) {} // ERROR `13: syntax error: unexpected literal 4, expected ]`
func f4(x [...]int) {} // ERROR `12: syntax error: unexpected ..., expected expression`
func (r *G[int,,]) f5() {} // ERROR `16: syntax error: unexpected comma, expected ]`

type T1 map[G[]]int // ERROR `15: syntax error: unexpected ], expected type argument list`
type T2 chan G[] // ERROR `16: syntax error: unexpected ], expected type argument list`
