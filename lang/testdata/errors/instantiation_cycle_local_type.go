package p
func k[T any](x T) { type s struct{ a T }; k(s{}) } // ERROR `8: instantiation cycle:`
