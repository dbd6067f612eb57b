package fmt

import (
	"internal/reflectlite"
	"sort"
)

// sortedEntries are what a map holds, in the order in which it is shown: ints, floats and strings by
// size, with NaN first; false before true; structs and arrays part by part; channels and pointers
// by address; interfaces nil first, then by kind, then by value.
func sortedEntries(m any) entries {
	keys, values := reflectlite.MapEntries(m)
	e := entries{keys, values}
	sort.Stable(e)
	return e
}

type entries struct{ keys, values []any }

func (e entries) Len() int           { return len(e.keys) }
func (e entries) Less(i, j int) bool { return compare(e.keys[i], e.keys[j]) < 0 }
func (e entries) Swap(i, j int) {
	e.keys[i], e.keys[j] = e.keys[j], e.keys[i]
	e.values[i], e.values[j] = e.values[j], e.values[i]
}

func compare(a, b any) int {
	if a == nil || b == nil {
		return order(a != nil && b == nil, a == nil && b != nil)
	}
	kind := kindOf(a)
	if other := kindOf(b); kind != other {
		return order(kind > other, kind < other)
	}
	switch {
	case kind == reflectlite.Bool:
		x, y := reflectlite.BoolOf(a), reflectlite.BoolOf(b)
		return order(x && !y, y && !x)
	case isSigned(kind):
		x, y := intOf(a), intOf(b)
		return order(x > y, x < y)
	case isUnsigned(kind):
		x, y := uintOf(a), uintOf(b)
		return order(x > y, x < y)
	case kind == reflectlite.String:
		x, y := reflectlite.StringOf(a), reflectlite.StringOf(b)
		return order(x > y, x < y)
	case kind == reflectlite.Float32, kind == reflectlite.Float64:
		return compareFloats(reflectlite.FloatOf(a), reflectlite.FloatOf(b))
	case kind == reflectlite.Complex64, kind == reflectlite.Complex128:
		x, y := reflectlite.ComplexOf(a), reflectlite.ComplexOf(b)
		if c := compareFloats(real(x), real(y)); c != 0 {
			return c
		}
		return compareFloats(imag(x), imag(y))
	case kind == reflectlite.Struct:
		for i := 0; i < reflectlite.NumField(a); i++ {
			if c := compare(reflectlite.Field(a, i), reflectlite.Field(b, i)); c != 0 {
				return c
			}
		}
		return 0
	case kind == reflectlite.Array:
		for i := 0; i < reflectlite.Len(a); i++ {
			if c := compare(reflectlite.Index(a, i), reflectlite.Index(b, i)); c != 0 {
				return c
			}
		}
		return 0
	}
	x, y := reflectlite.Address(a), reflectlite.Address(b)
	return order(x > y, x < y)
}

func compareFloats(x, y float64) int {
	return order(x > y || x == x && y != y, x < y || x != x && y == y)
}

func order(greater, less bool) int {
	switch {
	case greater:
		return 1
	case less:
		return -1
	}
	return 0
}
