package reflect

import "unsafe"

// A Value is a Go value of any type; the zero Value is none.
type Value struct {
	typ *rtype
	ptr unsafe.Pointer // where the value lies, also one that is a pointer
	flag
}

// A flag says what may be done with a Value.
type flag uintptr

const (
	flagKind     flag = 1<<5 - 1 // the kind
	flagEmbedRO  flag = 1 << 5   // found in an unexported embedded field
	flagStickyRO flag = 1 << 6   // found in another unexported field
	flagAddr     flag = 1 << 7   // its place belongs to the program
	flagMethod   flag = 1 << 8   // the method of that number of the value
	flagRO            = flagEmbedRO | flagStickyRO
	methodShift       = 9
)

// place is a Value of type t at p.
func place(t *rtype, p unsafe.Pointer, f flag) Value { return Value{t, p, f | flag(typeKind(t))} }

// part is place for what belongs to v: it can be no more accessible than v.
func (v Value) part(t *rtype, p unsafe.Pointer, f flag) Value { return place(t, p, f|v.inherited()) }

func (v Value) inherited() flag {
	if v.flag&flagRO != 0 {
		return flagStickyRO
	}
	return 0
}

func (f flag) kind() Kind { return Kind(f & flagKind) }

// A ValueError is the panic of a method that the kind of its Value does not have.
type ValueError struct {
	Method string
	Kind   Kind
}

func (e *ValueError) Error() string {
	if e.Kind == Invalid {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

// wrongKind panics.
func (v Value) wrongKind(method string) { panic(&ValueError{"reflect.Value." + method, v.kind()}) }

func (v Value) must(kind Kind, method string) {
	if v.kind() != kind {
		v.wrongKind(method)
	}
}

// mustBeExported: what unexported fields hold can only be looked at.
func (v Value) mustBeExported(method string) {
	if v.flag == 0 {
		panic(&ValueError{method, Invalid})
	}
	if v.flag&flagRO != 0 {
		panic("reflect: " + method + " using value obtained using unexported field")
	}
}

func (v Value) mustBeAssignable(method string) {
	v.mustBeExported(method)
	if v.flag&flagAddr == 0 {
		panic("reflect: " + method + " using unaddressable value")
	}
}

// What the runtime does with memory of a type.

func newMemory(t *rtype, n int) unsafe.Pointer
func moveMemory(t *rtype, to, from unsafe.Pointer)
func isZeroMemory(t *rtype, p unsafe.Pointer) bool
func clearMemory(t *rtype, p unsafe.Pointer)
func equalMemory(t *rtype, p, q unsafe.Pointer) bool
func toInterface(t *rtype, p unsafe.Pointer) any

// storeInterface stores i at p, as a value of t, an interface type that i's type implements.
func storeInterface(t *rtype, p unsafe.Pointer, i any)

// ValueOf is i; the zero Value if i is nil.
func ValueOf(i any) Value {
	box := (*anyValue)(unsafe.Pointer(&i))
	if box.typ == nil {
		return Value{}
	}
	v := place(box.typ, box.word, 0)
	if isDirect(v.kind()) {
		word := new(unsafe.Pointer)
		*word = box.word
		v.ptr = unsafe.Pointer(word)
	}
	return v
}

// isDirect reports whether an interface holds values of this kind themselves, not their addresses.
func isDirect(kind Kind) bool {
	switch kind {
	case Chan, Func, Map, Pointer, UnsafePointer:
		return true
	}
	return false
}

func valueInterface(v Value) any { return toInterface(v.typ, v.ptr) }

func (v Value) Interface() any {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	if v.flag&flagRO != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	if v.flag&flagMethod != 0 {
		v = v.asFunc()
	}
	return valueInterface(v)
}

func (v Value) CanInterface() bool {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.CanInterface", Invalid})
	}
	return v.flag&flagRO == 0
}

func (v Value) IsValid() bool { return v.flag != 0 }
func (v Value) Kind() Kind    { return v.kind() }
func (v Value) CanAddr() bool { return v.flag&flagAddr != 0 }
func (v Value) CanSet() bool  { return v.flag&(flagAddr|flagRO) == flagAddr }

func (v Value) Type() Type {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	if v.flag&flagMethod != 0 {
		_, _, signature, _ := typeMethod(v.typ, int(v.flag>>methodShift))
		return signature
	}
	return v.typ
}

// word is v, which is a pointer in memory.
func (v Value) word() unsafe.Pointer { return *(*unsafe.Pointer)(v.ptr) }

func (v Value) Bool() bool {
	v.must(Bool, "Bool")
	return *(*bool)(v.ptr)
}

func (v Value) CanInt() bool { return Int <= v.kind() && v.kind() <= Int64 }

func (v Value) Int() int64 {
	switch v.kind() {
	case Int:
		return int64(*(*int)(v.ptr))
	case Int8:
		return int64(*(*int8)(v.ptr))
	case Int16:
		return int64(*(*int16)(v.ptr))
	case Int32:
		return int64(*(*int32)(v.ptr))
	case Int64:
		return *(*int64)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Int", v.kind()})
}

func (v Value) CanUint() bool { return Uint <= v.kind() && v.kind() <= Uintptr }

func (v Value) Uint() uint64 {
	switch v.kind() {
	case Uint, Uint64, Uintptr:
		return *(*uint64)(v.ptr)
	case Uint8:
		return uint64(*(*uint8)(v.ptr))
	case Uint16:
		return uint64(*(*uint16)(v.ptr))
	case Uint32:
		return uint64(*(*uint32)(v.ptr))
	}
	panic(&ValueError{"reflect.Value.Uint", v.kind()})
}

func (v Value) CanFloat() bool { return v.kind() == Float32 || v.kind() == Float64 }

func (v Value) Float() float64 {
	switch v.kind() {
	case Float32:
		return float64(*(*float32)(v.ptr))
	case Float64:
		return *(*float64)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Float", v.kind()})
}

func (v Value) CanComplex() bool { return v.kind() == Complex64 || v.kind() == Complex128 }

func (v Value) Complex() complex128 {
	switch v.kind() {
	case Complex64:
		return complex128(*(*complex64)(v.ptr))
	case Complex128:
		return *(*complex128)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Complex", v.kind()})
}

// String is v if it is a string, else a text that names its type.
func (v Value) String() string {
	switch v.kind() {
	case Invalid:
		return "<invalid Value>"
	case String:
		return *(*string)(v.ptr)
	}
	return "<" + v.Type().String() + " Value>"
}

func (v Value) Bytes() []byte {
	switch v.kind() {
	case Slice:
		if typeElem(v.typ).kind() != Uint8 {
			panic("reflect.Value.Bytes of non-byte slice")
		}
		return *(*[]byte)(v.ptr)
	case Array:
		if typeElem(v.typ).kind() != Uint8 {
			panic("reflect.Value.Bytes of non-byte array")
		}
		if !v.CanAddr() {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return unsafe.Slice((*byte)(v.ptr), typeLen(v.typ))
	}
	panic(&ValueError{"reflect.Value.Bytes", v.kind()})
}

// Pointer is the address that v consists of.
func (v Value) Pointer() uintptr {
	switch v.kind() {
	case Func:
		if v.flag&flagMethod != 0 {
			code, _, _ := v.boundMethod()
			return uintptr(code)
		}
		closure := v.word()
		if closure == nil {
			return 0
		}
		return uintptr(*(*unsafe.Pointer)(closure)) // its code
	case Chan, Map, Pointer, UnsafePointer, Slice, String:
		return uintptr(v.word())
	}
	panic(&ValueError{"reflect.Value.Pointer", v.kind()})
}

func (v Value) UnsafePointer() unsafe.Pointer {
	switch v.kind() {
	case Func:
		return unsafe.Pointer(v.Pointer())
	case Chan, Map, Pointer, UnsafePointer, Slice, String:
		return v.word()
	}
	panic(&ValueError{"reflect.Value.UnsafePointer", v.kind()})
}

func (v Value) IsNil() bool {
	switch v.kind() {
	case Func:
		return v.flag&flagMethod == 0 && v.word() == nil
	case Chan, Map, Pointer, UnsafePointer, Slice, Interface: // an interface's first word is its type
		return v.word() == nil
	}
	panic(&ValueError{"reflect.Value.IsNil", v.kind()})
}

func (v Value) IsZero() bool {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.IsZero", Invalid})
	}
	return v.flag&flagMethod == 0 && isZeroMemory(v.typ, v.ptr)
}

// Elem is what v, an interface or a pointer, holds or points at.
func (v Value) Elem() Value {
	switch v.kind() {
	case Interface:
		elem := ValueOf(valueInterface(v))
		if elem.flag != 0 {
			elem.flag |= v.inherited()
		}
		return elem
	case Pointer:
		if v.word() == nil {
			return Value{}
		}
		return v.part(typeElem(v.typ), v.word(), flagAddr)
	}
	panic(&ValueError{"reflect.Value.Elem", v.kind()})
}

// Indirect is what v points at if it is a pointer, else v.
func Indirect(v Value) Value {
	if v.kind() != Pointer {
		return v
	}
	return v.Elem()
}

func (v Value) Addr() Value {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return v.pointer(v.flag & flagRO)
}

// pointer is a pointer to where v lies.
func (v Value) pointer(f flag) Value {
	word := new(unsafe.Pointer)
	*word = v.ptr
	return place(pointerTo(v.typ), unsafe.Pointer(word), f)
}

func (v Value) UnsafeAddr() uintptr {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.UnsafeAddr", Invalid})
	}
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.ptr)
}

func (v Value) NumField() int {
	v.must(Struct, "NumField")
	return typeFieldCount(v.typ)
}

func (v Value) Field(i int) Value {
	v.must(Struct, "Field")
	if i < 0 || i >= typeFieldCount(v.typ) {
		panic("reflect: Field index out of range")
	}
	_, pkg, _, typ, offset, embedded := typeField(v.typ, i)
	access := v.flag & (flagStickyRO | flagAddr)
	if pkg != "" {
		if embedded {
			access |= flagEmbedRO
		} else {
			access |= flagStickyRO
		}
	}
	return place(typ, unsafe.Add(v.ptr, offset), access)
}

func (v Value) FieldByIndex(index []int) Value {
	if len(index) == 1 {
		return v.Field(index[0])
	}
	v.must(Struct, "FieldByIndex")
	for i, x := range index {
		if i > 0 && v.kind() == Pointer && typeElem(v.typ).kind() == Struct {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

// A pathError says that the way to a field leads through a nil pointer.
type pathError string

func (e pathError) Error() string { return string(e) }

func (v Value) FieldByIndexErr(index []int) (Value, error) {
	if len(index) == 1 {
		return v.Field(index[0]), nil
	}
	v.must(Struct, "FieldByIndexErr")
	for i, x := range index {
		if i > 0 && v.kind() == Pointer && typeElem(v.typ).kind() == Struct {
			if v.IsNil() {
				return Value{}, pathError("reflect: indirection through nil pointer to embedded struct field " + typeElem(v.typ).Name())
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

func (v Value) FieldByName(name string) Value {
	v.must(Struct, "FieldByName")
	if field, ok := v.typ.FieldByName(name); ok {
		return v.FieldByIndex(field.Index)
	}
	return Value{}
}

func (v Value) FieldByNameFunc(match func(string) bool) Value {
	v.must(Struct, "FieldByNameFunc")
	if field, ok := v.typ.FieldByNameFunc(match); ok {
		return v.FieldByIndex(field.Index)
	}
	return Value{}
}

// New is a pointer to a new zero value of type t.
func New(t Type) Value {
	if t == nil {
		panic("reflect: New(nil)")
	}
	return place(t.common(), newMemory(t.common(), 1), 0).pointer(0)
}

// NewAt is a pointer to the value of type t at p.
func NewAt(t Type, p unsafe.Pointer) Value { return place(t.common(), p, 0).pointer(0) }

// Zero is the zero value of type t; it cannot be set.
func Zero(t Type) Value {
	if t == nil {
		panic("reflect: Zero(nil)")
	}
	return place(t.common(), newMemory(t.common(), 1), 0)
}

func (v Value) OverflowInt(x int64) bool {
	if !v.CanInt() {
		v.wrongKind("OverflowInt")
	}
	return v.typ.OverflowInt(x)
}

func (v Value) OverflowUint(x uint64) bool {
	if !v.CanUint() {
		v.wrongKind("OverflowUint")
	}
	return v.typ.OverflowUint(x)
}

func (v Value) OverflowFloat(x float64) bool {
	if !v.CanFloat() {
		v.wrongKind("OverflowFloat")
	}
	return v.typ.OverflowFloat(x)
}

func (v Value) OverflowComplex(x complex128) bool {
	if !v.CanComplex() {
		v.wrongKind("OverflowComplex")
	}
	return v.typ.OverflowComplex(x)
}

// Comparable reports whether v can be compared without a panic.
func (v Value) Comparable() bool {
	switch v.kind() {
	case Invalid:
		return true
	case Interface:
		return v.IsNil() || v.Elem().Comparable()
	case Array:
		if !typeComparable(v.typ) {
			return false
		}
		for i := 0; i < typeLen(v.typ); i++ {
			if !v.Index(i).Comparable() {
				return false
			}
		}
		return true
	case Struct:
		if !typeComparable(v.typ) {
			return false
		}
		for i := 0; i < typeFieldCount(v.typ); i++ {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return typeComparable(v.typ)
}

// Equal is v == u, interfaces standing for what they hold.
func (v Value) Equal(u Value) bool {
	if v.kind() == Interface {
		v = v.Elem()
	}
	if u.kind() == Interface {
		u = u.Elem()
	}
	if !v.IsValid() || !u.IsValid() {
		return v.IsValid() == u.IsValid()
	}
	if v.kind() != u.kind() || v.Type() != u.Type() {
		return false
	}
	if !typeComparable(v.typ) {
		panic("reflect.Value.Equal: values of type " + v.Type().String() + " are not comparable")
	}
	return equalMemory(v.typ, v.ptr, u.ptr)
}
