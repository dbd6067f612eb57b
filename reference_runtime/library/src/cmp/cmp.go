// Package cmp: comparing values that have an order.
package cmp

// Ordered is any type with the operators < <= >= >.
type Ordered interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 |
		~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64 | ~string
}

// Less reports whether x is less than y. NaN is less than all other numbers.
func Less[T Ordered](x, y T) bool { return x < y || x != x && y == y }

// Compare is -1 if x is less than y, 0 if they are equal, else 1. NaN equals NaN, and is less than all
// other numbers.
func Compare[T Ordered](x, y T) int {
	switch {
	case Less(x, y):
		return -1
	case Less(y, x):
		return +1
	}
	return 0
}

// Or is the first of vals that is not the zero value, which it is if there is none.
func Or[T comparable](vals ...T) T {
	var zero T
	for _, val := range vals {
		if val != zero {
			return val
		}
	}
	return zero
}
