package p

type T1 interface{ m() interface{ n() } }
type T2 interface{ m() T2 }
type T3 interface { // ERROR `9: invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)`
	m() []interface {
		T3
		n()
	}
}
