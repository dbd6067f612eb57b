package main

// Which calls of recover stop a panic: those made by a deferred function itself.

type T struct{ name string }

func (t T) Recover()  { println("T.Recover", t.name, show(recover())) }
func (t *T) Pointer() { println("T.Pointer", t.name, show(recover())) }
func (t T) nested()   { t.Recover() }
func (t T) Indirect() { func() { println("inner", show(recover())) }(); println("outer") }

type Recoverer interface{ Recover() }

type Embedding struct{ T }
type EmbeddingPointer struct{ *T }
type EmbeddingInterface struct{ Recoverer }

func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "nil"
	case string:
		return v
	case error:
		return "error " + v.Error()
	case int:
		return "int"
	}
	return "other"
}

func helper() any { return recover() }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			println(name, "escaped:", show(r))
		} else {
			println(name, "stopped")
		}
	}()
	f()
	println(name, "returned")
}

func main() {
	try("direct", func() {
		defer func() { println(show(recover())) }()
		panic("a")
	})
	try("helper", func() {
		defer func() { println("helper", show(helper())) }()
		panic("b")
	})
	try("nested closure", func() {
		defer func() {
			func() { println("nested", show(recover())) }()
		}()
		panic("c")
	})
	try("deferred in deferred", func() {
		defer func() {
			defer func() { println("deferred", show(recover())) }()
		}()
		panic("d")
	})
	try("deferred in deferred panic", func() {
		defer func() {
			defer func() { println("inner", show(recover())) }()
			panic("e2")
		}()
		panic("e1")
	})
	try("recover itself", func() {
		defer recover()
		panic("f")
	})
	try("helper deferred", func() {
		defer helper()
		panic("g")
	})
	try("not panicking", func() { println(show(recover())) })
	try("called normally too", func() {
		f := func() { println("f", show(recover())) }
		f()
		defer f()
		f()
		panic("h")
	})

	t := T{"t"}
	try("method", func() { defer t.Recover(); panic("m1") })
	try("pointer method", func() { defer t.Pointer(); panic("m2") })
	try("value method by pointer", func() { p := &t; defer p.Recover(); panic("m3") })
	try("method value", func() { f := t.Recover; defer f(); panic("m4") })
	try("method expression", func() { defer T.Recover(t); panic("m5") })
	try("pointer method expression", func() { defer (*T).Recover(&t); panic("m6") })
	try("interface", func() { var r Recoverer = t; defer r.Recover(); panic("m7") })
	try("interface on pointer", func() { var r Recoverer = &t; defer r.Recover(); panic("m8") })
	try("interface method value", func() { var r Recoverer = &t; f := r.Recover; defer f(); panic("m9") })
	try("embedded", func() { e := Embedding{t}; defer e.Recover(); panic("m10") })
	try("embedded pointer", func() { e := EmbeddingPointer{&t}; defer e.Recover(); panic("m11") })
	try("embedded interface", func() { e := EmbeddingInterface{&t}; defer e.Recover(); panic("m12") })
	try("interface of embedding", func() { var r Recoverer = Embedding{t}; defer r.Recover(); panic("m13") })
	try("interface of pointer to embedding", func() {
		var r Recoverer = &EmbeddingPointer{&t}
		defer r.Recover()
		panic("m14")
	})
	try("nested method", func() { defer t.nested(); panic("m15") })
	try("closure in method", func() { defer t.Indirect(); panic("m16") })
	try("twice", func() {
		defer func() {
			println(show(recover()), show(recover()))
		}()
		panic("n")
	})
	try("two deferred", func() {
		defer func() { println("second", show(recover())) }()
		defer func() { println("first", show(recover())) }()
		panic("o")
	})
}
