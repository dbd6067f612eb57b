package p
func f[T any](n int) { if n > 0 { f[*T](n-1) } } // ERROR `8: instantiation cycle:`
