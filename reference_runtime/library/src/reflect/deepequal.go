package reflect

import "unsafe"

// A visit is a comparison that is under way: of two places, as values of one type.
type visit struct {
	a, b unsafe.Pointer
	typ  *rtype
}

// DeepEqual reports whether x and y are alike all the way down. NaN and functions but nil equal
// nothing; a pair of places that is met again while it is compared counts as equal.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	v, w := ValueOf(x), ValueOf(y)
	return v.typ == w.typ && deepEqual(v, w, map[visit]bool{})
}

func deepEqual(v, w Value, visited map[visit]bool) bool {
	if !v.IsValid() || !w.IsValid() {
		return v.IsValid() == w.IsValid()
	}
	if v.typ != w.typ {
		return false
	}
	switch v.kind() {
	case Map, Pointer, Slice, Interface:
		a, b := v.word(), w.word()
		if v.kind() == Interface {
			a, b = v.ptr, w.ptr
		}
		if a != nil && b != nil {
			this := visit{a, b, v.typ}
			if visited[this] {
				return true
			}
			visited[this] = true
		}
	}
	switch v.kind() {
	case Array:
		for i := 0; i < v.Len(); i++ {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Slice:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.word() == w.word() {
			return true
		}
		if typeElem(v.typ).kind() == Uint8 {
			return string(*(*[]byte)(v.ptr)) == string(*(*[]byte)(w.ptr))
		}
		for i := 0; i < v.Len(); i++ {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Interface:
		if v.IsNil() || w.IsNil() {
			return v.IsNil() == w.IsNil()
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Pointer:
		return v.word() == w.word() || deepEqual(v.Elem(), w.Elem(), visited)
	case Struct:
		for i := 0; i < typeFieldCount(v.typ); i++ {
			if !deepEqual(v.Field(i), w.Field(i), visited) {
				return false
			}
		}
		return true
	case Map:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.word() == w.word() {
			return true
		}
		elem := typeElem(v.typ)
		for _, entry := range mapEntries(v.word()) {
			other := mapGet(w.typ, w.word(), entry.key)
			if other == nil || !deepEqual(place(elem, entry.value, 0), place(elem, other, 0), visited) {
				return false
			}
		}
		return true
	case Func:
		return v.IsNil() && w.IsNil()
	}
	return equalMemory(v.typ, v.ptr, w.ptr)
}
