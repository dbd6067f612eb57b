package p

type C interface { ~int; String() string }
type my int
func f[T C](x T) {}
func g() { f(my(1)); f[my](1); f[int](2) } // ERROR `13: in call to f, T (type my) does not satisfy C (missing method String)` `24: my does not satisfy C (missing method String)` `34: int does not satisfy C (missing method String)`
