// Package weak: pointers that do not keep what they point to.
package weak

import (
	"runtime"
	"unsafe"
)

// A Pointer is weak. Two are equal exactly if they were made from equal pointers, also when the object
// has gone.
type Pointer[T any] struct {
	_ [0]*T
	// The runtime's: it has the address, hidden from the collector, until the object has gone.
	handle unsafe.Pointer
}

// handleOf finds or makes the handle of what object points at or into.
func handleOf(object unsafe.Pointer) (handle unsafe.Pointer)

// load is the address in a handle, or nil.
func load(handle unsafe.Pointer) unsafe.Pointer

func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	p := Pointer[T]{handle: handleOf(unsafe.Pointer(ptr))}
	runtime.KeepAlive(ptr)
	return p
}

// Value is the pointer that p was made from, or nil once nobody else reaches the object.
func (p Pointer[T]) Value() *T {
	if p.handle == nil {
		return nil
	}
	return (*T)(load(p.handle))
}
