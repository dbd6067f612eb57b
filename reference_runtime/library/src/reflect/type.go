// Package reflect: types and values of a program as the program itself sees them.
package reflect

import (
	"iter"
	"unsafe"
)

// Type is a Go type. Two types are identical exactly if their Types are equal.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool
	Fields() iter.Seq[StructField]
	Methods() iter.Seq[Method]
	Ins() iter.Seq[Type]
	Outs() iter.Seq[Type]

	common() *rtype
}

// An rtype is a type of the runtime, which alone knows what it consists of: only pointers to it
// occur, and they are what the first word of an interface value is.
type rtype struct{ _ byte }

// What the runtime tells of its types.

func typeKind(t *rtype) int // a Kind
func typeSize(t *rtype) uintptr
func typeAlign(t *rtype) int
func typeComparable(t *rtype) bool
func typeString(t *rtype) string
func typePackage(t *rtype) string // "" for types that are not defined in a package
func typeDefined(t *rtype) bool
func typeElem(t *rtype) *rtype // nil when there is none
func typeKey(t *rtype) *rtype
func typeLen(t *rtype) int
func typeDirection(t *rtype) int // a ChanDir
func typeVariadic(t *rtype) bool
func typeFieldCount(t *rtype) int
func typeField(t *rtype, i int) (name, pkg, tag string, typ *rtype, offset uintptr, embedded bool)
func typeInCount(t *rtype) int
func typeIn(t *rtype, i int) *rtype
func typeOutCount(t *rtype) int
func typeOut(t *rtype, i int) *rtype

// typeMethod is a method of an interface, or one of the exported methods of another type, sorted by
// name. function is its code, which takes the second word of an interface value as its receiver.
func typeMethod(t *rtype, i int) (name, pkg string, signature *rtype, function unsafe.Pointer)
func typeMethodCount(t *rtype) int

func typeImplements(t, interfaceType *rtype) bool

// sameUnderlying reports whether the underlying types are identical, or are but for the tags.
func sameUnderlying(t, u *rtype, tags bool) bool

// An anyValue is how a value of type any lies in memory.
type anyValue struct {
	typ  *rtype
	word unsafe.Pointer // the value itself if its type is direct, else its address
}

// TypeOf is the dynamic type of i; nil if i is nil.
func TypeOf(i any) Type { return toType((*anyValue)(unsafe.Pointer(&i)).typ) }

// toType keeps a nil pointer from becoming a Type that is not nil.
func toType(t *rtype) Type {
	if t == nil {
		return nil
	}
	return t
}

func (t *rtype) common() *rtype   { return t }
func (t *rtype) kind() Kind       { return Kind(typeKind(t)) }
func (t *rtype) Kind() Kind       { return Kind(typeKind(t)) }
func (t *rtype) Size() uintptr    { return typeSize(t) }
func (t *rtype) Align() int       { return typeAlign(t) }
func (t *rtype) FieldAlign() int  { return typeAlign(t) }
func (t *rtype) String() string   { return typeString(t) }
func (t *rtype) Comparable() bool { return typeComparable(t) }

func (t *rtype) Name() string {
	if !typeDefined(t) {
		return ""
	}
	text := typeString(t)
	start := 0
	for i := 0; i < len(text) && text[i] != '['; i++ { // type arguments are qualified, too
		if text[i] == '.' {
			start = i + 1
		}
	}
	return text[start:]
}

func (t *rtype) PkgPath() string { return typePackage(t) }

func (t *rtype) Bits() int {
	if k := t.kind(); k < Int || k > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + t.String())
	}
	return int(t.Size()) * 8
}

// must panics unless t is of the kind that a method asks for.
func (t *rtype) must(kind Kind, method, name string) {
	if t.kind() != kind {
		panic("reflect: " + method + " of non-" + name + " type " + t.String())
	}
}

func (t *rtype) Elem() Type {
	elem := typeElem(t)
	if elem == nil {
		panic("reflect: Elem of invalid type " + t.String())
	}
	return elem
}

func (t *rtype) Key() Type {
	t.must(Map, "Key", "map")
	return typeKey(t)
}

func (t *rtype) Len() int {
	t.must(Array, "Len", "array")
	return typeLen(t)
}

func (t *rtype) ChanDir() ChanDir {
	t.must(Chan, "ChanDir", "chan")
	return ChanDir(typeDirection(t))
}

func (t *rtype) IsVariadic() bool {
	t.must(Func, "IsVariadic", "func")
	return typeVariadic(t)
}

func (t *rtype) In(i int) Type {
	t.must(Func, "In", "func")
	return typeIn(t, i)
}

func (t *rtype) Out(i int) Type {
	t.must(Func, "Out", "func")
	return typeOut(t, i)
}

func (t *rtype) NumIn() int {
	t.must(Func, "NumIn", "func")
	return typeInCount(t)
}

func (t *rtype) NumOut() int {
	t.must(Func, "NumOut", "func")
	return typeOutCount(t)
}

func (t *rtype) NumMethod() int { return typeMethodCount(t) }

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return typeImplements(t, u.common())
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	to := u.common()
	return assignable(to, t) || to.kind() == Interface && typeImplements(t, to)
}

func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return conversion(u.common(), t) != nil
}

// assignable reports whether a value of type from is one of type to without becoming an interface.
func assignable(to, from *rtype) bool {
	if to == from {
		return true
	}
	kind := to.kind()
	if kind != from.kind() || kind < Array && kind != Invalid || kind == String || kind == UnsafePointer {
		return false // basic types have names
	}
	bothDefined := typeDefined(to) && typeDefined(from)
	if kind == Chan && typeDirection(from) == int(BothDir) && typeElem(to) == typeElem(from) {
		return !bothDefined
	}
	return !bothDefined && sameUnderlying(to, from, true)
}

func (t *rtype) OverflowInt(x int64) bool {
	switch t.kind() {
	case Int, Int8, Int16, Int32, Int64:
		shift := 64 - t.Size()*8
		return x<<shift>>shift != x
	}
	panic("reflect: OverflowInt of non-int type " + t.String())
}

func (t *rtype) OverflowUint(x uint64) bool {
	switch t.kind() {
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		shift := 64 - t.Size()*8
		return x<<shift>>shift != x
	}
	panic("reflect: OverflowUint of non-uint type " + t.String())
}

func (t *rtype) OverflowFloat(x float64) bool {
	switch t.kind() {
	case Float32:
		return overflowsFloat32(x)
	case Float64:
		return false
	}
	panic("reflect: OverflowFloat of non-float type " + t.String())
}

func (t *rtype) OverflowComplex(x complex128) bool {
	switch t.kind() {
	case Complex64:
		return overflowsFloat32(real(x)) || overflowsFloat32(imag(x))
	case Complex128:
		return false
	}
	panic("reflect: OverflowComplex of non-complex type " + t.String())
}

func overflowsFloat32(x float64) bool {
	const largest = 0x1.fffffep127
	if x < 0 {
		x = -x
	}
	return largest < x && x <= 0x1.fffffffffffffp1023
}

// CanSeq reports whether a value of type t can be ranged over with one iteration variable.
func (t *rtype) CanSeq() bool {
	switch kind := t.kind(); kind {
	case Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr, Array, Slice, Chan,
		String, Map:
		return true
	case Func:
		return t.yields(1)
	case Pointer:
		return typeElem(t).kind() == Array
	}
	return false
}

// CanSeq2 reports whether a value of type t can be ranged over with two iteration variables.
func (t *rtype) CanSeq2() bool {
	switch t.kind() {
	case Array, Slice, String, Map:
		return true
	case Func:
		return t.yields(2)
	case Pointer:
		return typeElem(t).kind() == Array
	}
	return false
}

// yields reports whether t is an iterator function of n values.
func (t *rtype) yields(n int) bool {
	if t.NumIn() != 1 || t.NumOut() != 0 {
		return false
	}
	yield := typeIn(t, 0)
	return yield.kind() == Func && yield.NumIn() == n && yield.NumOut() == 1 && typeOut(yield, 0).kind() == Bool
}
