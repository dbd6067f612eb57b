package atomic

import "unsafe"

// A Pointer is an atomic *T.
type Pointer[T any] struct {
	_ [0]*T // not convertible to the Pointer of another type
	v unsafe.Pointer
}

func (x *Pointer[T]) Load() *T     { return (*T)(LoadPointer(&x.v)) }
func (x *Pointer[T]) Store(val *T) { StorePointer(&x.v, unsafe.Pointer(val)) }
func (x *Pointer[T]) Swap(new *T) *T {
	return (*T)(SwapPointer(&x.v, unsafe.Pointer(new)))
}
func (x *Pointer[T]) CompareAndSwap(old, new *T) bool {
	return CompareAndSwapPointer(&x.v, unsafe.Pointer(old), unsafe.Pointer(new))
}
