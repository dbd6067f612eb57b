package reflect

import "unsafe"

// What the runtime does with channels; c is the channel value itself.

func makeChan(t *rtype, n int) unsafe.Pointer
func chanLen(c unsafe.Pointer) int
func chanCap(c unsafe.Pointer) int
func chanClose(c unsafe.Pointer)
func chanSend(c, elem unsafe.Pointer)
func chanReceive(c, elem unsafe.Pointer) (ok bool)

// chanSelect performs one of the cases; without hasDefault it waits until one can proceed. chosen is
// -1 for the default. What is sent lies at elem, what is received goes there.
func chanSelect(cases []selectCase, hasDefault bool) (chosen int, ok bool)

type selectCase struct {
	channel, elem unsafe.Pointer
	sends         bool
}

func MakeChan(t Type, buffer int) Value {
	if t.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if t.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	word := new(unsafe.Pointer)
	*word = makeChan(t.common(), buffer)
	return place(t.common(), unsafe.Pointer(word), 0)
}

// channel is the channel that v is, if it has direction.
func (v Value) channel(method string, direction ChanDir) unsafe.Pointer {
	v.must(Chan, method)
	v.mustBeExported("reflect.Value." + method)
	if ChanDir(typeDirection(v.typ))&direction == 0 {
		if direction == SendDir {
			panic("reflect: send on recv-only channel")
		}
		panic("reflect: recv on send-only channel")
	}
	return v.word()
}

func (v Value) Send(x Value) {
	c := v.channel("Send", SendDir)
	x.mustBeExported("reflect.Value.Send")
	chanSend(c, x.assignTo("reflect.Value.Send", typeElem(v.typ)).ptr)
}

func (v Value) TrySend(x Value) bool {
	c := v.channel("TrySend", SendDir)
	x.mustBeExported("reflect.Value.TrySend")
	elem := x.assignTo("reflect.Value.Send", typeElem(v.typ)).ptr
	chosen, _ := chanSelect([]selectCase{{c, elem, true}}, true)
	return chosen == 0
}

func (v Value) Recv() (Value, bool) {
	c := v.channel("Recv", RecvDir)
	elem := newMemory(typeElem(v.typ), 1)
	ok := chanReceive(c, elem)
	return place(typeElem(v.typ), elem, 0), ok
}

// TryRecv yields the zero Value if the receive would wait.
func (v Value) TryRecv() (Value, bool) {
	c := v.channel("TryRecv", RecvDir)
	elem := newMemory(typeElem(v.typ), 1)
	chosen, ok := chanSelect([]selectCase{{c, elem, false}}, true)
	if chosen < 0 {
		return Value{}, false
	}
	return place(typeElem(v.typ), elem, 0), ok
}

func (v Value) Close() {
	v.must(Chan, "Close")
	v.mustBeExported("reflect.Value.Close")
	if ChanDir(typeDirection(v.typ))&SendDir == 0 {
		panic("reflect: close of receive-only channel")
	}
	chanClose(v.word())
}

// A SelectDir says what a case of Select does.
type SelectDir int

const (
	_ SelectDir = iota
	SelectSend
	SelectRecv
	SelectDefault
)

// A SelectCase is one case of Select. The zero Value as Chan is never chosen.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// Select is a select statement with these cases.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	run := make([]selectCase, 0, len(cases))
	index := make([]int, 0, len(cases)) // of run's elements in cases
	defaultCase := -1
	for i, c := range cases {
		switch c.Dir {
		case SelectDefault:
			if defaultCase >= 0 {
				panic("reflect.Select: multiple default cases")
			}
			if c.Chan.IsValid() {
				panic("reflect.Select: default case has Chan value")
			}
			if c.Send.IsValid() {
				panic("reflect.Select: default case has Send value")
			}
			defaultCase = i
		case SelectSend:
			if !c.Chan.IsValid() {
				break
			}
			if ChanDir(typeDirection(c.Chan.typ))&SendDir == 0 {
				panic("reflect.Select: SendDir case using recv-only channel")
			}
			channel := c.Chan.channel("Select", SendDir)
			if !c.Send.IsValid() {
				panic("reflect.Select: SendDir case missing Send value")
			}
			c.Send.mustBeExported("reflect.Select")
			elem := c.Send.assignTo("reflect.Select", typeElem(c.Chan.typ)).ptr
			run = append(run, selectCase{channel, elem, true})
			index = append(index, i)
		case SelectRecv:
			if c.Send.IsValid() {
				panic("reflect.Select: RecvDir case has Send value")
			}
			if !c.Chan.IsValid() {
				break
			}
			if ChanDir(typeDirection(c.Chan.typ))&RecvDir == 0 {
				panic("reflect.Select: RecvDir case using send-only channel")
			}
			channel := c.Chan.channel("Select", RecvDir)
			run = append(run, selectCase{channel, newMemory(typeElem(c.Chan.typ), 1), false})
			index = append(index, i)
		default:
			panic("reflect.Select: invalid Dir")
		}
	}
	which, ok := chanSelect(run, defaultCase >= 0)
	if which < 0 {
		return defaultCase, Value{}, false
	}
	chosen = index[which]
	if run[which].sends {
		return chosen, Value{}, false
	}
	return chosen, place(typeElem(cases[chosen].Chan.typ), run[which].elem, 0), ok
}
