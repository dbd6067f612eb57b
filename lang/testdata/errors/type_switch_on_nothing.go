package p

func f(v int) {
	switch x := v.(type) { // ERROR `14: v (variable of type int) is not an interface`
	case interface{ m() }, nil:
		g(x)
	case string:
		g(x) // ERROR `5: cannot use x (variable of type string) as interface{n()} value in argument to g: string does not implement interface{n()} (missing method n)`
	}
}

func g(interface{ n() }) {}

type M string2 // ERROR `8: undefined: string2`
type N string2 // ERROR `8: undefined: string2`

const B N = "B"
const (
	A1 = A1 // ERROR `2: initialization cycle: A1 refers to itself`
	D  M = E
	E    = D
)

type S struct{ _ int }

var y = S{_: 1} // ERROR `11: unknown field _ in struct literal of type S`

func h(a ...int, b int) {} // ERROR `10: can only use ... with final parameter`
