package atomic

import "internal/reflectlite"

// A Value holds one value of any type; all that it ever holds have the type of the first.
type Value struct{ v any }

// loadAny returns *addr as one atomic step.
func loadAny(addr *any) any

// compareAndSwapAny sets *addr to new if its two words are those of old, and reports whether they
// were, as one atomic step.
func compareAndSwapAny(addr *any, old, new any) (swapped bool)

// Load returns the value set last, or nil.
func (v *Value) Load() any { return loadAny(&v.v) }

// Store sets the value.
func (v *Value) Store(val any) { v.exchange("store", val) }

// Swap sets the value and returns the one before, or nil.
func (v *Value) Swap(new any) (old any) { return v.exchange("swap", new) }

func (v *Value) exchange(verb string, val any) any {
	if val == nil {
		panic("sync/atomic: " + verb + " of nil value into Value")
	}
	for {
		old := loadAny(&v.v)
		if old != nil && !reflectlite.SameType(old, val) {
			panic("sync/atomic: " + verb + " of inconsistently typed value into Value")
		}
		if compareAndSwapAny(&v.v, old, val) {
			return old
		}
	}
}

// CompareAndSwap sets the value to new if it equals old, and reports whether it did.
func (v *Value) CompareAndSwap(old, new any) (swapped bool) {
	if new == nil {
		panic("sync/atomic: compare and swap of nil value into Value")
	}
	if old != nil && !reflectlite.SameType(old, new) {
		panic("sync/atomic: compare and swap of inconsistently typed values")
	}
	for {
		held := loadAny(&v.v)
		if held != nil && !reflectlite.SameType(held, new) {
			panic("sync/atomic: compare and swap of inconsistently typed value into Value")
		}
		if held != old {
			return false
		}
		if compareAndSwapAny(&v.v, held, new) {
			return true
		}
	}
}
