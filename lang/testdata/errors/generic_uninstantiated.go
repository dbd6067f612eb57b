package p
type L[T any] []T
var _ = L(nil) // ERROR `9: cannot use generic type L without instantiation`
var _ = L.x // ERROR `9: cannot use generic type L without instantiation`
var _ = *L // ERROR `10: cannot use generic type L without instantiation`
var _ = &L{} // ERROR `10: cannot use generic type L[T any] without instantiation`
var _ = len(L) // ERROR `13: cannot use generic type L without instantiation`
var _ = 1 + L // ERROR `13: cannot use generic type L without instantiation`
var _ = (L)(nil) // ERROR `10: cannot use generic type L without instantiation`
var _ = func(L) {} // ERROR `14: cannot use generic type L[T any] without instantiation`
var _ = []L{} // ERROR `11: cannot use generic type L[T any] without instantiation`
var _ = make(L, 1) // ERROR `14: cannot use generic type L[T any] without instantiation`
var _ = new(L) // ERROR `13: cannot use generic type L without instantiation`
