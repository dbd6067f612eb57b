package p
func g[T any]() { h[[]T]() }
func h[T any]() { g[T]() } // ERROR `8: instantiation cycle:`
func ok[T any](x T) { ok(1); ok("") ; ok(x) }
