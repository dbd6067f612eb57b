package reflect

import (
	"strconv"
	"unsafe"
)

// A converter is how a Value becomes one of another type.
type converter func(v Value, to *rtype) Value

func (v Value) Convert(t Type) Value {
	if v.flag&flagMethod != 0 {
		v = v.asFunc()
	}
	convert := conversion(t.common(), v.typ)
	if convert == nil {
		panic("reflect.Value.Convert: value of type " + v.typ.String() + " cannot be converted to type " + t.String())
	}
	return convert(v, t.common())
}

// CanConvert reports whether Convert does not panic: a slice may be too short for an array.
func (v Value) CanConvert(t Type) bool {
	if !v.Type().ConvertibleTo(t) {
		return false
	}
	if v.kind() == Slice {
		switch {
		case t.Kind() == Array:
			return t.Len() <= v.Len()
		case t.Kind() == Pointer && t.Elem().Kind() == Array:
			return t.Elem().Len() <= v.Len()
		}
	}
	return true
}

func isInt(k Kind) bool     { return Int <= k && k <= Int64 }
func isUint(k Kind) bool    { return Uint <= k && k <= Uintptr }
func isFloat(k Kind) bool   { return k == Float32 || k == Float64 }
func isComplex(k Kind) bool { return k == Complex64 || k == Complex128 }

// conversion is how values of type from become ones of type to; nil if they do not.
func conversion(to, from *rtype) converter {
	source, target := from.kind(), to.kind()
	switch {
	case isInt(source):
		switch {
		case isInt(target), isUint(target):
			return convertInt
		case isFloat(target):
			return func(v Value, t *rtype) Value { return v.newFloat(float64(v.Int()), t) }
		case target == String:
			return func(v Value, t *rtype) Value {
				n := v.Int()
				r := rune(n)
				if int64(r) != n {
					r = 0xfffd
				}
				return v.newString(string(r), t)
			}
		}
	case isUint(source):
		switch {
		case isInt(target), isUint(target):
			return convertInt
		case isFloat(target):
			return func(v Value, t *rtype) Value { return v.newFloat(float64(v.Uint()), t) }
		case target == String:
			return func(v Value, t *rtype) Value {
				n := v.Uint()
				r := rune(n)
				if r < 0 || uint64(r) != n {
					r = 0xfffd
				}
				return v.newString(string(r), t)
			}
		}
	case isFloat(source):
		switch {
		case isInt(target):
			return func(v Value, t *rtype) Value { return v.newInt(uint64(int64(v.Float())), t) }
		case isUint(target):
			return func(v Value, t *rtype) Value { return v.newInt(uint64(v.Float()), t) }
		case isFloat(target):
			return func(v Value, t *rtype) Value { return v.newFloat(v.Float(), t) }
		}
	case isComplex(source) && isComplex(target):
		return func(v Value, t *rtype) Value {
			p := newMemory(t, 1)
			made := place(t, p, flagAddr)
			made.SetComplex(v.Complex())
			return place(t, p, v.inherited())
		}
	case source == String && target == Slice && typePackage(typeElem(to)) == "":
		switch typeElem(to).kind() {
		case Uint8:
			return func(v Value, t *rtype) Value {
				b := []byte(*(*string)(v.ptr))
				return place(t, unsafe.Pointer(&b), v.inherited())
			}
		case Int32:
			return func(v Value, t *rtype) Value {
				r := []rune(*(*string)(v.ptr))
				return place(t, unsafe.Pointer(&r), v.inherited())
			}
		}
	case source == Slice && target == String && typePackage(typeElem(from)) == "":
		switch typeElem(from).kind() {
		case Uint8:
			return func(v Value, t *rtype) Value { return v.newString(string(*(*[]byte)(v.ptr)), t) }
		case Int32:
			return func(v Value, t *rtype) Value { return v.newString(string(*(*[]rune)(v.ptr)), t) }
		}
	case source == Slice && target == Pointer && typeElem(to).kind() == Array && typeElem(from) == typeElem(typeElem(to)):
		return func(v Value, t *rtype) Value {
			s := v.atLeast(typeLen(typeElem(t)), "pointer to array")
			word := new(unsafe.Pointer)
			*word = s.data
			return place(t, unsafe.Pointer(word), v.inherited())
		}
	case source == Slice && target == Array && typeElem(from) == typeElem(to):
		return func(v Value, t *rtype) Value {
			s := v.atLeast(typeLen(t), "array")
			return v.copyOf(t, s.data, v.inherited())
		}
	case source == Chan && target == Chan && typeElem(to) == typeElem(from) && typeDirection(from) == int(BothDir) &&
		(!typeDefined(to) || !typeDefined(from)):
		return relabel
	}
	if sameUnderlying(to, from, false) {
		return relabel
	}
	if source == Pointer && target == Pointer && !typeDefined(from) && !typeDefined(to) &&
		sameUnderlying(typeElem(to), typeElem(from), false) {
		return relabel
	}
	if target == Interface && typeImplements(from, to) {
		return func(v Value, t *rtype) Value {
			made := v.assignTo("reflect.Value.Convert", t)
			made.flag |= v.inherited()
			return made
		}
	}
	return nil
}

// relabel gives a copy of v another type that is built alike.
func relabel(v Value, t *rtype) Value {
	made := v.copyOf(v.typ, v.ptr, v.flag&flagRO|flag(t.kind()))
	made.typ = t
	return made
}

func convertInt(v Value, t *rtype) Value {
	if v.CanInt() {
		return v.newInt(uint64(v.Int()), t)
	}
	return v.newInt(v.Uint(), t)
}

// newInt is the low bytes of n as an integer of type t.
func (v Value) newInt(n uint64, t *rtype) Value {
	p := newMemory(t, 1)
	switch t.Size() {
	case 1:
		*(*uint8)(p) = uint8(n)
	case 2:
		*(*uint16)(p) = uint16(n)
	case 4:
		*(*uint32)(p) = uint32(n)
	default:
		*(*uint64)(p) = n
	}
	return place(t, p, v.inherited())
}

func (v Value) newFloat(f float64, t *rtype) Value {
	p := newMemory(t, 1)
	if t.Size() == 4 {
		*(*float32)(p) = float32(f)
	} else {
		*(*float64)(p) = f
	}
	return place(t, p, v.inherited())
}

func (v Value) newString(s string, t *rtype) Value {
	return place(t, unsafe.Pointer(&s), v.inherited())
}

// atLeast is v, a slice of n elements or more.
func (v Value) atLeast(n int, what string) sliceValue {
	s := *(*sliceValue)(v.ptr)
	if s.len < n {
		panic("reflect: cannot convert slice with length " + strconv.Itoa(s.len) + " to " + what + " with length " + strconv.Itoa(n))
	}
	return s
}
