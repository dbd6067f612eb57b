package reflect

import "unsafe"

// What the runtime does with maps; m is the map value itself.

func makeMap(t *rtype, n int) unsafe.Pointer
func mapLen(m unsafe.Pointer) int
func mapGet(t *rtype, m, key unsafe.Pointer) unsafe.Pointer // nil if there is no such key
func mapSet(t *rtype, m, key, value unsafe.Pointer)
func mapDelete(t *rtype, m, key unsafe.Pointer)
func mapClear(t *rtype, m unsafe.Pointer)
func mapIterate(t *rtype, m unsafe.Pointer) unsafe.Pointer

// mapNext: where the next key and its value lie; nil at the end.
func mapNext(iterator unsafe.Pointer) (key, value unsafe.Pointer)

// mapEntries is for uses in which the order does not show.
func mapEntries(m unsafe.Pointer) []mapEntry

// A mapEntry is where a key and its value lie.
type mapEntry struct{ key, value unsafe.Pointer }

func MakeMap(t Type) Value { return MakeMapWithSize(t, 0) }

func MakeMapWithSize(t Type, n int) Value {
	if t.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	word := new(unsafe.Pointer)
	*word = makeMap(t.common(), n)
	return place(t.common(), unsafe.Pointer(word), 0)
}

// copyOf is what lies at p as a value of its own.
func (v Value) copyOf(t *rtype, p unsafe.Pointer, f flag) Value {
	memory := newMemory(t, 1)
	moveMemory(t, memory, p)
	return place(t, memory, f)
}

func (v Value) MapIndex(key Value) Value {
	v.must(Map, "MapIndex")
	key = key.assignTo("reflect.Value.MapIndex", typeKey(v.typ))
	p := mapGet(v.typ, v.word(), key.ptr)
	if p == nil {
		return Value{}
	}
	elem := v.copyOf(typeElem(v.typ), p, v.inherited()|key.inherited())
	return elem
}

func (v Value) MapKeys() []Value {
	v.must(Map, "MapKeys")
	keys := make([]Value, 0, v.Len())
	iterator := mapIterate(v.typ, v.word())
	for {
		key, _ := mapNext(iterator)
		if key == nil {
			return keys
		}
		keys = append(keys, v.copyOf(typeKey(v.typ), key, v.inherited()))
	}
}

// SetMapIndex is v[key] = elem, or delete(v, key) if elem is the zero Value.
func (v Value) SetMapIndex(key, elem Value) {
	v.must(Map, "SetMapIndex")
	v.mustBeExported("reflect.Value.SetMapIndex")
	key.mustBeExported("reflect.Value.SetMapIndex")
	key = key.assignTo("reflect.Value.SetMapIndex", typeKey(v.typ))
	if elem.typ == nil {
		mapDelete(v.typ, v.word(), key.ptr)
		return
	}
	elem.mustBeExported("reflect.Value.SetMapIndex")
	elem = elem.assignTo("reflect.Value.SetMapIndex", typeElem(v.typ))
	mapSet(v.typ, v.word(), key.ptr, elem.ptr)
}

// A MapIter ranges over a map.
type MapIter struct {
	m          Value
	iterator   unsafe.Pointer // nil before the first Next
	key, value unsafe.Pointer
}

func (v Value) MapRange() *MapIter {
	if v.kind() != Map {
		v.wrongKind("MapRange")
	}
	return &MapIter{m: v}
}

func (iter *MapIter) Next() bool {
	if !iter.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if iter.iterator == nil {
		iter.iterator = mapIterate(iter.m.typ, iter.m.word())
	} else if iter.key == nil {
		panic("MapIter.Next called on exhausted iterator")
	}
	iter.key, iter.value = mapNext(iter.iterator)
	return iter.key != nil
}

func (iter *MapIter) check(method string) {
	if iter.iterator == nil {
		panic("MapIter." + method + " called before Next")
	}
	if iter.key == nil {
		panic("MapIter." + method + " called on exhausted iterator")
	}
}

func (iter *MapIter) Key() Value {
	iter.check("Key")
	return iter.m.copyOf(typeKey(iter.m.typ), iter.key, iter.m.inherited())
}

func (iter *MapIter) Value() Value {
	iter.check("Value")
	return iter.m.copyOf(typeElem(iter.m.typ), iter.value, iter.m.inherited())
}

func (iter *MapIter) Reset(v Value) {
	if v.IsValid() {
		v.must(Map, "MapRange")
	}
	*iter = MapIter{m: v}
}

func (v Value) SetIterKey(iter *MapIter)   { v.Set(iter.Key()) }
func (v Value) SetIterValue(iter *MapIter) { v.Set(iter.Value()) }
