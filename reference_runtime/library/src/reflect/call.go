package reflect

import "unsafe"

// invoke calls a closure of func type signature. The arguments lie at args, after receiver if
// hasReceiver; the results go where results says.
func invoke(closure unsafe.Pointer, signature *rtype, hasReceiver bool, receiver unsafe.Pointer, args, results []unsafe.Pointer)

// Call calls v with the arguments in; those of a variadic parameter are given one by one.
func (v Value) Call(in []Value) []Value {
	v.must(Func, "Call")
	v.mustBeExported("reflect.Value.Call")
	return v.call("Call", in)
}

// CallSlice calls v, a variadic function, with a slice for the variadic parameter.
func (v Value) CallSlice(in []Value) []Value {
	v.must(Func, "CallSlice")
	v.mustBeExported("reflect.Value.CallSlice")
	return v.call("CallSlice", in)
}

func (v Value) call(method string, in []Value) []Value {
	closure, signature, receiver := unsafe.Pointer(nil), v.typ, unsafe.Pointer(nil)
	if v.flag&flagMethod != 0 {
		closure, signature, receiver = v.boundMethod()
	} else {
		closure = v.word()
	}
	if closure == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	n := typeInCount(signature)
	variadic := typeVariadic(signature)
	if method == "CallSlice" {
		if !variadic {
			panic("reflect: CallSlice of non-variadic function")
		}
		if len(in) < n {
			panic("reflect: CallSlice with too few input arguments")
		}
		if len(in) > n {
			panic("reflect: CallSlice with too many input arguments")
		}
	} else {
		if variadic {
			n--
		}
		if len(in) < n {
			panic("reflect: Call with too few input arguments")
		}
		if !variadic && len(in) > n {
			panic("reflect: Call with too many input arguments")
		}
	}
	for _, x := range in {
		if x.kind() == Invalid {
			panic("reflect: " + method + " using zero Value argument")
		}
	}
	for i := 0; i < n; i++ {
		if x, t := in[i].Type(), typeIn(signature, i); !x.AssignableTo(t) {
			panic("reflect: " + method + " using " + x.String() + " as type " + t.String())
		}
	}
	if method == "Call" && variadic {
		slice := MakeSlice(typeIn(signature, n), len(in)-n, len(in)-n)
		elem := typeElem(slice.typ)
		for i := n; i < len(in); i++ {
			if x := in[i].Type(); !x.AssignableTo(elem) {
				panic("reflect: cannot use " + x.String() + " as type " + elem.String() + " in " + method)
			}
			slice.Index(i - n).Set(in[i])
		}
		in = append(append([]Value(nil), in[:n]...), slice)
	}
	args := make([]unsafe.Pointer, len(in))
	for i, x := range in {
		x.mustBeExported("reflect.Value.Call")
		args[i] = x.assignTo("reflect.Value.Call", typeIn(signature, i)).ptr
	}
	out := make([]Value, typeOutCount(signature))
	results := make([]unsafe.Pointer, len(out))
	for i := range out {
		t := typeOut(signature, i)
		results[i] = newMemory(t, 1)
		out[i] = place(t, results[i], 0)
	}
	invoke(closure, signature, v.flag&flagMethod != 0, receiver, args, results)
	return out
}

// makeFunc is a closure of func type signature that calls run with where its arguments and its
// results lie: each at the next multiple of 8 bytes, the results after the arguments. enter is
// enterMade.
func makeFunc(signature *rtype, enter func(), run func(args unsafe.Pointer)) unsafe.Pointer

// enterMade is the code of the closures of makeFunc.
func enterMade()

// MakeFunc is a function of type t that does what fn does with its arguments.
func MakeFunc(t Type, fn func(args []Value) (results []Value)) Value {
	if t.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	signature := t.common()
	run := func(args unsafe.Pointer) {
		offset := uintptr(0)
		next := func(t *rtype) unsafe.Pointer {
			at := unsafe.Add(args, offset)
			offset += (t.Size() + 7) &^ 7
			return at
		}
		in := make([]Value, typeInCount(signature))
		for i := range in {
			t := typeIn(signature, i)
			memory := newMemory(t, 1)
			moveMemory(t, memory, next(t))
			in[i] = place(t, memory, 0)
		}
		out := fn(in)
		n := typeOutCount(signature)
		if len(out) != n {
			panic("reflect: wrong return count from function created by MakeFunc")
		}
		for i, x := range out {
			if x.typ == nil {
				panic("reflect: function created by MakeFunc using " + funcName(fn) + " returned zero Value")
			}
			if x.flag&flagRO != 0 {
				panic("reflect: function created by MakeFunc using " + funcName(fn) + " returned value obtained from unexported field")
			}
			t := typeOut(signature, i)
			storeResult(t, next(t), x.assignTo("reflect.MakeFunc", t).ptr)
		}
	}
	word := new(unsafe.Pointer)
	*word = makeFunc(signature, enterMade, run)
	return place(signature, unsafe.Pointer(word), 0)
}

// storeResult moves the result of type t at from to its place in a frame.
func storeResult(t *rtype, to, from unsafe.Pointer)

// funcName is the name of the code of fn.
func funcName(fn func([]Value) []Value) string {
	return closureName(*(*unsafe.Pointer)(unsafe.Pointer(&fn)))
}

func closureName(closure unsafe.Pointer) string
