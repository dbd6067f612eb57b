package reflect

import "unsafe"

// A sliceValue is how a slice lies in memory.
type sliceValue struct {
	data     unsafe.Pointer
	len, cap int
}

// A SliceHeader is how a slice lies in memory, for programs that look at it by themselves.
type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}

// A StringHeader is how a string lies in memory.
type StringHeader struct {
	Data uintptr
	Len  int
}

// growSlice makes room for n more elements in the slice of type t at p.
func growSlice(t *rtype, p unsafe.Pointer, n int)

func (v Value) Len() int {
	switch v.kind() {
	case Slice:
		return (*sliceValue)(v.ptr).len
	case String:
		return len(*(*string)(v.ptr))
	case Array:
		return typeLen(v.typ)
	case Map:
		return mapLen(v.word())
	case Chan:
		return chanLen(v.word())
	case Pointer:
		if elem := typeElem(v.typ); elem.kind() == Array {
			return typeLen(elem)
		}
		panic("reflect: call of reflect.Value.Len on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Len", v.kind()})
}

func (v Value) Cap() int {
	switch v.kind() {
	case Slice:
		return (*sliceValue)(v.ptr).cap
	case Array:
		return typeLen(v.typ)
	case Chan:
		return chanCap(v.word())
	case Pointer:
		if elem := typeElem(v.typ); elem.kind() == Array {
			return typeLen(elem)
		}
		panic("reflect: call of reflect.Value.Cap on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Cap", v.kind()})
}

var byteType = TypeOf(byte(0)).common()

func (v Value) Index(i int) Value {
	switch v.kind() {
	case Slice:
		s := (*sliceValue)(v.ptr)
		if uint(i) >= uint(s.len) {
			panic("reflect: slice index out of range")
		}
		elem := typeElem(v.typ)
		return v.part(elem, unsafe.Add(s.data, uintptr(i)*elem.Size()), flagAddr)
	case Array:
		if uint(i) >= uint(typeLen(v.typ)) {
			panic("reflect: array index out of range")
		}
		elem := typeElem(v.typ)
		return v.part(elem, unsafe.Add(v.ptr, uintptr(i)*elem.Size()), v.flag&flagAddr)
	case String:
		s := *(*string)(v.ptr)
		if uint(i) >= uint(len(s)) {
			panic("reflect: string index out of range")
		}
		b := s[i]
		return v.part(byteType, unsafe.Pointer(&b), 0)
	}
	panic(&ValueError{"reflect.Value.Index", v.kind()})
}

// Slice is v[i:j].
func (v Value) Slice(i, j int) Value {
	if v.kind() == String {
		s := *(*string)(v.ptr)
		if i < 0 || j < i || j > len(s) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		t := s[i:j]
		return v.part(v.typ, unsafe.Pointer(&t), 0)
	}
	_, t, whole := v.elements("Slice")
	if i < 0 || j < i || j > whole.cap {
		panic("reflect.Value.Slice: slice index out of bounds")
	}
	return v.cut(t, whole, i, j, whole.cap)
}

// Slice3 is v[i:j:k].
func (v Value) Slice3(i, j, k int) Value {
	_, t, whole := v.elements("Slice3")
	if i < 0 || j < i || k < j || k > whole.cap {
		panic("reflect.Value.Slice3: slice index out of bounds")
	}
	return v.cut(t, whole, i, j, k)
}

// elements is all that v, a slice or an array, can be cut to, with the type that slices of it have.
func (v Value) elements(method string) (elem, slice *rtype, whole sliceValue) {
	switch v.kind() {
	case Array:
		if v.flag&flagAddr == 0 {
			panic("reflect.Value." + method + ": slice of unaddressable array")
		}
		elem = typeElem(v.typ)
		return elem, sliceOf(elem), sliceValue{v.ptr, typeLen(v.typ), typeLen(v.typ)}
	case Slice:
		return typeElem(v.typ), v.typ, *(*sliceValue)(v.ptr)
	}
	panic(&ValueError{"reflect.Value." + method, v.kind()})
}

func (v Value) cut(t *rtype, whole sliceValue, i, j, k int) Value {
	s := &sliceValue{whole.data, j - i, k - i}
	if k > i {
		s.data = unsafe.Add(whole.data, uintptr(i)*typeElem(t).Size())
	}
	return v.part(t, unsafe.Pointer(s), 0)
}

func (v Value) SetLen(n int) {
	v.mustBeAssignable("reflect.Value.SetLen")
	v.must(Slice, "SetLen")
	s := (*sliceValue)(v.ptr)
	if uint(n) > uint(s.cap) {
		panic("reflect: slice length out of range in SetLen")
	}
	s.len = n
}

func (v Value) SetCap(n int) {
	v.mustBeAssignable("reflect.Value.SetCap")
	v.must(Slice, "SetCap")
	s := (*sliceValue)(v.ptr)
	if n < s.len || n > s.cap {
		panic("reflect: slice capacity out of range in SetCap")
	}
	s.cap = n
}

// Grow makes room in v, a slice, for n more elements.
func (v Value) Grow(n int) {
	v.mustBeAssignable("reflect.Value.Grow")
	v.must(Slice, "Grow")
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	if s := (*sliceValue)(v.ptr); n > s.cap-s.len {
		growSlice(v.typ, v.ptr, n)
	}
}

// Clear empties a map or zeroes the elements of a slice.
func (v Value) Clear() {
	switch v.kind() {
	case Slice:
		for i := 0; i < v.Len(); i++ {
			elem := v.Index(i)
			clearMemory(elem.typ, elem.ptr)
		}
	case Map:
		mapClear(v.typ, v.word())
	default:
		v.wrongKind("Clear")
	}
}

func MakeSlice(t Type, len, cap int) Value {
	if t.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if len < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if cap < 0 {
		panic("reflect.MakeSlice: negative cap")
	}
	if len > cap {
		panic("reflect.MakeSlice: len > cap")
	}
	s := &sliceValue{newMemory(typeElem(t.common()), cap), len, cap}
	return place(t.common(), unsafe.Pointer(s), 0)
}

// SliceAt is the slice of n elements of type t at p.
func SliceAt(t Type, p unsafe.Pointer, n int) Value {
	return place(sliceOf(t.common()), unsafe.Pointer(&sliceValue{p, n, n}), 0)
}

// Append is append(s, x...).
func Append(s Value, x ...Value) Value {
	s.must(Slice, "Append")
	n := s.Len()
	grown := s.extended(len(x))
	for i, value := range x {
		grown.Index(n + i).Set(value)
	}
	return grown
}

// extended is s, a slice, with n more elements, which are zero.
func (s Value) extended(n int) Value {
	s.mustBeExported("reflect.Append")
	header := *(*sliceValue)(s.ptr)
	if n > header.cap-header.len {
		growSlice(s.typ, unsafe.Pointer(&header), n)
	}
	header.len += n
	return place(s.typ, unsafe.Pointer(&header), 0)
}

// AppendSlice is append(s, t...).
func AppendSlice(s, t Value) Value {
	s.must(Slice, "AppendSlice")
	t.must(Slice, "AppendSlice")
	if typeElem(s.typ) != typeElem(t.typ) {
		panic("reflect.AppendSlice: " + s.typ.String() + " != " + t.typ.String())
	}
	n := s.Len()
	grown := s.extended(t.Len())
	Copy(grown.Slice(n, n+t.Len()), t)
	return grown
}

// Copy copies elements until one of both ends, and returns how many.
func Copy(to, from Value) int {
	if kind := to.kind(); kind != Array && kind != Slice {
		panic(&ValueError{"reflect.Copy", kind})
	}
	if to.kind() == Array {
		to.mustBeAssignable("reflect.Copy")
	}
	to.mustBeExported("reflect.Copy")
	from.mustBeExported("reflect.Copy")
	if from.kind() == String {
		if typeElem(to.typ).kind() != Uint8 {
			panic(&ValueError{"reflect.Copy", String})
		}
		return copy(unsafe.Slice((*byte)(to.data()), to.Len()), *(*string)(from.ptr))
	}
	if kind := from.kind(); kind != Array && kind != Slice {
		panic(&ValueError{"reflect.Copy", kind})
	}
	elem := typeElem(to.typ)
	if other := typeElem(from.typ); elem != other {
		panic("reflect.Copy: " + elem.String() + " != " + other.String())
	}
	n := min(to.Len(), from.Len())
	source, target := from.data(), to.data()
	moveElements(elem, target, source, n)
	return n
}

// moveElements copies n elements of type t between places that may overlap.
func moveElements(t *rtype, to, from unsafe.Pointer, n int)

// data is where the elements of an array or a slice begin.
func (v Value) data() unsafe.Pointer {
	if v.kind() == Array {
		return v.ptr
	}
	return (*sliceValue)(v.ptr).data
}

// Swapper is a function that exchanges elements of slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.kind() != Slice {
		panic(&ValueError{Method: "Swapper", Kind: v.kind()})
	}
	elem := typeElem(v.typ)
	buffer := newMemory(elem, 1)
	return func(i, j int) {
		a, b := v.Index(i), v.Index(j)
		moveMemory(elem, buffer, a.ptr)
		moveMemory(elem, a.ptr, b.ptr)
		moveMemory(elem, b.ptr, buffer)
	}
}
