package runtime

import "unsafe"

// GC runs a whole collection.
func GC()

// KeepAlive keeps x reachable up to this call.
//
//go:noinline
func KeepAlive(x any) {}

// SetFinalizer has finalizer(obj) called, in a goroutine of its own, when obj cannot be reached any
// more; obj can be then, once. nil takes a finalizer back. What is no pointer to the start of an
// object, or no function of it, ends the process.
func SetFinalizer(obj any, finalizer any) { setFinalizer(obj, finalizer, runFinals) }

func setFinalizer(obj any, finalizer any, run func())

// runFinals makes the calls that are due, one after the other, until none is left.
func runFinals() {
	for runFinal() {
	}
}

// runFinal makes the call that is due first, and reports whether there was one.
func runFinal() (ran bool)

// A Cleanup is a call of AddCleanup that can be taken back.
type Cleanup struct{ id uint64 }

// Stop takes it back, unless it is too late.
func (c Cleanup) Stop() { unwatchObject(c.id) }

// AddCleanup has cleanup(arg) called, in a goroutine of its own, when the object that ptr points into
// cannot be reached any more.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic(plainError("runtime.AddCleanup: ptr is nil"))
	}
	return Cleanup{watchObject(unsafe.Pointer(ptr), func() { cleanup(arg) }, runFinals)}
}

func watchObject(obj unsafe.Pointer, cleanup func(), run func()) (id uint64)
func unwatchObject(id uint64)

// A Pinner keeps objects where they are. Here they always stay there.
type Pinner struct{ pinned []any }

func (p *Pinner) Pin(pointer any) { p.pinned = append(p.pinned, pointer) }
func (p *Pinner) Unpin()          { p.pinned = nil }
