package fmt

import "internal/reflectlite"

const kindString = reflectlite.String

func kindOf(v any) int         { return reflectlite.Kind(v) }
func typeString(v any) string  { return reflectlite.TypeString(v) }
func intOf(v any) int64        { return reflectlite.IntOf(v) }
func uintOf(v any) uint64      { return reflectlite.UintOf(v) }
func isSigned(kind int) bool   { return reflectlite.Int <= kind && kind <= reflectlite.Int64 }
func isUnsigned(kind int) bool { return reflectlite.Uint <= kind && kind <= reflectlite.Uintptr }

// printOperand shows one operand of Printf or Print.
func (p *printer) printOperand(arg any, verb rune) {
	switch {
	case arg == nil && (verb == 'v' || verb == 'T'):
		p.pad("<nil>", p.zero)
	case arg == nil:
		p.badVerb(arg, verb)
	case verb == 'T':
		p.printString(typeString(arg), arg, 's')
	case verb == 'p':
		p.printPointer(arg, verb)
	case verb == 'w' && typeString(arg) == "[]uint8":
		p.printSequence(arg, verb, false, true) // whose elements do not fit
	default:
		if held, valid, exported, ok := reflectlite.Held(arg); !ok {
			p.printValue(arg, verb, true, true)
		} else if !valid {
			p.printString("<invalid reflect.Value>", arg, 's')
		} else {
			p.printHeld(held, verb, exported)
		}
	}
}

// printHeld shows what a reflect.Value holds.
func (p *printer) printHeld(held any, verb rune, exported bool) {
	if held == nil { // the Value is a nil interface
		p.writeString("<nil>")
		return
	}
	p.printValue(held, verb, true, exported)
}

// badVerb shows that verb does not fit arg.
func (p *printer) badVerb(arg any, verb rune) {
	failing := p.failing
	p.failing = true
	p.complain(verb, "(")
	if arg == nil {
		p.writeString("<nil>")
	} else {
		p.writeString(typeString(arg))
		p.writeByte('=')
		p.printOperand(arg, 'v')
	}
	p.writeByte(')')
	p.failing = failing
}

// printValue shows v, which is not nil. top: it is the operand itself, not a part of it. methods: it
// was not reached through an unexported field, so that its methods may be called.
func (p *printer) printValue(v any, verb rune, top, methods bool) {
	if methods && p.printByMethod(v, verb) {
		return
	}
	switch kind := kindOf(v); {
	case kind == reflectlite.Bool:
		p.printBool(reflectlite.BoolOf(v), v, verb)
	case isSigned(kind):
		n := intOf(v)
		if n < 0 {
			p.printInteger(-uint64(n), true, true, v, verb)
		} else {
			p.printInteger(uint64(n), false, true, v, verb)
		}
	case isUnsigned(kind):
		p.printInteger(uintOf(v), false, false, v, verb)
	case kind == reflectlite.Float32:
		p.printFloat(reflectlite.FloatOf(v), 32, v, verb)
	case kind == reflectlite.Float64:
		p.printFloat(reflectlite.FloatOf(v), 64, v, verb)
	case kind == reflectlite.Complex64:
		p.printComplex(reflectlite.ComplexOf(v), 64, v, verb)
	case kind == reflectlite.Complex128:
		p.printComplex(reflectlite.ComplexOf(v), 128, v, verb)
	case kind == reflectlite.String:
		p.printString(reflectlite.StringOf(v), v, verb)
	case kind == reflectlite.Map:
		p.printMap(v, verb, methods)
	case kind == reflectlite.Struct:
		p.printStruct(v, verb, methods)
	case kind == reflectlite.Array, kind == reflectlite.Slice:
		p.printSequence(v, verb, top, methods)
	case kind == reflectlite.Pointer && top && !reflectlite.IsNil(v) && isComposite(reflectlite.ElemKind(v)):
		p.writeByte('&')
		p.printValue(reflectlite.Elem(v), verb, false, methods)
	default:
		p.printPointer(v, verb)
	}
}

// isComposite: pointers to such kinds show what they point at.
func isComposite(kind int) bool {
	switch kind {
	case reflectlite.Array, reflectlite.Slice, reflectlite.Struct, reflectlite.Map:
		return true
	}
	return false
}

// printPart shows a part of a value; typeName is that of the place it stands in, if v is nil.
func (p *printer) printPart(v any, verb rune, methods bool, typeName string) {
	switch {
	case v != nil:
		p.printValue(v, verb, false, methods)
	case p.sharpV:
		p.writeString(typeName)
		p.writeString("(nil)")
	default:
		p.writeString("<nil>")
	}
}

// separate parts the i-th element from the one before.
func (p *printer) separate(i int) {
	switch {
	case i == 0:
	case p.sharpV:
		p.writeString(", ")
	default:
		p.writeByte(' ')
	}
}

func (p *printer) printStruct(v any, verb rune, methods bool) {
	if p.sharpV {
		p.writeString(typeString(v))
	}
	p.writeByte('{')
	for i := 0; i < reflectlite.NumField(v); i++ {
		p.separate(i)
		if p.plusV || p.sharpV {
			p.writeString(reflectlite.FieldName(v, i))
			p.writeByte(':')
		}
		p.printPart(reflectlite.Field(v, i), verb, methods && reflectlite.FieldExported(v, i),
			reflectlite.FieldString(v, i))
	}
	p.writeByte('}')
}

func (p *printer) printSequence(v any, verb rune, top, methods bool) {
	isSlice := kindOf(v) == reflectlite.Slice
	if reflectlite.ElemKind(v) == reflectlite.Uint8 {
		switch verb {
		case 's', 'q', 'x', 'X':
			p.printString(string(reflectlite.BytesOf(v)), v, verb)
			return
		}
	}
	open, end := "[", "]"
	if p.sharpV {
		if name := typeString(v); name == "[]uint8" && top {
			p.writeString("[]byte")
		} else {
			p.writeString(name)
		}
		if isSlice && reflectlite.IsNil(v) {
			p.writeString("(nil)")
			return
		}
		open, end = "{", "}"
	}
	p.writeString(open)
	for i := 0; i < reflectlite.Len(v); i++ {
		p.separate(i)
		p.printPart(reflectlite.Index(v, i), verb, methods, reflectlite.ElemString(v))
	}
	p.writeString(end)
}

func (p *printer) printMap(v any, verb rune, methods bool) {
	open, end := "map[", "]"
	if p.sharpV {
		p.writeString(typeString(v))
		if reflectlite.IsNil(v) {
			p.writeString("(nil)")
			return
		}
		open, end = "{", "}"
	}
	p.writeString(open)
	keys, values := reflectlite.SortedEntries(v)
	for i, key := range keys {
		p.separate(i)
		p.printPart(key, verb, methods, reflectlite.KeyString(v))
		p.writeByte(':')
		p.printPart(values[i], verb, methods, reflectlite.ElemString(v))
	}
	p.writeString(end)
}

// printPointer shows the address of a channel, func, map, pointer or slice.
func (p *printer) printPointer(v any, verb rune) {
	switch kindOf(v) {
	case reflectlite.Chan, reflectlite.Func, reflectlite.Map, reflectlite.Pointer, reflectlite.Slice,
		reflectlite.UnsafePointer:
	default:
		p.badVerb(v, verb)
		return
	}
	address := uint64(reflectlite.Address(v))
	switch verb {
	case 'v':
		switch {
		case p.sharpV:
			p.writeString("(" + typeString(v) + ")(")
			if address == 0 {
				p.writeString("nil")
			} else {
				p.printHex(address, true)
			}
			p.writeByte(')')
		case address == 0:
			p.pad("<nil>", p.zero)
		default:
			p.printHex(address, !p.sharp)
		}
	case 'p':
		p.printHex(address, !p.sharp)
	case 'b', 'o', 'd', 'x', 'X':
		p.printInteger(address, false, false, v, verb)
	default:
		p.badVerb(v, verb)
	}
}
