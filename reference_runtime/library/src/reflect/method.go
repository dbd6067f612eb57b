package reflect

import "unsafe"

// A Method is one method of a type.
type Method struct {
	Name    string
	PkgPath string // of an unexported method of an interface, else ""
	Type    Type   // without receiver for methods of interfaces
	Func    Value  // with the receiver as its first argument; invalid for methods of interfaces
	Index   int
}

func (m Method) IsExported() bool { return m.PkgPath == "" }

func (t *rtype) Method(i int) (m Method) {
	if i < 0 || i >= typeMethodCount(t) {
		panic("reflect: Method index out of range")
	}
	name, pkg, signature, _ := typeMethod(t, i)
	m = Method{Name: name, PkgPath: pkg, Type: signature, Index: i}
	if t.kind() == Interface {
		return m
	}
	in := []*rtype{t}
	for k := 0; k < typeInCount(signature); k++ {
		in = append(in, typeIn(signature, k))
	}
	var out []*rtype
	for k := 0; k < typeOutCount(signature); k++ {
		out = append(out, typeOut(signature, k))
	}
	full := funcOf(in, out, typeVariadic(signature))
	m.Type = full
	m.Func = MakeFunc(full, func(args []Value) []Value {
		method := args[0].Method(i)
		if typeVariadic(signature) {
			return method.CallSlice(args[1:])
		}
		return method.Call(args[1:])
	})
	return m
}

func (t *rtype) MethodByName(name string) (Method, bool) {
	for i := 0; i < typeMethodCount(t); i++ {
		if found, _, _, _ := typeMethod(t, i); found == name {
			return t.Method(i), true
		}
	}
	return Method{}, false
}

// NumMethod counts what Method yields.
func (v Value) NumMethod() int {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return 0
	}
	return typeMethodCount(v.typ)
}

// Method is the i-th method of v as a function that knows its receiver.
func (v Value) Method(i int) Value {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if v.flag&flagMethod != 0 || i < 0 || i >= typeMethodCount(v.typ) {
		panic("reflect: Method index out of range")
	}
	if v.kind() == Interface && v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	return Value{v.typ, v.ptr, v.flag&^(flagKind|flagAddr) | flag(Func) | flagMethod | flag(i)<<methodShift}
}

func (v Value) MethodByName(name string) Value {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return Value{}
	}
	for i := 0; i < typeMethodCount(v.typ); i++ {
		if found, _, _, _ := typeMethod(v.typ, i); found == name {
			return v.Method(i)
		}
	}
	return Value{}
}

// boundMethod is what the method value v calls: code, signature, and the receiver for the code.
func (v Value) boundMethod() (function unsafe.Pointer, signature *rtype, receiver unsafe.Pointer) {
	index := int(v.flag >> methodShift)
	name, pkg, signature, function := typeMethod(v.typ, index)
	held := valueInterface(Value{v.typ, v.ptr, flag(v.typ.kind())})
	box := (*anyValue)(unsafe.Pointer(&held))
	if v.typ.kind() == Interface {
		function = findMethod(box.typ, name, pkg)
	}
	return function, signature, box.word
}

// findMethod is the code of the method of t, a concrete type, that has this name.
func findMethod(t *rtype, name, pkg string) unsafe.Pointer

// asFunc is v, a method value, as a value of a func type.
func (v Value) asFunc() Value {
	_, _, signature, _ := typeMethod(v.typ, int(v.flag>>methodShift))
	made := MakeFunc(signature, func(args []Value) []Value {
		if typeVariadic(signature) {
			return v.CallSlice(args)
		}
		return v.Call(args)
	})
	made.flag |= v.flag & flagRO
	return made
}
