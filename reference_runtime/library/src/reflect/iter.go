package reflect

import "iter"

// TypeFor is the type T.
func TypeFor[T any]() Type { return TypeOf((*T)(nil)).Elem() }

// TypeAssert is v.Interface().(T).
func TypeAssert[T any](v Value) (T, bool) {
	if v.flag == 0 {
		panic(&ValueError{"reflect.TypeAssert", Invalid})
	}
	if v.flag&flagRO != 0 {
		panic("reflect.TypeAssert: cannot return value obtained from unexported field or method")
	}
	t, ok := v.Interface().(T)
	return t, ok
}

func counted[T any](n int, element func(i int) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := 0; i < n; i++ {
			if !yield(element(i)) {
				return
			}
		}
	}
}

func (t *rtype) Fields() iter.Seq[StructField] {
	t.must(Struct, "Fields", "struct")
	return counted(typeFieldCount(t), t.Field)
}

func (t *rtype) Methods() iter.Seq[Method] { return counted(typeMethodCount(t), t.Method) }

func (t *rtype) Ins() iter.Seq[Type] {
	t.must(Func, "Ins", "func")
	return counted(typeInCount(t), t.In)
}

func (t *rtype) Outs() iter.Seq[Type] {
	t.must(Func, "Outs", "func")
	return counted(typeOutCount(t), t.Out)
}

// Fields yields the fields of v, a struct, with their descriptions.
func (v Value) Fields() iter.Seq2[StructField, Value] {
	v.must(Struct, "Fields")
	return func(yield func(StructField, Value) bool) {
		for i := 0; i < typeFieldCount(v.typ); i++ {
			if !yield(v.typ.Field(i), v.Field(i)) {
				return
			}
		}
	}
}

// Methods yields the methods of v with their descriptions.
func (v Value) Methods() iter.Seq2[Method, Value] {
	return func(yield func(Method, Value) bool) {
		for i := 0; i < v.NumMethod(); i++ {
			if !yield(v.typ.Method(i), v.Method(i)) {
				return
			}
		}
	}
}

// Seq is what a range clause with one variable makes of v.
func (v Value) Seq() iter.Seq[Value] {
	switch kind := v.kind(); {
	case isInt(kind), isUint(kind):
		return func(yield func(Value) bool) {
			n := v.Convert(TypeFor[uint64]()).Uint()
			if v.CanInt() && v.Int() < 0 {
				n = 0
			}
			for i := uint64(0); i < n; i++ {
				if !yield(v.newInt(i, v.typ)) {
					return
				}
			}
		}
	case kind == Func && v.Type().CanSeq():
		return func(yield func(Value) bool) {
			v.Call([]Value{yielding(v, func(in []Value) bool { return yield(in[0]) })})
		}
	case kind == Array, kind == Slice, kind == Pointer && typeElem(v.typ).kind() == Array:
		return func(yield func(Value) bool) {
			for i := 0; i < v.Len(); i++ {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case kind == String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case kind == Map:
		return func(yield func(Value) bool) {
			for iter := v.MapRange(); iter.Next(); {
				if !yield(iter.Key()) {
					return
				}
			}
		}
	case kind == Chan:
		return func(yield func(Value) bool) {
			for x, ok := v.Recv(); ok; x, ok = v.Recv() {
				if !yield(x) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq[Value]")
}

// Seq2 is what a range clause with two variables makes of v.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	switch kind := v.kind(); {
	case kind == Func && v.Type().CanSeq2():
		return func(yield func(a, b Value) bool) {
			v.Call([]Value{yielding(v, func(in []Value) bool { return yield(in[0], in[1]) })})
		}
	case kind == Array, kind == Slice, kind == Pointer && typeElem(v.typ).kind() == Array:
		return func(yield func(a, b Value) bool) {
			elements := Indirect(v)
			for i := 0; i < elements.Len(); i++ {
				if !yield(ValueOf(i), elements.Index(i)) {
					return
				}
			}
		}
	case kind == String:
		return func(yield func(a, b Value) bool) {
			for i, r := range v.String() {
				if !yield(ValueOf(i), ValueOf(r)) {
					return
				}
			}
		}
	case kind == Map:
		return func(yield func(a, b Value) bool) {
			for iter := v.MapRange(); iter.Next(); {
				if !yield(iter.Key(), iter.Value()) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq2[Value, Value]")
}

// yielding is the argument that v, an iterator function, takes.
func yielding(v Value, yield func(in []Value) bool) Value {
	return MakeFunc(typeIn(v.Type().common(), 0), func(in []Value) []Value {
		return []Value{ValueOf(yield(in))}
	})
}
